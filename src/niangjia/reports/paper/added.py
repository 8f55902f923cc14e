"""What a print adds to the words of a Word file: the marks of its notes, and places where
something stands in Word that cannot be shown here.
"""

from collections.abc import Iterable
from enum import StrEnum

POINTS_TO_WORD = "有内容只在 Word 文件里看得到，已在原处注明：{kinds}。"
_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨"


class Added(str):
    """Words on the page that do not stand in the file."""

    __slots__ = ()


class NoteMark(Added):
    """Where a note is called, and before it: in signs that nobody reads as a number."""

    __slots__ = ()

    @classmethod
    def of(cls, number: int) -> "NoteMark":
        """〔注①〕, of the first."""
        return cls(f"〔注{''.join(_CIRCLED[int(digit)] for digit in str(number))}〕")


class Unshown(StrEnum):
    """What a Word file shows and a print cannot."""

    SHAPE = "图形"
    DIAGRAM = "智能图形"
    CHART = "Word 图表"
    FORMULA = "公式"
    PICTURE = "图片"
    OBJECT = "嵌入的对象"
    FILE = "另一个文件的内容"


class Place(Added):
    """A boxed place that says what stands there in Word."""

    __slots__ = ("unshown",)
    unshown: Unshown

    @classmethod
    def of(cls, unshown: Unshown) -> "Place":
        """In words for whoever holds the print alone."""
        place = cls(f"此处有{unshown}，见 Word 文件")
        place.unshown = unshown
        return place


def pointing_to_word(places: Iterable[Place]) -> Added | None:
    """The sentence at the end of a print that does not show all; None where it does."""
    kinds = dict.fromkeys(place.unshown for place in places)
    return Added(POINTS_TO_WORD.format(kinds="、".join(kinds))) if kinds else None
