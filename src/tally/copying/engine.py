"""Which engine reckons: numpy where it is installed, pure Python where not, with equal results."""

try:
    from tally.copying.vectors import (
        agreeing,
        among,
        band,
        chosen,
        firsts,
        frequent,
        paired,
        ranked,
        sketched,
        sliced,
        summed,
        united,
        without,
    )
except ImportError:
    from tally.copying.plain import (
        agreeing,
        among,
        band,
        chosen,
        firsts,
        frequent,
        paired,
        ranked,
        sketched,
        sliced,
        summed,
        united,
        without,
    )

__all__ = [
    "agreeing",
    "among",
    "band",
    "chosen",
    "firsts",
    "frequent",
    "paired",
    "ranked",
    "sketched",
    "sliced",
    "summed",
    "united",
    "without",
]
