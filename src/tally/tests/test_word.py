"""Word documents as their readers see them: notes, boxes, changes that are tracked, tables."""

import io
import zipfile
from contextlib import suppress
from random import Random

import docx
import pytest

from tally import UnreadableError
from tally.reading import read_bytes
from tally.reading.packed import LARGEST_PART

HEAD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"><w:body>'
)


def packed(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", data)
    return made.getvalue()


def text_of(body, **notes):
    parts = {f"word__{name}": data for name, data in notes.items()}
    data = packed(word__document=f"{HEAD}{body}</w:body></w:document>", **parts)
    return read_bytes(data, "report.docm").text


def p(*runs, mark=""):
    return f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{''.join(runs)}</w:p>"


def r(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def table(*rows):
    cells = ["".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_a_document_made_by_a_program_is_read_with_its_tables():
    document = docx.Document()
    document.add_paragraph("慰问老人35名。")
    document.sections[0].header.paragraphs[0].text = "内部资料 99 份"
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "走访", "48户"
    made = io.BytesIO()
    document.save(made)

    assert read_bytes(made.getvalue(), "r.docx").text == "慰问老人35名。\n走访\t48户"


def test_what_was_deleted_is_gone_and_what_was_inserted_is_there():
    changed = p(
        r("走访"),
        f"<w:del>{r('9')}<w:r><w:delText>90</w:delText></w:r></w:del>",
        f"<w:moveFrom>{r('八')}</w:moveFrom>",
        f"<w:ins>{r('12')}</w:ins>",
        r("户。"),
    )
    assert text_of(changed) == "走访12户。"


def test_a_paragraph_whose_end_was_deleted_goes_on():
    assert text_of(p(r("走访1"), mark="<w:del/>") + p(r("2户。"))) == "走访12户。"
    assert text_of(p(r("走访1"), mark="<w:del/>")) == "走访1"


def test_a_box_is_read_once():
    box = f"<w:txbxContent>{p(r('参训90人'))}</w:txbxContent>"
    choice = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"

    assert text_of(p(r("正文"), choice)) == "正文\n参训90人"
    assert text_of(p(r("正文"), old)) == "正文\n参训90人"


def test_notes_stand_last_and_the_line_above_them_nowhere():
    def notes(kind, text):
        lines = f'<w:{kind} w:type="separator">{p(r("——"))}</w:{kind}>'
        head = HEAD.replace("document", f"{kind}s", 1).removesuffix("<w:body>")
        return f"{head}{lines}<w:{kind}>{p(r(text))}</w:{kind}></w:{kind}s>"

    body = p(r("走访12户"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r("。"))
    told = text_of(body, footnotes=notes("footnote", "含3户"), endnotes=notes("endnote", "统计局"))

    assert told == "走访12户。\n含3户\n统计局"


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (r("9", "<w:vanish/>") + r("12户"), "12户"),
        (r("9", '<w:vanish w:val="0"/>') + r("12户"), "912户"),
        (
            f"<w:r><w:ruby><w:rt>{r('fu')}</w:rt><w:rubyBase>{r('妇')}</w:rubyBase></w:ruby></w:r>",
            "妇",
        ),
        ("<w:r><w:instrText>PAGE 1</w:instrText></w:r>" + r("12户"), "12户"),
        (f"<w:sdt><w:sdtContent>{r('12户')}</w:sdtContent></w:sdt>", "12户"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:noBreakHyphen/></w:r>", "a\tb\n-"),
    ],
    ids=["hidden", "shown", "ruby", "field", "control", "marks"],
)
def test_runs(runs, text):
    assert text_of(p(runs)) == text


def test_a_table_within_a_table_follows_its_row():
    inner = table([p(r("内")), p(r("3户"))])

    assert text_of(table([p(r("外")) + inner, p(r("9户"))])) == "外\t9户\n内\t3户"


def test_columns_stay_under_one_another():
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p(r("培训"))
    row = [p(r("期")), p(r("人"), mark="") + p(r("次")), p(r("份"))]

    assert text_of(table([wide, p(r("资料"))], row)) == "培训\t\t资料\n期\t人 次\t份"


def test_a_deleted_row_is_gone():
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p(r('9户'))}</w:tc></w:tr>"

    assert text_of(table([p(r("8户"))]).replace("</w:tbl>", f"{gone}</w:tbl>")) == "8户"


END = "</w:body></w:document>"
ENTITY = "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"
DEEP = HEAD + "<w:p>" * 9000 + "</w:p>" * 9000 + END


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (packed(other=b"1"), "no Word text"),
        (packed(word__document=ENTITY), "entities"),
        (packed(word__document=ENTITY.encode("utf-16")), "entities"),
        (packed(word__document="<broken"), "damaged"),
        (packed(word__document=HEAD + "<w:p>" * 90_000), "damaged"),
        (packed(word__document=DEEP), "damaged"),
        (packed(word__document=b" " * (LARGEST_PART + 1)), "64 MB"),
        (packed(word__document=HEAD + END, word__footnotes=b" " * LARGEST_PART), "64 MB"),
        (packed(word__document=HEAD + "<w:p/>" * 1_500_000 + END), "too complex"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (b"PK\x03\x04" + b"PK\x01\x02" * 20_001, "too many"),
        (packed(xl__workbook=b"1"), "spreadsheet"),
        (packed(ppt__presentation=b"1"), "presentation"),
        (packed(content=b"1"), "OpenDocument"),
        (packed(OFD=b"1"), "OFD"),
    ],
)  # fmt: skip
def test_what_is_no_sound_document_is_told(data, words):
    with pytest.raises(UnreadableError, match=words) as refused:
        read_bytes(data, "bad.docx")

    assert refused.value.chinese.endswith("。")


def test_a_locked_part_is_told():
    data = bytearray(packed(word__document=HEAD))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(UnreadableError, match="encrypted"):
        read_bytes(bytes(data), "a.docx")


def test_a_part_that_lies_about_where_it_stands_is_told():
    data = bytearray(packed(word__document=HEAD, other=b"1"))
    second = data.index(b"PK\x01\x02") + 42
    data[second : second + 4] = b"\xff\xff\xff\x7f"

    with pytest.raises(UnreadableError, match="damaged"):
        read_bytes(bytes(data), "a.docx")


def test_bytes_at_random_never_raise_anything_else():
    chance, sound = Random(7), packed(word__document=f"{HEAD}{p(r('走访12户'))}{END}")
    for _ in range(400):
        data = bytearray(sound)
        for _ in range(chance.choice((1, 5, 30))):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        with suppress(UnreadableError):
            read_bytes(bytes(data), "a.docx")
