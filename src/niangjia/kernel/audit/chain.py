"""The chain: canonical JSON and the digest that ties a row to the one before."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime

GENESIS = "0" * 64


def canonical(facts: Mapping[str, object]) -> str:
    """`facts` as JSON with sorted keys and no spare space; dates as ISO 8601."""
    return json.dumps(
        facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain
    )


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))


def digest_of(previous: str, at: datetime, said: tuple[str, ...]) -> str:
    """SHA-256 over the previous digest, the instant in UTC and the row's texts, line by line."""
    parts = (previous, at.astimezone(UTC).isoformat(timespec="microseconds"), *said)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
