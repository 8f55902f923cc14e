"""What reports have in common: sentences taken over word for word, with other words or with other numbers, between two texts (`shared`) or in a whole folder (`corpus`, which keeps one SQLite file of fingerprints and reads only what changed); numpy makes it quick and is not needed for it."""

from tally.copying.alike import Pair, near_duplicates
from tally.copying.matching import Shared, shared
from tally.copying.passages import Passage, passages

__all__ = ["Pair", "Passage", "Shared", "near_duplicates", "passages", "shared"]
