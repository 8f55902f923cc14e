"""A measure the pack has no more: reports that ask it go on, keep its number and say so."""

from dataclasses import replace

import pytest
from django.urls import reverse

from niangjia.kernel.refusal import Refused
from niangjia.ledger import packs
from niangjia.ledger.tests.recording import record_line
from niangjia.people.tests.cast import give, make_member
from niangjia.reports.editions.queries import signed_file
from niangjia.reports.editions.tests.handing import (
    LAST_YEAR,
    bound,
    handed_in,
    rolled,
    stepped,
    text_of,
)
from niangjia.reports.editions.vocabulary import EditionRefusal, Step
from niangjia.reports.verifying_file import verify_file
from niangjia.reports.vocabulary import State as Checked

GONE = "outreach.talks"


@pytest.fixture
def retire(monkeypatch):
    """retire(): from now on the pack has no talks."""
    load = packs.load

    def less(folder):
        pack = load(folder)
        kept = {code: one for code, one in pack.measures.items() if code != GONE}
        return replace(pack, measures=kept)

    def now():
        monkeypatch.setattr(packs, "load", less)
        packs.current_pack.cache_clear()

    yield now
    packs.current_pack.cache_clear()


@pytest.fixture
def edition(author):
    for code, amount in ((GONE, 20), ("outreach.leaflets", 300)):
        record_line(author, code, amount, day=LAST_YEAR.first)
    return bound(handed_in(author, "全年举办普法宣传现场活动20场，发放宣传资料300份。"), author)


PAGES = (
    "edition", "numbers", "edit", "edit_newest", "edit_measures", "upload", "roll", "chart",
    "take_in", "versions", "word",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_report_still_opens(client, author, edition, retire, page):
    retire()
    client.force_login(author)

    assert client.get(reverse(f"editions:{page}", args=[edition.pk])).status_code == 200


def test_filled_the_number_stays_and_is_told_of(client, author, edition, retire):
    retire()
    client.force_login(author)

    page = client.post(reverse("editions:fill", args=[edition.pk]), follow=True).content.decode()

    edition.refresh_from_db()
    assert "现场活动20场" in text_of(edition)
    assert "有 1 个问不到，停在原处" in page
    assert "20：指标包里没有这个指标" in page


def test_rolled_forward_last_years_number_is_told_of(client, author, edition, retire):
    retire()
    new = rolled(edition, author)
    client.force_login(author)

    page = client.get(reverse("editions:edition", args=[new.pk])).content.decode()

    assert "20：指标包里没有这个指标" in page


def test_nobody_checks_it_before_it_is_mended(author, second, edition, retire):
    retire()

    with pytest.raises(Refused) as refused:
        stepped(Step.CHECK, edition, second)

    assert refused.value.reasons == (EditionRefusal.NUMBERS_UNASKED,)


def test_signed_before_it_still_proves_itself_and_names_what_cannot_be_asked(
    author, second, village, edition, retire
):
    stepped(Step.CHECK, edition, second)
    stepped(Step.SIGN, edition, give("head", make_member("chief", village)))
    retire()

    told = verify_file(signed_file(edition, "docx"), viewer=author, pack=packs.current_pack())
    assert told.checked.is_as_signed
    assert [one.state for one in told.verified.findings] == [Checked.UNCHECKED, Checked.SAME]
