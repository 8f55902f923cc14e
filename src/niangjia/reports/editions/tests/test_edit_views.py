"""The pages of the editor: saved as JSON, saved as a plain form, and what they are told."""

import json
import re

import pytest
from django.urls import reverse

from niangjia.kernel.audit.reading import facts_of, records_about
from niangjia.ledger.tests.recording import TODAY, record_line
from niangjia.reports.editions.models import Comment
from niangjia.reports.editions.queries import docx_of
from niangjia.reports.editions.reading import read_version
from niangjia.reports.editions.tests.handing import bound, handed_in, text_of
from niangjia.reports.editions.vocabulary import Step
from niangjia.reports.editions.workflow import take

JSON = '<script id="%s" type="application/json">(.*?)</script>'
FIELD = r'<textarea id="\w+" name="(\w+)"[^>]*>(.*?)</textarea>'
NO_FIGURE = '{"version": 1, "base": [], "blocks": [{"was": 0, "kind": "title", "parts": [%s]}]}'


@pytest.fixture
def edition(author):
    return bound(handed_in(author), author)


@pytest.fixture
def browser(client, author):
    client.force_login(author, backend="niangjia.people.sign_in.MemberBackend")
    return client


def address(name, edition, *more):
    return reverse(f"editions:{name}", args=[edition.pk, *more])


def told(answer, id):
    """A JSON script of the page."""
    return json.loads(re.search(JSON % id, answer, re.DOTALL)[1])


def page(browser, edition):
    return browser.get(address("edit", edition)).content.decode()


def fields(html):
    """What the plain form would send, were nothing typed."""
    sent = {"version": re.search(r'name="version" value="(\d+)"', html)[1]}
    sent["base"] = json.dumps(told(html, "draft")["blocks"])
    for name, text in re.findall(FIELD, html, re.DOTALL):
        sent[name] = text.removeprefix("\n")
    return sent


def sent(browser, edition, draft, blocks):
    body = {"version": draft["version"], "base": draft["blocks"], "blocks": blocks}
    return browser.post(address("edit_save", edition), json.dumps(body), "application/json")


class TestSaveAsJson:
    def test_what_is_typed_is_saved_and_named(self, browser, edition):
        draft = told(page(browser, edition), "draft")
        blocks = json.loads(json.dumps(draft["blocks"]))
        blocks[1]["parts"].append("新写的。")
        answer = sent(browser, edition, draft, blocks)

        assert answer.status_code == 200
        assert [one["was"] for one in answer.json()["sent"]] == [0, 1, 2, 3]
        assert "新写的。" in text_of_newest(edition)

    def test_two_on_one_paragraph_is_409_with_both_texts(self, browser, edition):
        draft = told(page(browser, edition), "draft")
        first, second = (json.loads(json.dumps(draft["blocks"])) for _ in range(2))
        first[1]["parts"].append("甲。")
        second[1]["parts"].append("乙。")
        assert sent(browser, edition, draft, first).status_code == 200
        answer = sent(browser, edition, draft, second)

        assert answer.status_code == 409
        clash = next(one for one in answer.json()["items"] if "block" not in one)
        assert clash["mine"]["parts"][-1] == "。乙。"
        assert clash["theirs"]["parts"][-1] == "。甲。"

    @pytest.mark.parametrize(
        "body",
        [
            "", "[]", "{}", '{"version": 1, "base": [], "blocks": 7}', "[" * 5000,
            '{"version": 1, "base": [], "blocks": [{"was": 0}]}',
            '{"version": 1, "base": [], "blocks": [{"was": true, "kind": "x", "parts": []}]}',
            NO_FIGURE % '{"id": "|"}', NO_FIGURE % '{"asked": "?"}', NO_FIGURE % "[]",
        ],
    )  # fmt: skip
    def test_what_is_no_text_is_told_and_keeps_nothing(self, browser, edition, body):
        answer = browser.post(address("edit_save", edition), body, "application/json")

        assert answer.status_code == 422
        assert "读不懂" in answer.json()["reasons"][0]


class TestPlainForm:
    def test_nothing_typed_changes_nothing(self, browser, edition):
        before = text_of(edition)
        answer = browser.post(address("edit", edition), fields(page(browser, edition)))

        assert answer.status_code == 302
        assert text_of_newest(edition) == before

    def test_words_numbers_and_new_paragraphs(self, browser, edition, author):
        record_line(author, "outreach.talks", 7, day=TODAY.replace(year=2025))
        form = fields(page(browser, edition))
        assert "活动⟦n1 20⟧场" in form["t1"]
        form["t1"] = form["t1"].replace("全年", "一年来") + "\n另起一段。"
        form["t3"] = ""
        form["more"] = "又讲⟦普法宣传现场活动⟧。"
        answer = browser.post(address("edit", edition), form)

        assert answer.status_code == 302
        lines = text_of_newest(edition).split("\n")
        assert lines[1].startswith("一年来")
        assert lines[2] == "另起一段。"
        assert lines[-1] == "又讲7场次。"
        assert not any("村民小组" in one for one in lines)
        assert len(read_version(docx_of(newest(edition))).numbers) == 5

    def test_an_unknown_measure_is_told_and_what_was_typed_stays(self, browser, edition):
        form = fields(page(browser, edition)) | {"more": "有⟦没有的指标⟧。"}
        answer = browser.post(address("edit", edition), form)

        assert answer.status_code == 422
        assert "有⟦没有的指标⟧。" in answer.content.decode()

    def test_where_another_changed_the_paragraph_both_are_shown(self, browser, edition):
        mine, theirs = (fields(page(browser, edition)) for _ in range(2))
        theirs["t2"] += "她写的。"
        mine["t2"] += "我写的。"
        assert browser.post(address("edit", edition), theirs).status_code == 302
        answer = browser.post(address("edit", edition), mine)
        html = answer.content.decode()

        assert answer.status_code == 409
        assert "她写的。" in html
        assert fields(html)["t2"].endswith("我写的。")
        assert browser.post(address("edit", edition), fields(html)).status_code == 302
        assert "我写的。" in text_of_newest(edition)


class TestWhatItIsTold:
    def test_measures_by_pinyin_with_their_values(self, browser, edition, author):
        record_line(author, "outreach.talks", 7, day=TODAY.replace(year=2025))
        for words in ("pufa", "普法", "talks"):
            found = browser.get(address("edit_measures", edition), {"q": words}).json()["measures"]
            assert ("7场次", True) in [(one["now"], one["known"]) for one in found]

    def test_values_of_now(self, browser, edition, author):
        record_line(author, "outreach.talks", 7, day=TODAY.replace(year=2025))
        values = browser.get(address("edit_values", edition)).json()["values"]

        assert (values["n1"]["now"], values["n1"]["known"]) == ("7", True)

    def test_who_saved_last(self, browser, edition, author):
        answer = browser.get(address("edit_newest", edition)).json()
        assert (answer["version"], answer["by"]) == (edition.latest, author.name)
        assert "blocks" in browser.get(address("edit_newest", edition), {"text": 1}).json()

    def test_a_report_that_was_checked_is_not_edited(self, browser, author, second):
        edition = handed_in(author, "没有数字的报告。")
        take(Step.CHECK, edition_id=edition.pk, by=second, today=TODAY)
        assert browser.get(address("edit", edition)).status_code == 302


class TestComments:
    def written(self, browser, edition, **said):
        form = {"quote": "124对夫妻", "text": "是不是124？", "back": "edit"} | said
        return browser.post(address("comment", edition), form)

    def test_stands_beside_the_passage_until_it_is_done(self, browser, edition):
        self.written(browser, edition)
        html = browser.get(address("edition", edition)).content.decode()
        assert "<q>124对夫妻</q>" in html

        one = Comment.objects.get()
        browser.post(address("comment_done", edition, one.pk))
        assert "是不是124？" not in browser.get(address("edition", edition)).content.decode()
        assert Comment.objects.get().done_by_name

    def test_is_audited_without_its_words(self, browser, edition):
        self.written(browser, edition)
        row = records_about(edition).first()
        assert row.event == "reports.edition.commented"
        assert "是不是" not in str(facts_of(row))

    @pytest.mark.parametrize("text", ["", "字" * 301, "她电话13800138000", "110101199003078888"])
    def test_says_nothing_of_a_person(self, browser, edition, text):
        self.written(browser, edition, text=text)
        assert not Comment.objects.exists()

    def test_of_another_edition_is_not_found(self, browser, edition, author):
        self.written(browser, edition)
        other = handed_in(author, name="简报")
        answer = browser.post(address("comment_done", other, Comment.objects.get().pk))
        assert answer.status_code == 404


def newest(edition):
    edition.refresh_from_db()
    return edition


def text_of_newest(edition):
    return text_of(newest(edition))
