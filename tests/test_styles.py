"""Style sheets are whole: no rule stands inside another, where browsers read it otherwise."""

from pathlib import Path

import pytest

import niangjia

SHEETS = sorted(Path(niangjia.__file__).parent.rglob("static/**/*.css"))


def rules_inside_rules(text):
    """Lines that open a rule inside a rule; what stands inside @media and the like is right."""
    opened, found = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        for _ in range(line.count("{")):
            if any(not head.startswith("@") for head in opened):
                found.append(f"{number}: {line}")
            opened.append(line.strip())
        for _ in range(line.count("}")):
            opened.pop()
    return found + opened


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_rule_stands_inside_another(sheet):
    assert rules_inside_rules(sheet.read_text(encoding="utf-8")) == []
