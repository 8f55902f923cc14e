"""R19: one case, two people, once, watermarked."""

import random
from datetime import UTC, datetime, timedelta

import pypdfium2
import pytest

from niangjia.casework import seats
from niangjia.casework.exporting import rules, services
from niangjia.casework.exporting.rules import Standing
from niangjia.casework.exporting.services import Ground
from niangjia.casework.exporting.tests.attempts import attempts, two_teams
from niangjia.casework.exporting.vocabulary import ExportRefusal
from niangjia.casework.models import Case
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.kernel.refusal import Refused
from niangjia.people.keys.tests.holding import holding
from niangjia.people.tests.cast import give, make_member

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
COURT = Ground(recipient="青禾县人民法院", basis="调取证据通知书〔2026〕3号")


@pytest.fixture
def case_id(by, second):
    return make_case(by, called="小梅", wants="想离开一阵子", team=[second]).row.pk


def asked(case_id, by):
    return services.ask_export(case_id=case_id, ground=COURT, by=by, now=NOW).pk


def texts(pdf):
    document = pypdfium2.PdfDocument(pdf)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


class TestExport:
    def test_every_page_says_whom_it_is_for(self, case_id, by, second):
        said = {"case_id": case_id, "export_id": asked(case_id, by), "now": NOW}
        services.agree_to_export(**said, by=second)

        pages = texts(services.take_export(**said, by=by))

        assert all("青禾县人民法院" in page.replace("\n", "") for page in pages)
        assert "想离开一阵子" in "".join(pages)

    def test_one_alone_takes_nothing(self, case_id, by):
        said = {"case_id": case_id, "export_id": asked(case_id, by), "now": NOW, "by": by}

        with pytest.raises(Refused) as own:
            services.agree_to_export(**said)
        with pytest.raises(Refused) as early:
            services.take_export(**said)

        assert own.value.reasons == (ExportRefusal.OWN_ASKING,)
        assert early.value.reasons == (ExportRefusal.NOT_AGREED,)

    def test_it_is_taken_once(self, case_id, by, second):
        said = {"case_id": case_id, "export_id": asked(case_id, by), "now": NOW}
        services.agree_to_export(**said, by=second)
        services.take_export(**said, by=by)

        with pytest.raises(Refused) as refused:
            services.take_export(**said, by=by)

        assert refused.value.reasons == (ExportRefusal.TAKEN,)

    def test_nobody_outside_the_team_may_agree(self, by, second):
        case = make_case(by)

        with pytest.raises(Case.DoesNotExist):
            services.agree_to_export(
                case_id=case.row.pk, export_id=asked(case.row.pk, by), by=second, now=NOW
            )


def taken(chance):
    """How often it is taken in one history of three members, each step checked."""
    asker = chance.randint(1, 3)
    standing, now, taken = Standing(asker), NOW, 0
    for _ in range(chance.randint(0, 8)):
        now, by = now + timedelta(hours=chance.randint(0, 30)), chance.randint(1, 3)
        if chance.random() < 0.5:
            if not rules.reasons_against_agreeing(standing, by=by):
                standing = Standing(asker, by, now)
        elif not rules.reasons_against_taking(standing, by=by, now=now):
            assert by == asker != standing.agreed_by
            assert now - standing.agreed_at <= timedelta(hours=24)
            standing = Standing(asker, standing.agreed_by, standing.agreed_at, now)
            taken += 1
    return taken


def test_no_order_of_steps_lets_one_alone_take_it():
    chance = random.Random(19)

    assert {taken(chance) for _ in range(5_000)} == {0, 1}


def test_whom_it_is_for_is_read_after_the_case_has_a_new_key(case_id, by, second):
    asked(case_id, by)
    seats.unseat(case_id=case_id, member_id=second.pk, by=by)

    [told] = services.exports_of(open_case(case_id=case_id, by=by))

    assert told.ground == COURT


def test_no_try_of_anybody_goes_past_the_rule(by, second, village):
    """bench/prove_r19.py tries 5,000 times."""
    other, third, outsider = (
        holding(give(role, make_member(f"another {role} {n}", village)))
        for n, role in enumerate(("caseworker", "supervisor", "supervisor"))
    )

    tries, taken, wrong = attempts(
        two_teams(by, second, other, third), outsider, range(15), seed=19
    )

    assert tries == 150
    assert taken
    assert wrong == 0
