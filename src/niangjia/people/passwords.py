"""Which passwords are refused: what every way in asks, be it a form, a service or a command."""

from collections.abc import Sequence

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from niangjia.people.vocabulary import MemberRefusal


def reasons_against_password(password: str) -> Sequence[MemberRefusal]:
    """Why AUTH_PASSWORD_VALIDATORS refuse this password, in one sentence for all of them."""
    try:
        validate_password(password)
    except ValidationError:
        return [MemberRefusal.PASSWORD_WEAK]
    return []
