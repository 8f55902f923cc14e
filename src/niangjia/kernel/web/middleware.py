"""Middleware: size of what is sent, transactions, and refusals that become pages."""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import unquote

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language_from_request, override

from niangjia.kernel.access import AskedFirst, NotPermitted
from niangjia.kernel.keys import WrongKey
from niangjia.kernel.refusal import Refused
from niangjia.kernel.web.reading import reading_only
from niangjia.kernel.web.saying import say_all
from niangjia.kernel.web.spoilt import said_spoilt, tell_if_spoilt
from niangjia.kernel.web.standstill import is_standstill, standstill

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
LARGEST_REQUEST_BYTES = 40 * 1024 * 1024

Handler = Callable[[HttpRequest], HttpResponse]
View = TypeVar("View", bound=Callable[..., Any])


class RefuseHugeRequests:
    """Say no to a request over 40 MB before a byte of it is parsed. The server has received it by
    then: it has a limit of its own, a little wider (`cli/running.py`).
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _declared_length(request) > LARGEST_REQUEST_BYTES:
            facts = {"limit": LARGEST_REQUEST_BYTES // 1024 // 1024}
            # Stands before the middleware that chooses the language.
            with override(get_language_from_request(request)):
                return render(request, "web/too_large.html", facts, status=413)
        return self.get_response(request)


class ReadAsUtf8:
    """Read what is sent as UTF-8, which our pages send, whatever encoding it names: some of those
    with a name decode no text, others make half characters, which nothing can store.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.encoding = "utf-8"
        return self.get_response(request)


def _declared_length(request: HttpRequest) -> int:
    declared = request.META.get("CONTENT_LENGTH") or "0"
    return int(declared) if declared.isdecimal() else 0


def opens_its_own_transaction(view: View) -> View:
    """Mark a view whose slow part writes nothing: hashing a password, drawing photos, reading a
    file. On SQLite a request's transaction holds the one write lock from first to last, so here
    only the services the view calls open one; each of them changes all or nothing.
    """
    view.opens_its_own_transaction = True  # type: ignore[attr-defined]
    return view


class OneTransaction:
    """A changing request is one transaction; a reading one cannot write. Stands last.

    What is answered is kept nowhere, to members and to anybody: neither the browser of a shared
    phone nor a server in between shows it again.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        tell_if_spoilt(request)
        add_never_cache_headers(response)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Run the view here, inside its guard; a row out of sight is 404, a refused action 403, a
        refusal that the view had no place for 422 with every reason.

        Django asks `process_exception` only about views it calls itself, so both are told here.
        """
        if _has_nul(request):
            return HttpResponseBadRequest("NUL")  # no text has it, and PostgreSQL stores none
        try:
            return _guarded(request, view, args, kwargs)
        except ObjectDoesNotExist as out_of_sight:
            raise Http404 from out_of_sight
        except AskedFirst as first:
            return redirect(first.address)
        except NotPermitted as refused:
            return render(request, "web/403.html", {"action": refused.action}, status=403)
        except Refused as refused:
            return render(request, "web/refused.html", {"reasons": say_all(refused)}, status=422)
        except WrongKey as spoilt:
            return said_spoilt(request, spoilt)
        except (DatabaseError, OSError) as error:
            if not is_standstill(error):
                raise
            return standstill(request, error)


def _has_nul(request: HttpRequest) -> bool:
    told = [request.path, unquote(request.META.get("QUERY_STRING", ""))]
    if request.method not in SAFE_METHODS:
        told += [value for _, values in request.POST.lists() for value in map(str, values)]
    return any("\0" in text for text in told)


def _guarded(request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse:
    if request.method in SAFE_METHODS:
        with reading_only():
            return _rendered(view(request, *args, **kwargs))
    if getattr(view, "opens_its_own_transaction", False):
        return _rendered(view(request, *args, **kwargs))
    with transaction.atomic():
        return _rendered(view(request, *args, **kwargs))


def _rendered(response: Any) -> HttpResponse:
    if hasattr(response, "render") and callable(response.render):
        response = response.render()
    answer: HttpResponse = response
    return answer
