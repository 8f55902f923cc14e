"""A figure against the same days of the year before, and a part against its whole, in words."""

from dataclasses import dataclass, replace
from decimal import Decimal

from niangjia.ledger.pack.forms import BARE, GROWTH, PLAIN, POINTS, TIMES, Form
from niangjia.ledger.pack.placeholders import LESS, LEVEL, MORE
from niangjia.ledger.vocabulary import Precision
from niangjia.reports.numbers import PERCENT, Manner, amount, plain, rounded

_ONE_PLACE = 1


@dataclass(frozen=True)
class Pair:
    """A value, the value a year before, whether both are exact, and what the latter is called."""

    now: Decimal
    before: Decimal
    is_exact: bool = True
    base: str = "上年"

    @property
    def precision(self) -> Precision:
        """How well their difference is known."""
        return Precision.EXACT if self.is_exact else Precision.ABOUT

    @property
    def about(self) -> str:
        """约, where it must be said."""
        return "" if self.is_exact else "约"

    def percent(self, places: int | None = None) -> Decimal | None:
        """By how many percent it grew; None from nothing, or from less."""
        if self.before <= 0:
            return None
        change = (self.now - self.before) / self.before * 100
        return rounded(change, _ONE_PLACE if places is None else places)


def compared(pair: Pair, manner: Manner, form: Form) -> str:
    """The comparison that the form asks for; "" where there is nothing to compare with."""
    if form.quantity == GROWTH:
        return _growth(pair, form)
    if form.quantity == TIMES:
        return _times(pair, form)
    if form.quantity == POINTS or manner.is_percent:
        return _points(pair, manner, form)
    return _change(pair, manner, form)


def way_of(pair: Pair) -> str:
    """Which way it went, as the case of a choice; what growth calls level is level here too."""
    percent = pair.percent()
    if pair.now == pair.before or percent == 0:
        return LEVEL
    return MORE if pair.now > pair.before else LESS


def share(part: Decimal, whole: Decimal, precision: Precision, form: Form = PLAIN) -> str:
    """A part as percent of its whole; "" where there is no whole."""
    if not whole:
        return ""
    places = _ONE_PLACE if form.places is None else form.places
    writing = form.writing if form.word and form.word != BARE else PLAIN
    # A form of round numbers looks at the share itself, not at its last printed digit.
    held = replace(PERCENT, places=max(places, _ONE_PLACE) if form.word else places)
    return amount(part / whole * 100, held, precision, writing)


def _growth(pair: Pair, form: Form) -> str:
    change = pair.percent(form.places)
    if change is None:
        return ""
    if form.word == BARE:
        return f"{pair.about}{plain(change)}%"
    if not change:
        return "与上年持平" if pair.now == pair.before else "与上年基本持平"
    way = "增长" if change > 0 else "下降"
    return f"同比{way}{pair.about}{plain(abs(change))}%"


def _times(pair: Pair, form: Form) -> str:
    """How many times as much, where it is more; less is told as growth."""
    if pair.before <= 0:
        return ""
    places = max(_ONE_PLACE, form.places or 0)
    times = rounded(pair.now / pair.before, places)
    is_whole = times == times.to_integral_value() and times * pair.before != pair.now
    about = "约" if is_whole else pair.about  # 2倍 without decimals would be exact
    if form.word == BARE:
        return f"{about}{plain(times)}倍"
    if times <= 1:
        return _growth(pair, Form(GROWTH))
    return f"是{pair.base}的{about}{plain(times)}倍"


def _points(pair: Pair, manner: Manner, form: Form) -> str:
    places = manner.places if form.places is None else form.places
    change = rounded(pair.now - pair.before, places)
    if form.word == BARE:
        return f"{pair.about}{plain(change)}"
    if not change:
        return _level(pair)
    way = "提高" if change > 0 else "下降"
    return f"比{pair.base}{way}{pair.about}{plain(abs(change))}个百分点"


def _change(pair: Pair, manner: Manner, form: Form) -> str:
    change = rounded(pair.now, manner.places) - rounded(pair.before, manner.places)
    told = amount(abs(change), manner, pair.precision, form.writing)
    if form.word == BARE:
        return f"-{told}" if change < 0 else told
    if not change:
        return _level(pair)
    return f"比{pair.base}{'多' if change > 0 else '少'}{told}"


def _level(pair: Pair) -> str:
    return f"与{pair.base}{'' if pair.now == pair.before else '基本'}持平"
