"""R7: pages that could betray her are kept nowhere, say nothing in their title, load nothing from
other hosts: every address of the public's face, of her own door and of casework.
"""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from tests.matrix import close_without_the_connection, rows

from niangjia.casework.consents.tests.agreeing import agreed
from niangjia.casework.her_door.filing import make_file
from niangjia.casework.her_door.tests.opening import NOW, code_for
from niangjia.casework.room import open_case
from niangjia.people.keys.tests.holding import take_in_hand

PLACES = {"public", "her", "her_door", "casework", "looking", "exporting", "consents"}
PAGES = {"desk:leave", "desk:leave_help", "desk:go_on"}
TELLING = (
    *(
        "娘家人",
        "妇联",
        "妇女",
        "暴力",
        "家暴",
        "受害",
        "庇护",
        "求助",
        "个案",
        "案子",
        "她",
        "小梅",
    ),
    *("women", "violence", "abuse", "victim", "shelter", "case", "her"),
)
LOADED = re.compile(
    r"""<(?:script|img|iframe|source|audio|video|embed|object|use|link|form|base)\b[^>]*?"""
    r"""\s(?:src|srcset|href|action|data|poster)=["']([^"']+)""",
    re.IGNORECASE,
)
IN_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?([^"')\s]+)""")
OURS = re.compile(r"/(?!/)|#|data:|\?")


def is_quiet_place(name):
    return name.split(":")[0] in PLACES or name in PAGES


def addresses(things):
    """Each address of those places, with the role for whom it opens."""
    for method, name, args, wanted in rows():
        if is_quiet_place(name):
            role = next((r for r, status in wanted.items() if status in {"200", "422"}), "stranger")
            yield method, reverse(name, args=[things[arg] for arg in args]), role


def asked(client, method, address):
    answer = client.post(address, {"sent": "1"}) if method == "POST" else client.get(address)
    body = b"".join(answer) if answer.streaming else answer.content
    close_without_the_connection(answer)
    return answer, body.decode(errors="replace")


def faults_of(answer, text):
    """Everything by which this answer could betray her."""
    if "no-store" not in answer["Cache-Control"]:
        yield "may be kept"
    title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
    words = re.findall(r"[a-z]+", title[1].lower()) if title else []
    told = [w for w in TELLING if title and (w in words if w.isascii() else w in title[1])]
    yield from (f"title says {word}" for word in told)
    loaded = [one for one in LOADED.findall(text) if not OURS.match(one)]
    yield from (f"loads {one}" for one in loaded)
    policy = answer.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or re.search(r"https?:|\*", policy):
        yield "may load from elsewhere"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_page_betrays_her(cast, things, language):
    wrong, client, count = [], Client(raise_request_exception=False), 0
    for method, address, role in addresses(things):
        client.cookies.clear()
        client.cookies["django_language"] = language
        if cast[role] is not None:
            take_in_hand(client, cast[role])
        count += 1
        wrong += [
            f"{method} {address}: {fault}" for fault in faults_of(*asked(client, method, address))
        ]

    assert wrong == []
    assert count > 50


def test_nor_does_any_page_behind_her_door(client, cast, things):
    by = cast["caseworker"]
    case = open_case(case_id=things["case"], by=by)
    agreed(case, by)
    client.post(reverse("her:enter"), {"code": code_for(case, by)})
    make_file(case_id=things["case"], withheld=(), by=by, now=NOW)

    answers = [
        asked(client, "GET", reverse(f"her:{name}")) for name in ("mine", "file", "file_paper")
    ]

    assert [answer.status_code for answer, _ in answers] == [200] * 3
    assert [fault for answer, text in answers for fault in faults_of(answer, text)] == []


def test_styles_and_scripts_of_those_pages_load_from_here_alone():
    found = []
    for name in ("tokens", "forms", "public", "leave", "casework", "kit", "frame", "nav", "parts"):
        text = Path(finders.find(f"niangjia/{name}.css")).read_text(encoding="utf-8")
        found += [one for one in IN_STYLES.findall(text) if not OURS.match(one)]

    assert found == []


def test_every_place_of_casework_is_looked_at():
    casework = {n for _, n, _, _ in rows() if n.split(":")[0] in PLACES}

    assert {name.split(":")[0] for name in casework} == PLACES
