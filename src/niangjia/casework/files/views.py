"""Pages of the files of a case."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from niangjia.casework.files import services
from niangjia.casework.files.forms import FileForm, RemoveForm
from niangjia.casework.files.leaves import SealedFile
from niangjia.casework.files.serving import served
from niangjia.casework.room import open_case
from niangjia.casework.views.showing import case_context
from niangjia.kernel.web.middleware import opens_its_own_transaction
from niangjia.kernel.web.saying import refusals_on
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.web import key_needed


@key_needed
@opens_its_own_transaction
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The files of a case, and the form for another."""
    by = holder_of(request)
    found = open_case(case_id=pk, by=by)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        sent, told = said["file"], {"thing": said["thing"], "is_hers": said["is_hers"]}
        with refusals_on(form, "file"):
            services.keep_file(case_id=pk, content=sent.read(), name=sent.name, by=by, **told)
            messages.success(request, _("文件已上传，锁好了。"))
            return redirect("files:list", pk)
    kept = found.of_kind(SealedFile)
    context = case_context(found) | {"form": form, "files": kept[::-1]}
    return render(request, "casework/files.html", context, status=422 if form.is_bound else 200)


@key_needed
@require_safe
def content(request: HttpRequest, pk: uuid.UUID, thing: uuid.UUID) -> HttpResponse:
    """A file, under a name that says nothing; a picture is shown, anything else is taken away."""
    leaf, told = services.file_content(case_id=pk, thing=thing, by=holder_of(request))
    return served(leaf, told)


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: uuid.UUID, thing: uuid.UUID) -> HttpResponse:
    """Take a file away for good."""
    by = holder_of(request)
    found = open_case(case_id=pk, by=by)
    form = RemoveForm(request.POST or None)
    if form.is_bound and form.is_valid():
        with refusals_on(form):
            services.remove_file(case_id=pk, thing=thing, why=form.cleaned_data["why"], by=by)
            messages.success(request, _("文件拿掉了，找不回来。"))
            return redirect("files:list", pk)
    context = case_context(found) | {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "casework/file_remove.html", context, status=status)
