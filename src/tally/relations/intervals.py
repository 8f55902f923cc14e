"""What a writer may have meant by a printed number: an interval, and arithmetic on intervals."""

from dataclasses import dataclass

from tally.model import Claim

_MORE = frozenset((
    "余", "多", "以上", "及以上", "超过", "超", "逾", "至少", "不少于", "不低于", "有余", "出头",
    "突破", "超出", "多于", "之多", "最少", "大于", "高于", "不下", "过", "几", "来",
))  # fmt: skip
_LESS = (
    "近",
    "不足",
    "不到",
    "将近",
    "接近",
    "以内",
    "以下",
    "及以下",
    "不超过",
    "最多",
    "少于",
    "小于",
    "低于",
)
_ABOUT = 0.1


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Interval") -> "Interval":
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: "Interval") -> "Interval":
        return Interval(self.low * other.low, self.high * other.high)

    def over(self, other: "Interval") -> "Interval":
        """The quotient of two intervals of positive numbers."""
        least = 1e-9
        return Interval(self.low / max(other.high, least), self.high / max(other.low, least))

    def __neg__(self) -> "Interval":
        return Interval(-self.high, -self.low)

    def touches(self, other: "Interval") -> bool:
        """Whether some value lies in both, but for the noise of binary fractions."""
        slack = 1e-9 * max(1.0, abs(self.high), abs(other.high))
        return self.low <= other.high + slack and other.low <= self.high + slack


def meant_by(claim: Claim) -> Interval:
    """Rounded or cut off at the last printed digit, widened by 余, 近 and 约."""
    value = float(claim.value)
    if claim.high is not None:
        return Interval(value, float(claim.high))
    if claim.approx in _MORE:
        return Interval(value, value + max(_last_place(claim), claim.step))
    if claim.approx in _LESS:
        return Interval(value - max(_last_place(claim), claim.step), value)
    if claim.approx:
        return Interval(value * (1 - _ABOUT), value * (1 + _ABOUT))
    if _is_rounded(claim):
        return Interval(value - claim.step / 2, value + claim.step)
    return Interval(value, value)


def _is_rounded(claim: Claim) -> bool:
    """Percentages and numbers in 万 or with decimals are rounded; 45个 is 45."""
    return claim.kind == "percent" or (
        claim.step != 1 and any(c in claim.surface for c in "万亿萬億.．")
    )


def _last_place(claim: Claim) -> float:
    """The worth of the last digit that is not zero: a thousand in 8000余."""
    place = claim.step
    value = abs(float(claim.value))
    while value and value % (place * 10) == 0:
        place *= 10
    return place
