"""The engine in pure Python: the same integers as `vectors`, where numpy is not installed."""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, compress, groupby

from tally.copying.sketching import (
    AGREEING,
    BANDS,
    FOLD,
    HASHES,
    MASK,
    MIXERS,
    MULTIPLIERS,
    NIBBLES,
    PLACES,
    ROWS,
    SHIFT,
    SHINGLE,
    Columns,
    Packed,
    Sketches,
)

Opened = tuple["array[int]", "array[int]", "array[int]"]
_ALL_NIBBLES = NIBBLES * sum(1 << 64 * word for word in range(HASHES // 16))


def sketched(texts: Sequence[str]) -> Sketches:
    """Band keys and nibbles of every text; a text shorter than a shingle is padded with zeroes."""
    bands, nibbles = array("I"), array("Q")
    for text in texts:
        hashes = _shingles(text)
        least = [min(((h ^ x) * a) & MASK for h in hashes) for a, x in MULTIPLIERS]
        for band in range(BANDS):
            key = 0
            for value in least[band * ROWS : (band + 1) * ROWS]:
                key = (key * FOLD + value) & MASK
            bands.append(_mix(key))
        for word in range(0, HASHES, 16):
            some = enumerate(least[word : word + 16])
            nibbles.append(sum((value >> SHIFT & 15) << 4 * place for place, value in some))
    return Sketches(bands.tobytes(), nibbles.tobytes())


def _mix(value: int) -> int:
    value ^= value >> 16
    value = (value * MIXERS[0]) & MASK
    value ^= value >> 15
    value = (value * MIXERS[1]) & MASK
    return value ^ (value >> 16)


def _shingles(text: str) -> set[int]:
    codes = [*map(ord, text), *[0] * (SHINGLE - len(text))]
    one, two, three = PLACES
    return {
        _mix((a * one + b * two + c * three) & MASK)
        for a, b, c in zip(codes, codes[1:], codes[2:], strict=False)
    }


def band(sketches: Packed, number: int, of: int = BANDS) -> bytes:
    """One band of all passages as places: `key << 32 | position`, in order."""
    keys = array("I", sketches)[number::of]
    return array("Q", sorted(key << 32 | at for at, key in enumerate(keys))).tobytes()


def firsts(hashes: bytes) -> bytes:
    """Where each hash stands first, in order."""
    seen: dict[int, int] = {}
    for at, key in enumerate(array("Q", hashes)):
        seen.setdefault(key, at)
    return array("Q", seen.values()).tobytes()


def chosen(column: bytes, width: int, part: slice, positions: bytes) -> bytes:
    """This part of the values, `width` bytes each, that stand at these positions."""
    starts = (at * width for at in array("Q", positions))
    return b"".join(column[start + part.start : start + part.stop] for start in starts)


def ranked(hashes: bytes, members: bytes) -> tuple[bytes, bytes]:
    """Places `rank << 32 | member` in order, each once; and the hashes that the ranks stand for."""
    keys = sorted(set(array("Q", hashes)))
    rank = {key: place for place, key in enumerate(keys)}
    both = zip(array("Q", hashes), array("I", members), strict=True)
    placed = sorted({rank[key] << 32 | member for key, member in both})
    return array("Q", placed).tobytes(), array("Q", keys).tobytes()


def frequent(places: bytes, least: int) -> tuple[bytes, bytes, bytes]:
    """The ranks with so many members, how many each has, and the places of all other ranks."""
    ranks, counts, rest = array("Q"), array("Q"), array("Q")
    for key, group in _groups(places):
        if len(group) >= least:
            ranks.append(key)
            counts.append(len(group))
        else:
            rest.extend(key << 32 | member for member in group)
    return ranks.tobytes(), counts.tobytes(), rest.tobytes()


def paired(places: bytes, nearest: int, fresh: int = 0) -> bytes:
    """Pairs `low << 32 | high` of members of one key, the higher one not below `fresh`."""
    found = array("Q")
    for _, group in _groups(places):
        for at, high in enumerate(group):
            if high >= fresh:
                lows = group[max(0, at - nearest) : at]
                if at > nearest:
                    lows = [group[0], *lows]
                found.extend(low << 32 | high for low in lows)
    return array("Q", sorted(found)).tobytes()


def _groups(places: bytes) -> Iterator[tuple[int, list[int]]]:
    for key, group in groupby(array("Q", places), lambda place: place >> 32):
        yield key, [place & MASK for place in group]


def agreeing(pairs: bytes, nibbles: Packed) -> bytes:
    """The pairs whose nibbles agree often enough to be worth a closer look."""
    known, most = memoryview(nibbles), HASHES - AGREEING
    return array(
        "Q", (p for p in array("Q", pairs) if _unlike(known, p >> 32, p & MASK) <= most)
    ).tobytes()


def _unlike(known: memoryview, one: int, two: int) -> int:
    size = HASHES // 2
    left, right = (int.from_bytes(known[at * size :][:size], "little") for at in (one, two))
    apart = left ^ right
    apart |= apart >> 1
    apart |= apart >> 2
    return (apart & _ALL_NIBBLES).bit_count()


def united(parts: Sequence[bytes]) -> bytes:
    """All pairs of the parts in order, each once."""
    pairs = sorted(set(chain.from_iterable(array("Q", part) for part in parts)))
    return array("Q", pairs).tobytes()


def summed(pairs: bytes, times: bytes) -> tuple[bytes, bytes]:
    """The pairs in order, each once, with the sum of its times."""
    counts: Counter[int] = Counter()
    for pair, count in zip(array("Q", pairs), array("Q", times), strict=True):
        counts[pair] += count
    ordered = sorted(counts)
    return array("Q", ordered).tobytes(), array("Q", map(counts.__getitem__, ordered)).tobytes()


def sliced(columns: Columns, number: int, of: int) -> Columns:
    """The rows of which the form falls into this slice of all hashes."""
    opened = _opened(columns)
    return _compressed(opened, [form % of == number for form in opened[1]])


def without(columns: Columns, forms: bytes) -> Columns:
    """The rows but for those of these forms."""
    opened, unwanted = _opened(columns), frozenset(array("Q", forms))
    return _compressed(opened, [form not in unwanted for form in opened[1]])


def _compressed(opened: Opened, kept: Sequence[bool]) -> Columns:
    texts, forms, members = (
        array(column.typecode, compress(column, kept)).tobytes() for column in opened
    )
    return Columns(texts, forms, members)


def among(columns: Columns, wanted: bytes) -> bytes:
    """Places `position in wanted << 32 | member` of the forms that are wanted (in order)."""
    position = {form: at for at, form in enumerate(array("Q", wanted))}
    _, forms, members = _opened(columns)
    both = zip(forms, members, strict=True)
    placed = {position[form] << 32 | member for form, member in both if form in position}
    return array("Q", sorted(placed)).tobytes()


def _opened(columns: Columns) -> Opened:
    return array("Q", columns.texts), array("Q", columns.forms), array("I", columns.members)
