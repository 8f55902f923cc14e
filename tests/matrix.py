"""The table of every page: who asks, how, and what is answered (matrix.txt)."""

from pathlib import Path

from django.core.signals import request_finished
from django.db import close_old_connections
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

TABLE = Path(__file__).parent / "matrix.txt"
ROLES = (
    *("stranger", "worker", "colleague", "outsider", "officer", "head", "reader", "steward"),
    *("caseworker", "supervisor"),
)
SIGN_IN = "in"  # 302 to the sign-in page
NOT_GIVEN = "-"


def rows():
    """(method, url name, arguments, {role: status}) of each line of the table."""
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        method, name, args, *statuses = line.split()
        given = [] if args == NOT_GIVEN else args.split(",")
        found.append((method, name, given, dict(zip(ROLES, statuses, strict=True))))
    return found


def named_addresses():
    """The name of every address of the site, with its namespace."""

    def walk(patterns, prefix):
        for one in patterns:
            if isinstance(one, URLPattern):
                yield f"{prefix}{one.name}"
            else:
                inner = f"{prefix}{one.namespace}:" if one.namespace else prefix
                yield from walk(one.url_patterns, inner)

    return set(walk(get_resolver().url_patterns, ""))


def close_without_the_connection(answer):
    """Close a download's file; the test's own transaction needs its connection a while yet."""
    request_finished.disconnect(close_old_connections)
    answer.close()
    request_finished.connect(close_old_connections)
