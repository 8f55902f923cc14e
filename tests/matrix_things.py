"""What the arguments of matrix.txt stand for: one of each kind that a page can be about."""

from datetime import date
from io import BytesIO
from uuid import uuid4

from django.core import signing
from django.db.models import Q
from django.utils import timezone
from PIL import Image

from niangjia.casework.consents.tests.agreeing import agreed
from niangjia.casework.directory.services import keep_service
from niangjia.casework.directory.tests.listing import CLINIC
from niangjia.casework.exporting.services import Ground, ask_export
from niangjia.casework.files.services import keep_file
from niangjia.casework.her_door.hers import ask
from niangjia.casework.her_door.tests.opening import code_for, opened_with
from niangjia.casework.her_door.vocabulary import Asking
from niangjia.casework.intake.queue import put
from niangjia.casework.intake.services import end_as_call
from niangjia.casework.intake.tests.test_services import contact
from niangjia.casework.keeping import Place, keep
from niangjia.casework.leaves import Note
from niangjia.casework.legal.tests.stepping import applied
from niangjia.casework.looking.emergency import ask_emergency
from niangjia.casework.looking.notices import notices_to, tell
from niangjia.casework.looking.tests.cast import two_on_call
from niangjia.casework.looking.vocabulary import NEAR_LOOK
from niangjia.casework.mediation.tests.mediating import with_agreement
from niangjia.casework.referrals.tests.passing import asked_by, come_to, consent_for, sent
from niangjia.casework.reporting_duty.services import note_facts
from niangjia.casework.reporting_duty.tests.test_services import facts
from niangjia.casework.tests.factories import make_case
from niangjia.casework.working.assessing import assessed
from niangjia.casework.working.leaves import Contact, Goal, SafetyPlan, Task
from niangjia.events.tests.factories import make_event, make_material, make_sign_up
from niangjia.kernel import clock
from niangjia.kernel.audit.reading import records_about
from niangjia.kernel.files.queries import files_behind
from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.ledger.rules import Line
from niangjia.ledger.services import Upload, record_work
from niangjia.people.keys.shared import make_shared_key, shared_key
from niangjia.people.keys.vocabulary import SharedFor
from niangjia.people.models import Appointment
from niangjia.people.sessions import note_sign_in, sessions_of
from niangjia.people.tests.cast import give, make_member
from niangjia.reports.demands.tests.registering import registered_demand
from niangjia.reports.editions.commenting import Passage, comment
from niangjia.reports.editions.keeping import Title
from niangjia.reports.editions.models import Edition, SignedFile
from niangjia.reports.editions.pasting import word_file_of
from niangjia.reports.editions.services import hand_in
from niangjia.reports.editions.tests.calling import called
from niangjia.reports.editions.tests.handing import handed_in
from niangjia.reports.editions.vocabulary import State

ANYWHERE = {"csv": "csv", "first": 1, "second": 2}
WORDS = {"docx": "docx", "pdf": "pdf", "chart": "chart1", "first": 1}


def photo():
    target = BytesIO()
    Image.new("RGB", (8, 8)).save(target, "PNG")
    return target.getvalue()


def recorded(worker, protection):
    """A measure of this class of protection and its unit's recording of it, with a photo."""
    measure = next(m for m in current_pack().measures.values() if m.protection == protection)
    recording = record_work(
        unit=worker.unit,
        lines=[Line(measure.code, date(2026, 3, 8), 100, "")],
        by=worker,
        today=clock.today(),
        key=f"of class {protection}",
        evidence=[Upload("a.png", photo())],
    )
    return measure, recording


def edition_of(unit, name="年度工作总结"):
    """A draft of this unit, handed in by one of its own who may."""
    author = give("officer", make_member(f"author of {name} {unit.code}", unit))
    return handed_in(author, name=name).pk


def signed_edition_of(unit):
    """One that went up; only its Word file was kept."""
    edition = Edition.objects.scoped(Q(pk=edition_of(unit, "简报"))).get()
    edition.state = State.SIGNED
    edition.save()
    version = edition.versions.get()
    SignedFile.objects.create(
        version=version,
        signing=1,
        kind="docx",
        file=b"PK",
        proof="0",
        at=clock.now(),
        by_name="head",
    )
    return edition.pk


def drafted(officer):
    """A draft of the county's own, and a remark on it."""
    title = Title(officer.unit, "工作总结", Period.parse("2025"))
    draft = hand_in(title, docx=word_file_of("工作总结\n走访困难家庭。"), by=officer)
    passage = Passage("困难家庭")
    return draft, comment(edition_id=draft.pk, passage=passage, text="写具体些。", by=officer)


def emergency_of(case):
    """One opened by a supervisor on call, who is none of the table."""
    one, other = two_on_call(case.unit)
    with_spare = make_case(one).row
    row = ask_emergency(
        case_id=with_spare.pk, reason="急", second=one.member, by=other, now=timezone.now()
    )
    return row.pk


def export_of(case, caseworker):
    """One that awaits another's word."""
    ground = Ground(recipient="县法院", basis="通知书")
    now = timezone.now()
    return ask_export(case_id=case.pk, ground=ground, by=caseworker, now=now).pk


def asked_of(case, caseworker):
    """A word she left at her own door."""
    her = opened_with(code_for(case, caseworker))
    asking = {"asking": Asking.WORD, "words": "换个时间", "by": her, "now": timezone.now()}
    return ask(ask_id=case.row.pk, **asking).pk


def teller(unit):
    return give("worker", make_member(f"tells {unit.code}", unit))


def notice_to(member, case):
    """Something this member must know."""
    tell([member.pk], case=case, about=NEAR_LOOK, by=teller(member.unit))
    return notices_to(member).get().pk


def service_of(caseworker):
    """One of the village's own directory."""
    return keep_service(unit=caseworker.unit, told=CLINIC, by=caseworker, today=clock.today())


LEAVES = (
    Note(text="见面"),
    Goal(hers="想离婚"),
    Task(what="见面", due_to=date(2026, 3, 8)),
    Contact(name="派出所"),
    SafetyPlan(people="姐姐"),
    assessed({}),
)


def written_into(case, leaf, by):
    """The thing this leaf stands on."""
    return keep(case_id=case.pk, leaf=leaf, place=Place(uuid4()), by=by).thing


def things_of_casework(caseworker):
    """A case of hers, and what came of others."""
    opened = make_case(caseworker)
    case = opened.row
    written = {leaf.kind: written_into(case, leaf, caseworker) for leaf in LEAVES}
    kept = keep_file(case_id=case.pk, content=b"%PDF-1.7", name="a.pdf", by=caseworker)
    return {
        **written,
        "file": kept.thing,
        "case": case.pk,
        "consent": agreed(opened, caseworker).id,
        "ask": asked_of(opened, caseworker),
        "referral": sent(opened, caseworker, asked_by(consent_for(opened, caseworker))).pk,
        "arrived": come_to(caseworker.unit, [caseworker]).pk,
        "arrived_open": come_to(caseworker.unit, [caseworker], is_open=True).pk,
        "service": service_of(caseworker).pk,
        "json": "json",
        "mediation": with_agreement(opened),
        "sort": "order",
        "step": applied(opened),
        "seated": caseworker.pk,
        "export": export_of(case, caseworker),
        "emergency": emergency_of(case),
        "notice": notice_to(caseworker.member, case),
        "on_call": shared_key(case.unit, SharedFor.ON_CALL).pk,
        "queue": "queue",
    }


def things_of_intake(caseworker, supervisor):
    """A contact she counted, something that waits to which she alone has the key, a minor's case
    in whose team the supervisor waits to be let in.
    """
    unit, holders = caseworker.unit, [caseworker.member]
    make_shared_key(unit=unit, shared_for=SharedFor.QUEUE, holders=holders, by=supervisor)
    told = {"unit": unit, "by": caseworker, "today": clock.today()}
    minors = make_case(caseworker, team=[supervisor]).row
    note_facts(case_id=minors.pk, facts=facts(), by=caseworker)
    return {
        "counted": end_as_call(contact=contact(), **told).pk,
        "waits": put(contact=contact(called="小梅"), **told).pk,
        "attempt": uuid4(),
        "minors": minors.minors.pk,
        "supervised": supervisor.pk,
    }


def things_of_reports(worker, officer, head):
    """Reports of the village and of the unit above, a call for them and a demand from outside."""
    draft, remark = drafted(officer)
    return {
        "template": "annual_summary",
        "call": called(head).pk,
        "demand": registered_demand(give("officer", make_member("clerk", worker.unit))).pk,
        "edition": edition_of(worker.unit),
        "edition_up": edition_of(officer.unit),
        "edition_signed": signed_edition_of(worker.unit),
        "draft": draft.pk,
        "remark": remark.pk,
    }


def things_for(cast):
    """What the arguments of the table stand for: all of it belongs to the worker's village."""
    worker, colleague, officer = (cast[role].member for role in ("worker", "colleague", "officer"))
    measure, recording = recorded(worker, "A")
    _guarded, recording_c = recorded(worker, "C")
    event = make_event(worker)
    note_sign_in(member=worker, session_key="elsewhere", device="", at=timezone.now())
    return {
        "measure": measure.code,
        "village": worker.unit.code,
        "period": "2026",
        **ANYWHERE,
        "recording": recording.pk,
        "audit": records_about(recording).last().pk,
        "evidence": files_behind(recording).get().pk,
        "recording_c": recording_c.pk,
        "audit_c": records_about(recording_c).last().pk,
        "evidence_c": files_behind(recording_c).get().pk,
        "ticket": signing.dumps({"file": "gone", "by": str(officer.pk)}, salt="niangjia.import"),
        "member": colleague.pk,
        "appointment": Appointment.objects.get(member=colleague).pk,
        "session": sessions_of(worker).get().pk,
        "event": event.pk,
        "token": event.token,
        "code": make_sign_up(event).code,
        "material": make_material(worker).pk,
        **things_of_reports(worker, officer, cast["head"].member),
        **things_of_intake(cast["caseworker"], cast["supervisor"]),
        **WORDS,
        **things_of_casework(cast["caseworker"]),
    }
