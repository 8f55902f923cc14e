"""Tally reads a Chinese work report and says what it claims, which numbers were lost and what does not add up; pure Python, no Django, knows nothing of the house around it; start at `check` and `read`, the data files beside them (`units.toml`, `names.toml`) are meant to be added to."""

from tally.audit import check
from tally.model import Audit, Claim, Damage, Document, Finding, Hole, Relation
from tally.reading import UnreadableError, read

__all__ = [
    "Audit",
    "Claim",
    "Damage",
    "Document",
    "Finding",
    "Hole",
    "Relation",
    "UnreadableError",
    "check",
    "read",
]
