import io
import re
import zipfile

import docx
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from docx.oxml import OxmlElement

from niangjia.kernel.access import NotPermitted
from niangjia.kernel.refusal import Refused
from niangjia.ledger.packs import current_pack
from niangjia.ledger.tests.recording import record_line
from niangjia.people.tests.cast import give, make_member
from niangjia.reports.editions.keeping import Title
from niangjia.reports.editions.models import SignedFile
from niangjia.reports.editions.queries import (
    docx_of,
    editions_in_sight,
    signed_file,
    signed_kinds,
    signings_of,
)
from niangjia.reports.editions.reading import read_version
from niangjia.reports.editions.services import give_source, hand_in, revise
from niangjia.reports.editions.tests.handing import THIS_YEAR, bound, edited, handed_in, stepped
from niangjia.reports.editions.vocabulary import Decision, EditionRefusal, State, Step, Way
from niangjia.reports.editions.workflow import passings_of
from niangjia.reports.verifying_file import verify_file


@pytest.fixture
def chief(village):
    """Who signs for the village."""
    return give("head", make_member("chief", village))


@pytest.fixture
def settled(author):
    """A draft whose only number is the ledger's."""
    record_line(author, "outreach.talks", 30)
    return bound(handed_in(author, "举办普法宣传现场活动30场。", period=THIS_YEAR), author)


def settle(edition, member, surface, source):
    """The author names the source of one number."""
    read = read_version(docx_of(edition))
    (claim,) = [one for one in read.unbound if one.surface == surface]
    give_source(
        edition_id=edition.pk, key=read.key_of(claim), decision=Decision.QUOTED, source=source,
        by=member,
    )  # fmt: skip


def altered_in(docx, old, new):
    """The file with other words in its body."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.replace(old.encode(), new.encode(), 1)
            out.writestr(name, data)
    return target.getvalue()


def reasons(act):
    with pytest.raises(Refused) as refused:
        act()
    return {getattr(reason, "what", reason) for reason in refused.value.reasons}


class TestTheWayUp:
    def test_a_draft_is_checked_by_another_signed_and_received(
        self, settled, second, chief, officer
    ):
        stepped(Step.CHECK, settled, second)
        assert not editions_in_sight(viewer=officer)
        stepped(Step.SIGN, settled, chief)
        assert list(editions_in_sight(viewer=officer)) == [settled]
        stepped(Step.RECEIVE, settled, officer)

        assert settled.state == State.RECEIVED
        assert [one.by_name for one in passings_of(settled)] == ["officer", "chief", "second"]

    def test_who_wrote_last_does_not_check(self, settled, author):
        assert reasons(lambda: stepped(Step.CHECK, settled, author)) == {
            EditionRefusal.CHECKED_BY_AUTHOR
        }

    def test_a_number_without_a_source_stops_it_until_it_has_one(self, author, second):
        edition = handed_in(author, "我村共有妇女214名。", period=THIS_YEAR)
        check = lambda: stepped(Step.CHECK, edition, second)  # noqa: E731
        assert reasons(check) == {EditionRefusal.NUMBERS_WITHOUT_SOURCE}
        read = read_version(docx_of(edition))
        give_source(
            edition_id=edition.pk, key=read.key_of(read.unbound[0]), decision=Decision.QUOTED,
            source="人口台账", by=author,
        )  # fmt: skip
        check()

        assert edition.state == State.CHECKED

    def test_digits_without_a_unit_need_a_source_too(self, author, second):
        edition = handed_in(author, "今年活动20。", period=THIS_YEAR)
        check = lambda: stepped(Step.CHECK, edition, second)  # noqa: E731
        assert reasons(check) == {EditionRefusal.NUMBERS_WITHOUT_SOURCE}
        settle(edition, author, "20", "活动登记册")
        check()

        assert edition.state == State.CHECKED

    @pytest.mark.parametrize(
        "words", ["上百名", "½", "过半", "②", "༣༦", "三分之二", "其中女性三十六"]
    )
    def test_a_number_however_written_needs_a_source_and_is_signed_with_it(
        self, author, second, chief, words
    ):
        said = f"今年活动{words}场。" if words == "②" else f"今年参加活动的{words}。"
        edition = handed_in(author, said, period=THIS_YEAR)
        check = lambda: stepped(Step.CHECK, edition, second)  # noqa: E731
        assert reasons(check) == {EditionRefusal.NUMBERS_WITHOUT_SOURCE}
        (claim,) = read_version(docx_of(edition)).unbound
        settle(edition, author, claim.surface, "活动登记册")
        check()
        stepped(Step.SIGN, edition, chief)

        # No font here has Tibetan digits: a print could not be read back, and Word is signed alone.
        printed = ["html"] if words == "༣༦" else ["pdf", "html"]
        assert signed_kinds(edition) == ["docx", *printed]

    def test_a_ledger_that_moved_stops_it_until_it_is_filled_anew(self, settled, author, second):
        record_line(author, "outreach.talks", 1)

        assert reasons(lambda: stepped(Step.CHECK, settled, second)) == {
            EditionRefusal.NUMBERS_DIFFER
        }

    def test_a_number_that_the_ledger_does_not_have_stops_it(self, author, second):
        edition = bound(handed_in(author, "慰问困境母亲35名。", period=THIS_YEAR), author)

        assert reasons(lambda: stepped(Step.CHECK, edition, second)) == {
            EditionRefusal.NUMBERS_UNKNOWN
        }

    def test_the_township_waits_for_its_village(self, settled, second, chief, township):
        author = give("officer", make_member("town author", township))
        clerk = give("officer", make_member("town clerk", township))
        town_chief = give("head", make_member("town chief", township))
        above = bound(handed_in(author, "举办普法宣传现场活动30场。", period=THIS_YEAR), author)
        stepped(Step.CHECK, above, clerk)
        sign = lambda: stepped(Step.SIGN, above, town_chief)  # noqa: E731
        assert reasons(sign) == {EditionRefusal.CHILDREN_NOT_SIGNED}
        stepped(Step.CHECK, settled, second)
        stepped(Step.SIGN, settled, chief)
        sign()

        assert above.state == State.SIGNED

    def test_it_is_sent_back_with_a_reason_only(self, settled, second, chief, officer):
        stepped(Step.CHECK, settled, second)
        stepped(Step.SIGN, settled, chief)
        back = lambda why: stepped(Step.SEND_BACK, settled, officer, why)  # noqa: E731
        assert reasons(lambda: back(" ")) == {EditionRefusal.NO_REASON}
        back("第二段漏了一场。")

        assert settled.state == State.DRAFT
        assert passings_of(settled)[0].why == "第二段漏了一场。"

    def test_class_c_numbers_stay_in_their_unit(self, author, second, chief, officer):
        record_line(author, "family.mediations", 3)
        edition = bound(handed_in(author, "受理婚姻家庭纠纷3件。", period=THIS_YEAR), author)
        stepped(Step.CHECK, edition, second)
        stepped(Step.SIGN, edition, chief)

        assert not editions_in_sight(viewer=officer)

    def test_class_c_numbers_that_came_in_with_a_file_stay_too(
        self, author, second, chief, officer
    ):
        record_line(author, "family.mediations", 3)
        first = bound(handed_in(author, "受理婚姻家庭纠纷3件。", period=THIS_YEAR), author)
        title = Title(author.unit, "专报", THIS_YEAR)
        edition = hand_in(title, docx=docx_of(first), by=author)
        stepped(Step.CHECK, edition, second)
        stepped(Step.SIGN, edition, chief)

        assert edition.is_internal
        assert not editions_in_sight(viewer=officer)

    def test_what_was_taken_out_before_it_was_signed_is_not_shown_above(
        self, client, settled, author, second, chief, officer
    ):
        for words in ("调解3件，举办", "举办"):
            file = edited(settled, "调解3件，举办" if words == "举办" else "举办", words)
            revise(
                edition_id=settled.pk, version=settled.latest, docx=file, way=Way.UPLOADED,
                by=author,
            )  # fmt: skip
            settled.refresh_from_db()
        stepped(Step.CHECK, settled, second)
        stepped(Step.SIGN, settled, chief)
        asked = {"first": "3", "second": "4"}
        pages = []
        for member in (author, officer):
            client.force_login(member)
            answer = client.get(reverse("editions:versions", args=[settled.pk]), asked)
            pages.append("调解3件" in re.sub("<[^>]+>", "", answer.content.decode()))

        assert pages == [True, False]

    def test_a_report_without_a_number_of_the_ledger_is_signed(
        self, author, second, chief, officer
    ):
        edition = handed_in(author, "今年没有举办活动。", period=THIS_YEAR)
        stepped(Step.CHECK, edition, second)
        stepped(Step.SIGN, edition, chief)
        file = signed_file(edition, "docx")

        assert verify_file(file, viewer=officer, pack=current_pack()).checked.is_as_signed

    def test_no_step_is_skipped_and_none_is_taken_by_who_may_not(self, settled, chief, worker):
        assert reasons(lambda: stepped(Step.SIGN, settled, chief)) == {EditionRefusal.WRONG_STATE}
        with pytest.raises(NotPermitted):
            stepped(Step.CHECK, settled, worker)


class TestSigned:
    def test_a_bare_number_in_a_table_is_given_its_source_and_signed(self, author, second, chief):
        document = docx.Document()
        document.add_paragraph("工作情况")
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "普法宣传活动", "77"
        saved = io.BytesIO()
        document.save(saved)
        title = Title(author.unit, "情况表", THIS_YEAR)
        edition = hand_in(title, docx=saved.getvalue(), by=author)
        settle(edition, author, "77", "活动登记册")
        stepped(Step.CHECK, edition, second)
        stepped(Step.SIGN, edition, chief)

        assert "docx" in signed_kinds(edition)

    def test_a_number_quoted_in_a_header_stops_neither_print_nor_page(
        self, author, second, chief, client
    ):
        document = docx.Document()
        document.sections[0].header.paragraphs[0].text = "内部参考，共20件"
        document.add_paragraph("今年没有举办活动。").add_run()._r.append(OxmlElement("w:drawing"))
        saved = io.BytesIO()
        document.save(saved)
        edition = hand_in(Title(author.unit, "情况", THIS_YEAR), docx=saved.getvalue(), by=author)
        settle(edition, author, "20件", "收发登记")
        stepped(Step.CHECK, edition, second)
        stepped(Step.SIGN, edition, chief)
        client.force_login(author)
        page = client.get(reverse("editions:edition", args=[edition.pk])).content.decode()

        assert signed_kinds(edition) == ["docx", "pdf", "html"]
        assert "PDF 和网页里有内容没有排出来" in page

    def test_what_was_signed_verifies_and_an_altered_digit_is_named(
        self, author, second, chief, officer
    ):
        record_line(author, "outreach.talks", 30)
        edition = bound(
            handed_in(
                author, "上坪村妇联2026年工作总结", "3月8日举办普法宣传现场活动30场。",
                "全村共有妇女214名。", period=THIS_YEAR,
            ),
            author,
            but=["214名"],
        )  # fmt: skip
        settle(edition, author, "214名", "2026年人口台账")
        stepped(Step.CHECK, edition, second)
        stepped(Step.SIGN, edition, chief)
        file = signed_file(edition, "docx")
        found = verify_file(file, viewer=officer, pack=current_pack())

        assert signed_kinds(edition) == ["docx", "pdf", "html"]
        assert not found.verified.doubts
        assert found.checked.is_as_signed
        altered = verify_file(altered_in(file, ">30<", ">31<"), viewer=officer, pack=current_pack())
        assert ("30", "31") in [(one.was, one.now) for one in altered.checked.alterations]

    def test_signed_again_after_it_was_sent_back_both_signings_stay_and_are_listed(
        self, client, settled, author, second, chief, officer
    ):
        files = []
        for why in ("请再看一遍。", ""):
            stepped(Step.CHECK, settled, second)
            stepped(Step.SIGN, settled, chief)
            files.append(signed_file(settled, "docx"))
            if why:
                stepped(Step.SEND_BACK, settled, officer, why)
        address = reverse("editions:signing", args=[settled.pk, 1, "docx"])
        seen = [one.number for one in signings_of(settled, viewer=author)]
        client.force_login(author)
        page = client.get(reverse("editions:edition", args=[settled.pk])).content.decode()

        assert files[0] != files[1]
        assert client.get(address).content == files[0]
        assert seen == [2, 1]
        assert address in page
        assert [one.number for one in signings_of(settled, viewer=officer)] == [2]
        client.force_login(officer)
        assert client.get(address).status_code == 404

    @pytest.mark.parametrize("act", ["update", "delete"])
    def test_what_was_signed_can_be_neither_changed_nor_taken_away(
        self, settled, second, chief, act
    ):
        stepped(Step.CHECK, settled, second)
        stepped(Step.SIGN, settled, chief)
        rows = SignedFile.objects.filter(version__edition=settled)

        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.update(by_name="x") if act == "update" else rows.delete()
