"""What import contracts cannot say: sizes, paragraphs, what no file may hold."""

import ast
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "src" / "niangjia"
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_VIEW = 500, 40, 25
NO_PARAGRAPH = {"tests", "migrations"}
# In pieces, so that this file does not hold them itself.
MACHINE_PATHS = ("/wo" + "rk/", "/ro" + "ot/", "/home/us" + "er", "/tmp/ba" + "sh")
PACKAGE_HOSTS = (
    "py" + "pi.org", "files.pyth" + "onhosted", "registry.npm" + "js", "proxy.go" + "lang",
    "crat" + "es.io", "registry.yarn" + "pkg", "npm" + "mirror", "mirr" + "ors.ali",
)  # fmt: skip


def files_of_the_project():
    """What git has, and what it would take: ignored things are nobody's."""
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    paths = [ROOT / name for name in told.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def text_of(path):
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:  # a picture, a file for tests in another encoding
        return ""


FILES = files_of_the_project()
PYTHON = [path for path in FILES if path.suffix == ".py"]
CODE = [path for path in PYTHON if "migrations" not in path.parts]


def told(path):
    return str(path.relative_to(ROOT))


@cache
def functions():
    return [
        (path, node)
        for path in CODE
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def length(function):
    """Lines of what it does: without its head and docstring."""
    first = function.body[1:] if ast.get_docstring(function) else function.body
    return function.end_lineno - first[0].lineno + 1 if first else 0


def test_there_is_something_to_look_at():
    assert len(CODE) > 100


def test_no_file_is_over_500_lines():
    too_long = {told(p): n for p in CODE if (n := len(text_of(p).splitlines())) > LONGEST_FILE}

    assert too_long == {}


def test_files_over_300_lines_are_few(record_property):
    long = {told(p): n for p in CODE if (n := len(text_of(p).splitlines())) > 300}

    record_property("over 300 lines", long)  # stands in the report of the run
    assert len(long) <= len(CODE) // 20


def test_no_function_is_over_40_lines():
    too_long = [
        f"{told(path)}:{node.name} {length(node)}"
        for path, node in functions()
        if length(node) > LONGEST_FUNCTION
    ]
    assert too_long == []


def test_no_view_is_over_25_lines():
    too_long = [
        f"{told(path)}:{node.name} {length(node)}"
        for path, node in functions()
        if (path.name == "views.py" or path.parent.name == "views") and length(node) > LONGEST_VIEW
    ]
    assert too_long == []


def packages():
    return sorted(
        path
        for path in HOUSE.rglob("__init__.py")
        if not NO_PARAGRAPH & set(path.relative_to(HOUSE).parts) and path in CODE
    )


@pytest.mark.parametrize("init", packages(), ids=told)
def test_a_package_tells_what_is_in_it(init):
    said = ast.get_docstring(ast.parse(text_of(init))) or ""

    assert len(said.split()) >= 5


def test_a_package_of_its_own_says_whom_to_ask():
    """The ones on the map: what is not there is said as well."""
    silent = [
        told(init)
        for init in packages()
        if init.parent.parent == HOUSE and len(text_of(init).split()) < 15
    ]
    assert silent == []


@pytest.mark.parametrize("words", [MACHINE_PATHS, PACKAGE_HOSTS], ids=["machine", "hosts"])
def test_no_file_names_a_machine_or_a_host_of_packages(words):
    pattern = re.compile("|".join(map(re.escape, words)))
    found = [
        f"{told(path)}:{text[: hit.start()].count(chr(10)) + 1}: {hit[0]}"
        for path in FILES
        for text in [text_of(path)]
        for hit in [pattern.search(text)]
        if hit
    ]
    assert found == []


def test_nothing_built_or_secret_is_kept():
    kept = [
        told(path)
        for path in FILES
        if path.suffix in {".pyc", ".mo", ".sqlite3", ".docx", ".pdf"} or path.name == "secret"
    ]
    assert kept == []


def test_pages_hold_no_script_or_style_of_their_own():
    """What the Content-Security-Policy would stop is not written at all."""
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)[^>]*>(?!\s*</script>)|<style|\sstyle=|\son[a-z]+=\""
    )
    found = [
        told(path) for path in FILES if path.suffix == ".html" and inline.search(text_of(path))
    ]
    assert found == []


TEMPLATES = [path for path in FILES if path.suffix == ".html" and "templates" in path.parts]
DJANGOS_OWN = {"i18n", "static", "l10n", "tz", "cache"}
FRAME = "desk"  # the look that every page of the staff wears (decision 0004)


def layer_of():
    """How high each package stands; packages of one line stand equally high."""
    contracts = tomllib.loads(text_of(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    (house,) = (one for one in contracts if one["type"] == "layers")
    lines = [re.findall(r"[a-z_]+", line) for line in house["layers"]]
    return {name: -height for height, names in enumerate(lines) for name in names}


def package_of(path):
    return path.relative_to(HOUSE).parts[0]


def taken_by(path):
    """The packages whose tags and templates a template uses, with what it says."""
    tags = {one.stem: package_of(one) for one in CODE if one.parent.name == "templatetags"}
    pages = {str(one).rpartition("/templates/")[2]: package_of(one) for one in TEMPLATES}
    for line in re.findall(r"{%\s*load ([^%]+)%}", text_of(path)):
        yield from ((name, tags[name]) for name in set(line.split()) - DJANGOS_OWN)
    for name in re.findall(r"{%\s*(?:include|extends) \"([^\"]+)\"", text_of(path)):
        if pages[name] != FRAME:
            yield name, pages[name]


@pytest.mark.parametrize("path", TEMPLATES, ids=told)
def test_templates_take_from_below_only_as_code_does(path):
    layers, own = layer_of(), package_of(path)
    above = [
        name for name, owner in taken_by(path) if owner != own and layers[owner] >= layers[own]
    ]
    assert above == []
