"""Text as it comes from an editor: blocks as JSON, or lines with numbers written ⟦n1 45个⟧."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from niangjia.kernel.refusal import Refused
from niangjia.ledger.figures.period import PeriodError
from niangjia.ledger.figures.question import QuestionError
from niangjia.reports.asked import Asked
from niangjia.reports.editions.vocabulary import LONGEST_PASTE, EditionRefusal
from niangjia.reports.paper.blocks import Block, Kept, Part, Stays
from niangjia.reports.paper.model import BoundNumber
from niangjia.reports.paper.styles import Kind

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_TOKEN = re.compile(r"⟦([^⟦⟧]*)⟧")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}")
NEW_LINE = "↵"  # a line break within a paragraph, in a field where a new line begins a paragraph
Json = dict[str, Any]


@dataclass(frozen=True)
class Typed:
    """The blocks that were typed, and what each number in them asks, by its id there."""

    blocks: tuple[Block, ...]
    asked: Mapping[str, Asked]


def blocks_in(told: object) -> Typed:
    """Blocks that a page sent, or `Refused` where they are none of ours."""
    asked: dict[str, Asked] = {}
    if not isinstance(told, list):
        raise Refused([EditionRefusal.UNREADABLE])
    try:
        blocks = tuple(_block(one, asked) for one in told)
    except (KeyError, TypeError, ValueError, AttributeError, QuestionError, PeriodError):
        raise Refused([EditionRefusal.UNREADABLE]) from None
    if sum(len(block.words) for block in blocks) > LONGEST_PASTE:
        raise Refused([EditionRefusal.TOO_LONG])
    return Typed(blocks, asked)


def json_of(blocks: Iterable[Block], asked: Mapping[str, str]) -> list[Json]:
    """Blocks as a page takes them; `asked` is what each number asks, as the file has it."""
    return [
        {
            "was": block.was,
            "kind": str(block.kind),
            "stays": block.stays and str(block.stays),
            "row": block.row,
            "parts": [_part_json(part, asked) for part in block.parts],
        }
        for block in blocks
    ]


def said(block: Block) -> Hashable:
    """By what a paragraph is the same as another: kind and words, whatever its numbers show."""
    parts = tuple(one if isinstance(one, str) else ("number", one.id) for one in block.parts)
    return block.kind, parts


def line_of(block: Block) -> str:
    """A block as it stands in a field of a form."""
    return "".join(
        part.replace("\n", NEW_LINE) if isinstance(part, str) else f"⟦{part.id} {part.text}⟧"
        for part in block.parts
    )


def blocks_typed(block: Block, field: str, names: Mapping[str, Asked]) -> Iterator[Block]:
    """What stands in a field in a block's place: nothing, the block, and paragraphs behind it.

    A number is named by the id that it has, or by its measure; `names` are the questions of those.
    """
    lines = [line for line in _UNSEEN.sub("", field.replace("\r", "")).split("\n") if line.strip()]
    for index, line in enumerate(lines):
        parts = tuple(_parts_typed(line, names))
        yield replace(block, parts=parts, was=None if index else block.was)


def measures_typed(fields: Iterable[str]) -> set[str]:
    """What is written in brackets and is no number's id."""
    found = (name for field in fields for name in _TOKEN.findall(field))
    return {name.strip() for name in found if not _ID.fullmatch(name.split(" ")[0])}


def _parts_typed(line: str, names: Mapping[str, Asked]) -> Iterator[Part]:
    for index, piece in enumerate(_TOKEN.split(line.replace(NEW_LINE, "\n"))):
        if index % 2 == 0:
            if piece:
                yield piece
            continue
        name, id = piece.strip(), piece.split(" ")[0]
        if name in names:
            yield Kept(new_id(names[name]))
        elif _ID.fullmatch(id):
            yield Kept(id, piece.partition(" ")[2])
        else:
            raise Refused([EditionRefusal.NUMBER_UNKNOWN])


def new_id(asked: Asked) -> str:
    """By what a number is called until the file gives it an id."""
    return f"+{asked}"


def _block(one: Json, asked: dict[str, Asked]) -> Block:
    was = one["was"]
    if was is not None and (not isinstance(was, int) or isinstance(was, bool)):
        raise TypeError
    stays = Stays(one["stays"]) if one.get("stays") else None
    return Block(was, Kind(one["kind"]), tuple(_parts(one["parts"], asked)), stays)


def _parts(told: Sequence[Any], asked: dict[str, Asked]) -> Iterator[Part]:
    words = ""
    for one in told:
        if isinstance(one, str):
            words += _UNSEEN.sub("", one)
            continue
        if words:
            yield words
        words = ""
        yield _number(one, asked)
    if words:
        yield words


def _number(one: Json, asked: dict[str, Asked]) -> Kept:
    id, question = str(one.get("id") or ""), str(one.get("asked") or "")
    if not id:
        id = new_id(Asked.parse(question))
    elif not _ID.fullmatch(id):
        raise ValueError(id)
    if question:
        asked[id] = Asked.parse(question)
    return Kept(id, str(one.get("text") or ""))


def _part_json(part: Part, asked: Mapping[str, str]) -> str | Json:
    if isinstance(part, str):
        return part
    question = part.question if isinstance(part, BoundNumber) else asked.get(part.id, "")
    return {"id": part.id, "text": part.text, "asked": question}
