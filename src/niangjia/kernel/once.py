"""What is there once: of two who write it at the same moment, the second is told, not broken."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from niangjia.kernel.refusal import Reason, Refused


@contextmanager
def refused_if_taken(reason: Reason) -> Iterator[None]:
    """Write inside, after looking whether it is free: who came between is the reason to refuse."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as taken:
        raise Refused([reason]) from taken
