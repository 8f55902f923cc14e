"""What may be asked about entries and recordings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Max, Q, QuerySet, Sum

from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.audit.reading import records_about
from niangjia.kernel.files.models import Attachment
from niangjia.kernel.files.queries import files_behind_ids
from niangjia.kernel.scoping import Viewer
from niangjia.ledger.figures.asking import Asker
from niangjia.ledger.figures.period import Period
from niangjia.ledger.models import Balance, Entry, EntryQuerySet, Recording
from niangjia.ledger.pack import Pack, Theme
from niangjia.ledger.vocabulary import Source
from niangjia.people.queries import units_by_code, units_in_sight, units_named

if TYPE_CHECKING:
    from niangjia.people.models import Unit

MOST_LOOKED_AT = 5
MOST_LISTED = 300  # a county with its villages; a province has 13,000


@dataclass(frozen=True)
class EntryFilter:
    """Which entries: of a measure, of units, within a period, of dimension values."""

    measure: str = ""
    unit: Unit | None = None
    with_below: bool = True
    period: Period | None = None
    where: tuple[tuple[str, str], ...] = ()
    joined: frozenset[int] = frozenset()  # units elsewhere that were merged into it
    with_reversed: bool = True  # also what was taken back, with what took it back

    def as_facts(self) -> dict[str, str]:
        """What the filter of a page says, for the audit; "" where it leaves nothing out."""
        return {
            "measure": self.measure,
            "unit": self.unit.code if self.unit else "",
            "period": str(self.period or ""),
            "reversed": "with" if self.with_reversed else "without",
        }


def entries_in_sight(
    *, viewer: Asker, pack: Pack, only: EntryFilter | None = None
) -> EntryQuerySet:
    """Entries the viewer may see, newest first; of class C only those of her own unit."""
    found: EntryQuerySet = Entry.objects.visible_to(viewer).exclude(
        ~Q(unit=viewer.unit), measure__in=guarded_measures(pack)
    )
    only = only or EntryFilter()
    if only.measure:
        found = found.filter(measure=only.measure)
    if only.unit:
        below = Q(unit__path__startswith=only.unit.path)
        here = below if only.with_below else Q(unit=only.unit)
        found = found.filter(here | Q(unit__in=only.joined) if only.joined else here)
    if only.period:
        found = found.filter(day__range=(only.period.first, only.period.last))
    if not only.with_reversed:
        found = found.filter(reverses=None, reversal=None)
    for name, value in only.where:
        found = found.filter(_has_dimension(name, value))
    return found.select_related("unit").order_by("-day", "-pk")


def _has_dimension(name: str, value: str) -> Q:
    said = f"{name}={value}"
    return (
        Q(dimensions=said)
        | Q(dimensions__startswith=f"{said};")
        | Q(dimensions__endswith=f";{said}")
        | Q(dimensions__contains=f";{said};")
    )


def recordings_in_sight(*, viewer: Viewer) -> QuerySet[Recording]:
    """Forms sent and files imported by units the viewer may see, newest first."""
    return Recording.objects.visible_to(viewer).select_related("unit").order_by("-pk")


def imports_of_own_unit(*, viewer: Asker) -> QuerySet[Recording]:
    """Files that the viewer's unit imported, newest first."""
    found = recordings_in_sight(viewer=viewer).filter(source=Source.FILE)
    return found.filter(unit=viewer.unit)


def entries_of(row: AuditRecord, *, viewer: Asker, pack: Pack) -> EntryQuerySet:
    """The entries that one audited event posted, if the viewer may see them."""
    return entries_in_sight(viewer=viewer, pack=pack).filter(audit_id=row.pk).order_by("pk")


def measures_used_by(unit: Unit, *, most: int) -> Sequence[str]:
    """The measures this unit recorded last, the latest first."""
    found = (
        Balance.objects.filter(unit=unit, is_below=False, entry_count__gt=0)
        .values("measure")
        .annotate(latest=Max("last_day"))
        .order_by("-latest", "measure")
        .values_list("measure", flat=True)
    )
    return list(found[:most])


def theme_of_work(unit: Unit, *, pack: Pack) -> Theme:
    """The theme of what this unit recorded last; the pack's first where it recorded nothing."""
    # A pack may have dropped the measure last used.
    used = (pack.measures.get(code) for code in measures_used_by(unit, most=MOST_LOOKED_AT))
    return pack.themes[next((one.theme for one in used if one), next(iter(pack.themes)))]


def measures_with_entries(
    unit: Unit, first: date, last: date, *, is_below: bool = False
) -> dict[str, int]:
    """How many standing entries each measure has in some months, of a unit or of those below it."""
    months = (first.replace(day=1), last)
    found = Balance.objects.filter(unit=unit, is_below=is_below, month__range=months)
    counts = found.values_list("measure").order_by().annotate(n=Sum("entry_count"))
    return {measure: count for measure, count in counts if count}


def reversals_of(entries: Sequence[Entry]) -> Sequence[int]:
    """The audit rows that took any of these entries back."""
    posted = Entry.objects.of_audit_rows({entry.audit_id for entry in entries})
    found = posted.filter(pk__in=[entry.pk for entry in entries], reversal__isnull=False)
    return sorted(set(found.values_list("reversal__audit_id", flat=True)))


def recording_in_sight(pk: int, *, viewer: Asker, pack: Pack) -> Recording:
    """A recording of the viewer's unit, or one with an entry in her sight.

    One that holds class C work as well looks to others as if it held the rest alone.
    """
    found = recordings_in_sight(viewer=viewer).get(pk=pk)
    rows = records_about(found).values("pk")
    in_sight = entries_in_sight(viewer=viewer, pack=pack).filter(audit_id__in=rows)
    if found.unit != viewer.unit and not in_sight.exists():
        raise Recording.DoesNotExist
    return found


def file_in_sight(pk: int, *, viewer: Asker, pack: Pack) -> Attachment:
    """An attached file, reached through what it stands behind; `DoesNotExist` otherwise."""
    found = Attachment.objects.get(pk=pk)
    subject = (found.subject_type, found.subject_id)
    if not may_see_files(*subject, found.unit_path, viewer=viewer, pack=pack):
        raise Attachment.DoesNotExist
    return found


def may_see_files(
    subject_type: str, subject_id: str, unit_path: str, *, viewer: Asker, pack: Pack
) -> bool:
    """Whether the files behind a subject are in sight: the subject's domain is within reach, and
    of another unit only what has posted, and posted no class C work.
    """
    domain = subject_type.split(".", 1)[0]
    if not viewer.reach(domain).covers(unit_path):
        return False
    if unit_path == viewer.unit.path:
        return True
    rows = AuditRecord.objects.filter(subject_type=subject_type, subject_id=subject_id)
    posted = Entry.objects.of_audit_rows(rows.values("pk"))
    guarded = posted.filter(measure__in=guarded_measures(pack)).exclude(unit=viewer.unit)
    return posted.exists() and not guarded.exists()


def files_in_sight(
    subject_type: str, subject_id: str, unit_path: str, *, viewer: Asker, pack: Pack
) -> Sequence[Attachment]:
    """The files behind a subject, as far as the viewer may see them."""
    if not may_see_files(subject_type, subject_id, unit_path, viewer=viewer, pack=pack):
        return ()
    return list(files_behind_ids(subject_type, [subject_id]))


def files_of_recording(found: Recording, *, viewer: Asker, pack: Pack) -> Sequence[Attachment]:
    """The files behind a recording, as far as the viewer may see them."""
    subject = (found._meta.label_lower, str(found.pk))
    return files_in_sight(*subject, found.unit.path, viewer=viewer, pack=pack)


def audited(audit_id: int) -> AuditRecord:
    """The audit row of a posting; what of it is shown depends on its entries being in sight."""
    return AuditRecord.objects.get(pk=audit_id)


def guarded_measures(pack: Pack) -> list[str]:
    """The measures of class C."""
    return [m.code for m in pack.measures.values() if m.protection == "C"]


def newest_entry() -> int:
    """How far the ledger has come: while it is the same, no entry has been added."""
    newest: Entry | None = Entry.objects.added_up().order_by("-pk").first()
    return newest.pk if newest else 0


def balances_in_sight(*, viewer: Asker, pack: Pack, only: EntryFilter) -> QuerySet[Balance]:
    """The months' balances of units' own work, as far as the entries behind them are in sight."""
    found = Balance.objects.filter(viewer.reach("ledger").rows("unit__path"), is_below=False)
    found = found.exclude(~Q(unit=viewer.unit), measure__in=guarded_measures(pack))
    found = found.filter(entry_count__gt=0)
    if only.measure:
        found = found.filter(measure=only.measure)
    if only.unit:
        found = found.filter(unit__path__startswith=only.unit.path)
    if only.period:
        months = (only.period.first.replace(day=1), only.period.last)
        found = found.filter(month__range=months)
    return found.select_related("unit").order_by("measure", "month", "unit__path", "dimensions")


def listed_units(*, viewer: Viewer) -> Sequence[Unit]:
    """The units in sight in tree order; none where they are more than a list is good for."""
    some = list(units_in_sight(viewer=viewer)[: MOST_LISTED + 1])
    return some if len(some) <= MOST_LISTED else ()


def unit_meant(text: str, *, viewer: Viewer) -> Unit | None:
    """The unit in sight with this code, else the first whose name holds the text."""
    text = text.strip()[:40]
    if not text:
        return None
    by_code = units_by_code([text], viewer=viewer)
    return by_code.get(text) or next(iter(units_named(text, viewer=viewer, most=1)), None)
