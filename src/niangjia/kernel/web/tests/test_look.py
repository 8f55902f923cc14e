from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.utils.translation import override

from niangjia.kernel.web.templatetags.look import UnknownIconError, control, icon, is_tick, number


class TestIcon:
    def test_is_inlined_and_silent_for_screen_readers(self):
        html = icon("plus")

        assert html.startswith('<svg class="icon"')
        assert 'aria-hidden="true"' in html
        assert html.endswith("</svg>")
        assert "style=" not in html

    @pytest.mark.parametrize("name", ["no-such-icon", "../outline/plus", "Plus", ""])
    def test_refuses_what_the_set_does_not_have(self, name):
        with pytest.raises(UnknownIconError):
            icon(name)


class TestNumber:
    def test_keeps_number_and_unit_in_one_span_in_chinese(self):
        with override("zh-hans"):
            html = number(1234, "人次")

        assert html == '<span class="num">1,234<span class="num-unit">人次</span></span>'

    def test_english_has_a_space_that_does_not_break(self):
        with override("en"):
            html = number(1234567, "visits")

        unit = '<span class="num-unit">visits</span>'
        assert html == f'<span class="num">1,234,567\N{NO-BREAK SPACE}{unit}</span>'

    @pytest.mark.parametrize(
        ("value", "shown"),
        [(0, "0"), (-1500, "\N{MINUS SIGN}1,500"), (Decimal("1234.50"), "1,234.50")],
    )
    def test_keeps_every_digit(self, value, shown):
        assert number(value) == f'<span class="num">{shown}</span>'

    def test_percent_stands_close(self):
        assert number(Decimal("81.3"), "%") == '<span class="num">81.3%</span>'

    def test_unknown_is_not_zero(self):
        with override("zh-hans"):
            html = number(None, "对")

        assert "没有数" in html
        assert "0" not in html

    @pytest.mark.parametrize("value", [1.5, True, "12"])
    def test_takes_no_float_no_truth_no_text(self, value):
        with pytest.raises(TypeError):
            number(value)

    def test_escapes_the_unit(self):
        assert "<b>" not in number(1, "<b>")

    def test_works_in_a_template(self):
        html = Template("{% load look %}{% number n '场' %}").render(Context({"n": 3}))

        assert "3" in html


class Sample(forms.Form):
    what = forms.ChoiceField(choices=[("a", "A")])
    count = forms.IntegerField(widget=forms.NumberInput(attrs={"class": "short"}))
    how = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    agreed = forms.BooleanField()


class TestControl:
    def test_dresses_by_kind_and_keeps_what_was_there(self):
        form = Sample()

        assert 'class="form-select"' in control(form["what"])
        assert 'class="form-control short"' in control(form["count"])
        assert 'class="choices"' in control(form["how"])
        assert 'class="tick"' in control(form["agreed"])

    def test_only_a_lone_checkbox_is_a_tick(self):
        form = Sample()

        assert [field.name for field in form if is_tick(field)] == ["agreed"]
