"""What is drawn of a chart: groups of bars by label, each bar with its own words."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Bar:
    """What stands at a bar, and how long it is; None draws no bar, and the words in its place."""

    text: str
    amount: Decimal | None


@dataclass(frozen=True)
class Drawing:
    """Bars in groups by label, one a series; `is_upright` are columns, for months."""

    series: tuple[str, ...]
    labels: tuple[str, ...]
    bars: tuple[tuple[Bar, ...], ...]
    is_upright: bool = False

    @property
    def rows(self) -> tuple[tuple[str, tuple[Bar, ...]], ...]:
        """Each label with its bars."""
        return tuple(zip(self.labels, self.bars, strict=True))

    @property
    def most(self) -> float:
        """The longest bar, at least something."""
        amounts = [bar.amount for group in self.bars for bar in group if bar.amount is not None]
        return float(max([abs(amount) for amount in amounts], default=Decimal(0))) or 1.0

    def share(self, bar: Bar) -> float:
        """How long a bar is, of the longest."""
        return 0.0 if bar.amount is None else float(abs(bar.amount)) / self.most
