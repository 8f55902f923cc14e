"""The lists that are made, not written: the packages in README.md, the decisions in their index,
the states of referrals.

scripts/map.py            write them
scripts/map.py --check    exit 1 if any says anything else
"""

import argparse
import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "src" / "niangjia"
DECISIONS = ROOT / "docs" / "decisions"
BEGIN, END = "<!-- map -->", "<!-- /map -->"
NO_ROOM_FOR = {"tests", "migrations", "templatetags", "views"}  # the same in every package


def paragraph(package: Path) -> str:
    """A package's own paragraph on one line; empty if it has none."""
    source = (package / "__init__.py").read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", ast.get_docstring(ast.parse(source)) or "")


def packages_in(folder: Path) -> list[Path]:
    """The packages just inside a folder that deserve a place on the map, by name."""
    found = (path.parent for path in folder.glob("*/__init__.py"))
    return sorted(path for path in found if path.name not in NO_ROOM_FOR)


def layers() -> list[str]:
    """The packages of the house from the top down, as the import contract has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    stack = next(one["layers"] for one in contracts if one["type"] == "layers")
    return re.findall(r"\w+", " ".join(stack))


def package_lines() -> Iterator[str]:
    """A package a line, each above those it may import, with what lies inside it."""
    place = {name: number for number, name in enumerate(layers())}
    for package in sorted(packages_in(HOUSE), key=lambda path: place.get(path.name, -1)):
        yield f"- [`{package.name}/`]({package.relative_to(ROOT)}/) {paragraph(package)}"
        for inner in packages_in(package):
            first = re.split(r"(?<=\.) ", paragraph(inner))[0]
            yield f"  - `{package.name}/{inner.name}/` {first}"
    tally = HOUSE.parent / "tally"
    if (tally / "__init__.py").is_file():
        yield f"- [`tally/`]({tally.relative_to(ROOT)}/) {paragraph(tally)}"


def decision_lines() -> Iterator[str]:
    """A decision a line, by number."""
    for path in sorted(DECISIONS.glob("[0-9]*.md")):
        heading = path.read_text(encoding="utf-8").splitlines()[0]
        number, title = re.fullmatch(r"# (\d{4}):? (.+)", heading).groups()  # type: ignore[union-attr]
        yield f"- [{number}]({path.name}) {title}"


def referral_lines() -> Iterator[str]:
    """The states of referrals and the steps between them, as a diagram and in words."""
    from niangjia.casework.referrals.vocabulary import MOVES, STATES, STEP_LABELS

    yield from ("```mermaid", "stateDiagram-v2")
    yield from (f"  {state}: {words.label}" for state, words in STATES.items())
    yield from (f"  {was} --> {then}: {STEP_LABELS[by]}" for (was, by), then in MOVES.items())
    yield from ("```", "")
    for state, words in STATES.items():
        holds = ", holds what was sent" if words.holds else ""
        who = f"next to act is {words.owner}{holds}"
        yield f"- `{state}` {words.label}: {who}; `{words.audit_event}`"


LISTS: Mapping[Path, Callable[[], Iterable[str]]] = {
    ROOT / "README.md": package_lines,
    DECISIONS / "README.md": decision_lines,
    ROOT / "docs" / "reference" / "referrals.md": referral_lines,
}


def drawn(text: str, lines: Iterable[str]) -> str:
    """The page with its list as it should be."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return "\n".join([before + BEGIN, *lines, END + after])


def main() -> int:
    """Write or check."""
    parser = argparse.ArgumentParser(description="The lists that are made, not written.")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    differing = 0
    for page, lines in LISTS.items():
        said = page.read_text(encoding="utf-8")
        wanted = drawn(said, lines())
        if said == wanted:
            continue
        if asked.check:
            print(f"{page.relative_to(ROOT)}: its list is out of date. Run scripts/map.py.")
            differing += 1
        else:
            page.write_text(wanted, encoding="utf-8")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
