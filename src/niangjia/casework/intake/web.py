"""What somebody without an account leaves: sealed at once to the queue of the unit."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from niangjia.casework.intake import rules
from niangjia.casework.intake.leaves import Intake
from niangjia.casework.intake.models import WebTry
from niangjia.casework.intake.queue import sealed_item
from niangjia.casework.intake.vocabulary import (
    MOST_WEB_TRIES,
    QUEUE_PUT,
    WEB_TRIES_KEPT,
    Channel,
    Grown,
)
from niangjia.kernel.addresses import address_digest
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import refuse_if
from niangjia.kernel.scoping import Reach
from niangjia.people.keys.shared import key_to_seal_to, shared_key
from niangjia.people.keys.vocabulary import SharedFor
from niangjia.people.queries import unit_for_strangers

if TYPE_CHECKING:
    from niangjia.people.models import Unit


@dataclass(frozen=True)
class Visitor:
    """Somebody at the public form; sees nothing but the form."""

    name: str = "public page"
    pk: None = None

    def may(self, action: str, path: str) -> bool:
        """Nothing that a role allows."""
        return False

    def reach(self, domain: str) -> Reach:
        """Nothing."""
        return Reach()


@dataclass(frozen=True)
class Word:
    """What she typed."""

    words: str
    called: str = ""
    reach: str = ""
    is_minor: bool = False


def takes_words(code: str) -> tuple[Unit, bool]:
    """The unit, and whether it reads what is left on its page."""
    unit = unit_for_strangers(code)
    return unit, shared_key(unit, SharedFor.QUEUE) is not None


@transaction.atomic
def may_try(*, unit: Unit, address: str, now: datetime) -> bool:
    """Note one try from `address`; False when there were too many."""
    WebTry.objects.filter(at__lt=now - WEB_TRIES_KEPT).delete()
    digest = address_digest(address, at=f"w {unit.pk}")
    if WebTry.objects.filter(unit=unit, address=digest).count() >= MOST_WEB_TRIES:
        return False
    WebTry.objects.create(unit=unit, address=digest, at=now)
    return True


@transaction.atomic
def leave_word(*, unit: Unit, word: Word, form_key: str, now: datetime) -> None:
    """Seal what she typed to the unit's queue; the same form sent twice is one."""
    shared = key_to_seal_to(unit, SharedFor.QUEUE)
    refuse_if(rules.reasons_against_web_words(word.words, has_queue=shared is not None))
    assert shared is not None
    intake = Intake(
        channel=Channel.ONLINE,
        grown=Grown.MINOR if word.is_minor else Grown.UNKNOWN,
        called=word.called.strip(),
        words=word.words.strip(),
        reach=word.reach.strip(),
        came_at=now,
        is_counted=False,
    )
    row = sealed_item(uuid.uuid4(), shared, intake)
    row.form_digest = hashlib.sha256(form_key.encode()).hexdigest()
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return  # sent twice
    record(QUEUE_PUT, subject=row, by=Visitor(), facts={"unit": unit.code})
