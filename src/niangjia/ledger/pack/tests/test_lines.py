"""The scanner knows the line of every table and key."""

from niangjia.ledger.pack.lines import Lines

TEXT = '''# a note
[pack]
code = "x"

[[dimension]]
code = "level"
[[dimension.value]]
code = "a"
[[dimension.value]]
code = "b"
[[dimension]]
says = """
[[dimension]]
code = "not a key"
"""
[[dimension.value]]
aliases = [
  "c",
]
name = "d"
'''


def test_finds_tables_and_keys_in_their_order():
    lines = Lines(TEXT)

    assert lines.of("pack", "code") == 3
    assert lines.of("dimension", 0, "value", 1, "code") == 10
    assert lines.of("dimension", 1) == 11
    assert lines.of("dimension", 1, "value", 0, "name") == 20


def test_gives_the_nearest_line_for_what_is_not_there():
    lines = Lines(TEXT)

    assert lines.of("dimension", 0, "value", 1, "name") == 9
    assert lines.of("theme", 0) == 1
