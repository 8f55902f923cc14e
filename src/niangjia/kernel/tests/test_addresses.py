"""An address is told apart and not told."""

from niangjia.kernel.addresses import DIGITS, address_digest


def test_the_same_address_is_the_same_at_one_door_and_another_at_the_next(settings):
    first = address_digest("192.0.2.1", at="door")

    assert (first, len(first)) == (address_digest("192.0.2.1", at="door"), DIGITS)
    assert first != address_digest("192.0.2.1", at="event 1")
    settings.SECRET_KEY = "another house"
    assert first != address_digest("192.0.2.1", at="door")
