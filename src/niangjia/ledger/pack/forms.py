"""Forms: how a figure is written. `万`, `近万`, `数万.2`, `growth`, `share .0`, `before 近万`.

form     = [quantity] [word] [scale] ["." decimals]
quantity = "growth" | "change" | "points" | "times" | "share" | "before"
word     = "余" | "多" | "近" | "超" | "约" | "不足" | "精确" | "数"
scale    = "万" | "亿"

`万` alone cuts and says 余, so 余 takes no scale of its own.
"""

import re
from dataclasses import dataclass
from functools import cache

GROWTH, CHANGE, POINTS, TIMES = "growth", "change", "points", "times"
SHARE, BEFORE = "share", "before"
MORE, MUCH, NEARLY, OVER, ABOUT, UNDER = "余", "多", "近", "超", "约", "不足"
WHOLE, BARE = "精确", "数"
WAN, YI = "万", "亿"
COMPARING = (GROWTH, CHANGE, POINTS, TIMES, BEFORE)
QUANTITIES = (*COMPARING, SHARE)
WORDS = (MORE, MUCH, NEARLY, OVER, ABOUT, UNDER, WHOLE, BARE)
SCALES = (WAN, YI)
MOST_PLACES = 4
_OF_RATES = ("", BARE)
_OF_SHARES = ("", BARE, NEARLY, OVER, ABOUT, UNDER)
_SHAPE = re.compile(
    rf"(?:(?P<quantity>{'|'.join(QUANTITIES)})(?:\s+|$))?"
    rf"(?P<word>{'|'.join(WORDS)})?(?P<scale>[万亿])?(?:\.(?P<places>[0-{MOST_PLACES}]))?"
)


@dataclass(frozen=True)
class Form:
    """What is told of a figure, and how; `places` None leaves the decimals to the form."""

    quantity: str = ""
    word: str = ""
    scale: str = ""
    places: int | None = None

    def __str__(self) -> str:
        places = "" if self.places is None else f".{self.places}"
        return f"{self.quantity} {self.word}{self.scale}{places}".strip()

    @property
    def is_comparing(self) -> bool:
        """Whether it needs the figure of a year before."""
        return self.quantity in COMPARING

    @property
    def writing(self) -> "Form":
        """The same writing of the figure itself."""
        return Form("", self.word, self.scale, self.places)

    @property
    def is_sound(self) -> bool:
        """Whether its pieces go together: no rate is counted in 万, and 万 itself says 余."""
        if self.quantity in (GROWTH, POINTS, TIMES):
            return self.word in _OF_RATES and not self.scale
        if self.quantity == SHARE:
            return self.word in _OF_SHARES and not self.scale
        if self.quantity == CHANGE and self.word == UNDER:
            return False  # 比上年多不足190场 is no Chinese
        return not (self.word == MORE and self.scale)


PLAIN = Form()


@cache
def form_written(text: str) -> Form | None:
    """The form that `text` writes, "" the plain one; None if it writes none."""
    found = _SHAPE.fullmatch(text.strip())
    if found is None:
        return None
    places = None if found["places"] is None else int(found["places"])
    form = Form(found["quantity"] or "", found["word"] or "", found["scale"] or "", places)
    return form if form.is_sound else None
