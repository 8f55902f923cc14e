"""Word files as offices hand them in: made by python-docx, and bent as Word itself bends them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import docx

from niangjia.reports.paper.tests.handing_in import NAMESPACES, file_of, run, saved, with_part
from niangjia.reports.paper.tests.papers import DOCUMENT, packed, parts_of
from niangjia.reports.paper.vocabulary import UnboundReason

BY = 'w:author="王" w:date="2025-12-01T00:00:00Z"'


@dataclass(frozen=True)
class Stranger:
    """A file, and the numbers in it that cannot be bound, each with its reason."""

    data: bytes
    left: dict[str, UnboundReason] = field(default_factory=dict)


def notes(kind: str) -> Stranger:
    body = file_of(
        run("接听热线24起") + f'<w:r><w:{kind}Reference w:id="2"/></w:r>' + run("，走访80户。")
    )
    rest = "".join(
        f'<w:{kind} w:type="{type}" w:id="{id}"><w:p><w:r><w:{type}/></w:r></w:p></w:{kind}>'
        for id, type in ((0, "separator"), (1, "continuationSeparator"))
    )
    note = (
        f'<w:{kind} w:id="2"><w:p><w:r><w:{kind}Ref/></w:r>{run("其中夜间9起。")}</w:p></w:{kind}>'
    )
    xml = f"<w:{kind}s {NAMESPACES}>{rest}{note}</w:{kind}s>"
    return Stranger(with_part(body, f"{kind}s.xml", xml, f"{kind}s"))


def plain() -> Stranger:
    return Stranger(
        file_of(*(run(f"第{n}项：举办活动{n + 100}场，受益{n}.3万余人次。") for n in range(1, 4)))
    )


def text_box() -> Stranger:
    def content(text):
        return f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"

    shape = (
        '<wp:inline><wp:extent cx="1800000" cy="600000"/><wp:docPr id="7" name="框"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="1800000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr>'
        f"<wps:txbx>{content('简讯：调解纠纷15起。')}</wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline>"
    )
    drawing = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing>{shape}</w:drawing></mc:Choice>"
        '<mc:Fallback><w:pict><v:rect style="width:140pt;height:47pt"><v:textbox>'
        f"{content('简讯：调解纠纷15起。')}</v:textbox></v:rect></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    return Stranger(file_of(run("见右框，共36场。") + drawing, run("以上。")))


def others_control() -> Stranger:
    bound = (
        '<w:sdt><w:sdtPr><w:tag w:val="f0"/><w:id w:val="1"/>'
        '<w:dataBinding w:xpath="/x:a/x:b" w:prefixMappings="xmlns:x=\'urn:x\'"'
        ' w:storeItemID="{00000000-0000-0000-0000-00000000000A}"/>'
        f"</w:sdtPr><w:sdtContent>{run('57件')}</w:sdtContent></w:sdt>"
    )
    return Stranger(
        file_of(run("办结") + bound + run("，回访31件。")), {"57件": UnboundReason.OTHERS_CONTROL}
    )


def fields() -> Stranger:
    def complex(instruction, shown):
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    return Stranger(
        file_of(
            run("合计") + complex("= SUM(ABOVE) \\* 66场", run("66场")) + run("，见"),
            complex('HYPERLINK "http://a.b/77件"', run("公告12件", "<w:u/>")) + run("，第"),
            run("第")
            + complex("PAGE", run("3"))
            + run("页，")
            + run("1")
            + complex("REF a", run("8起")),
            f'<w:fldSimple w:instr="QUOTE 41对">{run("41对")}</w:fldSimple>' + run("，新增42对。"),
        ),
        {"66场": UnboundReason.FIELD, "18起": UnboundReason.FIELD, "41对": UnboundReason.FIELD},
    )


def tracked() -> Stranger:
    return Stranger(
        file_of(
            run("培训") + f'<w:ins w:id="901" {BY}>{run("12")}</w:ins>' + run("场，"),
            run("走访1") + f'<w:del w:id="902" {BY}><w:r><w:delText>8</w:delText></w:r></w:del>'
            + f'<w:ins w:id="903" {BY}>{run("9")}</w:ins>' + run("户。"),
            f'<w:ins w:id="904" {BY}>{run("新增调解7")}</w:ins>' + run("起，化解"),
            f'<w:ins w:id="905" {BY}>{run("全年6件，")}{run("当月5件")}</w:ins>' + run("。"),
            f'<w:moveFrom w:id="906" {BY}>{run("移走99场")}</w:moveFrom>' + run("下接")
            + f'<w:moveTo w:id="907" {BY}>{run("移来98场")}</w:moveTo>',
        ),
        {},
    )  # fmt: skip


def links() -> Stranger:
    def link(*runs, to="a"):
        return f'<w:hyperlink w:anchor="{to}">{"".join(runs)}</w:hyperlink>'

    by_field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> HYPERLINK "http://a.b" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("公告71件")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return Stranger(
        file_of(
            run("详见") + link(run("公告所列23件")) + run("。"),
            link(run("45")) + run("户入选，") + run("占1") + link(run("6%", "<w:u/>")),
            run("其余3") + link(run("4户另报，又3")) + run("5户。"),
            run("又见") + link(run("公告")) + run("36户入选37户") + link(run("名单"), to="b"),
            link(run("公告")) + link(run("38户"), to="b") + link(run("39户等"), to="c"),
            link(run("公告40户")),
            by_field + run("72件，") + by_field.replace("71", "73"),
            f"<w:smartTag>{run('举办6')}</w:smartTag>" + run("2场"),
        ),
        dict.fromkeys(("45户", "16%", "34户", "35户", "62场"), UnboundReason.MARKUP),
    )


def side_by_side() -> Stranger:
    """Numbers that touch one another, in one run and over several."""
    return Stranger(file_of(run("61户62户63户"), run("6") + run("4场") + run("65场"), run("66%")))


def broken_up() -> Stranger:
    bold, east = "<w:b/>", '<w:rFonts w:hint="eastAsia"/>'
    mixed = (
        '<w:r w:rsidR="00A1"><w:rPr><w:i/></w:rPr><w:t>前段</w:t><w:tab/><w:t>58场</w:t><w:br/>'
        "<w:t>后段59场&amp;&#x2014;60</w:t><w:t>场</w:t></w:r>"
    )
    split = run("1", bold) + '<w:proofErr w:type="gramStart"/>' + run(".", east) + run("3万")
    return Stranger(
        file_of(
            split
            + '<w:bookmarkStart w:id="5" w:name="m"/>'
            + run("余人次，")
            + '<w:bookmarkEnd w:id="5"/>',
            mixed,
            "<w:r><w:t>共2</w:t><w:tab/><w:t>5起</w:t></w:r>" + run("， 又<![CDATA[26起]]>。"),
        )
    )


def hidden() -> Stranger:
    return Stranger(
        file_of(
            run("公开11场")
            + run("内部12场", "<w:vanish/>")
            + run("，显示13场", '<w:vanish w:val="0"/>'),
            run(
                "旧14场",
                '<w:rPrChange w:id="1" w:author="a"><w:rPr><w:vanish/></w:rPr></w:rPrChange>',
            ),
        )
    )


def tables() -> Stranger:
    document = docx.Document()
    table = document.add_table(3, 3, "Table Grid")
    for row, texts in zip(
        table.rows,
        (("项目", "数量", "备注"), ("讲座", "36场", ""), ("走访", "80户", "含9户")),
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("合计见上表，共116件。")
    return Stranger(saved(document))  # fmt: skip


def merged_cells() -> Stranger:
    document = docx.Document()
    table = document.add_table(3, 4, "Table Grid")
    table.cell(0, 0).merge(table.cell(0, 2)).text = "维权"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "热线24起"
    table.cell(1, 1).text, table.cell(2, 3).text = "来访31件", "办结30件"
    inner = table.cell(2, 2).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "其中", "9件"
    table.cell(1, 3).paragraphs[0].text = "第一段8起"
    table.cell(1, 3).add_paragraph("第二段7起")
    return Stranger(saved(document))


def headers() -> Stranger:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "第5期 共20件"
    document.sections[0].footer.paragraphs[0].text = "印发150件"
    document.add_paragraph("正文走访18户。")
    return Stranger(saved(document))


def styled() -> Stranger:
    document = docx.Document()
    document.add_heading("一、维权服务24起", 1)
    document.add_heading("（一）热线", 2)
    document.add_paragraph("接听21起", "List Bullet")
    document.add_paragraph("其中夜间3起", "List Number")
    document.add_paragraph("引文：覆盖98%", "Quote")
    paragraph = document.add_paragraph("彩色")
    for text in ("1", "2", "0", "场"):
        paragraph.add_run(text).font.bold = text in "20"
    return Stranger(saved(document))


def other_prefix() -> Stranger:
    """As programs write that let their XML library choose the names."""
    parts = parts_of(file_of(run("培训61场，") + run("1", "<w:b/>") + run("2起")))
    xml = parts[DOCUMENT].decode().replace("<w:", "<x:").replace("</w:", "</x:")
    xml = re.sub(r" w:(\w+)=", r" x:\1=", xml).replace("xmlns:w=", "xmlns:x=")
    return Stranger(packed(parts | {DOCUMENT: xml.encode()}))


def formula() -> Stranger:
    math = "<m:oMath><m:r><m:t>88%</m:t></m:r></m:oMath>"
    return Stranger(file_of(run("占比") + math + run("，其余12%。")), {"88%": UnboundReason.SOLID})


def deleted_mark() -> Stranger:
    gone = f'<w:pPr><w:rPr><w:del w:id="8" {BY}/></w:rPr></w:pPr>'
    return Stranger(
        file_of(gone + run("调解1"), run("4起，走访15户。")), {"14起": UnboundReason.PARAGRAPH}
    )


def already_controlled_block() -> Stranger:
    block = (
        "<w:sdt><w:sdtPr><w:docPartObj/></w:sdtPr><w:sdtContent>"
        f"<w:p>{run('目录内17件')}</w:p></w:sdtContent></w:sdt>"
    )
    return Stranger(file_of(block, run("正文19件。")), {"17件": UnboundReason.OTHERS_CONTROL})


def comments() -> Stranger:
    return Stranger(
        file_of(
            '<w:commentRangeStart w:id="0"/>' + run("调解2") + '<w:commentRangeEnd w:id="0"/>'
            + run("8起，") + "<w:smartTag>" + run("计29件") + "</w:smartTag>"
        )
    )  # fmt: skip


STRANGERS: dict[str, Callable[[], Stranger]] = {
    one.__name__: one
    for one in (
        plain, text_box, others_control, fields, tracked, links, broken_up, hidden, tables,
        merged_cells, headers, styled, other_prefix, formula, deleted_mark, side_by_side,
        already_controlled_block, comments,
    )
} | {"footnotes": lambda: notes("footnote"), "endnotes": lambda: notes("endnote")}  # fmt: skip
