"""When database or disk takes nothing: nothing is shown or changed, and what was typed stays."""

import errno
import logging

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import loader

from niangjia.kernel.audit.writing import LogShut

SECONDS, TOKEN = 30, "csrfmiddlewaretoken"
SAYS_SO = (
    *("locked", "readonly database", "read-only transaction", "is full", "disk i/o"),
    *("unable to open", "no space left", "connection", "too many clients", "shutting down"),
)
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}
PASSPHRASE = "unlock_with"  # the door asks for it again, so that what it came with can go on
# Typed by hand each time: no page of ours carries one back.
SECRET = frozenset({PASSPHRASE, "password", "now", "new", "code"})
logger = logging.getLogger("django.request")


def is_standstill(error: DatabaseError | OSError) -> bool:
    """Whether it is the state of database or disk that refuses, and not a fault of ours."""
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    return isinstance(error, LogShut) or any(words in str(error).lower() for words in SAYS_SO)


def standstill(request: HttpRequest, error: DatabaseError | OSError) -> HttpResponse:
    """503: drawn without database, member or frame. A form that was sent comes back in the page, to
    be sent again by one press.
    """
    logger.error("standstill: %s", request.path, exc_info=error)
    posted = request.POST.lists()
    typed = [(name, one) for name, values in posted if name != TOKEN for one in values]
    context = {
        "is_log": isinstance(error, LogShut),
        "is_post": request.method == "POST",
        "kept": [(name, value) for name, value in typed if not _is_secret(name)],
        "lacks_secret": any(_is_secret(name) and name != PASSPHRASE for name, _ in typed),
        "files": bool(request.FILES),
        "address": request.get_full_path(),
        "token": get_token(request),
    }
    answer = HttpResponse(loader.get_template("web/standstill.html").render(context), status=503)
    answer["Retry-After"] = str(SECONDS)
    return answer


def _is_secret(name: str) -> bool:
    return name in SECRET or "password" in name or "share" in name
