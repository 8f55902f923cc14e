"""Each form brings a key of its own. One that is another's already, in sight or out of it, breaks
nothing and is written over nothing.
"""

import pytest

from niangjia.casework import services
from niangjia.casework.closing.holding import hold
from niangjia.casework.consents.services import give_consent
from niangjia.casework.consents.tests.agreeing import consent_to
from niangjia.casework.intake.services import begin_from_intake, end_as_call
from niangjia.casework.intake.tests.test_services import contact, told
from niangjia.casework.keeping import Place, keep
from niangjia.casework.leaves import Beginning, Note
from niangjia.casework.reporting_duty.splitting import Child, split_off
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import MARCH_1, make_case
from niangjia.casework.vocabulary import CaseRefusal
from niangjia.kernel.refusal import Refused
from niangjia.people.keys.tests.holding import holding
from niangjia.people.tests.cast import give, make_member


@pytest.fixture
def theirs(elsewhere):
    """A case of another tree; nobody here sees it."""
    return make_case(holding(give("caseworker", make_member("theirs", elsewhere))))


@pytest.fixture
def case(by, second):
    return make_case(by, team=[second])


def begin(by, key):
    told = {"case_id": key, "unit": by.unit, "beginning": Beginning(called="小梅")}
    services.begin_case(**told, by=by, today=MARCH_1)


def split(case, by, key):
    split_off(case_id=case.row.pk, child=Child(key, "小雨", []), by=by, today=MARCH_1)


def refused(act, *args, **options):
    with pytest.raises(Refused) as said:
        act(*args, **options)
    return said.value.reasons == (CaseRefusal.SENT_ALREADY,)


class TestOutOfSight:
    def test_no_case_begins_with_the_key_of_another(self, by, case, theirs):
        assert refused(begin, by, theirs.row.pk)
        assert refused(split, case, by, theirs.row.pk)

    @pytest.mark.parametrize("become", [end_as_call, begin_from_intake])
    def test_no_contact_is_counted_with_it(self, by, second, become):
        taken = contact(called="小梅")
        end_as_call(**told(second, taken))

        assert refused(become, **told(by, taken))

    def test_nothing_is_kept_with_that_of_a_thing(self, by, second, case, theirs):
        (thing,) = (one.thing for one in theirs.leaves())
        told = {"case_id": case.row.pk}
        holding_it = {"to_hold": True, "reason": "法院在审", "place": Place(thing)}
        agreed = {"consent_id": thing, "consent": consent_to(), "today": MARCH_1}

        assert refused(keep, leaf=Note(text="去了派出所"), place=Place(thing), by=by, **told)
        assert refused(hold, by=second, **holding_it, **told)
        assert refused(give_consent, by=by, **agreed, **told)


class TestOfAnotherKind:
    def test_what_stands_is_not_written_over(self, by, case):
        note = services.write_note(case_id=case.row.pk, note=Note(text="去了派出所"), by=by)
        (beginning,) = (one.thing for one in case.of_kind(Beginning))
        told = {"case_id": case.row.pk, "by": by}
        agreed = {"consent_id": note.thing, "consent": consent_to(), "today": MARCH_1}

        assert refused(keep, leaf=Note(text="别的"), place=Place(beginning, 1), **told)
        assert refused(give_consent, **agreed, **told)

        found = [one.leaf.kind for one in open_case(**told).leaves()]
        assert found == ["beginning", "note"]
