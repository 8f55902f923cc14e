"""Of two who write the same at once, the second is refused and the rest of her work stands."""

import pytest

from niangjia.kernel.once import refused_if_taken
from niangjia.kernel.refusal import Refused
from niangjia.people.models import Role
from niangjia.people.vocabulary import MemberRefusal

pytestmark = pytest.mark.django_db


def add(code):
    Role.objects.create(code=code, name="x", name_en="x", grants=[])


def test_the_second_is_told_why_and_can_go_on():
    with refused_if_taken(MemberRefusal.LOGIN_TAKEN):
        add("x")

    with pytest.raises(Refused) as refused, refused_if_taken(MemberRefusal.LOGIN_TAKEN):
        add("x")

    assert refused.value.reasons == (MemberRefusal.LOGIN_TAKEN,)
    add("y")
    assert Role.objects.filter(code__in=["x", "y"]).count() == 2
