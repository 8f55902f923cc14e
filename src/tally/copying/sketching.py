"""The arithmetic of both engines: how a passage is hashed and how few bytes stand for it."""

from typing import Final, NamedTuple

# Shingles of three characters: one changed word of a sentence leaves most of them alone.
SHINGLE: Final = 3
# 16 bands of 4 rows find 98.8 % of pairs at Jaccard 0.7 (1 - (1 - 0.7⁴)¹⁶); see decision 0018.
BANDS: Final = 16
ROWS: Final = 4
HASHES: Final = BANDS * ROWS
MASK: Final = 0xFFFF_FFFF
# Four bits of each minimum (a nibble): pairs at Jaccard 0.7 agree in 46 of 64, give or take 4,
# pairs at 0.4 in 28. What shares only the phrases of the trade is not looked at closely.
AGREEING: Final = 36
NIBBLES: Final = 0x1111_1111_1111_1111
SHIFT: Final = 11
# Whoever meets in a band is compared with so many before it and with the first of all, no more.
NEAREST: Final = 32
PLACES: Final = (0x9E37_79B1, 0x85EB_CA77, 0xC2B2_AE3D)
MIXERS: Final = (0x7FEB_352D, 0x846C_A68B)
FOLD: Final = 0x0100_0193

Packed = bytes | bytearray


class Sketches(NamedTuple):
    """Sixteen band keys (u32) and four words of nibbles (u64) a passage, packed little-endian."""

    bands: bytes
    nibbles: bytes


class Columns(NamedTuple):
    """Passages of many documents: hashes of words and forms (u64), the documents' ids (u32)."""

    texts: bytes
    forms: bytes
    members: bytes


def _multipliers() -> tuple[tuple[int, int], ...]:
    """Fixed odd multipliers and masks, by splitmix64 from zero: no table, no random module."""
    state, found = 0, []
    for _ in range(HASHES):
        state = (state + 0x9E37_79B9_7F4A_7C15) & 0xFFFF_FFFF_FFFF_FFFF
        mixed = ((state ^ (state >> 30)) * 0xBF58_476D_1CE4_E5B9) & 0xFFFF_FFFF_FFFF_FFFF
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB) & 0xFFFF_FFFF_FFFF_FFFF
        mixed ^= mixed >> 31
        found.append(((mixed & MASK) | 1, mixed >> 32))
    return tuple(found)


MULTIPLIERS: Final = _multipliers()
