"""What is tried by killing it half way: each deed on a small installation of its own."""

import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from niangjia.casework import leavers, seats, services
from niangjia.casework.closing.housekeeping import sweep
from niangjia.casework.closing.tests.closing import closed
from niangjia.casework.contacting.leaves import SafeContact, Way
from niangjia.casework.contacting.services import contact, keep_safe_contact
from niangjia.casework.contacting.vocabulary import Channel
from niangjia.casework.files import services as files
from niangjia.casework.her_door.filing import make_file
from niangjia.casework.her_door.tests.opening import code_for
from niangjia.casework.intake import queue
from niangjia.casework.intake.leaves import Intake
from niangjia.casework.intake.services import Contact, begin_from_intake, end_as_call
from niangjia.casework.intake.vocabulary import Channel as CameBy
from niangjia.casework.intake.vocabulary import Grown
from niangjia.casework.keeping import Place, keep
from niangjia.casework.leaves import Note
from niangjia.casework.looking.emergency import ask_emergency
from niangjia.casework.models import Case, Seat
from niangjia.casework.referrals import sending
from niangjia.casework.referrals.tests.passing import asked_by, consent_for
from niangjia.casework.reporting_duty import splitting
from niangjia.casework.reporting_duty.services import note_facts
from niangjia.casework.reporting_duty.tests.test_services import facts
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import MARCH_1, make_case
from niangjia.kernel import clock
from niangjia.kernel.refusal import Refused
from niangjia.people.keys import custody, shared
from niangjia.people.keys.recovering import Helping, recover_key
from niangjia.people.keys.services import unlocked
from niangjia.people.keys.tests.holding import holding
from niangjia.people.keys.vocabulary import SharedFor
from niangjia.people.membership import let_leave
from niangjia.people.models import Member
from niangjia.people.tests.cast import LONG_AGO, PASSWORD, give, make_member, make_unit

NEW = "a-password-of-her-own"
PDF = b"%PDF-1.7 \xe5\xb0\x8f"
MONDAY_10 = datetime(2026, 3, 2, 2, tzinfo=UTC)
MUCH_LATER = date(2040, 1, 1)


@dataclass
class Made:
    """An installation with four who hold keys, a case with a file, and what the deed is about."""

    holders: dict[int, Any] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def founded(cls) -> "Made":
        made, unit = cls(), make_unit("990101", "青禾县妇联")
        for login in ("by", "second", "on_call", "third"):
            role = "caseworker" if login == "by" else "supervisor"
            one = holding(give(role, make_member(login, unit)))
            made.holders[one.pk] = one
            made.told[login] = one
        made.told["head"] = give("head", make_member("head", unit))
        for shared_for in (SharedFor.ON_CALL, SharedFor.QUEUE):
            hands = [made.second.member, made.on_call.member, made.third.member]
            shared.make_shared_key(unit=unit, shared_for=shared_for, holders=hands, by=made.on_call)
        made.told["case"] = case = make_case(made.by, team=[made.second])
        key = case.row.pk
        made.told["case_id"] = key
        made.told["note"] = services.write_note(
            case_id=key, note=Note(text="孩子说了什么"), by=made.by
        ).thing
        keep(case_id=key, leaf=Note(text="改过"), place=Place(made.note, 1), by=made.by)
        made.told["file"] = files.keep_file(
            case_id=key, content=PDF, name="a.pdf", by=made.by
        ).thing
        made.told["new_id"] = uuid.uuid4()
        return made

    def __getattr__(self, name: str) -> Any:
        if name in {"told", "holders"}:
            raise AttributeError(name)
        return self.told[name]

    def opens_with(self) -> list[str]:
        """Which of her passwords open the key of her who may have lost hers."""
        member, found = Member.objects.of_command_line().get(pk=self.by.pk), []
        for word in (PASSWORD, NEW):
            with suppress(Refused):
                found += [word] if unlocked(member=member, passphrase=word) else []
        return found


def _nothing(made: Made) -> None:
    """The small installation is enough."""


@dataclass(frozen=True)
class Deed:
    """A deed, what must stand before it, and what may be said when it is done again."""

    name: str
    do: Callable[[Made], object]
    first: Callable[[Made], object] = _nothing

    def prepared(self) -> Made:
        made = Made.founded()
        self.first(made)
        return made

    def done(self, made: Made) -> None:
        self.do(made)

    def done_again(self, made: Made) -> None:
        """By somebody who does not know whether it was done: it is done, or told why not."""
        with suppress(Refused, Seat.DoesNotExist, Case.DoesNotExist):
            self.do(made)


def _with_a_child(made: Made) -> None:
    note_facts(case_id=made.case_id, facts=facts(), by=made.by)


def _split(made: Made) -> None:
    case = open_case(case_id=made.case_id, by=made.by)
    things = [one.thing for one in splitting.movable(case)]
    child = splitting.Child(made.new_id, "小雨", things)
    splitting.split_off(case_id=made.case_id, child=child, by=made.by, today=MARCH_1)


def _in_an_emergency(made: Made) -> None:
    told = {"reason": "半夜来电", "second": made.third.member, "now": clock.now()}
    ask_emergency(case_id=made.case_id, by=made.on_call, **told)


def _unseat(made: Made) -> None:
    seats.unseat(case_id=made.case_id, member_id=made.second.pk, by=made.by)


def _gone(made: Made) -> None:
    let_leave(member=made.second.member, by=made.head, on=LONG_AGO)


def _over(made: Made) -> None:
    row = closed(made.case, made.by, made.second, MARCH_1)
    assert row.keep_until


def _safe(made: Made) -> None:
    way = Way(
        channel=Channel.CALL, number="13912345678", weekdays=(0,), start=time(9), end=time(11)
    )
    safe = SafeContact(ways=(way,), asked_on=date(2026, 3, 2))
    keep_safe_contact(case_id=made.case_id, safe=safe, by=made.by, today=date(2026, 3, 2))


def _call(made: Made) -> None:
    case = open_case(case_id=made.case_id, by=made.by)
    if not any(one.leaf.kind == "contact_attempt" for one in case.leaves()):
        contact(case_id=made.case_id, channel=Channel.CALL, at=MONDAY_10, by=made.by)


def _told_by_form(made: Made) -> dict[str, Any]:
    intake = Intake(
        channel=CameBy.PHONE,
        grown=Grown.MINOR,
        called="小梅",
        words="想离开一阵子",
        topic="marriage",
        came_at=MONDAY_10,
    )
    form = Contact(made.new_id, intake, 6, were_limits_read=True)
    return {"unit": made.by.unit, "contact": form, "by": made.by, "today": MARCH_1}


def _queued(made: Made) -> None:
    queue.put(**_told_by_form(made))


def _custody(made: Made) -> None:
    custodians = [made.on_call.member, made.third.member]
    told = {"custody_id": uuid.uuid4(), "unit": made.by.unit, "custodians": custodians}
    sheets = custody.make_custody(**told, by=made.second)
    custody.seal_for_recovery(made.by)
    made.by.member.set_password(NEW)
    made.by.member.save()
    made.told["sheets"] = sheets


def _recover(made: Made) -> None:
    helping = [Helping(one.member, one.share) for one in made.sheets]
    recover_key(member=made.by.member, passphrase=NEW, helping=helping)


def _agreed(made: Made) -> None:
    case = open_case(case_id=made.case_id, by=made.by)
    made.told["asked"] = asked_by(consent_for(case, made.by))


def _send(made: Made) -> None:
    case = open_case(case_id=made.case_id, by=made.by)
    seen = sending.seen_before_sending(case, made.asked, today=clock.today())
    told = {"asked": made.asked, "digest": seen.packet.digest, "by": made.by}
    sending.send(case_id=made.case_id, referral_id=made.new_id, **told)


def _has_code(made: Made) -> None:
    code_for(made.case, made.by)


DEEDS = (
    Deed("split", _split, _with_a_child),
    Deed("unseat", _unseat, _in_an_emergency),
    Deed("rekey after leaving", lambda made: leavers.do_what_is_due(made.by), _gone),
    Deed("shred", lambda made: sweep(today=MUCH_LATER), _over),
    Deed("contact", _call, _safe),
    Deed(
        "keep file",
        lambda made: files.keep_file(
            case_id=made.case_id, content=PDF, name="b.pdf", by=made.by, thing=made.new_id
        ),
    ),
    Deed(
        "remove file",
        lambda made: files.remove_file(
            case_id=made.case_id, thing=made.file, why="传错了", by=made.by
        ),
    ),
    Deed("intake as case", lambda made: begin_from_intake(**_told_by_form(made))),
    Deed("intake as call", lambda made: end_as_call(**_told_by_form(made))),
    Deed("intake to queue", _queued),
    Deed(
        "taken from queue",
        lambda made: queue.take(item_id=made.new_id, called="", by=made.second, today=MARCH_1),
        _queued,
    ),
    Deed("recover key", _recover, _custody),
    Deed("send referral", _send, _agreed),
    Deed("emergency", _in_an_emergency),
    Deed(
        "take out of on-call",
        lambda made: shared.take_out(
            shared=shared.shared_key(made.by.unit, SharedFor.ON_CALL),
            member=made.third.member,
            by=made.on_call,
        ),
    ),
    Deed(
        "her file",
        lambda made: make_file(case_id=made.case_id, withheld=(), by=made.by, now=MONDAY_10),
        _has_code,
    ),
    Deed("her code", _has_code),
)


def _two_notes(made: Made) -> None:
    for text in ("一", "二"):
        services.write_note(case_id=made.case_id, note=Note(text=text), by=made.by)


CONTROL = Deed("control", _two_notes)  # two transactions: killed between them it is half done
