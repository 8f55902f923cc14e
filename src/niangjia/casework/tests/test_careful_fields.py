"""R4: every field in which a worker writes about people asks before it keeps a label."""

import importlib
import json
import pkgutil
import uuid

import pytest
from django import forms
from django.urls import reverse
from django.utils import timezone

import niangjia.casework
from niangjia.casework.her_door.hers import ask
from niangjia.casework.her_door.tests.opening import code_for, opened_with
from niangjia.casework.her_door.vocabulary import Asking
from niangjia.casework.referrals.tests.passing import asked_by, consent_for, sent
from niangjia.casework.referrals.vocabulary import Outcome
from niangjia.casework.tests.factories import make_case
from niangjia.people.keys.tests.holding import holding, take_in_hand

NO_PROSE = {
    "a name, a number or an address": {
        "called", "caller", "ask_for", "number", "phone", "phones", "name", "who", "where",
        "recipient", "taken_by", "present", "home", "village", "kin_names", "kin_phones", "reach",
    },
    "is looked for, not kept": {"text in CaseloadForm", "asked"},
    "of a service, which is no person": {
        "organisation", "hours", "addresses", "languages", "fees", "eligibility", "how_to_apply",
    },
    "her own words, at her own door": {"words in her_door AskForm", "code"},
    "said into another's telephone": {"if_another"},
    "no words": {"digest", "why in AttemptForm"},
}  # fmt: skip


def form_classes():
    walked = pkgutil.walk_packages(niangjia.casework.__path__, "niangjia.casework.")
    for name in (one.name for one in walked if one.name.endswith("forms")):
        found = vars(importlib.import_module(name)).values()
        yield from (
            one
            for one in found
            if isinstance(one, type) and issubclass(one, forms.Form) and one.__module__ == name
        )


def names_of(form, field):
    package = form.__module__.split(".")[-2]
    return {field, f"{field} in {form.__name__}", f"{field} in {package} {form.__name__}"}


def test_every_field_for_prose_is_careful():
    excused = set().union(*NO_PROSE.values())
    careless = [
        f"{form.__module__} {form.__name__}.{name}"
        for form in form_classes()
        for name, field in form.base_fields.items()
        if type(field) is forms.CharField and not names_of(form, name) & excused
    ]

    assert careless == []


def test_no_excuse_is_left_over():
    plain = [
        names_of(form, name)
        for form in form_classes()
        for name, field in form.base_fields.items()
        if type(field) is forms.CharField
    ]

    assert [
        one for one in set().union(*NO_PROSE.values()) if not any(one in n for n in plain)
    ] == []


LABELLED = "她是回族，明天来"


@pytest.fixture
def case(client, caseworker, second, page):
    by = holding(caseworker)
    take_in_hand(client, second if page == "hold" else by)
    return make_case(by, team=[second])


def fields_of(case, page):
    """Where a page is sent to, its field for prose, and what else it wants."""
    if page == "note":
        return reverse("casework:note", args=[case.row.pk]), "text", {}
    if page == "hold":
        return reverse("closing:hold", args=[case.row.pk]), "reason", {"thing": uuid.uuid4()}
    if page == "answer":
        her = opened_with(code_for(case, case.by))
        told = {"asking": Asking.WORD, "words": "换个时间", "by": her, "now": timezone.now()}
        row = ask(ask_id=uuid.uuid4(), **told)
        return reverse("her_door:answer", args=[case.row.pk, row.pk]), "said", {}
    row = sent(case, case.by, asked_by(consent_for(case, case.by)))
    address = reverse("referrals:end", args=[case.row.pk, row.pk])
    return address, "remark", {"outcome": Outcome.HELPED}


@pytest.mark.parametrize("page", ["note", "hold", "answer", "outcome"])
class TestLabelInAForm:
    def test_is_asked_about_and_what_was_typed_stays(self, client, case, page):
        address, field, rest = fields_of(case, page)
        before = len(case.history())

        answer = client.post(address, {field: LABELLED, **rest})

        page_shown = answer.content.decode()
        assert answer.status_code == 422
        assert LABELLED in page_shown
        assert f'name="{field}_not_labels"' in page_shown
        assert len(case.history()) == before

    def test_is_kept_once_it_was_said_not_to_be_one(self, client, case, page):
        address, field, rest = fields_of(case, page)
        before = case.history()

        ticked = json.dumps(["回族"], ensure_ascii=False)
        answer = client.post(address, {field: LABELLED, f"{field}_not_labels": ticked, **rest})

        assert answer.status_code == 302
        assert any(LABELLED in one.leaf.model_dump_json() for one in case.history()[len(before) :])
