"""Numbers as officials write them in Chinese: value, precision and form to text; rounding is here.

form    given                          written
plain   45                             45个
        55400元, said by 2 decimals    5.54万元      (money of 1万元 and more, in whole 元)
        55412.50元                     55412.5元
        1200 at least                  1200余份      (余 stands after tens only)
        1234 at least                  不少于1234份
        35 about                       约35名
        78.42 percent                  78.4%         (约 when a part is not exact)
万 亿   13000 · 13240 · 9800           1.3万份 · 1.3万余份 · 9800份    (cut, never rounded up)
        13260 about                    约1.3万份     (rounded half up)
        55400元                        5.54万元      (money as in plain where that is exact)
余 多   1234 · 13240 with 万           1200余份 · 1.3万多份            (cut)
约      1260 · 13260 with 万           约1300份 · 约1.3万份            (half up, at most 5 % off)
近      49600 · 195                    近5万份 · 近200份               (at most 5 % below)
超      51000 · 206                    超5万份 · 超200份               (at most 5 % above)
不足    187                            不足190份
精确    13240 · with 万                13240份 · 1.324万份
数      13240 · with 万                13240 · 1.3   (for tables: no unit, rounded half up)

Where a form would say something that is not so, the plain words are written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Decimal

from niangjia.ledger.pack.forms import (
    ABOUT,
    BARE,
    MORE,
    MUCH,
    NEARLY,
    OVER,
    PLAIN,
    SCALES,
    UNDER,
    WAN,
    WHOLE,
    YI,
    Form,
)
from niangjia.ledger.vocabulary import Precision

WORTH = {"": Decimal(1), WAN: Decimal(10_000), YI: Decimal(100_000_000)}
# How far a number may lie from the round one that 近, 超 and 约 name, in parts of the round one.
MARGIN = Decimal("0.05")
ALL_ZERO = "各项均为0"
_TEN = Decimal(10)

NamedPart = tuple[str, Decimal, Precision]


@dataclass(frozen=True)
class Manner:
    """What wording must know of a measure or ratio; `places` are decimals at most."""

    count_unit: str
    places: int = 0
    is_money: bool = False
    is_percent: bool = False
    is_ratio: bool = False


PERCENT = Manner("%", 1, is_percent=True, is_ratio=True)


def amount(
    value: Decimal,
    manner: Manner,
    precision: Precision = Precision.EXACT,
    form: Form = PLAIN,
) -> str:
    """A value with its unit of count; what the form cannot say exactly it says is not exact."""
    if manner.is_ratio and precision is not Precision.EXACT:
        precision = Precision.ABOUT  # a quotient of lower bounds is no lower bound
    unit = "%" if manner.is_percent else manner.count_unit
    manner, value = replace(manner, count_unit=unit), rounded(value, manner.places)
    if form.word == BARE:
        return _bare(value, manner, precision, form)
    if form.word == WHOLE:
        return _whole(value, manner, precision, form)
    for scale in _scales(form, manner) if value > 0 else ():
        scaled = replace(form, scale=scale)
        if _is_by_wan(scaled) and _is_short(value, manner):
            break
        if told := _rounded_to(value, manner, precision, scaled):
            return told
    return _plainly(value, manner, precision)


def breakdown(parts: Iterable[NamedPart], manner: Manner, form: Form = PLAIN) -> str:
    """Named parts in the order given, zeros left out; they always add up to their whole.

    A form is used where it says each part exactly; where it would round one, all are plain.
    """
    held = [part for part in parts if part[1]]
    is_said = form.word == BARE or all(_is_exactly(part, manner, form) for part in held)
    told = form if is_said else PLAIN
    said = [f"{name}{amount(value, manner, known, told)}" for name, value, known in held]
    return "、".join(said) or ALL_ZERO


def shares(parts: Iterable[NamedPart], form: Form) -> str:
    """Each part's share of all, rounded so that they add up to 100%."""
    held = [part for part in parts if part[1]]
    places = _places(form.places, 1)
    percents = apportioned([value for _, value, _ in held], Decimal(100), places)
    manner = replace(PERCENT, places=places)
    said = [
        f"{name}{amount(percent, manner, known)}"
        for (name, _, known), percent in zip(held, percents, strict=True)
    ]
    return "、".join(said) or ALL_ZERO


def apportioned(values: list[Decimal], total: Decimal, places: int) -> list[Decimal]:
    """`total` split as the values are, to so many decimals, none a whole last digit off.

    Cut first; what is missing goes by last digits to where the most was cut, first come first.
    """
    whole, step = sum(values), Decimal(1).scaleb(-places)
    if not whole:
        return [Decimal(0)] * len(values)
    fair = [value * total / whole for value in values]
    cut = [value.quantize(step, ROUND_DOWN) for value in fair]
    left = int((total.quantize(step) - sum(cut)) / step)
    losers = sorted(range(len(fair)), key=lambda i: cut[i] - fair[i])[:left]
    return [value + step if i in losers else value for i, value in enumerate(cut)]


def bare_places(manner: Manner, form: Form) -> int:
    """The decimals of a table's number in 万 or 亿."""
    return _places(form.places, 2 if manner.is_money else 1)


def rounded(value: Decimal, places: int) -> Decimal:
    """Half up to so many decimals."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """Digits without zeros at the end of the decimals."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _plainly(value: Decimal, manner: Manner, precision: Precision) -> str:
    if _is_short(value, manner):
        return _joined(value / WORTH[WAN], WAN, manner.count_unit, precision)
    return _joined(value, "", manner.count_unit, precision)


def _is_short(value: Decimal, manner: Manner) -> bool:
    """Money that is said exactly by two decimals of 万."""
    in_wan = value / WORTH[WAN]
    return manner.is_money and value >= WORTH[WAN] and in_wan == rounded(in_wan, 2)


def _is_by_wan(form: Form) -> bool:
    return not form.word and form.scale in ("", WAN) and form.places is None


def _bare(value: Decimal, manner: Manner, precision: Precision, form: Form) -> str:
    unit = "%" if manner.is_percent else ""
    places = bare_places(manner, form) if form.scale else form.places
    worth = WORTH[form.scale] if not manner.is_percent else Decimal(1)
    told = value / worth
    return _joined(told if places is None else rounded(told, places), "", unit, precision)


def _whole(value: Decimal, manner: Manner, precision: Precision, form: Form) -> str:
    for scale in _scales(form, manner):
        if not scale or value >= WORTH[scale]:
            return _joined(value / WORTH[scale], scale, manner.count_unit, precision)
    return _joined(value, "", manner.count_unit, precision)


def _scales(form: Form, manner: Manner) -> tuple[str, ...]:
    """The scale asked for, and what is tried where a number is too small for it."""
    if manner.is_percent or not form.scale:
        return ("",)
    smaller = ("",) if form.word else ()
    return (YI, WAN, *smaller) if form.scale == YI else (WAN, *smaller)


def _rounded_to(value: Decimal, manner: Manner, precision: Precision, form: Form) -> str:
    """The value at the round number that the form names; "" where it names none."""
    word = _word_for(form, precision, manner)
    if word is None or (not form.word and value < WORTH[form.scale]):
        return ""
    for step in _steps(value, manner, form, word):
        number = _at_step(value, step, word)
        if number is None or number <= 0 or number < WORTH[form.scale]:
            continue
        if number == value:
            return _joined(number / WORTH[form.scale], form.scale, manner.count_unit, precision)
        said = plain(number / WORTH[form.scale]) + form.scale
        if word not in (MORE, MUCH):
            return f"{word}{said}{manner.count_unit}"
        if form.scale or number % 10 == 0:
            return f"{said}{word}{manner.count_unit}"
    return ""


def _word_for(form: Form, precision: Precision, manner: Manner) -> str | None:
    """What is written before or behind the round number; None where the plain words must do."""
    if manner.is_percent and form.word in (MORE, MUCH):
        return None
    is_cut = form.word in (MORE, MUCH) or (form.scale and not form.word)
    if precision is Precision.EXACT:
        if form.word:
            return form.word
        rounds = "" if manner.is_percent else ABOUT
        return MORE if form.scale else (rounds if form.places is not None else None)
    if precision is Precision.AT_LEAST:
        return (form.word or MORE) if is_cut else None
    is_about = is_cut or form.word == ABOUT or (not form.word and form.places is not None)
    return ABOUT if is_about else None


def _steps(value: Decimal, manner: Manner, form: Form, word: str) -> Iterator[Decimal]:
    """The worths of a last digit to try, the roundest first."""
    worth, first = WORTH[form.scale], _TEN ** value.adjusted()
    if form.places is not None:
        yield worth.scaleb(-form.places)
    elif form.scale and word not in (NEARLY, OVER, UNDER):
        yield worth.scaleb(-1)
    else:
        least = Decimal(1 if manner.is_ratio else 10)
        if word in (NEARLY, OVER):
            yield max(first, least)
        yield max(first / 10, least)


def _at_step(value: Decimal, step: Decimal, word: str) -> Decimal | None:
    """The multiple of `step` that the word means; None where it lies too far from the value."""
    ways = {NEARLY: ROUND_CEILING, UNDER: ROUND_CEILING, MORE: ROUND_DOWN, MUCH: ROUND_DOWN}
    way = ways.get(word, ROUND_DOWN if word == OVER else ROUND_HALF_UP)
    number = (value / step).quantize(Decimal(1), way) * step
    is_far = abs(number - value) > number * MARGIN
    return None if is_far and word in (NEARLY, OVER, ABOUT) else number


def _is_exactly(part: NamedPart, manner: Manner, form: Form) -> bool:
    """Whether the form says this part as it is."""
    _, value, known = part
    value = rounded(value, manner.places)
    told = amount(value, manner, known, form)
    whole = Form("", WHOLE, form.scale)
    return told in (amount(value, manner, known, whole), amount(value, manner, known))


def _joined(value: Decimal, scale: str, unit: str, precision: Precision) -> str:
    number = plain(value)
    if precision is Precision.ABOUT:
        return f"约{number}{scale}{unit}"
    if precision is Precision.AT_LEAST:
        is_round = scale in SCALES or (value >= _TEN and value % 10 == 0)  # 余 follows a full ten
        return f"{number}{scale}余{unit}" if is_round else f"不少于{number}{scale}{unit}"
    return f"{number}{scale}{unit}"


def _places(said: int | None, usual: int) -> int:
    return usual if said is None else said
