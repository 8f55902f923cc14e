"""Bring the English catalogue up to date with the texts in code and templates.

scripts/messages.py                  merge: new texts in, texts no longer used out
scripts/messages.py --from A.po …    take translations from other files on the way
scripts/messages.py --check          exit 1 if anything is missing, fuzzy or stale
"""

import argparse
import ast
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "niangjia"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
ONE = {"_", "gettext", "gettext_lazy", "N_"}
TWO = {"ngettext", "ngettext_lazy"}
IN_CONTEXT = {"pgettext", "pgettext_lazy", "NP_"}
LITERAL = r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
TEMPLATE_CALL = re.compile(
    rf"\b(_|gettext|ngettext|pgettext)\(\s*u?{LITERAL}(?:\s*,\s*u?{LITERAL})?"
)
HEADER = {
    "Project-Id-Version": "niangjia",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}

Message = tuple[str, str, str]  # context, text, plural ("" where there is none)


def messages() -> dict[Message, str]:
    """Every translatable text with one place where it stands."""
    found: dict[Message, str] = {}
    for path in sorted(SOURCE.rglob("*")):
        if {"tests", "migrations", "node_modules"} & set(path.parts) or path.name == "conftest.py":
            continue
        place = str(path.relative_to(ROOT))
        if path.suffix == ".py":
            some = in_python(path.read_text(encoding="utf-8"))
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            some = in_template(path.read_text(encoding="utf-8"), place)
        else:
            continue
        for message in some:
            found.setdefault(message, place)
    return found


def in_python(text: str) -> Iterator[Message]:
    """The texts marked in Python source."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        said = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        told = [value for value in said if isinstance(value, str)]
        if name in ONE and told:
            yield ("", told[0], "")
        elif name in TWO and len(told) > 1:
            yield ("", told[0], told[1])
        elif name in IN_CONTEXT and len(told) > 1:
            yield (told[0], told[1], "")


def in_template(text: str, place: str) -> Iterator[Message]:
    """The texts marked in a template."""
    from django.utils.translation.template import templatize

    for name, first, second in TEMPLATE_CALL.findall(templatize(text, origin=place)):
        one, two = ast.literal_eval(first), ast.literal_eval(second) if second else ""
        if name == "pgettext":
            yield (one, two, "")
        else:
            yield ("", one, two if name == "ngettext" else "")


def key_of(entry: polib.POEntry) -> Message:
    """What identifies an entry."""
    return (entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def catalogue(path: Path) -> dict[Message, polib.POEntry]:
    """A .po file by message."""
    if not path.exists():
        return {}
    return {key_of(entry): entry for entry in polib.pofile(str(path)) if not entry.obsolete}


def is_translated(entry: polib.POEntry) -> bool:
    """Whether there is English, every plural form of it, and nobody doubts it."""
    if "fuzzy" in entry.flags:
        return False
    if entry.msgid_plural:
        return all(entry.msgstr_plural.get(form) for form in (0, 1))
    return bool(entry.msgstr)


def merged(sources: list[Path]) -> polib.POFile:
    """The catalogue as it should be: all messages, known translations, sorted by text."""
    known: dict[Message, polib.POEntry] = {}
    for path in (*sources, CATALOGUE):  # what the catalogue says itself wins
        known |= {key: one for key, one in catalogue(path).items() if is_translated(one)}
    fresh = polib.POFile(wrapwidth=0)
    fresh.metadata = HEADER
    for key in sorted(messages(), key=lambda message: (message[1], message[0], message[2])):
        fresh.append(_entry(key, known))
    return fresh


def _entry(key: Message, known: dict[Message, polib.POEntry]) -> polib.POEntry:
    context, text, plural = key
    entry = polib.POEntry(msgid=text, msgctxt=context or None)
    single = known.get((context, text, ""))
    if plural:
        entry.msgid_plural = plural
        entry.msgstr_plural = known[key].msgstr_plural if key in known else {0: "", 1: ""}
    elif single is not None:
        entry.msgstr = single.msgstr
    return entry


def problems() -> list[str]:
    """What keeps the English from being whole: missing, fuzzy and stale texts."""
    there, wanted = catalogue(CATALOGUE), messages()
    missing = [
        f"no English: {key[1]} ({place})"
        for key, place in wanted.items()
        if key not in there or not is_translated(there[key])
    ]
    return missing + [f"stale: {key[1]}" for key in there if key not in wanted]


def main() -> int:
    """Merge or check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--from", dest="sources", nargs="*", type=Path, default=[])
    asked = parser.parse_args()
    if not asked.check:
        merged(asked.sources).save(str(CATALOGUE))
    found = problems()
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("NIANGJIA_HOME", home)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "niangjia.config.settings")
        sys.exit(main())
