"""What can be wrong with a pack: file, line, what, how to mend it, in Chinese and English."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Wrong(StrEnum):
    """What can be wrong; the words are in `faults.toml`."""

    FILE_MISSING = "file_missing"
    NOT_UTF8 = "not_utf8"
    NOT_TOML = "not_toml"
    NOT_A_TABLE = "not_a_table"
    UNKNOWN_TABLE = "unknown_table"
    KEY_MISSING = "key_missing"
    TRANSLATION_MISSING = "translation_missing"
    CLASS_MISSING = "class_missing"
    KEY_UNKNOWN = "key_unknown"
    VALUE_NOT_ALLOWED = "value_not_allowed"
    VALUE_MISSHAPEN = "value_misshapen"
    CODE_TWICE = "code_twice"
    NAME_TWICE = "name_twice"
    THEME_UNKNOWN = "theme_unknown"
    CODE_OUTSIDE_THEME = "code_outside_theme"
    DIMENSION_UNKNOWN = "dimension_unknown"
    DIMENSION_NOT_OF_MEASURE = "dimension_not_of_measure"
    DIMENSION_VALUE_UNKNOWN = "dimension_value_unknown"
    MEASURE_UNKNOWN = "measure_unknown"
    RATIO_OF_RATIO = "ratio_of_ratio"
    MONEY_DECIMALS = "money_decimals"
    MONEY_UNIT = "money_unit"
    HEADCOUNT_UNIT = "headcount_unit"
    VISITS_UNSAID = "visits_unsaid"
    EVENT_UNKNOWN = "event_unknown"
    FACT_UNKNOWN = "fact_unknown"
    FACT_VALUE_UNKNOWN = "fact_value_unknown"
    AMOUNT_NOT_COUNTED = "amount_not_counted"
    AMOUNT_NOT_POSITIVE = "amount_not_positive"
    PERSONS_AND_VISITS = "persons_and_visits"
    GROUP_TERM = "group_term"
    NO_FRONT_MATTER = "no_front_matter"
    NO_TITLE = "no_title"
    PLACEHOLDER = "placeholder"
    POINTS_OF_AMOUNT = "points_of_amount"
    SHARE_OF_RATIO = "share_of_ratio"
    UNIT_REPEATED = "unit_repeated"


@dataclass(frozen=True)
class PackFault:
    """One thing that is wrong in a pack: where, what, how to mend it; its English twin."""

    file: str
    line: int
    what: str
    mend: str
    what_en: str = ""
    mend_en: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}：{self.what}{self.mend}"

    def in_english(self) -> str:
        """The same in English."""
        return f"{self.file}:{self.line}: {self.what_en} {self.mend_en}"


def fault(file: str, line: int, wrong: Wrong, **facts: object) -> PackFault:
    """A fault in words."""
    words = {name: text.format(**facts) for name, text in _words()[wrong].items()}
    for name in ("what_en", "mend_en"):
        words[name] = words[name].replace("、", ", ")
    return PackFault(file, line, **words)


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files(__package__).joinpath("faults.toml").read_text("utf-8"))


class PackError(ValueError):
    """A pack that cannot be used, with every fault at once."""

    def __init__(self, faults: Iterable[PackFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))

    def in_english(self) -> str:
        """Every fault in English, one a line."""
        return "\n".join(fault.in_english() for fault in self.faults)
