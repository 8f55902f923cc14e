import stat

import pytest

from niangjia.kernel.sealing import SealBroken, seal, unseal


def test_what_is_sealed_comes_out_with_the_same_key_and_owner(tmp_path):
    key_file = tmp_path / "key"
    sealed = seal(b"secret", about="990101", key_file=key_file)

    assert unseal(sealed, about="990101", key_file=key_file) == b"secret"
    assert b"secret" not in sealed
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [key_file]


def test_equal_secrets_are_sealed_differently(tmp_path):
    key_file = tmp_path / "key"

    assert len({seal(b"secret", about="a", key_file=key_file) for _ in range(3)}) == 3


@pytest.mark.parametrize("what", ["owner", "bytes", "key", "short key", "nothing"])
def test_anything_else_opens_nothing(tmp_path, what):
    key_file = tmp_path / "key"
    sealed = seal(b"secret", about="990101", key_file=key_file)
    about = "990102" if what == "owner" else "990101"
    if what == "bytes":
        sealed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    if what == "nothing":
        sealed = b""
    if what.endswith("key"):
        key_file.write_bytes(b"x" * (31 if what == "short key" else 32))

    with pytest.raises(SealBroken):
        unseal(sealed, about=about, key_file=key_file)


def test_what_a_killed_process_left_of_a_key_is_finished(tmp_path):
    key_file = tmp_path / "key"
    (tmp_path / "key.unfinished").write_bytes(b"half")

    sealed = seal(b"secret", about="a", key_file=key_file)

    assert unseal(sealed, about="a", key_file=key_file) == b"secret"
    assert list(tmp_path.iterdir()) == [key_file]
