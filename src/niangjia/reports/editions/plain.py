"""The editor without JavaScript: a field for each paragraph, its numbers in brackets."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from niangjia.kernel.refusal import Refused
from niangjia.ledger.figures.asking import usual_question
from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.reports.asked import Asked
from niangjia.reports.editions.asking import measure_named
from niangjia.reports.editions.editing import Draft, Saved
from niangjia.reports.editions.merging import Clash
from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.typed import (
    Typed,
    blocks_in,
    blocks_typed,
    json_of,
    line_of,
    measures_typed,
    new_id,
)
from niangjia.reports.editions.vocabulary import STAY_LABELS, EditionRefusal
from niangjia.reports.paper.blocks import Block
from niangjia.reports.paper.styles import Kind

_MORE = "more"
_VERSION = re.compile("[0-9]{1,8}")
Field = dict[str, Any]


def fields_of(draft: Draft) -> list[Field]:
    """A field for each paragraph that can be edited, the words of every other."""
    return [*(_field(block, line_of(block)) for block in draft.blocks), _more("")]


def fields_again(draft: Draft, form: Mapping[str, str]) -> list[Field]:
    """The same with what was typed."""
    fields = [_field(one, form.get(f"t{one.was}", line_of(one))) for one in draft.blocks]
    return [*fields, _more(form.get(_MORE, ""))]


def fields_to_choose(saved: Saved) -> list[Field]:
    """Both changes together; where both changed one paragraph, the other's text stands above."""
    fields: list[Field] = []
    behind: list[str] = []
    for item in saved.items:
        if isinstance(item, Clash):
            mine = line_of(item.mine) if item.mine else ""
            theirs = line_of(item.theirs) if item.theirs else ""
            if item.theirs is None:  # taken out by the other: it comes back as a new paragraph
                behind.append(mine)
                continue
            fields.append(_field(item.theirs, mine) | {"theirs": theirs})
        elif item.was is None:
            target = fields[-1] if fields and not fields[-1]["stays"] else None
            if target is None:
                behind.append(line_of(item))
            else:
                target["text"] += "\n" + line_of(item)
        else:
            fields.append(_field(item, line_of(item)))
    return [*fields, _more("\n".join(behind))]


def base_of(draft: Draft) -> str:
    """What the fields were before, for a form that is sent back much later."""
    return json.dumps(json_of(draft.blocks, draft.asked), ensure_ascii=False)


def base_in(form: Mapping[str, str]) -> Typed:
    """What the form was made of."""
    try:
        return blocks_in(json.loads(form.get("base", "")))
    except (ValueError, RecursionError):
        raise Refused([EditionRefusal.UNREADABLE]) from None


def version_in(form: Mapping[str, str]) -> int:
    """The version that the form was made of."""
    version = form.get("version", "")
    return int(version) if _VERSION.fullmatch(version) else 0


def typed_in(form: Mapping[str, str], base: Typed, edition: Edition) -> Typed:
    """The text as it was typed; a field that the form does not hold leaves its paragraph."""
    fields = {one.was: form.get(f"t{one.was}") for one in base.blocks if one.stays is None}
    more = form.get(_MORE, "")
    names = _named(measures_typed([*filter(None, fields.values()), more]), edition)
    blocks: list[Block] = []
    for block in base.blocks:
        field = fields.get(block.was)
        if (
            field is None
            or (not field.strip() and not block.parts)
            or field.replace("\r", "") == line_of(block)
        ):
            blocks.append(block)
        else:
            blocks += blocks_typed(block, field, names)
    blocks += blocks_typed(Block(None, Kind.PARAGRAPH, ()), more, names)
    asked = {**base.asked, **{new_id(one): one for one in names.values()}}
    return Typed(tuple(blocks), asked)


def _named(names: set[str], edition: Edition) -> dict[str, Asked]:
    pack, period = current_pack(), Period.parse(edition.period)
    codes = {name: measure_named(name, pack) for name in names}
    if not all(codes.values()):
        raise Refused([EditionRefusal.NUMBER_UNKNOWN])
    return {
        name: Asked(usual_question(code, edition.unit.code, period, pack))
        for name, code in codes.items()
    }


def _field(block: Block, text: str) -> Field:
    stays = STAY_LABELS[str(block.stays)] if block.stays else ""
    rows = max(1, text.count("\n") + 1, len(text) // 40 + 1)
    return {
        "name": f"t{block.was}",
        "kind": str(block.kind),
        "stays": stays,
        "text": text,
        "rows": rows,
    }


def _more(text: str) -> Field:
    return {"name": _MORE, "kind": "paragraph", "stays": "", "text": text, "rows": 3, "more": True}
