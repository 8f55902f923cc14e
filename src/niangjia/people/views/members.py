"""Members: the list, one member, adding, roles given and ended, leaving."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.kernel.access import NotPermitted, permit
from niangjia.kernel.web.asking import today_of, viewer_of
from niangjia.kernel.web.paging import page_of_rows
from niangjia.kernel.web.saying import answering, refusals_on
from niangjia.people import membership, queries
from niangjia.people.factors.queries import has_factor
from niangjia.people.forms import AppointForm, GivePasswordForm, MemberForm, MoveForm
from niangjia.people.keys.services import has_key

MEMBERS_A_PAGE = 50


@require_safe
def members(request: HttpRequest) -> HttpResponse:
    """Those whom I may see, by unit; those who left last."""
    viewer, asked = viewer_of(request), request.GET.get("q", "").strip()[:40]
    if not viewer.may_somewhere("people.read"):
        raise NotPermitted("people.read")
    page = page_of_rows(
        queries.members_named(asked, viewer=viewer),
        request.GET.get("page", "1"),
        size=MEMBERS_A_PAGE,
    )
    held = queries.appointments_of(page.rows)
    context = {
        "rows": [{"member": one, "appointments": held.get(one.pk, [])} for one in page.rows],
        "page": page,
        "q": asked,
        "may_add": viewer.may_somewhere("people.add"),
    }
    return render(request, "people/members.html", context)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def member_add(request: HttpRequest) -> HttpResponse:
    """A new member; her role is given on her own page, next."""
    viewer, today = viewer_of(request), today_of(request)
    units = queries.units_where(viewer=viewer, action="people.add", open_on=today)
    if not units:
        raise NotPermitted("people.add")
    form = MemberForm(request.POST or None, units=units, initial={"unit": viewer.unit.code})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with refusals_on(form, "login"):
            member = membership.add_member(
                login=said["login"],
                name=said["name"],
                password=said["password"],
                unit=next(unit for unit in units if unit.code == said["unit"]),
                by=viewer,
                on=today,
            )
            messages.success(request, _("已添加。现在给她一个角色。"))
            return redirect("people:member", member.pk)
    status = 422 if form.is_bound else 200
    return render(request, "people/member_add.html", {"form": form}, status=status)


@require_safe
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """One member: where, since when, which roles; what I may do for her."""
    found = queries.member_in_sight(pk, viewer=viewer_of(request))
    return _member_page(request, found)


def _member_page(
    request: HttpRequest,
    found: Any,
    *,
    form: AppointForm | None = None,
    move_form: MoveForm | None = None,
) -> HttpResponse:
    viewer = viewer_of(request)
    may_change = viewer.pk != found.pk and found.left_on is None
    may_appoint = may_change and viewer.may("people.appoint", found.unit.path)
    grantable = queries.roles_grantable(by=viewer, at=found.unit) if may_appoint else set()
    form = form or (_appoint_form(request, found, grantable) if grantable else None)
    held = queries.appointments_of([found]).get(found.pk, [])
    beyond = queries.appointments_beyond(by=viewer, member=found)
    is_in_hand = may_change and not beyond
    may_give_password = is_in_hand and viewer.may("people.add", found.unit.path)
    may_move = is_in_hand and viewer.may("people.move", found.unit.path)
    move_form = move_form or (_move_form(request, found) if may_move else None)
    context = {
        "member": found,
        "form": form,
        "move_form": move_form,
        "appointments": [
            {"appointment": one, "may_end": may_change and one not in beyond} for one in held
        ],
        "is_oneself": viewer.pk == found.pk,
        "password_form": GivePasswordForm() if may_give_password else None,
        "has_factor": may_give_password and has_factor(found),
        "may_let_leave": is_in_hand and viewer.may("people.leave", found.unit.path),
    }
    status = 422 if any(one is not None and one.is_bound for one in (form, move_form)) else 200
    return render(request, "people/member.html", context, status=status)


@sensitive_post_parameters("password")
@require_POST
def give_password(request: HttpRequest, pk: int) -> HttpResponse:
    """A new first password for a member who forgot hers."""
    viewer = viewer_of(request)
    found = queries.member_in_sight(pk, viewer=viewer)
    form = GivePasswordForm(request.POST)
    if not form.is_valid():
        for error in form.errors.get("password", []):
            messages.error(request, str(error))
        return redirect("people:member", pk)
    with answering(request):
        membership.give_password(member=found, password=form.cleaned_data["password"], by=viewer)
        messages.success(request, _("新密码已设好，她的登录都已结束。请当面告诉她。"))
        if has_key(found):
            messages.warning(request, _("她的个案钥匙还锁在她原来的密码下，你打不开。请她恢复。"))
    return redirect("people:member", pk)


def _appoint_form(request: HttpRequest, found: Any, grantable: set[str]) -> AppointForm:
    viewer = viewer_of(request)
    units = queries.units_where(viewer=viewer, action="people.appoint", open_on=today_of(request))
    return AppointForm(
        request.POST or None,
        roles=[role for role in queries.roles() if role.code in grantable],
        units=units,
        initial={"unit": found.unit.code},
    )


@require_POST
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Give her a role."""
    viewer = viewer_of(request)
    found = queries.member_in_sight(pk, viewer=viewer)
    permit(viewer, "people.appoint", found.unit.path)
    form = _appoint_form(request, found, {role.code for role in queries.roles()})
    if not form.is_valid():
        return _member_page(request, found, form=form)
    said = form.cleaned_data
    with refusals_on(form):
        membership.appoint(
            member=found,
            role=queries.role_coded(said["role"]),
            unit=queries.unit_coded(said["unit"], viewer=viewer),
            by=viewer,
            on=today_of(request),
        )
        messages.success(request, _("角色已授予，马上生效。"))
        return redirect("people:member", pk)
    return _member_page(request, found, form=form)


def _move_form(request: HttpRequest, found: Any, *, sent: Any = None) -> MoveForm:
    viewer = viewer_of(request)
    units = queries.units_where(viewer=viewer, action="people.move", open_on=today_of(request))
    return MoveForm(sent, units=[unit for unit in units if unit.pk != found.unit_id])


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """She works in another unit from today."""
    viewer = viewer_of(request)
    found = queries.member_in_sight(pk, viewer=viewer)
    permit(viewer, "people.move", found.unit.path)
    form = _move_form(request, found, sent=request.POST)
    if not form.is_valid():
        return _member_page(request, found, move_form=form)
    unit = queries.unit_coded(form.cleaned_data["to"], viewer=viewer)
    with refusals_on(form):
        membership.move_member(member=found, unit=unit, by=viewer, on=today_of(request))
        messages.success(request, _("已转到新单位。原单位的角色还在，请收回，再给她新单位的角色。"))
        return redirect("people:member", pk)
    return _member_page(request, found, move_form=form)


@require_POST
def appointment_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role back."""
    viewer = viewer_of(request)
    member_id = queries.member_of_appointment(pk, viewer=viewer)
    if member_id is None:
        raise Http404
    with answering(request, _("角色已收回，马上生效。")):
        membership.end_appointment(appointment_id=pk, by=viewer, on=today_of(request))
    return redirect("people:member", member_id)


@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """She leaves: roles end, sessions are gone."""
    viewer = viewer_of(request)
    found = queries.member_in_sight(pk, viewer=viewer)
    with answering(request, _("已办理离岗。她的登录和角色都已结束，她记下的工作都在。")):
        membership.let_leave(member=found, by=viewer, on=today_of(request))
    return redirect("people:member", pk)
