"""What keys promise: the right key opens, any other thing does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.kernel.keys import KeyPair, WrongKey, lock, new_key, new_salt, seal_to, unlock
from niangjia.kernel.keys.passphrases import stretched

LITTLE = 8 * 1024 * 1024


@given(content=st.binary(max_size=500), about=st.text(max_size=20))
def test_what_was_locked_comes_back(content, about):
    key = new_key()

    assert unlock(lock(content, key=key, about=about), key=key, about=about) == content


@given(content=st.binary(max_size=100), at=st.integers(min_value=0), flip=st.integers(1, 255))
def test_a_touched_byte_is_found(content, at, flip):
    key = new_key()
    locked = bytearray(lock(content, key=key, about="case"))
    locked[at % len(locked)] ^= flip

    with pytest.raises(WrongKey):
        unlock(bytes(locked), key=key, about="case")


def test_moved_to_another_row_it_does_not_open():
    key = new_key()

    with pytest.raises(WrongKey):
        unlock(lock(b"hers", key=key, about="case 1"), key=key, about="case 2")


def test_a_short_text_does_not_show_its_length():
    key = new_key()

    assert len(lock(b"1", key=key, about="a")) == len(lock(b"1" * 60, key=key, about="a"))


def test_a_secret_opens_for_the_pair_it_was_sealed_to_alone():
    hers, another = KeyPair.new(), KeyPair.new()
    sealed = seal_to(hers.public, b"data key")

    assert hers.open(sealed) == b"data key"
    with pytest.raises(WrongKey):
        another.open(sealed)


def test_a_private_key_shows_in_no_trace():
    pair = KeyPair.new()

    assert pair.private.hex() not in repr(pair)
    assert repr(pair.private) not in repr(pair)


def test_a_passphrase_opens_with_its_own_salt_alone():
    salt = new_salt()
    key = stretched("correct horse", salt=salt, memory_bytes=LITTLE)

    assert key == stretched("correct horse", salt=salt, memory_bytes=LITTLE)
    assert key != stretched("correct horse", salt=new_salt(), memory_bytes=LITTLE)
    assert key != stretched("correct hors", salt=salt, memory_bytes=LITTLE)
