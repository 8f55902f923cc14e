"""R1, R3 and R4: words that would put people into groups by ethnicity, religion, politics or
loyalty, or would score, rank, list or profile them; and the two functions that find them: `find_group_terms` in names of fields, codes, labels and
values, `group_labels_in` in what people write. The terms are data (`terms.toml`; `prose.toml` and one file for each group).
It decides nothing: whoever loads a pack or builds a form asks here and refuses or warns.
"""

from niangjia.kernel.groups.finding import find_group_terms
from niangjia.kernel.groups.prose import Labelled, group_labels_in
from niangjia.kernel.groups.terms import Group, Hit

__all__ = ["Group", "Hit", "Labelled", "find_group_terms", "group_labels_in"]
