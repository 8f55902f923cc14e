"""Rules of the directory."""

from collections.abc import Sequence
from datetime import date, timedelta

from niangjia.casework.directory.shapes import ServiceTold
from niangjia.casework.directory.vocabulary import OLD_AFTER_DAYS, DirectoryRefusal


def reasons_against_service(told: ServiceTold, *, today: date) -> Sequence[DirectoryRefusal]:
    """Why a service may not be kept so."""
    found = []
    if not (told.name.strip() and told.organisation.name.strip()):
        found.append(DirectoryRefusal.NAME_MISSING)
    if not (told.phones or told.addresses or told.website):
        found.append(DirectoryRefusal.NO_WAY)
    if told.checked_on is not None and told.checked_on > today:
        found.append(DirectoryRefusal.CHECKED_LATER)
    return found


def is_old(checked_on: date | None, *, today: date) -> bool:
    """Whether somebody should call and ask whether it is still so."""
    return checked_on is None or today - checked_on > timedelta(days=OLD_AFTER_DAYS)
