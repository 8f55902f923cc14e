"""R2: no list tells persons apart by what stands in for ethnicity, faith or politics; R3: no
address ranks or watches persons. `bench/prove_r02.py` draws 10,000 combinations.
"""

import os
import random
import re

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from tests.matrix import named_addresses, rows
from tests.test_another_units_doors import field_names

from niangjia.casework.keeping import Place, keep
from niangjia.casework.leaves import Note
from niangjia.casework.models import Case
from niangjia.casework.tests.factories import make_case
from niangjia.people.keys.tests.holding import holding, take_in_hand

COMBINATIONS = int(os.environ.get("COMBINATIONS", "150"))
LINK = re.compile(r"/cases/[0-9a-f-]{36}/")
PROXIES = (
    *("minzu", "ethnicity", "religion", "party", "language", "mother_tongue", "diet", "halal"),
    *("birthplace", "native_place", "id_number", "id_prefix", "surname", "name", "tag", "tags"),
    *("民族", "语言", "籍贯", "信仰", "政治面貌", "饮食", "姓", "faith_day", "origin", "group"),
)
LOOKUPS = ("", "__icontains", "__startswith", "__in", "__regex", "[]", "~", ".contains")
VALUES = ("马", "回", "藏语", "清真", "6528", "5401", "阿依", "开斋节", "党员", "*", ".", "a,b")
# What a list may be asked for: whose name is typed whole by her own worker, open or closed, in
# which part she sits, in which order, which leaf of the paper.
ASKED_OPENLY = {"q", "text", "state", "part", "sort", "order", "page", "next"}
RANKING = re.compile(r"scor|rank|risk|watch|rating|grade|blacklist|suspect|profil")


@pytest.fixture
def hers(caseworker):
    """Her client, and eight cases that differ in everything that stands in for a group."""
    by = holding(caseworker)
    for n, said in enumerate(VALUES[:8]):
        case = make_case(by, called=f"{said}{n}", matter=said).row
        keep(case_id=case.pk, leaf=Note(text=said), place=Place(case.pk), by=by)
    client = Client()
    take_in_hand(client, by)
    return client


def lists(client):
    """Each page without an argument that answers her, and the cases it shows."""
    found = {}
    for method, name, args, _statuses in rows():
        if method == "GET" and not args:
            try:
                address = reverse(name)
            except NoReverseMatch:
                continue
            answer = client.get(address)
            if answer.status_code == 200 and not answer.streaming:
                found[address] = set(LINK.findall(answer.content.decode()))
    return found


def test_no_combination_of_filters_tells_her_cases_apart(hers):
    shown, draw, wrong = lists(hers), random.Random(2), []
    names = sorted({*PROXIES, *(f.name for f in Case._meta.fields), *field_names()} - ASKED_OPENLY)
    of_cases = [address for address in shown if shown[address]]
    for _ in range(COMBINATIONS):
        address = draw.choice([*of_cases * 4, *shown])
        keys = [draw.choice(names) + draw.choice(LOOKUPS) for _ in range(draw.randint(1, 4))]
        asked = {key: draw.choice(VALUES) for key in keys}
        answer = hers.get(address, asked)
        content = b"" if answer.streaming else answer.content
        if answer.status_code == 200 and set(LINK.findall(content.decode())) != shown[address]:
            wrong.append((address, asked))

    assert len(of_cases) >= 1
    assert max(map(len, shown.values())) == 8
    assert wrong == []


def test_no_address_ranks_or_watches_persons_but_danger_inside_its_case():
    over_persons = {name for name in named_addresses() if RANKING.search(name)}
    inside_a_case = {name for _method, name, args, _statuses in rows() if "case" in args}

    assert over_persons - inside_a_case == set()


@pytest.mark.parametrize("planted", ["risk_ranking", "watch_list", "danger_score", "suspects"])
def test_an_address_that_did_would_be_found(planted):
    assert RANKING.search(planted)
