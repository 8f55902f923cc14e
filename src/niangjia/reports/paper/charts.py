"""A chart in a Word text: its picture written with words for whoever cannot see it, and found."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Twips
from lxml import etree

from niangjia.reports.paper.binding import RecordedChart
from niangjia.reports.paper.drawn import NAMED
from niangjia.reports.paper.model import Chart
from niangjia.reports.paper.names import MAIN_DRAWING, OFFICE, WORD, WORD_DRAWING, value_of
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.picture import NoPicture, Pictured, pictured
from niangjia.reports.paper.relations import parts_related_to
from niangjia.reports.paper.runs import Runs
from niangjia.reports.paper.styles import styles_of
from niangjia.reports.paper.widths import TEXT_WIDTH

ANOTHER = "（图不是做成时的图）"


@dataclass(frozen=True)
class FoundChart:
    """A chart of the report's data: its picture on the page, None where that is another or gone.

    `digest` is of the picture that stands there, "" where none does.
    """

    recorded: RecordedChart
    digest: str
    png: bytes = b""
    said: Pictured | None = None
    caption: str = ""

    def texts(self) -> Mapping[str, str]:
        """What the page shows of each of its numbers."""
        if not self.digest:
            return {}
        shown = self.said.texts() if self.said else {}
        return {number: shown.get(number, ANOTHER) for number in self.recorded.figures}


def add_chart(document: Document, chart: Chart, runs: Runs) -> None:
    """Append caption and picture."""
    if chart.caption:
        document.add_paragraph(style="caption")._p.extend(runs.of([chart.caption]))
    paragraph = document.add_paragraph(style="Chart")
    shape = paragraph.add_run().add_picture(BytesIO(chart.png), width=Twips(TEXT_WIDTH))
    described = next(shape._inline.iter(qn("wp:docPr")))
    described.set("name", NAMED + chart.id)
    described.set("descr", chart.alt)
    next(shape._inline.iter(qn("pic:cNvPr"))).set("name", f"{chart.id}.png")


def charts_on(package: Package, recorded: Mapping[str, RecordedChart]) -> list[FoundChart]:
    """Each chart of the data with what stands in its place on the pages."""
    if not recorded:
        return []
    body = package.text_parts()[0]
    drawn, parts = _Drawn(caption_styles(package)), parts_related_to(package, body)
    package.stream(body, drawn)
    found = []
    for one in recorded.values():
        alt, relation = drawn.by_name.get(NAMED + one.id, ("", ""))
        stands = _found(package, one, parts.get(relation, ""), alt)
        found.append(replace(stands, caption=drawn.captions.get(NAMED + one.id, "")))
    return found


def caption_styles(package: Package) -> frozenset[str]:
    """The ids that name a paragraph as a caption: ours, and the file's own."""
    return frozenset({"caption", "Caption", styles_of(package).id_named("caption")} - {""})


def name_of(paragraph: etree._Element) -> str:
    """The chart that a paragraph of the text is, "" if none."""
    names = [one.get("name", "") for one in paragraph.iter(qn("wp:docPr"))]
    is_ours = len(names) == 1 and names[0].startswith(NAMED)
    return names[0].removeprefix(NAMED) if is_ours else ""


def _found(package: Package, one: RecordedChart, part: str, alt: str) -> FoundChart:
    if not part:
        return FoundChart(one, "")
    png = package.read(part)
    digest = sha256(png).hexdigest()
    try:
        said = pictured(png)
    except NoPicture:
        return FoundChart(one, digest)
    is_as_made = digest == one.picture and said.alt == alt
    return FoundChart(one, digest, png, said if is_as_made else None)


class _Drawn:
    """The drawings that stand on the page: words beside them and the picture, by their names."""

    def __init__(self, caption_styles: Collection[str]) -> None:
        self.by_name: dict[str, tuple[str, str]] = {}
        self.captions: dict[str, str] = {}
        self._caption_styles = caption_styles
        self._before = self._here = ""  # the words of a paragraph that is a caption
        self._is_caption = False
        self._name, self._alt, self._unseen = "", "", 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local in ("del", "moveFrom", "Fallback"):
            self._unseen += 1
        elif local == "p" and name.partition(" ")[0] in WORD:
            self._before, self._here, self._is_caption = self._here, "", False
        elif local == "pStyle":
            self._is_caption = value_of(attributes, "val") in self._caption_styles
        elif name == f"{WORD_DRAWING} docPr":
            self.captions.setdefault(attributes.get("name", ""), self._before.strip())
            self._name, self._alt = attributes.get("name", ""), attributes.get("descr", "")
        elif name == f"{MAIN_DRAWING} blip" and not self._unseen:
            embedded = attributes.get(f"{OFFICE} embed", "")
            # Two of one name: the picture that is another than the first one's is found out.
            if self._name in self.by_name and self.by_name[self._name] != (self._alt, embedded):
                embedded = ""
            self.by_name[self._name] = (self._alt, embedded)

    def end(self, name: str) -> None:
        if name.rpartition(" ")[2] in ("del", "moveFrom", "Fallback"):
            self._unseen -= 1

    def text(self, words: str) -> None:
        """Drawings are told by attributes; a caption by its words."""
        if self._is_caption:
            self._here += words
