"""Every command finds the roles as the file tells them, and takes no time over it."""

import pytest

from niangjia.cli.setting_up import bring_up_to_date
from niangjia.people import services
from niangjia.people.models import Role

pytestmark = pytest.mark.django_db


def test_roles_edited_in_the_file_reach_the_installation(tmp_path, monkeypatch):
    bring_up_to_date()
    edited = tmp_path / "roles.toml"
    text = services.ROLES_FILE.read_text(encoding="utf-8")
    edited.write_text(text.replace('name = "查阅"', 'name = "查阅人"'), encoding="utf-8")
    monkeypatch.setattr(services, "ROLES_FILE", edited)

    bring_up_to_date()

    assert Role.objects.get(code="reader").name == "查阅人"


def test_roles_are_there_though_no_table_had_to_be_made(db):
    Role.objects.all().delete()

    bring_up_to_date()

    assert Role.objects.count() == 7


def test_nothing_to_do_takes_no_lock(django_assert_max_num_queries):
    bring_up_to_date()

    with django_assert_max_num_queries(3) as captured:
        bring_up_to_date()

    assert not [one["sql"] for one in captured if not one["sql"].lstrip().startswith("SELECT")]
