"""A clock that leaps ahead destroys nothing: not by the hour, and not at a command."""

from datetime import timedelta

import pytest
from click.testing import CliRunner

from niangjia.cli.casework_commands import sweep
from niangjia.cli.running import tick
from niangjia.kernel import clock, leaping

YEARS = timedelta(days=20 * 366)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.NIANGJIA_HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"


@pytest.fixture
def destroyed(monkeypatch, db):
    """The days on which something was destroyed."""
    from niangjia.casework.closing import housekeeping
    from niangjia.casework.referrals import ending
    from niangjia.events import sign_ups

    found = []
    real = housekeeping.sweep
    monkeypatch.setattr(
        housekeeping, "sweep", lambda today: (found.append(today), real(today=today))[1]
    )
    monkeypatch.setattr(ending, "expire_referrals", lambda today: found.append(today) or 0)
    monkeypatch.setattr(sign_ups, "forget_old_signups", lambda today: found.append(today) or 0)
    return found


def run(command, *words, after=timedelta()):
    with clock.as_if(clock.now() + after):
        return CliRunner().invoke(command, words)


@pytest.mark.parametrize("command", [tick, sweep])
def test_years_ahead_it_destroys_nothing_and_says_so(destroyed, command):
    assert run(command).exit_code == 0
    before = list(destroyed)

    told = run(command, after=YEARS)

    assert (told.exit_code, destroyed) == (1, before)
    assert "钟" in told.output
    assert run(command).exit_code == 0  # set right, it goes on


def test_a_month_of_standing_still_is_no_leap(destroyed):
    run(tick)

    assert run(tick, after=timedelta(days=31)).exit_code == 0


def test_who_says_what_day_it_is_is_believed_if_the_clock_says_so_too(destroyed):
    run(sweep)
    day = clock.today()

    wrong = run(sweep, "--today", day.isoformat(), after=YEARS)
    right = run(sweep, "--today", (day + YEARS).isoformat(), after=YEARS)

    assert (wrong.exit_code, right.exit_code) == (1, 0)
    assert run(tick, after=YEARS).exit_code == 0


def test_a_clock_set_back_does_not_make_the_right_one_a_leap(destroyed):
    run(tick)
    run(tick, after=-YEARS)

    assert run(tick).exit_code == 0


def test_what_cannot_be_read_stops_nothing(destroyed):
    leaping.note_swept(clock.today())
    leaping._path().write_bytes(b"\xff")

    assert run(tick).exit_code == 0


@pytest.mark.parametrize(("after", "said"), [(YEARS, True), (-YEARS, True), (timedelta(), False)])
def test_everybody_reads_on_her_first_page_that_the_clock_is_doubtful(
    client, worker, destroyed, after, said
):
    run(tick)
    client.force_login(worker, backend="niangjia.people.sign_in.MemberBackend")

    with clock.as_if(clock.now() + after):
        page = client.get("/").content.decode()

    assert ("服务器的钟" in page) is said
