"""Near-duplicates beside datasketch, found again from brute force; and a made corpus of reports.

Both sides take the same passages to verified pairs on one core: shingles of three characters, 64
hashes in 16 bands of 4, exact Jaccard. Arguments: reports in the corpus (2,000).
"""

import os
import random
import sys
from collections.abc import Callable
from itertools import combinations

from bench.made_reports import edited, sentences

from datasketch import MinHash, MinHashLSH
from tally.copying.alike import ALIKE, jaccard, near_duplicates, shingled
