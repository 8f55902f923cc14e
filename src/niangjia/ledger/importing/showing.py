"""An import plan as a page or a terminal shows it."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from niangjia.kernel.web.saying import in_language, say
from niangjia.ledger.importing.plan import Comparison, ImportPlan
from niangjia.ledger.pack import Pack
from niangjia.ledger.showing import amount_of, dimension_words, precision_word

MOST_SHOWN = 200


def plan_context(plan: ImportPlan, pack: Pack) -> dict[str, Any]:
    """Rows, faults and comparisons in words."""
    return {
        "plan": plan,
        "rows": list(islice(plan_rows(plan, pack), MOST_SHOWN)),
        "faults": [(fault, say(fault.reason)) for fault in plan.faults[:MOST_SHOWN]],
        "comparisons": [compared(one, pack) for one in plan.comparisons],
    }


def plan_rows(plan: ImportPlan, pack: Pack) -> Iterator[dict[str, Any]]:
    """What each row would post."""
    for code, lines in plan.lines.items():
        for row, line in zip(plan.rows[code], lines, strict=True):
            measure = pack.measures[line.measure]
            yield {
                "row": row,
                "unit": code,
                "name": in_language(measure),
                "amount": amount_of(line.steps, measure),
                "count_unit": in_language(measure, "count_unit"),
                "precision": precision_word(line.precision),
                "day": line.day,
                "dimensions": dimension_words(line.dimensions, pack),
            }


def compared(one: Comparison, pack: Pack) -> dict[str, Any]:
    """A stated total beside its parts."""
    measure = pack.measures[one.measure]
    return {
        "row": one.row,
        "name": in_language(measure),
        "count_unit": in_language(measure, "count_unit"),
        "stated": amount_of(one.stated, measure),
        "added": amount_of(one.added, measure),
        "missing": amount_of(abs(one.missing), measure),
        "is_short": one.missing > 0,
        "is_over": one.missing < 0,
    }
