"""Saving what is typed in the editor: into the Word file, with others', once a sitting."""

from dataclasses import replace
from datetime import timedelta

import pytest

from niangjia.kernel import clock
from niangjia.kernel.access import NotPermitted
from niangjia.kernel.audit.reading import records_about
from niangjia.kernel.refusal import Refused
from niangjia.ledger.tests.recording import TODAY, record_line
from niangjia.reports.asked import Asked
from niangjia.reports.editions.editing import draft_of, save
from niangjia.reports.editions.models import Version
from niangjia.reports.editions.queries import docx_of
from niangjia.reports.editions.reading import read_version
from niangjia.reports.editions.rules import SITTING, Step
from niangjia.reports.editions.services import revise
from niangjia.reports.editions.tests.handing import bound, handed_in, text_of
from niangjia.reports.editions.typed import Typed
from niangjia.reports.editions.vocabulary import REVISED, EditionRefusal, State, Way
from niangjia.reports.editions.workflow import take
from niangjia.reports.paper.blocks import Block, Kept
from niangjia.reports.paper.styles import Kind

TALKS = Asked.parse("outreach.talks@990101001001/2025")


def typed(draft, change):
    """The text of a draft, each block as `change` makes it; None takes it out."""
    return [after for one in draft.blocks if (after := change(one)) is not None]


def saved(edition, member, blocks, draft=None, asked=None):
    seen = draft or draft_of(edition)
    found = save(
        edition_id=edition.pk, version=seen.version, base=seen.blocks,
        mine=Typed(tuple(blocks), asked or {}), by=member, today=TODAY,
    )  # fmt: skip
    edition.refresh_from_db()
    return found


def with_words(number, words):
    def change(block):
        return replace(block, parts=(*block.parts, words)) if block.was == number else block

    return change


def versions(edition):
    return list(Version.objects.filter(edition=edition).order_by("number"))


class TestSave:
    def test_words_go_into_the_word_file_and_every_number_stays_bound(self, author):
        edition = bound(handed_in(author), author)
        saved(edition, author, typed(draft_of(edition), with_words(1, "深受欢迎。")))

        assert "1.3万余份。深受欢迎。" in text_of(edition)
        assert len(read_version(docx_of(edition)).numbers) == 5

    def test_a_new_number_has_its_value_from_the_ledger(self, author):
        record_line(author, "outreach.talks", 7, day=TODAY.replace(year=2025))
        edition = handed_in(author)
        blocks = [*draft_of(edition).blocks,
                  Block(None, Kind.PARAGRAPH, ("又办", Kept("+talks"), "。"))]  # fmt: skip
        found = saved(edition, author, blocks, asked={"+talks": TALKS})

        assert text_of(edition).endswith("又办7场次。")
        assert [one.id for one in found.sent[-1].parts if isinstance(one, Kept)] == ["n1"]
        assert str(TALKS) in read_version(docx_of(edition)).numbers["n1"].question

    def test_a_number_of_another_tree_is_refused(self, author, elsewhere):
        edition = handed_in(author)
        block = Block(None, Kind.PARAGRAPH, (Kept("+x"),))
        for asked in ({}, {"+x": Asked.parse("outreach.talks@EVERGREEN/2025")},
                      {"+x": Asked.parse("no.such@990101001001/2025")}):  # fmt: skip
            with pytest.raises(Refused) as refused:
                saved(edition, author, [block], asked=asked)
            assert refused.value.reasons == (EditionRefusal.NUMBER_UNKNOWN,)

    def test_nothing_edited_makes_no_version(self, author):
        edition = handed_in(author)
        saved(edition, author, draft_of(edition).blocks)

        assert len(versions(edition)) == 1

    def test_a_number_deleted_and_taken_back_is_bound_again(self, author):
        edition = bound(handed_in(author), author)
        before = draft_of(edition)
        saved(edition, author, [one for one in before.blocks if one.was != 1])
        assert len(read_version(docx_of(edition)).numbers) == 3

        again = [*draft_of(edition).blocks, replace(before.blocks[1], was=None)]
        asked = {id: Asked.parse(question) for id, question in before.asked.items()}
        saved(edition, author, again, asked=asked)
        assert len(read_version(docx_of(edition)).numbers) == 5

    def test_a_protected_number_keeps_the_edition_in_its_unit(self, author):
        record_line(author, "health.screened_women", 3, day=TODAY.replace(year=2025))
        edition = handed_in(author)
        asked = {"+dv": Asked.parse("health.screened_women@990101001001/2025?reach=own")}
        blocks = [*draft_of(edition).blocks, Block(None, Kind.PARAGRAPH, (Kept("+dv"),))]
        saved(edition, author, blocks, asked=asked)

        assert edition.is_internal

    def test_who_may_not_make_reports_saves_nothing(self, worker, author):
        edition = handed_in(author)
        with pytest.raises(NotPermitted):
            saved(edition, worker, draft_of(edition).blocks)


class TestTwoAtOnce:
    def test_different_paragraphs_are_merged(self, author, second):
        edition = bound(handed_in(author), author)
        seen = draft_of(edition)
        saved(edition, second, typed(seen, with_words(1, "甲。")), seen)
        found = saved(edition, author, typed(seen, with_words(2, "乙。")), seen)

        assert found.is_merged
        assert "万余份。甲。" in text_of(edition)
        assert "35名。乙。" in text_of(edition)

    def test_the_same_paragraph_keeps_nothing_until_somebody_chose(self, author, second):
        edition = bound(handed_in(author), author)
        seen = draft_of(edition)
        saved(edition, second, typed(seen, with_words(1, "甲。")), seen)
        before = edition.latest
        found = saved(edition, author, typed(seen, with_words(1, "乙。")), seen)

        assert len([one for one in found.items if not isinstance(one, Block)]) == 1
        assert edition.latest == before
        assert "乙。" not in text_of(edition)


class TestSitting:
    def test_saves_of_one_sitting_are_one_version(self, author):
        edition = handed_in(author)
        for word in ("一。", "二。", "三。"):
            saved(edition, author, typed(draft_of(edition), with_words(1, word)))

        assert [(one.number, one.way) for one in versions(edition)] == [
            (1, Way.HANDED_IN), (4, Way.EDITED)
        ]  # fmt: skip
        assert records_about(edition).filter(event=REVISED).count() == 1
        assert "一。二。三。" in text_of(edition)

    def test_older_versions_stay_for_ever(self, author):
        edition = handed_in(author)
        saved(edition, author, typed(draft_of(edition), with_words(1, "一。")))
        first = versions(edition)[-1]
        with clock.as_if(clock.now() + SITTING + timedelta(seconds=1)):
            saved(edition, author, typed(draft_of(edition), with_words(1, "二。")))

        assert [one.number for one in versions(edition)] == [1, first.number, first.number + 1]
        assert bytes(Version.objects.get(pk=first.pk).docx) == bytes(first.docx)

    def test_another_author_begins_a_version(self, author, second):
        edition = handed_in(author)
        saved(edition, author, typed(draft_of(edition), with_words(1, "一。")))
        saved(edition, second, typed(draft_of(edition), with_words(1, "二。")))

        assert [one.by_name for one in versions(edition)][1:] == [author.name, second.name]

    def test_whoever_saw_what_was_replaced_cannot_save_over_it(self, author, second):
        edition = handed_in(author)
        saved(edition, author, typed(draft_of(edition), with_words(1, "一。")))
        seen = edition.latest
        saved(edition, author, typed(draft_of(edition), with_words(1, "二。")))

        with pytest.raises(Refused) as refused:
            revise(edition_id=edition.pk, version=seen, docx=docx_of(edition), way=Way.EDITED,
                   by=second)  # fmt: skip
        assert refused.value.reasons == (EditionRefusal.CHANGED_MEANWHILE,)

    def test_a_version_that_was_checked_is_never_replaced(self, author, second):
        edition = handed_in(author, "没有数字的报告。", "第二段。")
        saved(edition, author, typed(draft_of(edition), with_words(1, "一。")))
        checked = edition.latest
        take(Step.CHECK, edition_id=edition.pk, by=second, today=TODAY)
        take(Step.SEND_BACK, edition_id=edition.pk, by=second, today=TODAY, why="再改")
        edition.refresh_from_db()
        assert edition.state == State.DRAFT
        saved(edition, author, typed(draft_of(edition), with_words(1, "二。")))

        assert checked in [one.number for one in versions(edition)]
