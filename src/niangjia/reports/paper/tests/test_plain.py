"""Plain paragraphs are taken at once, and nobody can tell: the scan is what it would be without."""

from io import BytesIO

import docx
import pytest

from niangjia.reports.paper.collecting import Collecting
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.prose import scanned
from niangjia.reports.paper.scan import PartScan
from niangjia.reports.paper.spots import Line
from niangjia.reports.paper.styles import Styles, styles_of
from niangjia.reports.paper.tests.handing_in import file_of, run
from niangjia.reports.paper.tests.papers import DOCUMENT, packed, parts_of
from niangjia.reports.paper.tests.strangers import STRANGERS
from niangjia.reports.paper.vocabulary import PaperFault

ODD = {
    "preserved": '<w:p><w:r><w:t xml:space="preserve"> 办 45 场 </w:t></w:r></w:p>',
    "not preserved": "<w:p><w:r><w:t> 办 45\n场 </w:t></w:r></w:p>",
    "attributes": '<w:p w:rsidR="00A1"><w:r w:rsidRPr="00B2"><w:t>45场</w:t></w:r></w:p>',
    "properties": '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:spacing w:after="0"/>'
    '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:pPr><w:r><w:rPr><w:rFonts w:ascii="A"/>'
    "<w:color/><w:b/></w:rPr><w:t>一、办会</w:t></w:r><w:r><w:rPr></w:rPr><w:t>45</w:t></w:r></w:p>",
    "long tags": "<w:p><w:r><w:rPr><w:b></w:b><w:rStyle w:val='a'></w:rStyle></w:rPr><w:t>45</w:t>"
    "</w:r></w:p>",
    "another name for Word": '<w:p xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/'
    'main"><w:pPr><x:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>45</w:t></w:r></w:p>',
    "a note without a number": "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>4</w:t></w:r>"
    "</w:p><w:p><w:r><w:t>5</w:t></w:r></w:p>",
    "two that are one": '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr></w:p>'
    "<w:p><w:r><w:t>4</w:t></w:r></w:p><w:p><w:r><w:t>5</w:t></w:r></w:p>",
    "in a paragraph": '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:p><w:r><w:t>4</w:t>'
    "</w:r></w:p></w:p><w:p><w:r><w:t>5</w:t></w:r></w:p>",
    "a line break in a cell": "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>4</w:t><w:br/><w:t>5</w:t></w:r>"
    "</w:p></w:tc></w:tr></w:tbl>",
    "level": '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>二</w:t></w:r></w:p>',
    "numbered": '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr></w:p>',
    "empty": "<w:p></w:p><w:p/><w:p><w:r/></w:p>",
    "entity": "<w:p><w:r><w:t>妇女&amp;儿童45名</w:t></w:r></w:p>",
    "hidden": "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>45</w:t></w:r></w:p>",
    "section": "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>45</w:t></w:r></w:p>",
    "mark gone": '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>4</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>5场</w:t></w:r></w:p>",
    "in a field": '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p><w:p><w:r><w:t>45</w:t>'
    '</w:r></w:p><w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    "in a control": "<w:sdt><w:sdtContent><w:p><w:r><w:t>45</w:t></w:r></w:p></w:sdtContent>"
    "</w:sdt>",
    "inserted": '<w:ins w:id="1"><w:p><w:r><w:t>45</w:t></w:r></w:p></w:ins>',
    "instruction": "<?plain  ?><w:p><w:r><w:t>45</w:t></w:r></w:p><?plain?>",
    "comment": "<!-- <w:p><w:r><w:t>45</w:t></w:r></w:p> --><w:p><w:r><w:t>45</w:t></w:r></w:p>",
    "data": "<w:p><w:r><w:t><![CDATA[<w:p></w:p>]]></w:t></w:r></w:p>",
    "other name": '<w:p xmlns:w="urn:x"><w:r><w:t>45</w:t></w:r></w:p>',
    "cell": "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>45</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
}  # fmt: skip


def shape(one):
    """All that a scan found of a thing, by value."""
    if isinstance(one, (list, tuple)):
        return [shape(part) for part in one]
    if isinstance(one, Line):
        return ["Line", *(shape(getattr(one, name)) for name in (*Line.__slots__, "text"))]
    if type(one).__module__ != "niangjia.reports.paper.spots":
        return one if isinstance(one, (str, int, bool, type(None))) else str(one)
    if type(one).__name__ == "Around":
        return ["Around", one.kind, one.start, one.end, one.depth, one.solids_before,
                one.solids_after, one.first and one.first.start, one.last and one.last.start,
                one.parent and one.parent.start, one.content]  # fmt: skip
    return [type(one).__name__, *(shape(getattr(one, name)) for name in one.__slots__)]


def seen(scan: Collecting):
    names = ("lines", "marks", "runs", "arounds", "bookmark_starts", "choices", "story")
    return {name: shape(getattr(scan, name)) for name in names}


def with_body(xml):
    """A report with this XML at its end, as it is."""
    parts = parts_of(file_of(run("办会45场。")))
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:sectPr", xml.encode() + b"<w:sectPr", 1)
    return packed(parts)


def both(file):
    """The same parts, with plain paragraphs at once, and element by element."""
    package = Package(BytesIO(file))
    styles = styles_of(package)
    for part in package.text_parts():
        slowly = package.stream_placed(
            part, lambda data, where, part=part: PartScan(part, data, styles, where)
        )
        yield seen(scanned(package, part, styles)), seen(slowly)


@pytest.mark.parametrize("body", ODD.values(), ids=ODD)
def test_an_odd_paragraph_is_the_same(body):
    for quickly, slowly in both(with_body(body)):
        assert quickly == slowly


@pytest.mark.parametrize("name", STRANGERS)
def test_a_strangers_file_is_the_same(name):
    for quickly, slowly in both(STRANGERS[name]().data):
        assert quickly == slowly


WRONG = (
    "<w:p><w:r><w:t>\x01</w:t></w:r></w:p>",
    '<w:p w:a="1" w:a="2"></w:p>',
    "<w:p x:a='1'></w:p>",
)


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_no_xml_is_refused_all_the_same(wrong):
    with pytest.raises(PaperFault):
        list(both(with_body(wrong)))


def test_most_of_a_report_is_plain():
    document = docx.Document()
    for _ in range(20):
        document.add_paragraph("坚持需求导向，办会45场。")
    saved = BytesIO()
    document.save(saved)
    package = Package(BytesIO(saved.getvalue()))

    scan = scanned(package, "word/document.xml", Styles())

    assert b"\xe5\x9d\x9a" not in scan.masked()  # 坚
    assert scan.masked().count(b"<?plain") == 1
