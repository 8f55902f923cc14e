import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from niangjia.kernel.access import NotPermitted
from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.refusal import Refused
from niangjia.ledger.tests.recording import TODAY, record_line
from niangjia.people.tests.cast import give, make_member
from niangjia.reports.keys.queries import public_key
from niangjia.reports.paper.read import read_docx
from niangjia.reports.paper.tests.papers import DOCUMENT, ITEM, altered
from niangjia.reports.proof.checking import checked, opened
from niangjia.reports.proof.in_pdf import SignedPdf
from niangjia.reports.proof.proof import Quoted
from niangjia.reports.signing import NOT_SAME, sign_as_page, sign_as_pdf, sign_word
from niangjia.reports.tests.making import made, record_year
from niangjia.reports.verifying import verify
from niangjia.reports.vocabulary import Doubt

FORMULA = "http://schemas.openxmlformats.org/officeDocument/2006/math"
OF_36 = f'<w:p><m:oMath xmlns:m="{FORMULA}"><m:r><m:t>36</m:t></m:r></m:oMath></w:p>'


@pytest.fixture
def head(county):
    return give("head", make_member("head", county))


@pytest.fixture
def report(head, worker):
    record_year(worker)
    return made(head)


def sign(report, head, docx=None, quoted=()):
    return sign_word(docx=docx or report.docx, unit=head.unit, by=head, today=TODAY, quoted=quoted)


def findings(signed, head):
    key = public_key(head.unit, signed.proof.signer.key_id)
    return checked(opened(signed.file), key).alterations


def test_the_number_of_a_table_is_its_name(head, worker):
    """The whole annual summary is signed, the caption 表1 捐款来源 with it."""
    record_line(worker, "care.donations", 5_540_000, dimensions="source=enterprise")
    record_line(worker, "care.donations", 1_000_000, dimensions="source=staff")
    report = made(head)

    assert "表1" in read_docx(io.BytesIO(report.docx)).body.__str__()
    assert not findings(sign(report, head), head)


def test_signed_files_of_every_kind_are_as_signed(report, head):
    word = sign(report, head)
    page = sign_as_page(docx=report.docx, unit=head.unit, by=head, today=TODAY)
    pdf = sign_as_pdf(docx=report.docx, unit=head.unit, by=head, today=TODAY)

    assert [findings(one, head) for one in (word, page, pdf)] == [(), (), ()]
    assert word.proof.figures == page.proof.figures == pdf.proof.figures


def test_a_figure_is_frozen_with_its_value_and_its_entries(report, head, worker):
    before = {one.text: one for one in sign(report, head).proof.figures}

    assert (before["150块"].value, before["150块"].entry_count) == ("150", 1)
    assert before["同比增长50%"].entry_count == 2  # this year's and last year's
    assert before["5.54万元"].value == "55400"
    whole, parts = before["37个"], before["国家级1个、省级3个、市级10个、区级23个"]
    assert whole.entries == parts.entries != before["150块"].entries


def test_signing_is_audited_with_the_digest_of_the_file(report, head):
    proof = sign(report, head).proof

    row = AuditRecord.objects.get(event="reports.report.signed")
    facts = json.loads(row.facts)
    assert (facts["report"], facts["proof"]) == (report.report_id, proof.id)
    assert len(facts["file"]) == 64


def test_what_the_ledger_no_longer_says_is_not_signed(report, head, worker):
    record_line(worker, "outreach.boards", 1)

    with pytest.raises(Refused) as refused:
        sign(report, head)

    assert [reason.what for reason in refused.value.reasons] == [NOT_SAME]
    assert not AuditRecord.objects.filter(event="reports.report.signed").exists()


def test_a_file_that_was_not_made_here_is_not_signed(report, head):
    other = altered(report.docx, ITEM, lambda xml: xml.replace('identity id="', 'identity id="9'))

    with pytest.raises(Refused) as refused:
        sign(report, head, other)
    assert Doubt.NOT_MADE_HERE in refused.value.reasons


def test_words_may_be_mended_and_numbers_quoted_before(report, head):
    typed = "<w:p><w:r><w:t>另有36名</w:t></w:r></w:p><w:sectPr"
    mended = altered(report.docx, DOCUMENT, lambda xml: xml.replace("<w:sectPr", typed, 1))
    with pytest.raises(Refused):
        sign(report, head, mended)

    signed = sign(report, head, mended, [Quoted("另有36名", "民政局名册")])

    assert findings(signed, head) == ()
    read = read_docx(io.BytesIO(signed.file))
    assert verify(read, viewer=head, pack=_pack(), is_signed=True).is_all_same


def test_words_mended_by_hand_are_printed(report, head):
    mended = altered(report.docx, DOCUMENT, lambda xml: xml.replace("围绕", "紧紧围绕", 1))

    signed = sign_as_pdf(docx=mended, unit=head.unit, by=head, today=TODAY)

    assert findings(signed, head) == ()
    assert "紧紧围绕" in SignedPdf(signed.file).words()


def test_what_word_alone_shows_is_pointed_to_and_its_numbers_are_quoted_there(report, head):
    inside = "<w:p><w:r><w:object/></w:r></w:p>" + OF_36
    odd = altered(
        report.docx, DOCUMENT, lambda xml: xml.replace("<w:sectPr", f"{inside}<w:sectPr", 1)
    )
    quoted = [Quoted("36", "人口台账")]

    word = sign(report, head, odd, quoted)
    printed = sign_as_pdf(docx=odd, unit=head.unit, by=head, today=TODAY, quoted=quoted)

    assert word.proof.quoted == tuple(quoted)
    assert printed.proof.quoted == ()
    assert "已在原处注明：嵌入的对象、公式。" in SignedPdf(printed.file).words()


def test_who_may_not_sign_signs_nothing(report, officer):
    with pytest.raises(NotPermitted):
        sign(report, officer)


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_the_desk_tells_what_was_altered_since_it_was_signed(client, report, head, kind):
    signed = sign(report, head) if kind == "docx" else sign_as_page(
        docx=report.docx, unit=head.unit, by=head, today=TODAY
    )  # fmt: skip
    data = signed.file
    forged = (
        altered(data, DOCUMENT, lambda xml: xml.replace(">150块<", ">510块<", 1))
        if kind == "docx"
        else data.replace("150块".encode(), "510块".encode(), 1)
    )
    client.force_login(head)

    whole, other = (handed_in(client, f"年报.{kind}", one) for one in (data, forged))

    assert whole.status_code == other.status_code == 200
    assert whole.context["verified"].is_all_same
    assert signed.proof.id in whole.content.decode()
    assert not other.context["verified"].is_all_same
    assert "数字被改：签发时 150块，现在 510块。" in other.content.decode()


def test_the_desk_says_so_of_files_that_prove_nothing(client, head):
    client.force_login(head)

    told = handed_in(client, "x.html", b"<p>24</p>")

    assert told.status_code == 422
    assert "没有签发的证明" in told.content.decode()


def handed_in(client, name, data):
    return client.post(reverse("reports:verify"), {"file": SimpleUploadedFile(name, data)})


def _pack():
    from niangjia.ledger.packs import current_pack

    return current_pack()
