"""The home is its owner's alone: what stands in it may get someone hurt."""

import pytest

from niangjia.config.home import database_of, home_folder, time_zone


def read_all(env):
    return time_zone(env), database_of(env, home_folder(env))


def mode_of(path):
    return path.stat().st_mode & 0o777


def test_a_new_home_is_its_owners_alone(tmp_path):
    home = home_folder({"NIANGJIA_HOME": str(tmp_path / "deep" / "home")})

    assert mode_of(home) == 0o700


def test_an_old_home_that_all_could_read_is_closed(tmp_path):
    old = tmp_path / "home"
    old.mkdir()
    old.chmod(0o755)

    assert mode_of(home_folder({"NIANGJIA_HOME": str(old)})) == 0o700


def test_a_folder_shared_by_all_is_not_taken_from_them(tmp_path):
    shared = tmp_path / "tmp"
    shared.mkdir()
    shared.chmod(0o1777)

    assert mode_of(home_folder({"NIANGJIA_HOME": str(shared)})) == 0o777


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("NIANGJIA_HOME", "/proc/nowhere"),
        ("NIANGJIA_HOME", __file__),
        ("NIANGJIA_DATABASE", "mysql://x"),
        ("NIANGJIA_DATABASE", "postgresql://niangjia:secret@127.0.0.1:port/niangjia"),
        ("NIANGJIA_TIME_ZONE", "Mars/Olympus"),
        ("NIANGJIA_TIME_ZONE", "../../etc/passwd"),
    ],
)
def test_a_setting_that_cannot_be_is_wrong_use_told_in_words(tmp_path, capsys, setting, value):
    env = {"NIANGJIA_HOME": str(tmp_path), setting: value}

    with pytest.raises(SystemExit) as stopped:
        read_all(env)

    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{setting}：")
    assert "请" in said
    assert "secret@" not in said
