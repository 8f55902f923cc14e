"""A stranger's report with numbers of the ledger wherever Word can put one; signed files of it."""

import io

import docx
from docx.oxml import parse_xml

from niangjia.reports.paper.from_word import paper_from_word
from niangjia.reports.paper.model import Paper
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.read import read_package
from niangjia.reports.paper.tests.handing_in import (
    NAMESPACES,
    bound,
    numbers_in,
    prose,
    run,
    saved,
    with_part,
)
from niangjia.reports.proof.proof import Quoted, Stated
from niangjia.reports.proof.signing import signed_docx, signed_html, signed_pdf
from niangjia.reports.proof.tests.signed import KEY, ON

QUOTED = (Quoted("同比增长50%", "市妇联通报"),)
_PARTED = ("separator", "continuationSeparator")


def word() -> bytes:
    """Signed as a Word file."""
    return word_of(report())


def word_of(data: bytes) -> bytes:
    """The same report, altered before it was signed."""
    target = io.BytesIO()
    signed_docx(io.BytesIO(data), target, figures=_figures(), key=KEY, on=ON, quoted=QUOTED)
    return target.getvalue()


def page() -> bytes:
    """Signed as a page."""
    target = io.BytesIO()
    signed_html(paper(), target, figures=_figures(), key=KEY, on=ON, quoted=QUOTED)
    return target.getvalue()


def pdf() -> bytes:
    """Signed as a print."""
    target = io.BytesIO()
    signed_pdf(paper(), target, figures=_figures(), key=KEY, on=ON, quoted=QUOTED)
    return target.getvalue()


def paper() -> Paper:
    """What is printed of it."""
    package = Package(io.BytesIO(report()))
    return paper_from_word(package, read_package(package))


def report() -> bytes:
    """In the body, head and foot of the page, notes, a table in a table, a box and its copy."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "简报 共20件"
    section.footer.paragraphs[0].text = "印发150件"
    body = document.element.body
    for xml in (_called(), _boxed(), _table(_cell("助学", _nested()), _cell("走访18户"))):
        body.insert(len(body) - 1, parse_xml(xml))
    document.add_paragraph("活动36场，同比增长50%。")
    data = _with_notes(saved(document))
    given = [one for one in numbers_in(prose(data).text) if one[2].text != "50%"]
    done, left = bound(data, given)
    assert not left
    return done


def _figures() -> list[Stated]:
    numbers = read_package(Package(io.BytesIO(report()))).numbers
    return [
        Stated(one.id, one.question, one.says, one.stated, "24", at, f"{at:032x}")
        for at, one in enumerate(numbers, 1)
    ]


def _called() -> str:
    calls = (f'<w:r><w:{kind}Reference w:id="2"/></w:r>' for kind in ("footnote", "endnote"))
    return f"<w:p {NAMESPACES}>{run('接听热线24起')}{''.join(calls)}{run('，走访80户。')}</w:p>"


def _boxed() -> str:
    said = f"<w:txbxContent><w:p>{run('简讯：调解纠纷15起。')}</w:p></w:txbxContent>"
    shape = (
        '<wp:inline><wp:extent cx="1800000" cy="600000"/><wp:docPr id="7" name="框"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{said}</wps:txbx><wps:bodyPr/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:inline>"
    )
    choice = f'<mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
    copy = f"<w:pict><v:rect><v:textbox>{said}</v:textbox></v:rect></w:pict>"
    drawn = f"<mc:AlternateContent>{choice}<mc:Fallback>{copy}</mc:Fallback></mc:AlternateContent>"
    return f"<w:p {NAMESPACES}>{run('见右框。')}<w:r>{drawn}</w:r></w:p>"


def _nested() -> str:
    return _table(_cell("春蕾"), _cell("资助9人次"))


def _table(*cells: str) -> str:
    return f"<w:tbl {NAMESPACES}><w:tr>{''.join(cells)}</w:tr></w:tbl>"


def _cell(words: str, more: str = "") -> str:
    return f"<w:tc><w:p>{run(words)}</w:p>{more}<w:p/></w:tc>"


def _with_notes(data: bytes) -> bytes:
    for kind, words in (("footnote", "其中夜间7起。"), ("endnote", "其中上门31户。")):
        parted = "".join(
            f'<w:{kind} w:type="{type}" w:id="{id}"><w:p><w:r><w:{type}/></w:r></w:p></w:{kind}>'
            for id, type in enumerate(_PARTED)
        )
        said = f'<w:{kind} w:id="2"><w:p>{run(words)}</w:p></w:{kind}>'
        xml = f"<w:{kind}s {NAMESPACES}>{parted}{said}</w:{kind}s>"
        data = with_part(data, f"{kind}s.xml", xml, f"{kind}s")
    return data
