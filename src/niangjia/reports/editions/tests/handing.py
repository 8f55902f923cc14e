"""Word files handed in, bound and rolled in tests, through the services."""

import io

import docx

from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.ledger.tests.recording import TODAY
from niangjia.reports.editions.keeping import Title
from niangjia.reports.editions.queries import docx_of
from niangjia.reports.editions.reading import read_version
from niangjia.reports.editions.services import Choice, bind, hand_in, roll
from niangjia.reports.editions.spans import place_of
from niangjia.reports.editions.workflow import take
from niangjia.reports.proposed import numbers_stated

LAST_YEAR, THIS_YEAR = Period.parse("2025"), Period.parse("2026")
WORDS = (
    "上坪村妇联2025年工作总结",
    "全年举办普法宣传现场活动20场，发放宣传资料1.3万余份。",
    "为124对夫妻提供婚姻辅导，慰问困境母亲35名。",
    "我村共有5个村民小组。",
)


def word_file(*paragraphs):
    document = docx.Document()
    for words in paragraphs or WORDS:
        document.add_paragraph(words)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def handed_in(member, *paragraphs, name="年度工作总结", period=LAST_YEAR):
    title = Title(member.unit, name, period)
    return hand_in(title, docx=word_file(*paragraphs), by=member)


def first_choices(edition, member, *, but=()):
    """What an author gets who takes the first figure proposed for every number that has one."""
    read, pack = read_version(docx_of(edition)), current_pack()
    stated = numbers_stated(
        read.text,
        unit=edition.unit.code,
        period=Period.parse(edition.period),
        viewer=member,
        pack=pack,
    )
    places = [
        place_of(read.text, one.claim, one.proposed[0].figure, pack)
        for one in stated
        if one.proposed and one.claim.surface not in but
    ]
    return [Choice(one.start, one.end, one.asked) for one in places]


def bound(edition, member, *, only="", but=()):
    """Bound to the first figure of every number, or of those of one measure."""
    unbound = bind(
        edition_id=edition.pk,
        version=edition.latest,
        choices=[one for one in first_choices(edition, member, but=but) if only in str(one.asked)],
        by=member,
        today=TODAY,
    )
    assert not unbound, [(one.start, one.end, one.reason) for one in unbound]
    edition.refresh_from_db()
    return edition


def text_of(edition):
    return read_version(docx_of(edition)).text


def stepped(step, edition, member, why=""):
    taken = take(step, edition_id=edition.pk, by=member, today=TODAY, why=why)
    edition.refresh_from_db()
    return taken


def rolled(edition, member, *, unit=None, period=THIS_YEAR, **options):
    to = Title(unit or member.unit, edition.name, period)
    return roll(edition_id=edition.pk, to=to, by=member, today=TODAY, **options)[0]


def edited(edition, old, new):
    """What Word leaves when a hand changes the words of one run."""
    document = docx.Document(io.BytesIO(docx_of(edition)))
    for text in document.element.body.iter("{*}t"):
        text.text = (text.text or "").replace(old, new)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()
