"""Checking any report: what is found stands beside it, and nothing of it is kept."""

import io
import zipfile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from niangjia.desk import forms
from niangjia.desk.reading_report import MOST_LINKS, MOST_REMARKS, checked_report
from niangjia.kernel.audit.models import AuditRecord
from tally import Document, check
from tally.tests.papers import SCANNED, lines, locked, pdf

pytestmark = pytest.mark.django_db
WRONG = "典型10个，其中省级3个、市级10个。"
NAME = "上坪村2022年总结.txt"


@pytest.fixture
def sent(client, worker):
    """Sends the form as the worker; a file is (name, bytes)."""
    client.force_login(worker)

    def send(file=None, text="", language="zh-hans"):
        client.cookies["django_language"] = language
        data = {"text": text}
        if file is not None:
            data["file"] = SimpleUploadedFile(*file)
        return client.post(reverse("desk:check_report"), data)

    return send


def word(*paragraphs):
    document, made = docx.Document(), io.BytesIO()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    "file",
    [
        ("a.docx", word("一、典型", WRONG)),
        ("a.pdf", pdf(lines("一、典型", WRONG))),
        ("a.txt", f"一、典型\n{WRONG}".encode("gb18030")),
    ],
    ids=["docx", "pdf", "txt"],
)
def test_a_file_is_shown_with_what_was_found(sent, file):
    answer = sent(file)
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "读到 3 个数，1 处错误，0 处提示。" in page
    assert '<mark id="w1" class="is-error">10个</mark>，其中省级3个、市级10个。</p>' in page
    assert 'href="#w1">T011 错误</a> 分项之和大于总数' in page


def test_a_text_is_checked_as_a_file_is(sent):
    page = sent(text=f"一、典型\r\n{WRONG}").content.decode()

    assert "T011 错误" in page
    assert f"一、典型\n{WRONG}</textarea>" in page.replace("\r", "")


def test_a_sound_report_has_nothing_beside_it(sent):
    page = sent(text="走访12户。").content.decode()

    assert "读到 1 个数，没有发现问题。" in page
    assert "<mark" not in page
    assert 'type="radio"' not in page


def test_findings_are_told_in_the_reader_s_language(sent):
    page = sent(text=WRONG, language="en").content.decode()

    assert "Errors: 1" in page
    assert "T011 Error</a> the parts exceed the total" in page


def test_a_report_cannot_write_the_page(sent):
    page = sent(text="<script>alert(1)</script>占总人口的%。").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_pages_that_are_pictures_are_named(sent):
    page = sent(("a.pdf", pdf(lines(WRONG), SCANNED))).content.decode()

    assert "第 2 页是图片，没有读。" in page


class TestRefused:
    @pytest.mark.parametrize(
        ("file", "chinese", "english"),
        [
            (("a.docx", b""), "文件是空的。", "The file is empty."),
            (("a.pdf", locked(lines("12户"))), "PDF 文件已加密。", "PDF file is encrypted."),
            (("a.pdf", pdf(SCANNED)), "第 1 页是扫描的图片", "Page 1: scanned pictures"),
            (("a.jpg", b"\xff\xd8\xff\xe0"), "这是图片，不直接读取。", "This is a picture"),
        ],
        ids=["empty", "locked", "scanned", "picture"],
    )
    def test_a_file_that_cannot_be_read_is_told_and_the_text_kept(
        self, sent, file, chinese, english
    ):
        answer = sent(file, text="留着的字")
        page = answer.content.decode()

        assert answer.status_code == 422
        assert chinese in page
        assert english not in page
        assert "留着的字</textarea>" in page
        assert english in sent(file, language="en").content.decode()

    def test_nothing_and_both(self, sent):
        assert "请选一个文件，或者粘贴文字。" in sent(text=" \n").content.decode()
        assert "文件和文字只给一样。" in sent(("a.txt", b"12"), text="12").content.decode()

    def test_a_file_that_is_too_large(self, sent, monkeypatch):
        monkeypatch.setattr(forms, "LARGEST_FILE", 10)

        assert "文件超过 20 MB。" in sent(("a.txt", b"1" * 11)).content.decode()

    @pytest.mark.parametrize("file", [None, ("a.txt", "字".encode() * 601_000)])
    def test_a_text_that_is_too_long(self, sent, file):
        answer = sent(file, text="" if file else "字" * 601_000)

        assert answer.status_code == 422
        assert "文字超过 60 万字" in answer.content.decode()

    def test_a_text_longer_than_a_form_may_be(self, sent):
        answer = sent(text="字" * 1_500_000)

        assert answer.status_code == 413
        assert "一次最多粘贴 4 MB 的文字" in answer.content.decode()


class TestNothingIsKept:
    def test_the_audit_knows_that_and_not_what(self, sent, worker):
        sent((NAME, WRONG.encode()))

        (row,) = AuditRecord.objects.filter(event="desk.report.checked")
        assert (row.subject_type, row.subject_id) == ("people.unit", str(worker.unit.pk))
        assert row.facts == "{}"

    def test_what_was_refused_was_not_checked(self, sent):
        sent(("a.txt", b""))

        assert not AuditRecord.objects.filter(event="desk.report.checked").exists()

    def test_no_file_is_left(self, sent, settings, tmp_path):
        settings.MEDIA_ROOT = settings.FILE_UPLOAD_TEMP_DIR = tmp_path
        large = io.BytesIO(word(WRONG))
        with zipfile.ZipFile(large, "a") as archive:
            archive.writestr("word/media/a.png", bytes(3_000_000))  # too much for memory
        page = sent((NAME, large.getvalue())).content.decode()

        assert "T011" in page
        assert NAME not in page
        assert list(tmp_path.iterdir()) == []

    def test_looking_at_the_page_writes_nothing(self, client, worker):
        client.force_login(worker)
        before = AuditRecord.objects.count()

        assert client.get(reverse("desk:check_report")).status_code == 200
        assert AuditRecord.objects.count() == before


class TestWhatIsShown:
    def report(self, text):
        return checked_report(Document("", text, "utf-8"), check(text))

    def test_every_character_stands_there_once(self):
        text = f"一、典型\n{WRONG}\n\n占总人口的%。\n"

        lines = ["".join(piece.words for piece in row.pieces) for row in self.report(text).rows]
        assert "\n".join(lines) == text

    def test_of_very_many_the_errors_are_shown_first(self):
        report = self.report("占总人口的%。\n" * MOST_REMARKS + WRONG)
        shown = [remark for row in report.rows for remark in row.remarks]

        assert report.left_out == 1
        assert len(shown) == MOST_REMARKS
        assert [remark.number for remark in shown] == list(range(1, MOST_REMARKS + 1))
        assert shown[-1].is_error

    def test_a_finding_over_lines_is_anchored_once(self):
        text = "基地从12个增加到20个，\n新增10个。"
        anchors = [piece.anchor for row in self.report(text).rows for piece in row.pieces]

        assert len([one for one in anchors if one]) == len(check(text).findings)


def test_what_was_found_stands_above_with_the_way_to_each_place(sent):
    text = "\n".join([*["投资万元。"] * (MOST_LINKS + 1), WRONG])

    page = sent(text=text).content.decode()

    kinds = page[page.index("checked-kinds") : page.index("checked-report")]
    assert kinds.index("T011") < kinds.index("T001")
    assert kinds.count('href="#w') == 1 + MOST_LINKS
    assert f"共 {MOST_LINKS + 1} 处" in kinds


def test_what_tallies_has_nothing_above_it(sent):
    assert "checked-kinds" not in sent(text="全年走访12户。").content.decode()
