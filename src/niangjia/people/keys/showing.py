"""Notices about keys in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as say

from niangjia.people.keys.notices import notices_to
from niangjia.people.keys.vocabulary import NoticeAbout

if TYPE_CHECKING:
    from niangjia.people.models import Member


def told_key_notices(member: Member) -> Sequence[dict[str, Any]]:
    """What she has not seen yet, each as a sentence."""
    return [{"notice": one, "what": say(NoticeAbout[one.about])} for one in notices_to(member)]
