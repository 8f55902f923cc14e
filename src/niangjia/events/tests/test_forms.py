"""Forms of events: what they offer, in the language of who reads."""

from django.utils import translation

from niangjia.events.forms import PlanForm


def test_units_are_named_in_the_reader_s_language(county, township):
    county.name_en = "Qinghe County"

    with translation.override("en"):
        form = PlanForm(units=[county, township])

    names = [name.strip() for _code, name in form.fields["unit"].choices]
    assert names == ["Qinghe County 990101", "柳湾镇妇联 990101001"]
