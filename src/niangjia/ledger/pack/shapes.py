"""The shapes of what a pack holds. A key that is not here is a fault."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr, StringConstraints

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
MeasureCode = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$", max_length=60)
]
EventCode = Annotated[str, StringConstraints(pattern=r"^[a-z]+(\.[a-z_]+){2}$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Adds = Literal["sum", "latest", "average"]
Kind = Literal["count", "money", "area", "length", "weight", "index"]
Protection = Literal["A", "B", "C"]
Headcount = Literal["persons", "visits"]


class Shape(BaseModel):
    """Frozen; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class PackHead(Shape):
    """What a pack is called, and which version of it this is."""

    code: Code
    name: Text
    name_en: Text
    version: Text


class Theme(Shape):
    """A part of the work under which measures stand together."""

    code: Code
    name: Text
    name_en: Text


class DimensionValue(Shape):
    """One value that a dimension may take."""

    code: Code
    name: Text
    name_en: Text
    aliases: tuple[Text, ...] = ()


class Dimension(Shape):
    """A way in which measures may be split: by level, by source, by method of counting."""

    code: Code
    name: Text
    name_en: Text
    values: tuple[DimensionValue, ...] = Field(alias="value", min_length=1)

    def value(self, code: str) -> DimensionValue | None:
        """The value of that code, or None."""
        return next((value for value in self.values if value.code == code), None)


class Alias(Shape):
    """Another name of a measure; with `where`, the name of one part of it: 企业家捐款."""

    text: Text
    where: Mapping[Code, Code] = {}


class Measure(Shape):
    """Something countable."""

    code: MeasureCode
    theme: Code
    name: Text
    name_en: Text
    aliases: tuple[Text | Alias, ...] = ()
    says: Text
    says_en: Text
    count_unit: Text
    count_unit_en: Text
    decimals: int = Field(default=0, ge=0, le=6)
    kind: Kind
    adds: Adds
    protection: Protection
    dimensions: tuple[Code, ...] = ()
    headcount: Headcount | None = None


class Ratio(Shape):
    """One measure over another, computed from summed parts; never of another ratio."""

    code: MeasureCode
    theme: Code
    name: Text
    name_en: Text
    aliases: tuple[Text, ...] = ()
    says: Text
    says_en: Text
    numerator: MeasureCode
    denominator: MeasureCode
    shown: Literal["percent", "per"]
    decimals: int = Field(default=1, ge=0, le=6)
    count_unit: Text
    count_unit_en: Text


class Posting(Shape):
    """When an event has these facts, so much of a measure: 1, or as much as a fact says."""

    event: EventCode
    when: Mapping[str, Any] = {}
    measure: MeasureCode
    amount: StrictInt | StrictStr
    dimensions: Mapping[Code, str] = {}


def aliases_of(counted: Measure | Ratio) -> tuple[Alias, ...]:
    """Every alias of a measure or ratio in its long form."""
    return tuple(a if isinstance(a, Alias) else Alias(text=a) for a in counted.aliases)
