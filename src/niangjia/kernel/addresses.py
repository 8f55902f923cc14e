"""Addresses strangers come from: counted to slow a guesser down, and kept nowhere."""

import hashlib
import hmac

from django.conf import settings

DIGITS = 32


def address_digest(address: str, *, at: str) -> str:
    """What stands for an address at one door of the house: another door's digest differs, and who
    has the database but not the installation's secret cannot try all addresses there are.
    """
    said = hmac.new(settings.SECRET_KEY.encode(), f"{at} {address}".encode(), hashlib.sha256)
    return said.hexdigest()[:DIGITS]
