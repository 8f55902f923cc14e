"""R1: words that would put people into groups by ethnicity, religion, politics or loyalty, and
the one function that finds them in names of fields, codes, labels and values. The terms are data
(`terms.toml`). It reads no free text of people's stories (R4 does) and decides nothing: whoever
loads a pack or builds a form asks here and refuses.
"""

from niangjia.kernel.groups.finding import find_group_terms
from niangjia.kernel.groups.terms import Group, Hit

__all__ = ["Group", "Hit", "find_group_terms"]
