"""R10 over HTTP: whoever works elsewhere, with every role and a key, reads and changes nothing of
a case by any address, whatever ids she mixes; and her own pages are the same whether it exists or
not. `bench/prove_r10.py` knocks 5,000 times.
"""

import html
import os
import random
import re
from importlib import import_module

import pytest
from django import forms
from django.db import connection, transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse
from tests.matrix import close_without_the_connection, named_addresses, rows
from tests.matrix_things import ANYWHERE, WORDS, things_of_casework, things_of_intake
from tests.test_schema_lint import HOUSE

from niangjia.casework.files.services import keep_file
from niangjia.casework.intake.queue import put
from niangjia.casework.intake.tests.test_services import contact
from niangjia.casework.models import Case
from niangjia.casework.tests.factories import make_case
from niangjia.casework.tests.planting import Canaries, kinds, planted
from niangjia.kernel import clock
from niangjia.people.keys.tests.holding import holding, take_in_hand
from niangjia.people.tests.cast import give, make_member, make_unit

KNOCKS = int(os.environ.get("KNOCKS", "120"))
STEM, CANARY = "kanari", re.compile(r"kanari\d{5}雀")
TOKENS = re.compile(
    r"""[A-Za-z0-9]{64}|nonce-[^']*|nonce=\S*|[0-9a-f]{8}-[0-9a-f-]{27}|name="key" value="[^"]*\""""
)
ROLES = ("supervisor", "officer", "head", "steward", "reader", "worker")
# A new secret each time.
DIFFER_ALWAYS = {"factors:app_add"}
ANSWERS = {200, 302, 400, 403, 404, 405, 409, 410, 415, 422}


def worker_of(unit):
    return holding(give("caseworker", make_member(f"of {unit.code}", unit)))


def all_of(holder):
    """Everything casework can have, of this holder's unit."""
    second = holding(give("supervisor", make_member(f"second {holder.pk}", holder.unit)))
    common = {"village": holder.unit.code, "template": "annual_summary", "period": "2026"}
    return {**common, **ANYWHERE, **WORDS, **things_of_intake(holder, second)} | things_of_casework(
        holder
    )


@pytest.fixture
def hers(db, settings, tmp_path):
    """The one who knocks, her client, and what is her own."""
    settings.MEDIA_ROOT = tmp_path
    town = make_unit("880101001", "柳湾镇")
    holder = worker_of(make_unit("880101001001", "柳湾村", parent=town))
    client, things = Client(raise_request_exception=False), all_of(holder)
    for role in ROLES:
        give(role, holder.member)
    take_in_hand(client, holder)
    return client, things


def sung_into(holder):
    """Theirs: as much again, and a case with a canary in every text there is."""
    canaries, things = Canaries(), all_of(holder)
    told = {"called": canaries.new(), "matter": canaries.new(), "wants": canaries.new()}
    case = make_case(holder, **told)
    for kind in kinds():
        case.write(planted(kind, canaries))
    content = b"%PDF-1.7 " + canaries.new().encode()
    kept = keep_file(case_id=case.row.pk, content=content, name=f"{canaries.new()}.pdf", by=holder)
    waits = put(
        contact=contact(called=canaries.new()), unit=holder.unit, by=holder, today=clock.today()
    )
    return things | {"case": case.row.pk, "file": kept.thing, "waits": waits.pk}


@pytest.fixture
def theirs(village):
    return sung_into(worker_of(village))


def field_names():
    """The names of all fields that a page of casework takes."""
    found = {"q", "next", "page", "part", "sent", "since", "until"}
    for path in sorted(HOUSE.joinpath("casework").rglob("*forms.py")):
        module = ".".join(path.relative_to(HOUSE.parent).with_suffix("").parts)
        for form in vars(import_module(module)).values():
            found |= set(getattr(form, "base_fields", ())) if _is_form(form) else set()
    return sorted(found)


def _is_form(found):
    return isinstance(found, type) and issubclass(found, forms.BaseForm)


class Knocker:
    """Requests drawn at random: an address, ids of theirs mixed with hers, fields with more."""

    def __init__(self, hers, theirs, seed):
        self.client, self.own = hers
        self.theirs, self.draw, self.fields = theirs, random.Random(seed), field_names()
        self.rows = [
            (method, name, args)
            for method, name, args, _statuses in rows()
            if args and all(one in self.own for one in args)
        ]
        self.tables, self.same = tables_about_cases(), {}
        for name, value in theirs.items():
            self.same.setdefault(type(value), []).append(name)

    def argument(self, name):
        chance = self.draw.random()
        if chance < 0.3:
            return self.own[name]
        if chance < 0.8:
            return self.theirs[name]
        return self.theirs[self.draw.choice(self.same[type(self.theirs[name])])]

    def request(self):
        """An address of theirs, the method, and what is sent along; None where none is made so."""
        method, name, args = self.draw.choice(self.rows)
        given = [self.argument(one) for one in args]
        values = [*self.theirs.values(), STEM, "1", "yes"]
        sent = {one: str(self.draw.choice(values)) for one in self.draw.sample(self.fields, k=6)}
        try:
            return method, reverse(name, args=given), sent
        except NoReverseMatch:
            return None


def told_of(answer):
    """What an answer says: its page or its file."""
    content = b"".join(answer) if answer.streaming else answer.content
    close_without_the_connection(answer)
    return html.unescape(content.decode("utf-8", "replace"))


def tables_about_cases():
    """Each table of casework whose rows hang on a case, and the column that says on which."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            columns = [
                c.name for c in connection.introspection.get_table_description(cursor, table)
            ]
            key = "id" if table == Case._meta.db_table else "case_id"
            if table.startswith("casework") and key in columns:
                found[table] = key
    return found


def rows_about(case, tables):
    """Every row that hangs on this case, as it lies in the database."""
    key = Case._meta.pk.get_db_prep_value(case, connection)
    with connection.cursor() as cursor:
        for table, column in tables.items():
            cursor.execute(f"SELECT * FROM {table} WHERE {column} = %s", [key])
            yield from (repr((table, row)) for row in cursor.fetchall())


def knocked(knocker, method, address, sent):
    """What she heard, and whether anything of theirs changed; all is undone."""
    theirs, tables = knocker.theirs["case"], knocker.tables
    send = knocker.client.post if method == "POST" else knocker.client.get
    with transaction.atomic():
        before = list(rows_about(theirs, tables)) if method == "POST" else []
        answer = send(address, sent)
        heard = told_of(answer)
        is_changed = method == "POST" and list(rows_about(theirs, tables)) != before
        transaction.set_rollback(True)
    return answer.status_code, heard + str(answer.headers), is_changed


def test_whatever_ids_she_mixes_she_hears_and_changes_nothing(hers, theirs, record_property):
    knocker, wrong, answers = Knocker(hers, theirs, seed=10), [], {}
    count = 0
    while count < KNOCKS:
        drawn = knocker.request()
        if drawn is None:
            continue
        count += 1
        status, heard, is_changed = knocked(knocker, *drawn)
        answers[status] = answers.get(status, 0) + 1
        if CANARY.search(heard) or is_changed or status not in ANSWERS:
            wrong.append((status, is_changed, CANARY.findall(heard)[:2], *drawn))

    record_property("answers", sorted(answers.items()))
    assert wrong == []
    assert answers.get(404, 0) > count / 3


def own_pages(client, own):
    """Every page of hers, without what differs from one request to the next."""
    pages = {}
    for method, name, args, _statuses in rows():
        if method == "GET" and name not in DIFFER_ALWAYS and set(args) <= set(own):
            answer = client.get(reverse(name, args=[own[one] for one in args]))
            is_page = not answer.streaming
            pages[name, *args] = (answer.status_code, is_page and TOKENS.sub("", told_of(answer)))
    return pages


def differing(one, other):
    """The first line in which two answers differ; None when they are the same."""
    if one == other:
        return None
    lines = zip(str(one).split("\\n"), str(other).split("\\n"), strict=False)
    return next(((a, b) for a, b in lines if a != b), "longer")


def test_what_she_sees_is_the_same_whether_their_cases_exist_or_not(hers, village):
    client, own = hers
    with clock.as_if(clock.now()):
        with transaction.atomic():
            before = own_pages(client, own)
            transaction.set_rollback(True)
        sung_into(worker_of(village))
        after = own_pages(client, own)

    assert sum(status == 200 for status, _heard in before.values()) > 60
    assert {page: differing(before[page], after[page]) for page in before} == dict.fromkeys(before)


def test_there_is_no_page_of_an_administrator():
    assert [name for name in named_addresses() if "admin" in name] == []
