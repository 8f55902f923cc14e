"""One of a thing, in English."""

import pytest
from django.utils.translation import override

from niangjia.kernel.web.english import for_one
from niangjia.kernel.web.templatetags.look import number


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("people", "person"),
        ("women", "woman"),
        ("classes", "class"),
        ("copies", "copy"),
        ("cases", "case"),
        ("stoves", "stove"),
        ("visits", "visit"),
        ("yuan", "yuan"),
        ("km", "km"),
    ],
)
def test_one_of_many(many, one):
    assert for_one(many) == one


def test_only_one_of_a_thing_is_told_by_its_own_word_and_only_in_english():
    with override("en"):
        assert ">class<" in number(1, "classes")
        assert ">classes<" in number(0, "classes")
        assert ">classes<" in number(2, "classes")
    with override("zh-hans"):
        assert ">classes<" in number(1, "classes")
