"""Relations out of numbers, and numbers as a derivation prints them."""

from tally.model import Claim, Relation

# From here on ten digits would be told with an exponent.
_LONG = 1e10


def shown(value: float) -> str:
    """A number with its thousands parted, and no more digits than it has."""
    return f"{value:,.0f}" if abs(value) >= _LONG else f"{value:,.10g}"


def judged(
    kind: str, whole: Claim | None, parts: tuple[Claim, ...], line: str, *, holds: bool
) -> Relation:
    """A relation that either tallies or is an error."""
    return Relation(
        kind,
        None if whole is None else whole.span,
        tuple(part.span for part in parts),
        holds,
        "tallies" if holds else "error",
        line,
    )
