"""The home is its owner's alone: what stands in it may get someone hurt."""

from niangjia.config.home import home_folder


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
