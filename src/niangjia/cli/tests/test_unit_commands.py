"""Members on the command line, and the demo beside real units."""

import getpass

import pytest
from click.testing import CliRunner

from niangjia.cli.main import niangjia
from niangjia.people.models import Member

pytestmark = pytest.mark.django_db
FINE, REFUSED, WRONG_USE = 0, 1, 2


def run(*words):
    return CliRunner().invoke(niangjia, list(words))


@pytest.fixture
def typing(monkeypatch):
    """What the operator types, prompt by prompt."""

    def types(*answers):
        said = iter(answers)
        monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(said))

    return types


def add(role="head"):
    return run("members", "add", "chief", "--name", "甲", "--unit", "990101", "--role", role)


def there_is(login):
    return Member.objects.of_command_line().filter(login=login).exists()


class TestMembersAdd:
    def test_adds_a_member_with_her_role(self, county, typing):
        typing("a-long-password", "a-long-password")

        assert add().exit_code == FINE

        assert Member.objects.for_sign_in("chief").get().may("people.add", county.path)

    def test_a_weak_password_is_refused(self, county, typing):
        typing("1", "1")

        told = add()

        assert told.exit_code == REFUSED
        assert "密码太短或太常见" in told.stderr
        assert not there_is("chief")

    def test_what_was_typed_differently_the_second_time_is_wrong_use(self, county, typing):
        typing("a-long-password", "a-long-passwort")

        assert add().exit_code == WRONG_USE
        assert not there_is("chief")


def test_the_demo_is_not_made_beside_real_units(elsewhere):
    """Its accounts have a password that is printed in the tutorial."""
    told = run("demo", "--no-serve")

    assert told.exit_code == REFUSED
    assert "已有真的单位" in told.stderr
    assert not there_is("county")
