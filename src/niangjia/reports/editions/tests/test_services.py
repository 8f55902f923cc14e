import io

import docx
import pytest

from niangjia.kernel.access import NotPermitted
from niangjia.kernel.refusal import Refused
from niangjia.ledger.figures.period import Period
from niangjia.ledger.tests.recording import TODAY, record_line
from niangjia.people.tests.cast import give, make_member
from niangjia.reports.editions.keeping import Title
from niangjia.reports.editions.models import Version
from niangjia.reports.editions.queries import docx_of, editions_in_sight, sources_of
from niangjia.reports.editions.reading import Key, read_version, without_source
from niangjia.reports.editions.services import (
    Choice,
    bind,
    give_source,
    hand_in,
    refill,
    revise,
    roll,
)
from niangjia.reports.editions.tests.handing import (
    LAST_YEAR,
    THIS_YEAR,
    bound,
    first_choices,
    handed_in,
    text_of,
    word_file,
)
from niangjia.reports.editions.vocabulary import Decision, EditionRefusal, Way
from niangjia.reports.paper.vocabulary import PaperFault
from niangjia.reports.signing import sign_word
from niangjia.reports.tests.making import made, record_year


def reasons(refused):
    return set(refused.value.reasons)


def rolled(edition, member, *, unit=None, period=THIS_YEAR):
    to = Title(unit or member.unit, edition.name, period)
    return roll(edition_id=edition.pk, to=to, by=member, today=TODAY)[0]


class TestOneYearToTheNext:
    def test_bound_numbers_are_the_ledgers_and_the_authors_where_it_has_none(self, author):
        record_year(author)
        edition = bound(handed_in(author), author)

        assert "现场活动20场，发放宣传资料1.3万余份" in text_of(edition)
        assert len(read_version(docx_of(edition)).numbers) == 5

    def test_the_next_edition_has_new_numbers_in_the_authors_manner(self, author):
        record_year(author)
        new = rolled(bound(handed_in(author), author), author)

        assert "普法宣传现场活动30场，发放宣传资料1.3万余份" in text_of(new)
        assert "为124对夫妻提供婚姻辅导，慰问困境母亲35名" in text_of(new)

    def test_what_nobody_recorded_is_unknown_and_never_0(self, author):
        new = rolled(bound(handed_in(author), author), author)

        assert "现场活动—场，发放宣传资料（没有数）" in text_of(new)
        assert "0" not in text_of(new).replace("2026", "")

    def test_a_sentence_goes_with_its_number_and_comes_back_with_it(self, author):
        record_line(author, "jobs.fairs", 2, day=Period.parse("2025").first)
        edition = handed_in(author, "全年工作。举办招聘会2场。感谢各位。")
        (choice,) = first_choices(edition, author)
        text = text_of(edition)
        span = (text.index("举办招聘会"), text.index("感谢"))
        bind(
            edition_id=edition.pk, version=1, by=author, today=TODAY,
            choices=[Choice(choice.start, choice.end, choice.asked, span)],
        )  # fmt: skip
        edition.refresh_from_db()
        new = rolled(edition, author)

        assert text_of(new) == "全年工作。感谢各位。"
        record_line(author, "jobs.fairs", 3)
        refill(edition_id=new.pk, version=1, by=author, today=TODAY)
        new.refresh_from_db()
        assert text_of(new) == "全年工作。举办招聘会3场。感谢各位。"

    def test_another_unit_has_its_own_numbers(self, officer, village, worker):
        record_line(worker, "outreach.talks", 7)
        edition = handed_in(officer, "举办普法宣传现场活动9场。")
        bound(edition, officer)
        new = rolled(edition, officer)

        assert "活动7场" in text_of(new)

    def test_a_file_without_bound_numbers_is_not_rolled(self, author):
        edition = handed_in(author)

        with pytest.raises(Refused) as refused:
            rolled(edition, author)

        assert reasons(refused) == {EditionRefusal.NO_NUMBERS_BOUND}

    def test_one_name_and_period_has_one_edition(self, author):
        edition = bound(handed_in(author), author)
        rolled(edition, author)

        with pytest.raises(Refused) as refused:
            rolled(edition, author)

        assert reasons(refused) == {EditionRefusal.ALREADY_THERE}


class TestRevise:
    def edited(self, edition, old, new):
        """What Word leaves when a hand changes the words of one run."""
        document = docx.Document(io.BytesIO(docx_of(edition)))
        for text in document.element.body.iter("{*}t"):
            text.text = (text.text or "").replace(old, new)
        saved = io.BytesIO()
        document.save(saved)
        return saved.getvalue()

    def test_words_edited_in_word_are_kept_with_every_binding(self, author):
        edition = bound(handed_in(author), author)
        changed = self.edited(edition, "全年举办", "一年来共举办")
        revise(edition_id=edition.pk, version=2, docx=changed, way=Way.UPLOADED, by=author)
        edition.refresh_from_db()

        assert "一年来共举办普法宣传" in text_of(edition)
        assert len(read_version(docx_of(edition)).numbers) == 5
        assert Version.objects.filter(edition=edition).count() == 3

    def test_a_number_edited_by_hand_is_kept_and_told(self, author):
        edition = bound(handed_in(author), author)
        changed = self.edited(edition, "124对", "125对")
        revise(edition_id=edition.pk, version=2, docx=changed, way=Way.UPLOADED, by=author)
        edition.refresh_from_db()
        by_hand = [
            one.body_texts
            for one in read_version(docx_of(edition)).numbers.values()
            if one.is_changed_by_hand
        ]

        assert by_hand == [("125对",)]

    def test_two_who_edit_never_overwrite_each_other(self, author, second):
        edition = bound(handed_in(author), author)
        revise(edition_id=edition.pk, version=2, docx=docx_of(edition), way=Way.EDITED, by=second)

        with pytest.raises(Refused) as refused:
            revise(
                edition_id=edition.pk, version=2, docx=docx_of(edition, 2), way=Way.EDITED,
                by=author,
            )  # fmt: skip

        assert reasons(refused) == {EditionRefusal.CHANGED_MEANWHILE}

    def test_the_file_of_another_report_is_refused(self, author):
        edition = bound(handed_in(author), author)
        other = bound(handed_in(author, name="简报"), author)

        with pytest.raises(Refused) as refused:
            revise(
                edition_id=edition.pk, version=2, docx=docx_of(other), way=Way.UPLOADED, by=author
            )

        assert reasons(refused) == {EditionRefusal.OTHER_REPORT}


class TestSources:
    def test_a_word_on_a_number_outlives_edits_elsewhere(self, author):
        edition = handed_in(author, "我村共有妇女214名。", "办了活动3场。")
        read = read_version(docx_of(edition))
        key = read.key_of(read.unbound[0])
        give_source(
            edition_id=edition.pk, key=key, decision=Decision.QUOTED, source="2025年人口台账",
            by=author,
        )  # fmt: skip
        longer = word_file("我村共有妇女214名。", "新的一段。", "办了活动3场。")
        revise(edition_id=edition.pk, version=1, docx=longer, way=Way.UPLOADED, by=author)
        edition.refresh_from_db()
        left = without_source(read_version(docx_of(edition)), sources_of(edition))

        assert [claim.surface for claim in left] == ["3场"]

    def test_a_quoted_number_needs_its_source(self, author):
        edition = handed_in(author)

        with pytest.raises(Refused) as refused:
            give_source(
                edition_id=edition.pk, key=Key("5个", "", ""), decision=Decision.QUOTED,
                source=" ", by=author,
            )  # fmt: skip

        assert reasons(refused) == {EditionRefusal.SOURCE_MISSING}


class TestFilesThatAreReports:
    def test_a_report_made_here_goes_on_with_its_numbers(self, author):
        record_year(author)
        docx = made(author).docx
        edition = hand_in(Title(author.unit, "总结", THIS_YEAR), docx=docx, by=author)
        record_line(author, "outreach.talks", 5)
        refill(edition_id=edition.pk, version=1, by=author, today=TODAY)
        edition.refresh_from_db()

        assert "现场活动35场" in text_of(edition)

    def test_a_signed_file_is_no_report_to_write_on(self, author, village):
        record_year(author)
        head = give("head", make_member("chief", village))
        signed = sign_word(docx=made(author).docx, unit=village, by=head, today=TODAY).file

        with pytest.raises(Refused) as refused:
            hand_in(Title(author.unit, "总结", THIS_YEAR), docx=signed, by=author)

        assert reasons(refused) == {EditionRefusal.SIGNED_FILE}


class TestWhoMay:
    def test_a_reader_hands_in_nothing(self, worker):
        with pytest.raises(NotPermitted):
            handed_in(worker)

    def test_drafts_are_seen_in_their_own_unit_alone(self, author, second, officer, outsider):
        edition = handed_in(author)

        assert list(editions_in_sight(viewer=second)) == [edition]
        assert not editions_in_sight(viewer=officer)
        assert not editions_in_sight(viewer=outsider)

    def test_what_is_no_word_file_is_refused_and_leaves_nothing(self, author):
        with pytest.raises(PaperFault):
            hand_in(Title(author.unit, "总结", LAST_YEAR), docx=b"PK nothing", by=author)

        assert not Version.objects.exists()
