"""An audit for eyes and for programs: a table, lines of JSON, a page, SARIF; what the audit found is for `check`, this only shows it."""

from tally.output.lines import as_jsonl, lines_of
from tally.output.page import as_page
from tally.output.sarif import as_sarif
from tally.output.table import as_table

__all__ = ["as_jsonl", "as_page", "as_sarif", "as_table", "lines_of"]
