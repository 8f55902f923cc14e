"""Answering a button: do it, say what came of it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from niangjia.kernel.refusal import Refused
from niangjia.kernel.web.saying import say_all


def done_or_told(request: HttpRequest, act: Callable[[], object], said: str) -> bool:
    """Run `act` and say `said`, or every reason why not."""
    try:
        act()
    except Refused as refused:
        for sentence in say_all(refused):
            messages.error(request, sentence)
        return False
    messages.success(request, said)
    return True
