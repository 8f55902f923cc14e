"""Showing reports on pages: links, titles in the reader's language, findings."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from niangjia.kernel.web.saying import in_language
from niangjia.ledger.figure_page import address_of
from niangjia.ledger.figures.period import Period, PeriodError
from niangjia.ledger.figures.question import OWN
from niangjia.ledger.packs import current_pack
from niangjia.ledger.showing import dimension_words, measure_or_ratio
from niangjia.reports.asked import Asked
from niangjia.reports.composing import Composed, Paragraph, Said
from niangjia.reports.proof.alterations import Alteration, Checked
from niangjia.reports.stating import Figure, Standing, is_growth
from niangjia.reports.verifying import Verified
from niangjia.reports.vocabulary import STATE_LABELS


def paper_context(composed: Composed) -> dict[str, Any]:
    """The paper's paragraphs, each with the findings that stand beside it."""
    return {
        "paragraphs": [_paragraph(paragraph) for paragraph in composed.paragraphs],
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
        details.append(_("按{name}").format(name=in_language(pack.dimensions[question.by])))
    if is_growth(asked):
        details.append(_("同比"))
    name = in_language(measure_or_ratio(question.measure, pack))
    return (
        _("{name}（{details}）").format(name=name, details=" · ".join(details)) if details else name
    )


def why_missing(figure: Figure) -> str:
    """Why there is no number."""
    if figure.standing is Standing.WITHHELD:
        withheld = figure.answer.withheld
        return _(str(withheld)) if withheld else _("上年同期的数受保护，不展示增减。")
    if is_growth(figure.asked) and figure.answer.is_known:
        return _("上年同期没有数，或为 0，算不出增减。")
    return _("台账里没有这个数。没有数不等于 0。")


def title_of(figure: Figure) -> str:
    """What a number counts, said to whoever rests on it."""
    name, meaning = in_language(figure.item), in_language(figure.item, "says")
    reach = _("本单位") if figure.question.reach == OWN else _("含下级")
    said = _("{name}（{reach}）：{meaning}").format(name=name, reach=reach, meaning=meaning)
    return _("比上年同期的增减。{said}").format(said=said) if is_growth(figure.asked) else said


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "kind": paragraph.kind,
        "parts": [_part(part) for part in paragraph.parts],
        "gaps": [finding_of(f) for f in paragraph.missing if f.standing is Standing.GAP],
        "withheld": [finding_of(f) for f in paragraph.missing if f.standing is Standing.WITHHELD],
    }


def _part(part: Said) -> dict[str, Any]:
    if isinstance(part, str):
        return {"text": part, "url": "", "title": "", "is_one": False}
    return {
        "text": part.text,
        "url": address_of(part.question),
        "title": title_of(part),
        "is_one": not part.question.by,  # one number with its unit is never broken
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
    is_english = (get_language() or "").startswith("en")
    return f"{one.where} {one.message('en' if is_english else 'zh')}".strip()


def _meaning(asked: Asked) -> str:
    return in_language(measure_or_ratio(asked.question.measure, current_pack()), "says")


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except PeriodError:
        return None
