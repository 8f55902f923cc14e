"""What is counted of cases stands in the ledger, and stays when the case is gone."""

from datetime import date

from niangjia.casework.closing.shredding import shred_due
from niangjia.casework.closing.tests.closing import closed
from niangjia.casework.tests.factories import make_case
from niangjia.ledger.figures import asking
from niangjia.ledger.figures.period import Period
from niangjia.ledger.figures.question import Question
from niangjia.ledger.packs import current_pack
from niangjia.ledger.recount import differences
from niangjia.ledger.vocabulary import Withheld
from niangjia.people.keys.tests.holding import holding

MEASURES = ("rights.cases_opened", "rights.cases_closed")


def counts(viewer):
    unit, pack = viewer.unit.code, current_pack()
    period = Period.parse("2026")
    wanted = [Question(code, unit, period, "own") for code in MEASURES]
    return asking.answers(wanted, viewer=viewer, pack=pack)


def test_they_are_in_the_units_own_figures_and_stay_when_the_case_is_shredded(
    caseworker, supervisor, worker, settings, tmp_path
):
    settings.NIANGJIA_HOME = tmp_path
    by, second = holding(caseworker), holding(supervisor)
    closed(make_case(by, team=[second]), by, second, date(2026, 6, 1))
    before = [one.value for one in counts(worker)]

    assert shred_due(today=date(2031, 6, 2)) == 1

    assert before == [1, 1] == [one.value for one in counts(worker)]
    assert list(differences()) == []


def test_they_leave_the_unit_only_withheld(caseworker, officer):
    make_case(holding(caseworker))
    pack, period = current_pack(), Period.parse("2026")
    asked = Question("rights.cases_opened", caseworker.unit.code, period, "own")

    (answer,) = asking.answers([asked], viewer=officer, pack=pack)

    assert (answer.value, answer.withheld) == (None, Withheld.CLASS_C)
