import io
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from niangjia.kernel.audit.models import AuditRecord
from niangjia.ledger.figure_page import address_of
from niangjia.ledger.figures.question import Question
from niangjia.people.tests.cast import make_unit
from niangjia.reports.paper.read import read_docx
from niangjia.reports.paper.tests.papers import DOCUMENT, altered
from niangjia.reports.tests.making import SUMMARY, made, record_year
from niangjia.reports.vocabulary import REPORT_MADE

MOST_QUERIES = 12
LIST, VERIFY = "reports:list", "reports:verify"
PAPER = {"viewname": "reports:report", "args": [SUMMARY]}
WORD = {"viewname": "reports:report_word", "args": [SUMMARY]}


def page(client, member, *, language="zh-hans", **said):
    client.force_login(member)
    said = {"period": "2026"} | said
    return client.get(reverse(**PAPER), said, headers={"accept-language": language})


def upload(client, member, content, *, language="zh-hans"):
    client.force_login(member)
    file = SimpleUploadedFile("报告.docx", content)
    return client.post(reverse(VERIFY), {"file": file}, headers={"accept-language": language})


class TestList:
    def test_lists_templates_and_what_was_made(self, client, officer):
        report = made(officer)
        client.force_login(officer)

        told = client.get(reverse(LIST)).content.decode()

        assert "年度工作总结" in told
        assert "季度工作简报" in told
        assert f'<td class="n">{report.report_id}</td>' in told
        assert "2026年" in told

    def test_says_what_belongs_here_when_nothing_was_made(self, client, officer):
        client.force_login(officer)

        assert "还没有做过" in client.get(reverse(LIST)).content.decode()


class TestReport:
    def test_every_number_leads_to_its_figure_and_says_what_it_counts(self, client, worker):
        record_year(worker)

        told = page(client, worker).content.decode()

        address = address_of(Question.parse("outreach.boards@990101001001/2026?reach=own"))
        assert f'<a class="bound num" href="{address}"' in told
        assert ">150块</a>" in told
        assert 'title="宣传展板（本单位）：' in told
        assert "仅限本单位内部使用" in told
        assert '<aside class="finding" lang="zh-hans">没有数：' in told
        assert "没有写进来的段落" in told

    def test_english_says_the_rest_in_english_and_keeps_the_paper(self, client, worker):
        record_year(worker)

        told = page(client, worker, language="en").content.decode()

        assert "150块" in told
        assert 'lang="zh-Hans"' in told

    @pytest.mark.parametrize("period", ["2026Q1", "2027", "soon", "9" * 60])
    def test_a_wrong_period_is_said_and_kept(self, client, worker, period):
        answer = page(client, worker, period=period)

        assert answer.status_code == 422
        assert f'value="{period[:40]}"' in answer.content.decode()

    def test_only_who_may_make_it_is_offered_the_button(self, client, worker, officer, village):
        assert "做成 Word" not in page(client, worker).content.decode()
        assert "做成 Word" in page(client, officer).content.decode()
        assert "做成 Word" not in page(client, officer, unit=village.code).content.decode()

    def test_what_is_withheld_stands_below_with_its_reason(self, client, officer, worker, village):
        record_year(worker)

        told = page(client, officer, unit=village.code).content.decode()

        assert "124对" not in told
        assert "受保护" in told

    def test_needs_few_statements_whatever_the_data(
        self, client, officer, worker, township, django_assert_max_num_queries
    ):
        record_year(worker)
        record_year(officer)
        for number in range(9):
            make_unit(f"9901010019{number:02}", parent=township)
        made(officer)
        client.force_login(officer)

        for address in (
            reverse(LIST),
            reverse(VERIFY),
            reverse(**PAPER) + "?period=2026",
            reverse(**PAPER) + f"?period=2026&unit={township.code}",
        ):
            with django_assert_max_num_queries(MOST_QUERIES):
                assert client.get(address).status_code == 200


class TestWord:
    def test_sends_the_file_under_its_own_name(self, client, officer, worker):
        record_year(worker)
        client.force_login(officer)

        answer = client.post(reverse(**WORD), {"unit": "990101", "period": "2026"})

        assert answer.status_code == 200
        assert "青禾县妇联2026年年度工作总结.docx" in unquote(answer["Content-Disposition"])
        back = read_docx(io.BytesIO(answer.content))
        assert "150块" in {number.stated for number in back.numbers}
        assert AuditRecord.objects.filter(event=REPORT_MADE).count() == 1

    def test_a_wrong_period_makes_nothing(self, client, officer):
        client.force_login(officer)

        answer = client.post(reverse(**WORD), {"unit": "990101", "period": "2026Q1"})

        assert answer.status_code == 422
        assert not AuditRecord.objects.filter(event=REPORT_MADE).exists()


class TestVerify:
    def test_tells_each_number(self, client, officer, worker, reader):
        record_year(worker)
        docx = made(officer).docx
        changed = altered(docx, DOCUMENT, lambda xml: xml.replace(">150块<", ">510块<"))

        same, differs = (upload(client, reader, some).content.decode() for some in (docx, changed))

        assert "9 个数，全部和台账相同。" in same
        assert "9 个数，1 个不同。" in differs
        assert "文件里被改" in differs
        assert "510块" in differs

    def test_costs_few_statements(self, client, officer, worker, django_assert_max_num_queries):
        record_year(worker)
        docx = made(officer).docx
        client.force_login(officer)

        with django_assert_max_num_queries(MOST_QUERIES + 2):  # savepoint and release
            upload_now = SimpleUploadedFile("r.docx", docx)
            client.post(reverse(VERIFY), {"file": upload_now})

    @pytest.mark.parametrize(
        ("content", "language", "said"),
        [
            (b"x", "zh-hans", "这不是 Word 的 .docx 文件"),
            (b"x", "en", "not a Word .docx file"),
            (b"", "zh-hans", "这不是 Word 的 .docx 文件"),
        ],
    )
    def test_says_why_a_file_cannot_be_read(self, client, officer, content, language, said):
        answer = upload(client, officer, content, language=language)

        assert answer.status_code == 422
        assert said in answer.content.decode()

    def test_no_file_is_said_too(self, client, officer):
        client.force_login(officer)

        assert client.post(reverse(VERIFY)).status_code == 422

    def test_a_report_of_others_is_refused(self, client, officer, outsider):
        docx = made(officer).docx

        answer = upload(client, outsider, docx)

        assert answer.status_code == 422
        assert "不在您能看的范围里" in answer.content.decode()


class TestWhoMay:
    @pytest.mark.parametrize(
        ("who", "listed", "county_paper", "word"),
        [
            ("worker", 200, 404, 404),
            ("outsider", 200, 404, 404),
            ("officer", 200, 200, 200),
            ("head", 200, 200, 200),
            ("reader", 200, 200, 403),
            ("steward", 403, 403, 403),
        ],
    )
    def test_page_by_page(self, request, client, county, who, listed, county_paper, word):
        client.force_login(request.getfixturevalue(who))
        asked = {"unit": county.code, "period": "2026"}

        assert client.get(reverse(LIST)).status_code == listed
        assert client.get(reverse(VERIFY)).status_code == listed
        assert client.get(reverse(**PAPER), asked).status_code == county_paper
        assert client.post(reverse(**WORD), asked).status_code == word

    def test_a_worker_reads_but_does_not_make(self, client, worker):
        client.force_login(worker)

        assert client.post(reverse(**WORD), {"unit": worker.unit.code}).status_code == 403

    def test_a_stranger_is_sent_to_sign_in(self, client, db):
        for address in (reverse(LIST), reverse(VERIFY), reverse(**PAPER)):
            assert client.get(address).status_code == 302

    def test_unknown_templates_are_not_there(self, client, officer):
        client.force_login(officer)

        assert client.get(reverse("reports:report", args=["nothing"])).status_code == 404

    def test_the_word_file_is_posted_for(self, client, officer):
        client.force_login(officer)

        assert client.get(reverse(**WORD)).status_code == 405
