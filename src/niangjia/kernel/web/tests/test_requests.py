"""What every request stands on: reads that cannot write, one transaction, pages for refusals."""

import logging

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from niangjia.events.views.closing import event_photos
from niangjia.kernel.access import NotPermitted
from niangjia.kernel.files.vocabulary import FileRefusal
from niangjia.kernel.refusal import Refused
from niangjia.kernel.web.messages import compile_messages
from niangjia.kernel.web.middleware import LARGEST_REQUEST_BYTES, OneTransaction
from niangjia.kernel.web.middleware import opens_its_own_transaction as own
from niangjia.kernel.web.paging import MOST_PAGES, page_of_rows
from niangjia.kernel.web.reading import WriteInReadError
from niangjia.ledger.views.importing import import_file, import_review
from niangjia.ledger.views.record import record_amount
from niangjia.people.models import Role
from niangjia.people.views.signing import sign_in
from niangjia.reports.views.checking import verify_file

pytestmark = pytest.mark.django_db


def asked(method, view):
    """The answer of `view` inside the middleware, as the server would give it."""
    request = RequestFactory().generic(method, "/")
    request.user = AnonymousUser()
    return OneTransaction(lambda _: None).process_view(request, view, (), {})


def add_role(request):
    Role.objects.create(code="x", name="x", name_en="x", grants=[])
    return HttpResponse("done")


@pytest.mark.parametrize(("mark", "more"), [(lambda view: view, 1), (own, 0)])
def test_a_change_holds_the_write_lock_unless_the_view_opens_its_own(mark, more):
    before = len(connection.atomic_blocks)  # the test's own
    view = mark(lambda request: HttpResponse(str(len(connection.atomic_blocks) - before)))

    assert asked("POST", view).content.decode() == str(more)


def test_a_read_cannot_write_whatever_it_opens():
    with pytest.raises(WriteInReadError), transaction.atomic():
        asked("GET", own(add_role))


@pytest.mark.parametrize(
    "view", [sign_in, record_amount, import_file, import_review, verify_file, event_photos]
)
def test_slow_reading_happens_before_the_lock(view):
    assert view.opens_its_own_transaction


@pytest.mark.parametrize("address", ["/", "/no/such/page/", "/entries/", "/people/units/"])
def test_what_a_member_is_answered_is_kept_nowhere(client, worker, address):
    client.force_login(worker)

    assert "no-store" in client.get(address)["Cache-Control"]


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_a_read_cannot_write(method):
    with pytest.raises(WriteInReadError), transaction.atomic():
        asked(method, add_role)

    assert not Role.objects.filter(code="x").exists()


@pytest.mark.parametrize(
    "sql",
    [
        "update people_role set name = 'x'",
        " (\n delete from people_role)",
        "INSERT INTO people_role DEFAULT VALUES",
        "DROP TABLE people_role",
        "WITH old AS (SELECT 1) DELETE FROM people_role",
        "-- a remark\nDELETE FROM people_role",
    ],
)
def test_a_read_cannot_write_by_raw_sql(sql):
    def view(request):
        with connection.cursor() as cursor:
            cursor.execute(sql)

    with pytest.raises(WriteInReadError):
        asked("GET", view)


def test_a_change_is_undone_as_a_whole():
    def view(request):
        add_role(request)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        asked("POST", view)

    assert not Role.objects.filter(code="x").exists()


def test_a_change_passes():
    assert asked("POST", add_role).content == b"done"
    assert Role.objects.filter(code="x").exists()


def test_a_row_out_of_sight_is_not_there():
    def view(request):
        raise Role.DoesNotExist

    with pytest.raises(Http404):
        asked("GET", view)


def test_an_action_not_allowed_is_told_with_its_name_and_undone():
    def view(request):
        add_role(request)
        raise NotPermitted("ledger.record")

    answer = asked("POST", view)

    assert answer.status_code == 403
    assert "记一笔" in answer.content.decode()
    assert not Role.objects.filter(code="x").exists()


def test_a_refusal_the_view_has_no_place_for_is_told_in_full_and_undone():
    def view(request):
        add_role(request)
        raise Refused([FileRefusal.EMPTY, FileRefusal.TOO_LARGE])

    answer = asked("POST", view)

    assert answer.status_code == 422
    assert "文件是空的" in answer.content.decode()
    assert "文件超过 20 MB" in answer.content.decode()
    assert not Role.objects.filter(code="x").exists()


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "文件太大"), ("en", "File too large")])
def test_a_huge_request_is_refused_unread(client, language, said):
    client.cookies["django_language"] = language

    answer = client.generic("POST", "/sign-in/", b"", CONTENT_LENGTH=str(LARGEST_REQUEST_BYTES + 1))

    assert answer.status_code == 413
    assert said in answer.content.decode()


def test_a_length_that_is_no_number_is_none(client):
    assert client.get("/n/", CONTENT_LENGTH="\xb2").status_code == 200


@pytest.mark.parametrize("encoding", ["zlib", "idna", "undefined", "unicode_escape", "utf-16"])
def test_what_is_sent_is_read_as_utf_8_whatever_it_says_of_itself(client, encoding):
    said = 'Content-Disposition: form-data; name="code"\r\n\r\n\\ud800小梅'
    kind = f"multipart/form-data; boundary=x; charset={encoding}"

    answer = client.generic("POST", "/n/", f"--x\r\n{said}\r\n--x--\r\n", content_type=kind)

    assert answer.status_code == 422
    assert "\\ud800小梅" in answer.content.decode()


def test_nothing_here_is_a_page(client):
    answer = client.get("/no/such/page/")

    assert answer.status_code == 404
    assert "没有这一页" in answer.content.decode()
    assert "«unknown" not in answer.content.decode()


def test_our_own_fault_is_told_without_the_database(django_db_blocker):
    from niangjia.kernel.web.errors import broken

    with django_db_blocker.block():
        answer = broken(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "出了故障" in answer.content.decode()


def test_a_form_too_old_says_to_go_back(worker):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(worker)

    answer = strict.post("/sign-out/")

    assert answer.status_code == 403
    assert "返回键" in answer.content.decode()


class TestPages:
    @pytest.fixture
    def roles(self):
        for index in range(5):
            Role.objects.create(code=f"r{index}", name="x", name_en="x", grants=[])
        return Role.objects.order_by("code")

    @pytest.mark.parametrize(
        ("asked", "codes", "has_next"),
        [
            ("1", ["r0", "r1"], True),
            ("3", ["r4"], False),
            ("4", [], False),
            ("-1", ["r0", "r1"], True),
            ("x", ["r0", "r1"], True),
            ("0", ["r0", "r1"], True),
        ],
    )
    def test_gives_the_page_asked(self, roles, asked, codes, has_next):
        page = page_of_rows(roles, asked, size=2)

        assert ([role.code for role in page.rows], page.has_next) == (codes, has_next)

    def test_does_not_go_on_for_ever(self, roles):
        assert page_of_rows(roles, "9" * 30, size=2).number == MOST_PAGES

    def test_costs_one_statement(self, roles, django_assert_num_queries):
        with django_assert_num_queries(1):
            page_of_rows(roles, "2", size=2)


def test_messages_are_compiled_when_their_source_is_newer(settings, tmp_path):
    po = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text('msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "好"\nmsgstr "good"\n', "utf-8")
    settings.LOCALE_PATHS = [tmp_path]

    assert (compile_messages(), compile_messages()) == (1, 0)
    assert po.with_suffix(".mo").stat().st_size > 0


def test_our_own_faults_are_told_to_the_operator():
    handlers = logging.getLogger("django.request").handlers

    assert [handler for handler in handlers if not handler.filters]  # Django's own ask for DEBUG
