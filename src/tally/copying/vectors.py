"""The engine in numpy: exact integer arithmetic on whole columns, the same results as `plain`."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

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

U32 = NDArray[np.uint32]
U64 = NDArray[np.uint64]
# So many characters at a time stay in the cache of one core.
_STRETCH = 16_384
# So many pairs at a time keep the working set small.
_PAIRS = 1 << 18
_LOW = np.uint64(MASK)
_HALF = np.uint64(32)


def sketched(texts: Sequence[str]) -> Sketches:
    """Band keys and nibbles of every text; a text shorter than a shingle is padded with zeroes."""
    least = np.empty((HASHES, len(texts)), np.uint32)
    first = 0
    while first < len(texts):
        last, held = first, 0
        while last < len(texts) and (held == 0 or held + len(texts[last]) <= _STRETCH):
            held += len(texts[last])
            last += 1
        _minima([text.ljust(SHINGLE, "\0") for text in texts[first:last]], least[:, first:last])
        first = last
    return Sketches(_bands(least).tobytes(), _nibbles(least).tobytes())


def _minima(texts: list[str], least: U32) -> None:
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), "<u4")
    one, two, three = map(np.uint32, PLACES)
    hashes = codes[:-2] * one
    hashes += codes[1:-1] * two
    hashes += codes[2:] * three
    _mix(hashes)
    # The shingles that reach over the end of a text belong to none.
    ends = np.cumsum([len(text) for text in texts])[:-1]
    inside = np.ones(len(hashes), bool)
    inside[ends - 1] = False
    inside[ends - 2] = False
    hashes = hashes[inside]
    starts = np.concatenate(([0], ends - 2 * np.arange(1, len(texts))))
    product = np.empty_like(hashes)
    for place, (multiplier, flip) in enumerate(MULTIPLIERS):
        np.bitwise_xor(hashes, np.uint32(flip), out=product)
        np.multiply(product, np.uint32(multiplier), out=product)
        np.minimum.reduceat(product, starts, out=least[place])


def _mix(values: U32) -> None:
    values ^= values >> np.uint32(16)
    values *= np.uint32(MIXERS[0])
    values ^= values >> np.uint32(15)
    values *= np.uint32(MIXERS[1])
    values ^= values >> np.uint32(16)


def _bands(least: U32) -> U32:
    keys = np.zeros((BANDS, least.shape[1]), np.uint32)
    for row in range(ROWS):
        keys *= np.uint32(FOLD)
        keys += least[row::ROWS]
    _mix(keys)
    return np.ascontiguousarray(keys.T)


def _nibbles(least: U32) -> U64:
    nibbles = ((least >> np.uint32(SHIFT)) & np.uint32(15)).astype(np.uint64)
    nibbles <<= (np.arange(HASHES, dtype=np.uint64) % 16 * 4)[:, None]
    words = np.bitwise_or.reduce(nibbles.reshape(HASHES // 16, 16, -1), axis=1)
    return np.ascontiguousarray(words.T)


def band(sketches: Packed, number: int, of: int = BANDS) -> bytes:
    """One band of all passages as places: `key << 32 | position`, in order."""
    keys = np.frombuffer(sketches, np.uint32).reshape(-1, of)[:, number].astype(np.uint64)
    keys <<= _HALF
    keys |= np.arange(len(keys), dtype=np.uint64)
    keys.sort()
    return keys.tobytes()


def firsts(hashes: bytes) -> bytes:
    """Where each hash stands first, in order."""
    _, positions = np.unique(np.frombuffer(hashes, np.uint64), return_index=True)
    return np.sort(positions).astype(np.uint64).tobytes()


def chosen(column: bytes, width: int, part: slice, positions: bytes) -> bytes:
    """This part of the values, `width` bytes each, that stand at these positions."""
    values = np.frombuffer(column, np.uint8).reshape(-1, width)[:, part]
    return values[np.frombuffer(positions, np.uint64)].tobytes()


def ranked(hashes: bytes, members: bytes) -> tuple[bytes, bytes]:
    """Places `rank << 32 | member` in order, each once; and the hashes that the ranks stand for."""
    keys, ranks = np.unique(np.frombuffer(hashes, np.uint64), return_inverse=True)
    places = ranks.astype(np.uint64) << _HALF
    places |= np.frombuffer(members, np.uint32)
    return np.unique(places).tobytes(), keys.tobytes()


def frequent(places: bytes, least: int) -> tuple[bytes, bytes, bytes]:
    """The ranks with so many members, how many each has, and the places of all other ranks."""
    all_ = np.frombuffer(places, np.uint64)
    ranks, counts = np.unique(all_ >> _HALF, return_counts=True)
    often = counts >= least
    rest = all_[~np.repeat(often, counts)]
    return ranks[often].tobytes(), counts[often].astype(np.uint64).tobytes(), rest.tobytes()


def paired(places: bytes, nearest: int, fresh: int = 0) -> bytes:
    """Pairs `low << 32 | high` of members of one key, the higher one not below `fresh`."""
    all_ = np.frombuffer(places, np.uint64)
    if not len(all_):
        return b""
    keys, members = all_ >> _HALF, all_ & _LOW
    opens = np.concatenate(([True], keys[1:] != keys[:-1]))
    heads = np.maximum.accumulate(np.where(opens, np.arange(len(keys)), 0))
    high = np.flatnonzero((heads < np.arange(len(keys))) & (members >= np.uint64(fresh)))
    beyond = high[high - heads[high] > nearest]
    found = [members[heads[beyond]] << _HALF | members[beyond]]
    for distance in range(1, nearest + 1):
        high = high[high - heads[high] >= distance]
        if not len(high):
            break
        found.append(members[high - distance] << _HALF | members[high])
    return np.sort(np.concatenate(found)).tobytes()


def agreeing(pairs: bytes, nibbles: Packed) -> bytes:
    """The pairs whose nibbles agree often enough to be worth a closer look."""
    all_ = np.frombuffer(pairs, np.uint64)
    known = np.frombuffer(nibbles, np.uint64).reshape(-1, HASHES // 16)
    parts = [_near(all_[at : at + _PAIRS], known).tobytes() for at in range(0, len(all_), _PAIRS)]
    return b"".join(parts)


def _near(pairs: U64, known: U64) -> U64:
    apart = known[pairs >> _HALF]
    apart ^= known[pairs & _LOW]
    apart |= apart >> np.uint64(1)
    apart |= apart >> np.uint64(2)
    apart &= np.uint64(NIBBLES)
    near: U64 = pairs[np.bitwise_count(apart).sum(axis=1) <= HASHES - AGREEING]
    return near


def united(parts: Sequence[bytes]) -> bytes:
    """All pairs of the parts in order, each once."""
    return np.unique(np.frombuffer(b"".join(parts), np.uint64)).tobytes()


def summed(pairs: bytes, times: bytes) -> tuple[bytes, bytes]:
    """The pairs in order, each once, with the sum of its times."""
    each, place = np.unique(np.frombuffer(pairs, np.uint64), return_inverse=True)
    sums = np.zeros(len(each), np.uint64)
    np.add.at(sums, place, np.frombuffer(times, np.uint64))
    return each.tobytes(), sums.tobytes()


def sliced(columns: Columns, number: int, of: int) -> Columns:
    """The rows of which the form falls into this slice of all hashes."""
    return _kept(columns, np.frombuffer(columns.forms, np.uint64) % np.uint64(of) == number)


def without(columns: Columns, forms: bytes) -> Columns:
    """The rows but for those of these forms."""
    unwanted = np.frombuffer(forms, np.uint64)
    return _kept(columns, ~np.isin(np.frombuffer(columns.forms, np.uint64), unwanted))


def _kept(columns: Columns, rows: NDArray[np.bool_]) -> Columns:
    texts, forms = (np.frombuffer(column, np.uint64)[rows] for column in columns[:2])
    members = np.frombuffer(columns.members, np.uint32)[rows]
    return Columns(texts.tobytes(), forms.tobytes(), members.tobytes())


def among(columns: Columns, wanted: bytes) -> bytes:
    """Places `position in wanted << 32 | member` of the forms that are wanted (in order)."""
    forms, known = np.frombuffer(columns.forms, np.uint64), np.frombuffer(wanted, np.uint64)
    if not len(known):
        return b""
    position = np.minimum(np.searchsorted(known, forms), len(known) - 1)
    found = known[position] == forms
    places = position[found].astype(np.uint64) << _HALF
    places |= np.frombuffer(columns.members, np.uint32)[found]
    return np.unique(places).tobytes()
