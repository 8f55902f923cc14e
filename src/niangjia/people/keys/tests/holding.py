"""Members with their keys in their hands."""

from niangjia.people.keys.holder import KeyHolder
from niangjia.people.keys.services import make_key
from niangjia.people.tests.cast import PASSWORD


def holding(member):
    """The member with a key made for her."""
    return KeyHolder(member, make_key(member=member, passphrase=PASSWORD))
