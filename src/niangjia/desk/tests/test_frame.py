"""Where one is: the entry of the frame under which a page stands."""

import pytest
from django.test import RequestFactory
from django.urls import resolve

from niangjia.conftest import give
from niangjia.desk.context import frame

ID = "0" * 8 + "-0000-4000-8000-" + "0" * 12
STANDS = {
    "/": "今天",
    "/record/outreach.talks/": "记一笔",
    "/recordings/1/": "记一笔",
    "/entries/": "台账",
    "/figures/": "台账",
    "/events/stock/": "活动",
    f"/cases/{ID}/closing/": "个案",
    f"/cases/{ID}/door/": "个案",
    "/cases/intake/": "接待",
    "/cases/intake/queue/": "接待",
    "/cases/looking/notices/": "个案",
    "/cases/mediation/": "个案",
    "/directory/new/": "名录",
    "/reports/editions/1/numbers/": "报告",
    "/reports/demands/": "报告",
    "/import/help/": "导入",
    "/people/units/import/": "单位",
    "/people/members/add/": "成员",
    "/people/me/password/": "我",
}


@pytest.fixture
def everywhere(officer):
    """One to whom every entry is open."""
    return give("steward", give("supervisor", officer))


@pytest.mark.django_db
@pytest.mark.parametrize("address", STANDS)
def test_every_page_says_under_which_entry_it_stands(address, everywhere):
    request = RequestFactory().get(address)
    request.user, request.session, request.resolver_match = everywhere, {}, resolve(address)

    active = [one["label"] for one in frame(request)["nav"] if one["active"]]

    assert active == [STANDS[address]]
