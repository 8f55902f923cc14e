import pytest

from niangjia.kernel.access import NotPermitted
from niangjia.kernel.refusal import Refused
from niangjia.ledger.tests.recording import record_line
from niangjia.people.tests.cast import give, make_member
from niangjia.reports.editions.queries import docx_of, editions_in_sight
from niangjia.reports.editions.reading import read_version
from niangjia.reports.editions.services import give_source
from niangjia.reports.editions.tests.handing import THIS_YEAR, bound, handed_in, stepped
from niangjia.reports.editions.vocabulary import Decision, EditionRefusal, State, Step
from niangjia.reports.editions.workflow import passings_of


@pytest.fixture
def chief(village):
    """Who signs for the village."""
    return give("head", make_member("chief", village))


@pytest.fixture
def settled(author):
    """A draft whose only number is the ledger's."""
    record_line(author, "outreach.talks", 30)
    return bound(handed_in(author, "举办普法宣传现场活动30场。", period=THIS_YEAR), author)


def reasons(act):
    with pytest.raises(Refused) as refused:
        act()
    return set(refused.value.reasons)


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

    def test_no_step_is_skipped_and_none_is_taken_by_who_may_not(self, settled, chief, worker):
        assert reasons(lambda: stepped(Step.SIGN, settled, chief)) == {EditionRefusal.WRONG_STATE}
        with pytest.raises(NotPermitted):
            stepped(Step.CHECK, settled, worker)
