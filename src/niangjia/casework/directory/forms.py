"""Forms of the directory."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from niangjia.casework.directory.hsds.reading import LARGEST_BYTES
from niangjia.casework.directory.shapes import Hours, Organisation, Phone, ServiceTold
from niangjia.casework.directory.vocabulary import KIND_LABELS, Kind
from niangjia.kernel.web.fields import day_field, lines_in, worded
from niangjia.kernel.words import N_

LINES = forms.Textarea(attrs={"rows": 2})


class ServiceForm(forms.Form):
    """A service, typed by hand."""

    kind = forms.ChoiceField(label=_("哪一类"), choices=worded(KIND_LABELS))
    organisation = forms.CharField(label=_("机构"), max_length=200)
    name = forms.CharField(label=_("服务"), max_length=200)
    phones = forms.CharField(
        label=_("电话"),
        required=False,
        max_length=600,
        widget=LINES,
        help_text=_("每行一个。号码后面可以空一格写说明，不写人名。"),
    )
    hours = forms.CharField(label=_("什么时候开"), required=False, max_length=1000, widget=LINES)
    addresses = forms.CharField(
        label=_("地址"), required=False, max_length=1000, widget=LINES, help_text=_("每行一处。")
    )
    languages = forms.CharField(
        label=_("可以用哪些话办事"), required=False, max_length=400, help_text=_("用顿号隔开。")
    )
    fees = forms.CharField(label=_("收费"), required=False, max_length=1000)
    eligibility = forms.CharField(
        label=_("谁可以来"), required=False, max_length=2000, widget=LINES
    )
    how_to_apply = forms.CharField(label=_("怎样办"), required=False, max_length=2000, widget=LINES)
    website = forms.URLField(label=_("网址"), required=False, assume_scheme="https")
    checked_on = day_field(_("哪天核对过"), needed=False)

    @staticmethod
    def typed(told: ServiceTold) -> dict[str, Any]:
        """A service as it is typed."""
        return {
            **told.model_dump(include={"fees", "eligibility", "how_to_apply", "website", "name"}),
            "kind": str(told.kind),
            "organisation": told.organisation.name,
            "phones": "\n".join(map(_typed_phone, told.phones)),
            "hours": "\n".join(map(_typed_hours, told.hours)),
            "addresses": "\n".join(told.addresses),
            "languages": gettext("、").join(told.languages),
            "checked_on": told.checked_on,
        }

    def told(self, key: str, before: ServiceTold | None) -> ServiceTold:
        """What was filled in; what no field shows stays as it was."""
        said = self.cleaned_data
        kept = before.model_dump() if before else {}
        organisation = Organisation(
            **{**kept.get("organisation", {"key": key}), "name": said["organisation"]}
        )
        phones = {_typed_phone(one): one for one in before.phones} if before else {}
        hours = {_typed_hours(one): one for one in before.hours} if before else {}
        kept |= {
            name: said[name] for name in ("name", "fees", "eligibility", "how_to_apply", "website")
        }
        kept |= {
            "key": key,
            "organisation": organisation,
            "kind": Kind(said["kind"]),
            "phones": tuple(phones.get(t) or _phone(t) for t in lines_in(said["phones"])),
            "hours": tuple(hours.get(t) or Hours(description=t) for t in lines_in(said["hours"])),
            "addresses": tuple(lines_in(said["addresses"])),
            "languages": tuple(
                lines_in(said["languages"].replace(N_("、"), "\n").replace(",", "\n"))
            ),
            "checked_on": said["checked_on"],
        }
        return ServiceTold(**kept)


def _typed_phone(one: Phone) -> str:
    return " ".join(f"{one.number} {one.description}".split())


def _typed_hours(one: Hours) -> str:
    times = "–".join(f"{at:%H:%M}" for at in (one.opens_at, one.closes_at) if at)
    return " ".join(f"{one.byday} {times} {one.description}".split())


def _phone(line: str) -> Phone:
    number, _space, description = line.partition(" ")
    return Phone(number=number, description=description.strip())


class FileForm(forms.Form):
    """A file to bring in."""

    file = forms.FileField(
        label=_("HSDS 文件"),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,.zip"}),
        help_text=_("Open Referral HSDS 3：JSON，或者 CSV 表打成的 ZIP，最多 8 MB。"),
    )

    def clean_file(self) -> bytes:
        """What is in it; a larger one is read just far enough to be refused."""
        content: bytes = self.cleaned_data["file"].read(LARGEST_BYTES + 1)
        return content
