"""A key that the password of now does not open: by the old password, or with two custodians."""

from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from niangjia.kernel.refusal import Refused, refuse_if
from niangjia.kernel.web.asking import viewer_of
from niangjia.kernel.web.middleware import opens_its_own_transaction
from niangjia.kernel.web.saying import refusals_on
from niangjia.people.keys import services
from niangjia.people.keys.custody import custodians_of, custody_over
from niangjia.people.keys.forms import OldPasswordForm, RecoverForm
from niangjia.people.keys.recovering import Helping, recover_key
from niangjia.people.keys.vocabulary import CustodyRefusal, KeyRefusal
from niangjia.people.keys.web import take_in_hand


@sensitive_post_parameters()
@opens_its_own_transaction
@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """At one desk: the member with her new password, two custodians with their shares."""
    form = RecoverForm(request.POST or None)
    if form.is_bound and form.is_valid():
        with refusals_on(form):
            _recovered(request, form)
            messages.success(request, _("钥匙恢复了，已用你现在的密码锁好。"))
            return redirect("desk:today")
    return _page(request, recover_form=form)


def _recovered(request: HttpRequest, form: RecoverForm) -> None:
    said, viewer = form.cleaned_data, viewer_of(request)
    _refuse_wrong_password(request, said["password"])
    helping = []
    for which in ("1", "2"):
        who = authenticate(
            request, username=said[f"login_{which}"], password=said[f"password_{which}"]
        )
        if who is None:
            raise Refused([CustodyRefusal.WHO_WRONG])
        helping.append(Helping(who, said[f"share_{which}"]))
    pair = recover_key(member=viewer, passphrase=said["password"], helping=helping)
    take_in_hand(request, pair)


@sensitive_post_parameters()
@opens_its_own_transaction
@require_http_methods(["POST"])
def old_password(request: HttpRequest) -> HttpResponse:
    """She remembers the password that locks the key still."""
    form, viewer = OldPasswordForm(request.POST, prefix="old"), viewer_of(request)
    if form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            refuse_if([KeyRefusal.PASSWORD_NOT_HERS] if viewer.has_given_password else [])
            _refuse_wrong_password(request, said["password"])
            pair = services.unlocked(member=viewer, passphrase=said["old"])
            services.change_passphrase(member=viewer, pair=pair, passphrase=said["password"])
            take_in_hand(request, pair)
            messages.success(request, _("钥匙开了，已用你现在的密码锁好。"))
            return redirect("desk:today")
    return _page(request, old_form=form)


def _refuse_wrong_password(request: HttpRequest, password: str) -> None:
    login = viewer_of(request).login
    if authenticate(request, username=login, password=password) is None:
        raise Refused([KeyRefusal.PASSWORD_WRONG])


def _page(
    request: HttpRequest,
    *,
    recover_form: RecoverForm | None = None,
    old_form: OldPasswordForm | None = None,
) -> HttpResponse:
    viewer = viewer_of(request)
    custody = custody_over(viewer.unit)
    bound = next((one for one in (recover_form, old_form) if one and one.is_bound), None)
    context = {
        "recover_form": recover_form or RecoverForm(),
        "old_form": old_form or OldPasswordForm(prefix="old"),
        "custodians": custodians_of(custody) if custody else [],
        "has_key": services.has_key(viewer),
        "is_given": viewer.has_given_password,
        "form": bound or recover_form or RecoverForm(),
    }
    return render(request, "keys/recover.html", context, status=422 if bound else 200)
