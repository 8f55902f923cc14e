"""Showing reports on pages: links, titles in the reader's language, findings."""

from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from niangjia.kernel.web.saying import in_language, language
from niangjia.kernel.words import N_
from niangjia.ledger.figure_page import address_of
from niangjia.ledger.figures.period import Period, PeriodError
from niangjia.ledger.figures.question import BY_MONTH, OWN
from niangjia.ledger.pack import Pack
from niangjia.ledger.pack.forms import BEFORE, CHANGE, GROWTH, POINTS, SHARE, TIMES
from niangjia.ledger.packs import current_pack
from niangjia.ledger.showing import dimension_words, measure_or_ratio, value_word
from niangjia.reports.asked import ALL_PARTS, Asked
from niangjia.reports.charting import alt_of, drawing_of
from niangjia.reports.composing import Composed, Layout, Paragraph
from niangjia.reports.filling import Said
from niangjia.reports.paper.svg import svg_of
from niangjia.reports.printing import sentence_behind
from niangjia.reports.proof.alterations import Alteration, Checked
from niangjia.reports.stating import Figure, Standing, is_comparing
from niangjia.reports.verifying import Verified
from niangjia.reports.vocabulary import STATE_LABELS

FORM_NAMES = {
    GROWTH: N_("同比"),
    CHANGE: N_("比上年"),
    POINTS: N_("百分点增减"),
    TIMES: N_("为上年的倍数"),
    BEFORE: N_("上年数"),
    SHARE: N_("占比"),
}
FORM_SAYS = {
    GROWTH: N_("比上年同期的增减。"),
    CHANGE: N_("比上年同期的增减。"),
    POINTS: N_("比上年同期的增减。"),
    TIMES: N_("为上年同期的倍数。"),
    BEFORE: N_("上年同期的数。"),
    SHARE: N_("占全部的比重。"),
}


def paper_context(composed: Composed) -> dict[str, Any]:
    """The paper's paragraphs, each with the findings that stand beside it."""
    return {
        "paragraphs": [
            _paragraph(paragraph, sentence_behind(composed, at))
            for at, paragraph in enumerate(composed.paragraphs)
        ],
        "notice": composed.notice,
        "dropped": [finding_of(figure) for figure in composed.dropped],
        "figure_count": sum(figure.is_known for figure in composed.figures),
    }


def finding_of(figure: Figure) -> dict[str, str]:
    """A number that is not there, why, and the way to its figure."""
    url = address_of(figure.question)
    return {"name": name_of(figure.asked), "why": why_missing(figure), "url": url}


def name_of(asked: Asked) -> str:
    """What is counted, in short: 捐款（捐款来源 企业家）, 培训班（同比）."""
    pack, question = current_pack(), asked.question
    details = [dimension_words(f"{name}={value}", pack) for name, value in question.where]
    if question.by:
        details.append(_part(asked, pack))
    if told := FORM_NAMES.get(asked.how.quantity):
        details.append(_(told))
    name = in_language(measure_or_ratio(question.measure, pack))
    return (
        _("{name}（{details}）").format(name=name, details=" · ".join(details)) if details else name
    )


def why_missing(figure: Figure) -> str:
    """Why there is no number."""
    if figure.standing is Standing.WITHHELD:
        withheld = figure.answer.withheld
        return _(str(withheld)) if withheld else _("上年同期的数受保护，不展示增减。")
    if is_comparing(figure.asked) and figure.answer.is_known:
        return _("上年同期没有数，或为 0，算不出增减。")
    if figure.asked.how.quantity == SHARE and figure.answer.is_known:
        return _("全部为 0，算不出占比。")
    return _("台账里没有这个数。没有数不等于 0。")


def title_of(figure: Figure) -> str:
    """What a number counts, said to whoever rests on it."""
    name, meaning = in_language(figure.item), in_language(figure.item, "says")
    reach = _("本单位") if figure.question.reach == OWN else _("含下级")
    said = _("{name}（{reach}）：{meaning}").format(name=name, reach=reach, meaning=meaning)
    if figure.asked.part is not None:
        said = f"{_part(figure.asked, current_pack())} · {said}"
    told = FORM_SAYS.get(figure.asked.how.quantity)
    return f"{_(told)}{said}" if told else said


def _paragraph(paragraph: Paragraph, sentence: str) -> dict[str, Any]:
    return {
        "kind": paragraph.kind,
        "parts": [_said(part) for part in paragraph.parts],
        "table": _table(paragraph.layout) if paragraph.layout else None,
        "chart": _chart(paragraph, sentence) if paragraph.kind == "chart" else None,
        "gaps": [finding_of(f) for f in paragraph.missing if f.standing is Standing.GAP],
        "withheld": [finding_of(f) for f in paragraph.missing if f.standing is Standing.WITHHELD],
    }


def _part(asked: Asked, pack: Pack) -> str:
    """How a breakdown splits, or which of its parts is meant."""
    by, part = asked.question.by, asked.part
    dimension = pack.dimensions.get(by)
    if part is None or part == ALL_PARTS:
        if by == BY_MONTH:
            return _("按月")
        name = in_language(dimension) if dimension else _("单位")
        return _("按{name}").format(name=name)
    return value_word(by, part, pack) if dimension else part


def _table(layout: Layout) -> dict[str, Any]:
    """Rows whose first cell is words are headed by it."""
    return {
        "caption": layout.caption,
        "header": layout.header,
        "rows": [[_said(cell) for cell in row] for row in layout.rows],
    }


def _chart(paragraph: Paragraph, sentence: str) -> dict[str, Any]:
    """The picture as SVG, its words escaped where they are drawn; and all that it says."""
    layout = paragraph.layout
    assert layout is not None
    drawing = drawing_of(layout.header, layout.rows)
    return {
        "caption": layout.caption,
        "alt": alt_of(layout.caption, drawing, sentence),
        "svg": mark_safe(svg_of(drawing)),
    }


def _said(part: Said) -> dict[str, Any]:
    if isinstance(part, str):
        return {"text": part, "url": "", "title": "", "is_one": False}
    return {
        "text": part.text,
        "url": address_of(part.question),
        "title": title_of(part),
        "is_one": not part.question.by
        or part.asked.part is not None,  # one number with its unit is never broken
    }


def verified_context(verified: Verified, checked: Checked | None) -> dict[str, Any]:
    """How a file's numbers stand; those that differ come first."""
    rows: list[dict[str, Any]] = [
        {
            "finding": finding,
            "label": _(STATE_LABELS[finding.state]),
            "name": name_of(finding.asked) if finding.asked else finding.says,
            "says": _meaning(finding.asked) if finding.asked else "",
            "url": address_of(finding.asked.question) if finding.asked else "",
        }
        for finding in verified.findings
    ]
    template = current_pack().reports.get(verified.identity.template)
    rows.sort(key=lambda row: row["finding"].is_same)
    return {
        "verified": verified,
        "checked": checked,
        "alterations": [_alteration(one) for one in checked.alterations] if checked else [],
        "template_name": in_language(template) if template else verified.identity.template,
        "rows": rows,
        "doubts": [_(str(doubt)) for doubt in verified.doubts],
        "period": _period(verified.identity.period),
        "differing": sum(not finding.is_same for finding in verified.findings),
    }


def _alteration(one: Alteration) -> str:
    return f"{one.where} {one.message(language())}".strip()


def _meaning(asked: Asked) -> str:
    return in_language(measure_or_ratio(asked.question.measure, current_pack()), "says")


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except PeriodError:
        return None
