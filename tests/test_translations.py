"""Every text on screen can be read in English, and none slips past the catalogue."""

import ast
import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "niangjia"
CJK = re.compile(r"[\u3400-\u9fff\uff01-\uff5e\u3001-\u3011]")
# Django comments, tags (with their arguments) and translated blocks are no visible literals.
BLOCK = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
TAG = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}|<!--.*?-->", re.DOTALL)
MARKS = {
    "_",
    "gettext",
    "gettext_lazy",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "N_",
    "NP_",
}
# Python files whose Chinese is data or another audience's, each with its reason.
ALLOWED = {
    "cli/": "the command line speaks Chinese to the server's operator (docs/decisions/0001)",
    "config/home.py": "a wrong setting is told to the server's operator, in Chinese as above",
    "config/settings.py": "the languages' own names",
    "kernel/cells.py": "days as files write them",
    "kernel/money.py": "units of money as files write them",
    "ledger/exporting.py": "column names as files write them",
    "ledger/importing/": "column names and words as files write them",
    "ledger/pack/": "faults carry both languages; packs are Chinese data",
    "ledger/vocabulary.py": "words for inexact numbers as files and forms write them",
    "people/importing.py": "column names as files write them",
    "reports/comparing.py": "how reports say more and less",
    "reports/editions/comparing.py": "how words of reports are told apart",
    "reports/editions/pasting.py": "titles and headings as reports write them",
    "reports/editions/renaming.py": "years as reports write them",
    "reports/editions/spans.py": "words around numbers as reports write them",
    "reports/editions/staleness/": "years, places and growth as reports write them",
    "reports/manners.py": "words for inexact numbers as reports write them",
    "reports/numbers.py": "numbers as reports write them",
    "reports/editions/taking_in/wording.py": "prose and headings of reports, which are Chinese",
    "reports/headings.py": "headings as reports write them",
    "reports/demands/answering.py": "units as forms write them",
    "reports/proposing.py": "units as reports write them",
    "reports/paper/": "faults carry both languages; the paper's layout is Chinese by standard",
    "reports/proof/": "faults carry both languages; the annex is part of a Chinese report",
    "reports/stops.py": "where sentences of reports end",
    "reports/wording.py": "the prose of reports, which are Chinese documents",
    "kernel/web/saying.py": "the Chinese colon, used in Chinese only",
}
# Templates that name the languages themselves, so that each can be found by its reader.
LANGUAGE_NAMES = {"中文"}


@pytest.fixture(scope="module")
def tool():
    """scripts/messages.py, the one extractor."""
    spec = importlib.util.spec_from_file_location("messages", ROOT / "scripts" / "messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def python_files():
    return [
        path
        for path in sorted(SOURCE.rglob("*.py"))
        if not {"tests", "migrations"} & set(path.parts) and path.name != "conftest.py"
    ]


def templates():
    return sorted(SOURCE.rglob("templates/**/*.html")) + sorted(SOURCE.rglob("templates/**/*.txt"))


def inside(path):
    return str(path.relative_to(SOURCE))


def test_every_text_has_english_and_none_is_stale_or_fuzzy(tool):
    assert tool.problems() == []


def test_english_is_english(tool):
    """Quoted Chinese words of files and codes may stand in English; whole sentences may not."""
    left = [
        entry.msgid
        for entry in tool.catalogue(tool.CATALOGUE).values()
        if len(CJK.findall(entry.msgstr)) > max(8, len(entry.msgstr) // 3)
    ]
    assert left == []


def test_english_keeps_every_placeholder(tool):
    holes = re.compile(r"%\(\w+\)s|{(\w+)[^}]*}")

    def named(text):
        return {match.group(1) or match.group(0) for match in holes.finditer(text)}

    broken = [
        (entry.msgid, text)
        for entry in tool.catalogue(tool.CATALOGUE).values()
        for text in (entry.msgstr, *entry.msgstr_plural.values())
        if text and not named(text) <= named(entry.msgid)
    ]
    assert broken == []


def test_english_has_plain_apostrophes(tool):
    """A Chinese font draws the curly one as wide as a character, and tears the word."""
    torn = [
        entry.msgstr for entry in tool.catalogue(tool.CATALOGUE).values() if "’" in entry.msgstr
    ]
    assert torn == []


@pytest.mark.parametrize("path", templates(), ids=inside)
def test_no_template_joins_two_sentences(path):
    """Chinese sentences need no space between them, English ones do: one text holds both."""
    joined = re.compile(
        r"。(?:['\"]\s*%}|{%\s*endblocktrans(?:late)?\s*%})(?:{%\s*endif\s*%})*{%\s*(?:block)?trans"
    )
    assert joined.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", templates(), ids=inside)
def test_no_template_shows_chinese_outside_a_translation(path):
    bare = TAG.sub("", BLOCK.sub("", path.read_text(encoding="utf-8")))

    for name in LANGUAGE_NAMES:
        bare = bare.replace(name, "")
    assert [line.strip() for line in bare.splitlines() if CJK.search(line)] == []


@pytest.mark.parametrize("path", templates(), ids=inside)
def test_no_tag_is_given_chinese_but_to_translate_it(path):
    text = BLOCK.sub("", path.read_text(encoding="utf-8"))
    tags = re.findall(r"{%.*?%}|{{.*?}}", text, re.DOTALL)

    assert [
        tag
        for tag in tags
        if CJK.search(tag) and not re.match(r"{%\s*(translate|trans)\b", tag) and "_(" not in tag
    ] == []


def literals(tree):
    """Strings of a module that no mark and no docstring encloses."""
    excused = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in MARKS:
                excused |= {id(part) for arg in node.args for part in ast.walk(arg)}
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            excused.add(id(node.value))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in excused
        ):
            yield node.lineno, node.value


@pytest.mark.parametrize(
    "path",
    [p for p in python_files() if not any(inside(p).startswith(start) for start in ALLOWED)],
    ids=inside,
)
def test_no_code_holds_chinese_outside_a_mark(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert [(line, text) for line, text in literals(tree) if CJK.search(text)] == []


def test_every_allowance_is_still_needed():
    for start in ALLOWED:
        found = [p for p in python_files() if inside(p).startswith(start)]
        assert found, start
        assert any(
            CJK.search(text)
            for path in found
            for _line, text in literals(ast.parse(path.read_text(encoding="utf-8")))
        ), f"{start}: no longer needed"
