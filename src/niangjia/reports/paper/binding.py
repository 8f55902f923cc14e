"""The custom XML part that says what each number is, and how a control points into it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256

from lxml import etree

from niangjia.reports.paper.model import BoundNumber, Chart, Identity, Paper, Passage

FAMILY = "urn:niangjia:report:"
NAMESPACE = FAMILY + "1"
PREFIX_MAPPINGS = f"xmlns:r='{NAMESPACE}'"
STORE_ID = "{6E1B0F57-3C0A-4D6B-9B5E-2A7C41D3E8F1}"
STORE_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"

NO_BREAK_SPACE = "\u00a0"
# Where a control touches a link or another control, LibreOffice 7.4 saves a file that cannot be
# opened, or puts the words of one into the other; this, hidden, keeps them apart (decision 0019).
GAP = "\u2060"


@dataclass(frozen=True)
class Recorded:
    """What the part holds of one number; `shown` is what Word puts on the page."""

    id: str
    question: str
    stated: str
    says: str
    shown: str


@dataclass(frozen=True)
class RecordedChart:
    """What the part holds of a chart: the SHA-256 of its picture, the numbers it shows, and how it
    asks for its rows anew.
    """

    id: str
    picture: str
    figures: tuple[str, ...]
    asks: str = ""


def recorded_chart(chart: Chart) -> RecordedChart:
    """As a chart is recorded when a report is made."""
    figures = tuple(number.id for number in chart.numbers())
    picture = sha256(chart.png).hexdigest()
    return RecordedChart(chart.id, picture, tuple(dict.fromkeys(figures)), chart.asks)


def recorded(number: BoundNumber) -> Recorded:
    """As a number is recorded when a report is made."""
    return Recorded(number.id, number.question, number.text, number.says, unbroken(number.text))


def unbroken(text: str) -> str:
    """The text as it stands in the file: a line may not end at a space inside a number."""
    return text.replace(" ", NO_BREAK_SPACE)


def xpath_of(number_id: str) -> str:
    """Where the number's words stand in the part; by id, so reordering the part does no harm."""
    return f"/r:report/r:figures/r:figure[@id='{number_id}']/r:shown"


def report_xml(paper: Paper) -> bytes:
    """Identity and figures. Word writes an edit into `shown`; `stated` stays as it was made."""
    charts = map(recorded_chart, paper.charts())
    return data_xml(paper.identity, map(recorded, paper.numbers()), charts=charts)


def data_xml(
    identity: Identity,
    figures: Iterable[Recorded],
    passages: Iterable[Passage] = (),
    left_out: Collection[str] = (),
    charts: Iterable[RecordedChart] = (),
) -> bytes:
    """The part: identity, figures, and the passages and charts if there are any."""
    root = etree.Element(_name("report"), nsmap={"r": NAMESPACE})
    etree.SubElement(root, _name("identity")).attrib.update(
        {
            "id": identity.report_id,
            "template": identity.template,
            "unit": identity.unit_code,
            "unit-name": identity.unit_name,
            "period": identity.period,
            "pack": identity.pack_digest,
            "made-on": identity.made_on.isoformat(),
        }
    )
    parent = etree.SubElement(root, _name("figures"))
    for figure in figures:
        _add_figure(parent, figure)
    _add_passages(root, tuple(passages), left_out)
    _add_charts(root, tuple(charts))
    return _document(root)


def store_xml() -> bytes:
    """The properties that give the part the id which every control names."""
    root = etree.Element(_store("datastoreItem"), nsmap={"ds": STORE_NAMESPACE})
    root.set(_store("itemID"), STORE_ID)
    schemas = etree.SubElement(root, _store("schemaRefs"))
    etree.SubElement(schemas, _store("schemaRef")).set(_store("uri"), NAMESPACE)
    return _document(root)


def _add_figure(figures: etree._Element, one: Recorded) -> None:
    figure = etree.SubElement(figures, _name("figure"))
    figure.set("id", one.id)
    figure.set("question", one.question)
    figure.set("stated", one.stated)
    figure.set("says", one.says)
    # A leaf of its own: LibreOffice 7.4 drops the attributes of a bound element when it saves.
    etree.SubElement(figure, _name("shown")).text = one.shown


def _add_passages(
    root: etree._Element, passages: tuple[Passage, ...], left_out: Collection[str]
) -> None:
    if not passages:
        return
    parent = etree.SubElement(root, _name("passages"))
    for one in passages:
        passage = etree.SubElement(parent, _name("passage"))
        passage.set("id", one.id)
        passage.set("needs", " ".join(one.needs))
        if one.id in left_out:
            passage.set("left-out", "1")


def _add_charts(root: etree._Element, charts: tuple[RecordedChart, ...]) -> None:
    if not charts:
        return
    parent = etree.SubElement(root, _name("charts"))
    for one in charts:
        chart = etree.SubElement(parent, _name("chart"))
        chart.set("id", one.id)
        chart.set("picture", one.picture)
        chart.set("figures", " ".join(one.figures))
        if one.asks:
            chart.set("asks", one.asks)


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"


def _store(local: str) -> str:
    return f"{{{STORE_NAMESPACE}}}{local}"


def _document(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
