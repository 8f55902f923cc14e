import pytest

from niangjia.kernel.files.writing import Unfinished, take_away_left, write_durably


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def test_a_file_stands_in_its_place_when_it_is_put_there(tmp_path):
    path = tmp_path / "report.docx"
    path.write_bytes(b"before")
    unfinished = Unfinished(path)
    unfinished.write(b"whole")
    assert path.read_bytes() == b"before"

    unfinished.put()
    unfinished.drop()

    assert path.read_bytes() == b"whole"
    assert names(tmp_path) == ["report.docx"]


def test_what_was_not_put_in_its_place_is_gone(tmp_path):
    unfinished = Unfinished(tmp_path / "report.docx")
    unfinished.write(b"half")
    unfinished.drop()

    assert names(tmp_path) == []


def test_only_what_a_writer_left_that_lives_no_more_is_taken_away(tmp_path):
    path = tmp_path / "报告[1].docx"
    (tmp_path / "报告[1].docx.0123.part").write_bytes(b"left")
    (tmp_path / "报告1.docx.0123.part").write_bytes(b"another's")
    alive = Unfinished(path)

    take_away_left(path)
    left = names(tmp_path)
    alive.drop()

    assert len(left) == 2
    assert "报告[1].docx.0123.part" not in left


def test_a_folder_is_made_where_there_is_none(tmp_path):
    write_durably(tmp_path / "a" / "b", b"x")

    assert (tmp_path / "a" / "b").read_bytes() == b"x"


def test_nothing_is_left_where_it_cannot_be_put(tmp_path):
    (tmp_path / "a").mkdir()

    with pytest.raises(IsADirectoryError):
        write_durably(tmp_path / "a", b"x")
    assert names(tmp_path) == ["a"]
