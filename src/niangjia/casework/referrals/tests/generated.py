"""R15: generated histories of one case on the real services and database. An oracle that keeps its
own book of what she agreed to says of each disclosure whether it was allowed.
"""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from django.db import transaction

from niangjia.casework.consents.leaves import Recipient
from niangjia.casework.consents.services import withdraw_consent
from niangjia.casework.consents.tests.agreeing import HOSPITAL, agreed, consent_to
from niangjia.casework.consents.vocabulary import Part, PassedOnFor
from niangjia.casework.referrals import receiving, sending
from niangjia.casework.referrals.ending import expire_referrals
from niangjia.casework.referrals.models import HOLDING, Referral
from niangjia.casework.referrals.printing import checked_for_printing
from niangjia.casework.referrals.sending import Asked
from niangjia.casework.referrals.tests.passing import PARTS, recipient_of
from niangjia.casework.referrals.vocabulary import Way
from niangjia.casework.tests.factories import make_case
from niangjia.kernel import clock
from niangjia.kernel.refusal import Refused

STEPS = (
    *("agree", "withdraw", "send", "send", "send", "open", "open", "open"),
    *("read", "accept", "print", "print", "expire"),
)
BEGUN = datetime(2026, 3, 2, 1, tzinfo=UTC)
MOSTLY = 0.8  # of the tries are such as a careful worker makes; the rest are not
PURPOSES = (PassedOnFor.SHELTER, PassedOnFor.LEGAL, PassedOnFor.TAKE_OVER)


@dataclass
class Agreed:
    """One consent, in the oracle's book."""

    id: uuid.UUID
    recipient: Recipient
    purpose: PassedOnFor
    parts: frozenset
    until: object
    is_withdrawn: bool = False


@dataclass
class Way15:
    """One history: the case, its book of consents, what was sent by which, and what came out."""

    by: object
    receivers: dict
    random: Random
    now: datetime
    case: object
    book: list = field(default_factory=list)
    sent: dict = field(default_factory=dict)  # referral → (consent, parts)
    disclosed: int = 0
    refused: int = 0
    wrong: int = 0

    def walk(self, steps):
        for _ in range(steps):
            self.now += timedelta(hours=self.random.choice((0, 0, 1, 30)))
            with clock.as_if(self.now):
                self.step(self.random.choice(STEPS) if self.book else "agree")
        return self.disclosed, self.refused, self.wrong

    def step(self, name):
        try:
            with transaction.atomic():
                getattr(self, name)()
        except Refused:
            self.refused += 1
        # Withdrawal is immediate: nothing of it lies anywhere.
        for consent in (one.id for one in self.book if one.is_withdrawn):
            rows = Referral.objects.by_consent(consent).filter(state__in=HOLDING)
            self.wrong += rows.exists()

    def agree(self):
        recipients = [HOSPITAL, *map(recipient_of, self.receivers)]
        parts = frozenset(self.random.sample(PARTS, self.random.randint(1, len(PARTS))))
        until = clock.today() + timedelta(days=self.random.randint(0, 5))
        one = Agreed(
            uuid.UUID(int=0),
            self.random.choice(recipients),
            self.random.choice(PURPOSES),
            parts,
            until,
        )
        order = tuple(part for part in Part if part in parts)
        leaf = consent_to(one.recipient, purpose=one.purpose, parts=order, until=until)
        one.id = agreed(self.case, self.by, leaf, today=clock.today()).id
        self.book.append(one)

    def withdraw(self):
        one = self.random.choice(self.book)
        withdraw_consent(case_id=self.case.row.pk, consent_id=one.id, by=self.by, now=clock.now())
        one.is_withdrawn = True

    def send(self):
        one = self.random.choice(self.book)
        parts, until = tuple(one.parts), one.until
        way = Way.TRANSFER if one.purpose is PassedOnFor.TAKE_OVER else Way.REFERRAL
        if self.random.random() > MOSTLY:
            parts = tuple(self.random.sample(PARTS, self.random.randint(1, len(PARTS))))
            way = self.random.choice(tuple(Way))
            until = clock.today() + timedelta(days=self.random.randint(0, 5))
        asked = Asked(one.id, way, parts, until)
        seen = sending.seen_before_sending(self.case, asked, today=clock.today())
        row = sending.send(
            case_id=self.case.row.pk,
            referral_id=uuid.uuid4(),
            asked=asked,
            digest=seen.packet.digest,
            by=self.by,
        )
        self.sent[row.pk] = (one, frozenset(parts), until)
        self.tell(row.pk, frozenset(part.part for part in seen.packet.sections))

    def open(self):
        self.receive(lambda pk, who: receiving.open_referral(referral_id=pk, by=who))

    def read(self):
        self.receive(lambda pk, who: receiving.read_again(referral_id=pk, by=who)[1])

    def accept(self):
        def taken(pk, who):
            case = receiving.accept(
                referral_id=pk, case_id=uuid.uuid4(), by=who, today=clock.today()
            )
            return case.current(receiving.Received)[0]

        self.receive(taken)

    def receive(self, act):
        if not self.sent:
            return
        pk = self.random.choice(list(self.sent))
        key = self.sent[pk][0].recipient.key
        right = [unit for unit in self.receivers if unit.code == key]
        unit = self.random.choice(right or list(self.receivers))
        if self.random.random() > MOSTLY:
            unit = self.random.choice(list(self.receivers))
        try:
            packet = act(pk, self.receivers[unit])
        except Referral.DoesNotExist:
            return
        self.wrong += self.sent[pk][0].recipient.key != unit.code
        self.tell(pk, frozenset(part.part for part in packet.sections))

    def print(self):
        if self.sent:
            pk = self.random.choice(list(self.sent))
            row = checked_for_printing(self.case, pk, on=clock.today())
            self.tell(row.pk, self.sent[pk][1])

    def expire(self):
        """The day's sweep: nothing past its day lies anywhere after it."""
        today = clock.today()
        expire_referrals(today=today)
        past = [pk for pk, (one, _, until) in self.sent.items() if today > min(until, one.until)]
        rows = Referral.objects.sent_from(self.case.row).filter(pk__in=past, state__in=HOLDING)
        self.wrong += rows.exists()

    def tell(self, pk, parts):
        """A disclosure happened: was it allowed, by the oracle's own book?"""
        one, chosen, until = self.sent[pk]
        today = clock.today()
        is_allowed = (
            not one.is_withdrawn
            and today <= one.until
            and today <= until
            and parts <= chosen <= one.parts
        )
        self.disclosed += 1
        self.wrong += not is_allowed


def histories(by, receivers, numbers, *, seed):
    """These histories, each from the same new case: disclosures, steps refused, and how many
    disclosures were wrong.
    """
    total = (0, 0, 0)
    with clock.as_if(BEGUN):
        case = make_case(by, called="小梅", matter="要住处", wants="离开")
    for number in numbers:
        before = transaction.savepoint()
        random = Random(f"{seed} {number}")
        more = Way15(by, receivers, random, BEGUN, case).walk(random.randint(6, 14))
        transaction.savepoint_rollback(before)
        total = tuple(map(sum, zip(total, more, strict=True)))
    return total
