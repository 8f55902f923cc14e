"""Files in every encoding, pages, files of other kinds: a sentence, never a traceback."""

import errno
import os
import time

import pytest

from tally import UnreadableError, check, read
from tally.reading import read_bytes
from tally.reading.refusals import of_system
from tally.reading.web import page_text

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


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<html><head><title>题9</title><body>走访12户", "走访12户"),
        ("<p title='a>b'>走访<b>12</b>户</p>", "走访12户"),
        ("<p it's>走访12户", "走访12户"),
        ("<p>3 < 5 &amp; 走访&#49;2户</p>", "3 < 5 & 走访12户"),
        ("<!-- 9户 > -->走访12户<!-- 8户", "走访12户"),
        ("<style>a{}</STYLE ><SCRIPT>9户</p></script>走访12户<script>8户", "走访12户"),
        ("<table><tr><td>走访<td>12户</table>", "\t走访\t12户"),
        ("走访12户<a href=", "走访12户<a href="),
        ("<![CDATA[x]]><?php 9 ?>走访12户", "走访12户"),
    ],
)
def test_what_a_reader_sees_of_a_page(page, text):
    assert page_text(page) == text


@pytest.mark.parametrize("piece", ["<!--", "<![", "<a ", "<a b='", "</", "<script>", "<", "&#"])
def test_a_hostile_page_takes_no_longer_than_its_length(piece):
    began = time.process_time()
    page_text(piece * (1_000_000 // len(piece)))
    page_text(piece * (500_000 // len(piece)) + ">")

    assert time.process_time() - began < 5


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def stream(name):
    return OLE + name.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (bytes(range(256)) * 4, "Binary"),
        (stream("EncryptedPackage"), "Word file is encrypted"),
        (stream("WordDocument"), r"old Word or WPS.*\.docx or PDF"),
        (stream("Workbook"), "old spreadsheet"),
        (stream("PowerPoint Document"), "old presentation"),
        (OLE, "old Office"),
        (b"{\\rtf1 12", "RTF"),
        (b"MIME-Version: 1.0\n", "web archive"),
        (b"\x89PNG\r\n", "picture.*OCR"),
        (b"\xff\xd8\xff\xe0", "picture.*OCR"),
        (b"RIFF\0\0\0\0WEBP", "picture.*OCR"),
        (b"7z\xbc\xaf", "Unpack it"),
    ],
)
def test_a_file_of_another_kind_is_told_with_what_to_do(data, words):
    with pytest.raises(UnreadableError, match=words) as refused:
        read_bytes(data, "report.docx")

    assert refused.value.chinese.endswith("。")
    assert str(refused.value) == f"{refused.value.chinese} {refused.value.english}"


@pytest.mark.parametrize("name", ["idna", "punycode", "unicode_escape", "zlib", "no-such"])
def test_a_page_cannot_choose_a_codec_that_is_no_encoding(tmp_path, name):
    path = tmp_path / "a.html"
    path.write_text(f"<meta charset='{name}'><p>走访12户</p>", "utf-8")

    assert read(path).text == "走访12户"


class TestFilesThatAreNone:
    def test_a_huge_one_is_refused_before_it_is_read(self, tmp_path):
        path = tmp_path / "huge.txt"
        with path.open("wb") as huge:
            huge.truncate(1 << 30)

        with pytest.raises(UnreadableError, match="larger than 64 MB"):
            read(path)

    def test_a_pipe_nobody_writes_to(self, tmp_path):
        os.mkfifo(tmp_path / "pipe")

        with pytest.raises(UnreadableError, match="pipe or a device"):
            read(tmp_path / "pipe")

    def test_an_endless_device(self):
        with pytest.raises(UnreadableError, match="pipe or a device"):
            read("/dev/zero")

    def test_a_folder(self, tmp_path):
        with pytest.raises(UnreadableError, match="folder"):
            read(tmp_path)

    @pytest.mark.parametrize("name", ["none.txt", "a\0b.txt", "n" * 300])
    def test_none_at_all(self, tmp_path, name):
        with pytest.raises(UnreadableError, match=r"no such file|Cannot open"):
            read(tmp_path / name)

    def test_a_link_to_itself(self, tmp_path):
        (tmp_path / "loop").symlink_to("loop")

        with pytest.raises(UnreadableError, match="Cannot open"):
            read(tmp_path / "loop")

    def test_one_that_may_not_be_opened(self):
        told = of_system(PermissionError(errno.EACCES, "Permission denied"))

        assert told.chinese == "没有权限打开这个文件。"
