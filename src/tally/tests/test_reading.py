"""Files in every encoding, pages, Word documents, and bad input: a sentence, never a traceback."""

import io
import zipfile

import docx
import pytest

from tally import UnreadableError, check, read
from tally.cli import main

REPORT = "全县妇联组织举办培训班15期,参训妇女1200人次,发放资料3000余份。\n"
TRADITIONAL = "全縣婦聯組織舉辦培訓班15期,參訓婦女1200人次,發放資料3000餘份。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_the_encoding_is_found(tmp_path, encoding):
    path = tmp_path / "r.txt"
    path.write_bytes(REPORT.encode(encoding))

    assert read(path).text == REPORT


def test_big5_is_told_from_gb18030(tmp_path):
    path = tmp_path / "r.txt"
    path.write_bytes((TRADITIONAL * 5).encode("big5"))

    assert read(path).text == TRADITIONAL * 5


def test_a_page_is_read_without_its_scripts(tmp_path):
    path = tmp_path / "r.html"
    path.write_text("<html><script>var a='9个';</script><p>帮扶<b>12</b>户</p></html>", "utf-8")

    assert [c.surface for c in check(read(path).text).claims] == ["12户"]


def test_a_word_document_is_read_with_its_tables(tmp_path):
    document = docx.Document()
    document.add_paragraph("慰问老人35名。")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "走访", "48户"
    document.save(tmp_path / "r.docx")

    assert read(tmp_path / "r.docx").text.split("\n")[:2] == ["慰问老人35名。", "走访\t48户"]


def archive(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 50, "encrypted"),
        (bytes(range(256)) * 4, "Binary"),
        (archive(other=b"1"), "no Word text"),
        (archive(word__document_xml=b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"), "entities"),
        (archive(word__document_xml=b"<broken"), "damaged"),
        (archive(word__document_xml=b" " * (65 * 1024 * 1024)), "64 MB"),
        (b"PK\x03\x04 not a zip", "damaged"),
    ],
    ids=["empty", "pdf", "ole", "binary", "no document", "entities", "broken", "bomb", "no zip"],
)
def test_bad_input_gets_a_sentence(tmp_path, data, word):
    path = tmp_path / "bad.docx"
    path.write_bytes(data)

    with pytest.raises(UnreadableError, match=word):
        read(path)


@pytest.mark.parametrize(
    ("text", "code"), [("帮扶困难家庭12户。", 0), ("占总人口的%。", 1), ("", 2)]
)
def test_the_exit_code_says_what_was_found(tmp_path, capsys, text, code):
    path = tmp_path / "r.txt"
    path.write_text(text, "utf-8")

    assert main(["check", str(path)]) == code
    told = capsys.readouterr()
    assert ("T001" in told.out) == (code == 1)
    assert bool(told.err) == (code == 2)


def test_lines_of_json_carry_claims_holes_and_relations(tmp_path, capsys):
    path = tmp_path / "report.txt"
    path.write_text("典型45个,其中省级3个、市级10个。占%。", "utf-8")
    main(["check", "--format", "jsonl", str(path)])
    told = capsys.readouterr().out

    assert '"doc": "report", "start": 2, "end": 5, "surface": "45个", "value": 45' in told
    assert '"type": "sum", "whole_span": [2, 5]' in told
    assert '"hole": [20, "%"]' in told


def test_holes_are_read_from_lines(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("投资万元。\n好。\n".encode())))

    assert main(["holes", "--stdin"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        '{"text": "投资万元。", "holes": [[2, "万元"]]}',
        '{"text": "好。", "holes": []}',
    ]
