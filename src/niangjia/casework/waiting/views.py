"""What waits in my cases, by name: for whoever works on them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from niangjia.casework.intake.queue import queue_of
from niangjia.casework.waiting.queries import waiting_cases
from niangjia.kernel.access import permit
from niangjia.kernel.web.asking import now_of, today_of
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.web import key_needed


@key_needed
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Each kind with its cases."""
    viewer = holder_of(request)
    permit(viewer, "casework.read", viewer.unit.path)
    context = {
        "queue": queue_of(viewer=viewer.member, holder=viewer, now=now_of(request)),
        "groups": waiting_cases(viewer=viewer, today=today_of(request)),
    }
    return render(request, "casework/waiting.html", context)
