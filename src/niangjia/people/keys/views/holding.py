"""Who holds the unit's keys, and who are its custodians."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.kernel.access import permit
from niangjia.kernel.web.qr import qr_svg
from niangjia.kernel.web.saying import answering
from niangjia.people.keys import custody, shared
from niangjia.people.keys.forms import ManyForm, OneForm
from niangjia.people.keys.holder import KeyHolder
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.vocabulary import SHARED_LABELS, SharedFor
from niangjia.people.keys.web import key_needed
from niangjia.people.proof import fresh_factor
from niangjia.people.queries import colleagues_of, members_who_may


@key_needed
@require_safe
def unit_keys(request: HttpRequest) -> HttpResponse:
    """The keys of my unit, in whose hands they are; its custodians."""
    viewer = holder_of(request)
    permit(viewer, "casework.keys", viewer.unit.path)
    running = custody.custody_over(viewer.unit)
    context = {
        "keys": [_told(viewer, shared_for) for shared_for in SharedFor],
        "custody": running,
        "custodians": custody.custodians_of(running) if running else [],
        "custody_form": _custody_form(viewer),
    }
    return render(request, "keys/unit_keys.html", context)


def _told(viewer: KeyHolder, shared_for: SharedFor) -> dict[str, Any]:
    found = shared.shared_key(viewer.unit, shared_for)
    told = {"for": shared_for, "label": _(SHARED_LABELS[shared_for]), "shared": found}
    if found is None:
        return told | {"form": _make_form(viewer)}
    holders = shared.holders_of(found)
    rest = [one for one in _may_hold(viewer) if one not in holders]
    is_mine = viewer.member in holders
    form = OneForm(members=rest) if rest and is_mine else None
    return told | {"holders": holders, "is_mine": is_mine, "form": form}


def _may_hold(viewer: KeyHolder) -> list[Any]:
    return list(members_who_may("casework.read", at=viewer.unit))


def _make_form(viewer: KeyHolder, sent: Any = None) -> ManyForm:
    initial = {"who": [str(viewer.pk)]}
    return ManyForm(sent, members=_may_hold(viewer), label=_("交到谁手里"), initial=initial)


def _custody_form(viewer: KeyHolder, sent: Any = None) -> ManyForm:
    members = [viewer.member, *colleagues_of(viewer.member)]
    return ManyForm(sent, members=members, label=_("谁来保管（至少两位）"), prefix="c")


@key_needed
@fresh_factor
@require_POST
def shared_make(request: HttpRequest, shared_for: str) -> HttpResponse:
    """Make a key of the unit."""
    viewer = holder_of(request)
    permit(viewer, "casework.keys", viewer.unit.path)
    if shared_for not in set(SharedFor):
        raise Http404
    form = _make_form(viewer, request.POST)
    chosen = form.chosen() if form.is_valid() else []
    with answering(request, _("钥匙做好了。")):
        shared.make_shared_key(
            unit=viewer.unit, shared_for=SharedFor(shared_for), holders=chosen, by=viewer
        )
    return redirect("keys:unit")


@key_needed
@fresh_factor
@require_POST
def shared_give(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a key into another's hand."""
    viewer = holder_of(request)
    permit(viewer, "casework.keys", viewer.unit.path)
    found = shared.shared_key_of(viewer.unit, pk)
    form = OneForm(request.POST, members=_may_hold(viewer))
    if form.is_valid():
        with answering(request, _("交给她了。")):
            shared.share_with(shared=found, member=form.chosen(), by=viewer)
    return redirect("keys:unit")


@key_needed
@fresh_factor
@require_POST
def shared_take(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Take a key out of somebody's hand: the unit has a new one."""
    viewer = holder_of(request)
    permit(viewer, "casework.keys", viewer.unit.path)
    found = shared.shared_key_of(viewer.unit, pk)
    held = [one for one in shared.holders_of(found) if one.pk == member]
    if held:
        with answering(request, _("收回了，钥匙已换新。")):
            shared.take_out(shared=found, member=held[0], by=viewer)
    return redirect("keys:unit")


@key_needed
@fresh_factor
@require_http_methods(["POST"])
def custody_make(request: HttpRequest) -> HttpResponse:
    """Make custody: the answer is the one time its shares are shown."""
    viewer = holder_of(request)
    permit(viewer, "casework.keys", viewer.unit.path)
    form = _custody_form(viewer, request.POST)
    if not form.is_valid():
        messages.error(request, _("请至少选两位保管人。"))
        return redirect("keys:unit")
    with answering(request):
        sheets = custody.make_custody(
            custody_id=form.cleaned_data["making"],
            unit=viewer.unit,
            custodians=form.chosen(),
            by=viewer,
        )
        title = _("钥匙片的二维码")
        told = [{"sheet": one, "qr": qr_svg(one.share, title=title)} for one in sheets]
        return render(request, "keys/shares.html", {"sheets": told, "unit": viewer.unit})
    return redirect("keys:unit")
