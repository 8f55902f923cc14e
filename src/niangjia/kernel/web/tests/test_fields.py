"""Fields that many forms have."""

from enum import StrEnum

import pytest
from django import forms
from django.utils.translation import override

from niangjia.kernel.web.fields import day_field, lines_in, worded


class Size(StrEnum):
    SMALL = "small"


class SizeForm(forms.Form):
    size = forms.ChoiceField(choices=worded({Size.SMALL: "其他"}))
    on = day_field("哪天", needed=False)


def test_choices_are_told_in_the_language_of_who_reads_them_not_of_who_started_the_house():
    shown = {}
    for code in ("zh-hans", "en"):
        with override(code):
            shown[code] = str(SizeForm()["size"])

    assert "其他" in shown["zh-hans"]
    assert "其他" not in shown["en"]
    assert SizeForm({"size": "small"}).is_valid()


def test_a_day_is_chosen_in_the_browsers_calendar():
    assert 'type="date"' in str(SizeForm()["on"])


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31"])
def test_a_day_from_which_nothing_can_be_reckoned_is_told(day):
    form = SizeForm({"size": "small", "on": day})

    assert list(form.errors) == ["on"]


def test_empty_lines_are_none():
    assert lines_in(" 一 \n\n  \n二") == ["一", "二"]
