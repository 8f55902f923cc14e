"""Sessions of a member: noted at sign-in, shown to her, ended by her or when she leaves."""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import models, transaction

from niangjia.kernel.audit.writing import record
from niangjia.kernel.keys import KeyPair
from niangjia.kernel.refusal import refuse_if
from niangjia.people.keys.services import new_lock, put_lock
from niangjia.people.models import Member, SignIn
from niangjia.people.passwords import reasons_against_password


def sessions_of(member: Member) -> models.QuerySet[SignIn]:
    """Her running sessions, newest first."""
    return SignIn.objects.filter(member=member)


def drop_sessions(sign_ins: models.QuerySet[SignIn]) -> None:
    """End these sessions: their very next request is signed out."""
    keys = list(sign_ins.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    sign_ins.delete()


@transaction.atomic
def note_sign_in(*, member: Member, session_key: str, device: str, at: datetime) -> None:
    """Remember a session, so that its member sees it and can end it."""
    SignIn.objects.filter(member=member).exclude(
        session_key__in=Session.objects.filter(expire_date__gt=at).values("session_key")
    ).delete()
    SignIn.objects.update_or_create(
        session_key=session_key, defaults={"member": member, "device": device[:200], "at": at}
    )
    record("people.member.signed_in", subject=member, by=member, facts={})


@transaction.atomic
def note_sign_out(*, member: Member, session_key: str) -> None:
    """Forget a session that its member ends herself, here."""
    drop_sessions(SignIn.objects.filter(member=member, session_key=session_key))
    record("people.member.signed_out", subject=member, by=member, facts={})


@transaction.atomic
def end_session(*, sign_in_id: int, by: Member) -> None:
    """End one of one's own sessions, on whatever device it is."""
    mine = SignIn.objects.filter(member=by, pk=sign_in_id)
    mine.get()
    drop_sessions(mine)
    record("people.session.ended", subject=by, by=by, facts={})


def change_password(
    *, member: Member, password: str, keep_session: str, pair: KeyPair | None = None
) -> None:
    """Set a new password and end every other session of this member. `pair` is her unlocked key,
    locked under the new password in the same act; without it her key stays under the old one.
    """
    refuse_if(reasons_against_password(password))
    # Both are slow, so they come before the transaction.
    member.set_password(password)
    lock = new_lock(member=member, pair=pair, passphrase=password) if pair else None
    with transaction.atomic():
        member.has_given_password = False
        member.save(update_fields=["password", "has_given_password"])
        if lock is not None:
            put_lock(member=member, made=lock)
        drop_sessions(sessions_of(member).exclude(session_key=keep_session))
        record("people.member.changed_password", subject=member, by=member, facts={})


@transaction.atomic
def note_new_key(*, member: Member, old_key: str, new_key: str) -> None:
    """A session goes on under a new key (its key changes with the password)."""
    SignIn.objects.filter(member=member, session_key=old_key).update(session_key=new_key)


@transaction.atomic
def keep_language(*, member: Member, language: str) -> None:
    """Remember the language she reads, for her next sign-in on any device."""
    member.language = language
    member.save(update_fields=["language"])
