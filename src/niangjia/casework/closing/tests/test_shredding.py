"""Shredding: on time and whole, never what is held, and nothing comes back with a backup."""

import os
import random
import uuid
from datetime import date, timedelta

import pytest
from django.core import serializers

from niangjia.casework.closing import register
from niangjia.casework.closing.holding import hold
from niangjia.casework.closing.housekeeping import sweep
from niangjia.casework.closing.shredding import erase_again, shred_due
from niangjia.casework.closing.tests.closing import closed
from niangjia.casework.closing.vocabulary import CloseRefusal
from niangjia.casework.files import storage
from niangjia.casework.files.services import keep_file
from niangjia.casework.keeping import Place
from niangjia.casework.models import Case, SealedLeaf, Seat
from niangjia.casework.tests.factories import make_case
from niangjia.casework.vocabulary import CASE_SHREDDED
from niangjia.kernel.audit.reading import breaks, facts_of, records_about
from niangjia.kernel.refusal import Refused

JUNE_1 = date(2026, 6, 1)
LAST_DAY = date(2031, 6, 1)
AFTER = LAST_DAY + timedelta(1)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.NIANGJIA_HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    return tmp_path


@pytest.fixture
def case(by, second):
    made = make_case(by, team=[second])
    keep_file(case_id=made.row.pk, content=b"%PDF-1.7", name="a.pdf", by=by)
    closed(made, by, second, JUNE_1)
    return made


def held(case, second, *, to_hold=True):
    return hold(
        case_id=case.row.pk,
        to_hold=to_hold,
        reason="法院要材料",
        place=Place(uuid.uuid4()),
        by=second,
    )


def all_rows():
    return [*Case.objects.for_housekeeping(), *SealedLeaf.objects.all(), *Seat.objects.all()]


def lying():
    return [path for path in storage.folder().glob("*/*") if path.is_file()]


class TestShredding:
    def test_on_its_last_day_it_stands_and_the_day_after_nothing_of_it_does(
        self, case, django_capture_on_commit_callbacks
    ):
        assert (shred_due(today=LAST_DAY), len(lying())) == (0, 1)

        with django_capture_on_commit_callbacks(execute=True):
            assert shred_due(today=AFTER) == 1

        assert (all_rows(), lying()) == ([], [])
        last = records_about(case.row).first()
        assert (last.event, last.by_name, facts_of(last)) == (CASE_SHREDDED, "retention", {})
        assert list(breaks()) == []

    def test_what_is_held_stays_until_the_hold_is_lifted(self, case, second):
        held(case, second)
        assert shred_due(today=AFTER + timedelta(3650)) == 0

        held(case, second, to_hold=False)

        assert shred_due(today=AFTER) == 1

    def test_only_its_supervisor_lays_a_hold_and_says_why(self, by, second):
        case = make_case(second)

        with pytest.raises(Refused) as refused:
            held(case, second)

        assert refused.value.reasons == (CloseRefusal.NOT_SUPERVISOR,)

    def test_an_open_case_is_never_shredded(self, by):
        make_case(by)

        assert shred_due(today=date(2999, 1, 1)) == 0

    def test_swept_twice_it_is_done_once(self, case):
        assert [sweep(today=AFTER).shredded for _ in range(2)] == [1, 0]


class TestRegister:
    def test_what_a_backup_brings_back_goes_again(self, case):
        backup = serializers.serialize("json", all_rows())
        shred_due(today=AFTER)
        for one in serializers.deserialize("json", backup):
            one.save()

        assert len(all_rows()) > 0
        assert erase_again(today=AFTER) == 1
        assert all_rows() == []

    def test_it_holds_the_number_of_the_case_and_nothing_else_for_its_owner_alone(self, case, home):
        shred_due(today=AFTER)

        path = home / "erased"
        line = f"{case.row.pk} 2031-06-02"
        assert path.read_text() == f"{line} begun\n{line}\n"
        assert path.stat().st_mode & 0o777 == 0o600

    def test_a_line_cut_by_a_power_failure_spoils_no_other(self, home):
        one, cut, other = (uuid.uuid4() for _ in range(3))
        register.note(one, on=AFTER)
        with (home / "erased").open("a") as file:
            file.write(str(cut)[:20])
        register.note(other, on=AFTER)

        assert list(register.noted()) == [one, other]

    def test_begun_and_cut_short_it_is_done_at_the_next_sweep(self, case):
        register.begin(case.row.pk, on=AFTER)

        assert sweep(today=AFTER).shredded == 1
        assert list(register.noted()) == [case.row.pk]

    def test_a_hold_that_came_after_it_was_cut_short_holds(self, case, second):
        register.begin(case.row.pk, on=AFTER)
        held(case, second)

        swept = sweep(today=AFTER)

        assert (swept.shredded, swept.again) == (0, 0)
        assert Case.objects.for_housekeeping().filter(pk=case.row.pk).exists()

    def test_cut_short_after_its_rows_were_gone_it_is_noted_and_no_backup_revives_it(self, db):
        gone = uuid.uuid4()
        register.begin(gone, on=AFTER)

        sweep(today=AFTER)
        sweep(today=AFTER)

        assert list(register.noted()) == [gone]


def test_a_file_is_written_over_before_it_goes(tmp_path):
    path, again = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"hers" * 1000)
    os.link(path, again)

    storage.write_over(path)

    assert not path.exists()
    assert again.stat().st_size == 4000
    assert b"hers" not in again.read_bytes()


@pytest.mark.one_database
def test_ten_years_of_cases_with_holds_each_goes_on_its_day(by, second):
    """R18. Cases are closed over ten years; each day what was shredded is just what was due."""
    chance, begun = random.Random(18), date(2026, 1, 1)
    ends, holds = {}, {}
    for _ in range(40):
        case, on = make_case(by, team=[second]), begun + timedelta(chance.randrange(3650))
        closed(case, by, second, on)
        due = on.replace(year=on.year + 5) + timedelta(1)
        ends[case.row.pk] = due
        if chance.random() < 0.4:
            holds[case.row.pk] = due + timedelta(chance.randrange(-30, 400))
            held(case, second)

    for day in (begun + timedelta(n) for n in range(16 * 366)):
        for pk in [pk for pk, lifted in holds.items() if lifted == day]:
            hold(case_id=pk, to_hold=False, reason="完", place=Place(uuid.uuid4()), by=second)
        wanted = {pk for pk, due in ends.items() if max(due, holds.get(pk, due)) > day}
        shred_due(today=day)
        assert {row.pk for row in Case.objects.for_housekeeping().only("pk")} == wanted
