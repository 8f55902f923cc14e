"""The documentation is true: commands, settings, audit events, decisions, links, words."""

import ast
import importlib
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import click
import polib
import pytest
from click.testing import CliRunner
from django.apps import apps

from niangjia.cli.main import niangjia
from niangjia.events.vocabulary import MOVES
from niangjia.ledger.pack.facts import POSTING_EVENTS

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "niangjia"
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
WORDS_OF_THE_DESIGN = (
    "unit", "member", "role", "measure", "entry", "posting", "figure", "headcount", "pack",
)  # fmt: skip


def read(path):
    return path.read_text(encoding="utf-8")


def commands(group=niangjia, path="niangjia"):
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
            if command.invoke_without_command:
                yield f"{path} {name}", command
        else:
            yield f"{path} {name}", command


COMMANDS = dict(commands())
SECTIONS = dict(
    re.findall(r"^## (niangjia .+)\n((?:(?!## ).*\n?)*)", read(REFERENCE / "commands.md"), re.M)
)


class TestCommands:
    def test_each_has_its_section_and_no_other_has(self):
        assert sorted(SECTIONS) == sorted(COMMANDS)

    @pytest.mark.parametrize("path", COMMANDS)
    def test_each_option_is_told_and_no_other_is(self, path):
        params = COMMANDS[path].params
        options = {p.opts[-1] for p in params if isinstance(p, click.Option)}
        arguments = [p.make_metavar(None) for p in params if isinstance(p, click.Argument)]

        assert set(re.findall(r"^\| `(-[^`]+)`", SECTIONS[path], re.M)) == options
        assert not arguments or f"`{' '.join([path, *arguments])}`" in SECTIONS[path]

    @pytest.mark.parametrize("path", COMMANDS)
    def test_each_tells_its_help(self, path):
        told = CliRunner().invoke(niangjia, [*path.split()[1:], "--help"])

        assert told.exit_code == 0, told.exception
        assert "Usage:" in told.output

    def test_the_help_lists_every_command(self):
        told = CliRunner().invoke(niangjia, ["--help"]).output

        missing = [
            c for c in COMMANDS if not re.search(rf"^  {c.removeprefix('niangjia ')}\s", told, re.M)
        ]
        assert missing == []


TOLD_SETTINGS = set(re.findall(r"^\| `(\w+)`", read(REFERENCE / "settings.md"), re.M))


class TestSettings:
    def test_all_that_the_code_reads_is_told(self):
        used = set()
        for path in SOURCE.glob("config/*.py"):
            used |= set(re.findall(r"[\"'](NIANGJIA_[A-Z_]+)[\"'](?:\]|,)", read(path)))

        assert used
        assert used <= TOLD_SETTINGS

    def test_nothing_is_told_that_nothing_reads(self):
        files = [*ROOT.glob("**/*.py"), *ROOT.glob("scripts/*.sh"), ROOT / "Makefile"]
        ours = [p for p in files if not {".venv", ".uv", "node_modules"} & set(p.parts)]
        texts = "\n".join(read(p) for p in ours if p != Path(__file__))

        assert [name for name in TOLD_SETTINGS if name not in texts] == []

    def test_it_is_read_in_config_alone(self):
        elsewhere = [
            path
            for path in SOURCE.rglob("*.py")
            if "config" not in path.parts and re.search(r"environ[^\n]*NIANGJIA_", read(path))
        ]
        assert elsewhere == []


def event_names(call, module):
    """The names an audit call may write: a text, a constant, or what a table of moves says."""
    said = call.args[0]
    if isinstance(said, ast.Constant):
        return {said.value}
    if isinstance(said, ast.Name):
        return {getattr(module, said.id)}
    assert isinstance(said, ast.Attribute), ast.unparse(call)
    assert said.attr == "audit_event", ast.unparse(call)
    return {words.audit_event for words in MOVES.values()}


@cache
def audit_calls():
    """Each call that writes the audit, with the names of events it may write."""
    return list(_audit_calls())


def _audit_calls():
    for path in SOURCE.rglob("*.py"):
        if {"tests", "migrations", "audit"} & set(path.parts) or path.name == "conftest.py":
            continue
        if "record" not in (text := read(path)):
            continue
        calls = [
            node
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.Call)
            and getattr(node.func, "id", "") in {"record", "record_read"}
        ]
        if calls:
            name = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
            module = importlib.import_module(name)
            yield from ((call, event_names(call, module)) for call in calls)


def facts_written_out(call):
    """The facts of a call that names them itself; None where they are made elsewhere."""
    facts = next((word.value for word in call.keywords if word.arg == "facts"), None)
    if not isinstance(facts, ast.Dict) or not all(isinstance(k, ast.Constant) for k in facts.keys):
        return None
    return {key.value for key in facts.keys}


TOLD_EVENTS = dict(
    re.findall(r"^\| `([a-z_.]+)`[^|]*\|([^\n]*)", read(REFERENCE / "events.md"), re.M)
)


class TestAuditEvents:
    def test_each_is_told_and_no_other_is(self):
        recorded = {event for _, events in audit_calls() for event in events}

        assert recorded - TOLD_EVENTS.keys() == set()  # written, not told
        assert TOLD_EVENTS.keys() - recorded == set()  # told, not written

    def test_facts_are_told_as_they_are_written(self):
        differing = {
            event: (sorted(facts), sorted(told))
            for call, events in audit_calls()
            if (facts := facts_written_out(call)) is not None
            for event in events
            if (told := set(re.findall(r"`(\w+)`", TOLD_EVENTS[event]))) != facts
        }
        assert differing == {}

    def test_what_posts_tells_every_fact(self):
        missing = [
            (event, fact)
            for event, facts in POSTING_EVENTS.items()
            for fact in facts
            if f"`{fact}`" not in TOLD_EVENTS[event]
        ]
        assert missing == []


def test_the_lists_that_are_made_are_up_to_date():
    checked = subprocess.run(
        [sys.executable, "scripts/map.py", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert checked.stdout == ""
    assert checked.returncode == 0


class TestDecisions:
    FILES = sorted((DOCS / "decisions").glob("[0-9]*.md"))

    def test_numbers_are_used_once(self):
        numbers = Counter(path.name[:4] for path in self.FILES)

        assert [number for number, count in numbers.items() if count > 1] == []

    def test_code_cites_those_that_are(self):
        known = {path.name[:4] for path in self.FILES}
        cited = {
            number
            for path in SOURCE.rglob("*.py")
            for number in re.findall(r"decisions?/(\d{4})", read(path))
        }
        assert cited <= known

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:4])
    def test_each_fits_a_screen(self, path):
        assert len(read(path).splitlines()) <= 50


def anchors(path):
    headings = re.findall(r"^#+ (.+)$", read(path), re.M)
    return {re.sub(r"[^\w\- ]", "", one.lower()).strip().replace(" ", "-") for one in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    prose = re.sub(r"```.*?```", "", read(page), flags=re.S)
    for target in re.findall(r"(?:\]\(|<img src=\")([^)\s\"]+)", prose):
        if target.startswith(("http:", "https:")):
            continue
        place, _, anchor = target.partition("#")
        found = (page.parent / place).resolve() if place else page
        assert found.exists(), target
        assert not anchor or anchor in anchors(found), target


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.stem)
def test_each_page_can_be_reached(page):
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        one = waiting.pop()
        if one in reached or one.suffix != ".md":
            continue
        reached.add(one)
        links = re.findall(r"\]\(([^)\s#]+)", read(one))
        waiting += [f for link in links if (f := (one.parent / link).resolve()).is_file()]

    assert page.resolve() in reached


def words_on_screen():
    """All that is shown: the catalogue, the packs and their faults, the command line's own."""
    source = ROOT / "src" / "niangjia"
    for entry in polib.pofile(str(source / "locale" / "en" / "LC_MESSAGES" / "django.po")):
        yield f"{entry.msgid} {entry.msgid_plural}"
    for path in (*source.rglob("*.toml"), *(source / "cli").glob("*.py")):
        # Without comments, which are on no screen.
        yield re.sub(r"(^|\s)#.*", "", read(path))


class TestGlossary:
    ROWS = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$", read(DOCS / "glossary.md"), re.M)

    @pytest.mark.parametrize("column", [0, 1], ids=["code", "screen"])
    def test_a_word_stands_once(self, column):
        counts = Counter(row[column] for row in self.ROWS)

        assert [word for word, count in counts.items() if count > 1] == []

    def test_the_word_is_on_screen_just_where_the_row_says_so(self):
        shown = "\n".join(words_on_screen())
        wrong = [
            code
            for code, word, means in self.ROWS
            if (word in shown) == means.startswith("(code only)")
        ]

        assert wrong == []

    def test_no_row_is_misshapen(self):
        rows = re.findall(r"^\| `", read(DOCS / "glossary.md"), re.M)

        assert len(rows) == len(self.ROWS) > 50

    def test_the_design_s_words_and_all_models_are_there(self):
        models = {
            re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()
            for app in apps.get_app_configs()
            if app.name.startswith("niangjia.")
            for model in app.get_models()
        }
        assert ({*WORDS_OF_THE_DESIGN} | models) - {row[0] for row in self.ROWS} == set()


def test_the_changelog_tells_this_version():
    version = re.search(r'^version = "(.+)"', read(ROOT / "pyproject.toml"), re.M)[1]

    assert re.search(
        rf"^## \[(Unreleased|{re.escape(version)})\]", read(ROOT / "CHANGELOG.md"), re.M
    )


def test_the_license_is_whole():
    text = read(ROOT / "LICENSE")

    assert text.startswith("GNU AFFERO GENERAL PUBLIC LICENSE\nVersion 3")
    assert "END OF TERMS AND CONDITIONS" in text


def test_what_a_home_cannot_be_made_again_from_stands_in_the_backup():
    from niangjia.casework.closing.register import NAME as ERASED
    from niangjia.people.factors.vocabulary import KEY_FILE as FACTORS
    from niangjia.reports.keys.services import KEY_FILE as SIGNING

    told = read(DOCS / "how-to" / "install.md").split("## 7. Backup")[1]

    assert [
        name for name in (ERASED, "secret", FACTORS, SIGNING) if f"`data/{name}`" not in told
    ] == []
    assert "casework erase-again" in told
