"""Cells that a spreadsheet would take for formulas and reckon: in a table of ours a mark stands
before each, and falls away when the table is read again.
"""

import re

MARK = "'"
# A sign that only digits follow is a telephone's, not a formula's.
FORMULA = re.compile(r"'*(?:[=@\t\r]|[+-](?![\d\s()/-]*$))")


def marked(cell: object) -> object:
    """The cell as it is written."""
    return f"{MARK}{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell


def unmarked(cell: str) -> str:
    """The cell as it was before."""
    return cell.removeprefix(MARK) if FORMULA.match(cell) else cell
