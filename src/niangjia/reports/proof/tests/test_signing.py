import io
import shutil
import subprocess
from dataclasses import replace
from random import Random
from time import perf_counter

import pytest

from niangjia.kernel.refusal import Refused
from niangjia.reports.paper.model import BoundNumber, Paragraph, Style
from niangjia.reports.paper.numerals import typed_in
from niangjia.reports.paper.tests.papers import DOCUMENT, IDENTITY, altered, number, read, written
from niangjia.reports.paper.tests.papers import paper as small
from niangjia.reports.proof import sourcing
from niangjia.reports.proof.annex import annex_blocks
from niangjia.reports.proof.concealing import concealed_numbers
from niangjia.reports.proof.cutting import cut
from niangjia.reports.proof.in_docx import SignedWord
from niangjia.reports.proof.in_html import SignedPage
from niangjia.reports.proof.in_pdf import signed_lines_of
from niangjia.reports.proof.proof import Quoted, Stated
from niangjia.reports.proof.signature import Sealed, key_of, pem_of
from niangjia.reports.proof.signing import ALREADY_SIGNED, BY_HAND, HIDDEN, signed_docx
from niangjia.reports.proof.tests import signed, tampering
from niangjia.reports.proof.vocabulary import ProofCode, ProofFault


def refusal(data, given=None, quoted=()):
    """Why a Word file is not signed: what is wrong, where."""
    with pytest.raises(Refused) as refused:
        sign(data, given, quoted)
    return [(fault.what, fault.facts.get("number", "")) for fault in refused.value.reasons]


def sign(data, given=None, quoted=()):
    target = io.BytesIO()
    figures = signed.figures(given or small())
    return signed_docx(
        io.BytesIO(data), target, figures=figures, key=signed.KEY, on=signed.ON, quoted=quoted
    )


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("另有36名", ["36"]),
        ("另有三十六名", ["三十六"]),
        ("另有36万元、5%", ["36万", "5%"]),
        ("2021年", ["2021"]),
        ("2022年12月30日", []),
        ("一、热线", []),
        ("12338热线", []),
        ("110人", ["110"]),
        ("1.热线", []),
        ("三八妇女节，千家万户", []),
    ],
)
def test_a_typed_number_without_a_source_is_refused_by_its_place(words, numbers):
    given = small(words, number())
    if not numbers:
        assert sign(written(given), given).body
        return
    assert refusal(written(given), given) == [(sourcing.NO_SOURCE, one) for one in numbers]


def test_of_a_thousand_typed_numbers_none_is_signed():
    """R23, seeded: digits, scales, percents, full width and characters, in sentences of reports."""
    random = Random(23)
    missed = []
    for _ in range(1000):
        words = random.choice(SENTENCES).format(random.choice(NUMBERS)(random.randint(11, 999)))
        line = ((words, ""),)
        if not list(sourcing.faults_of_numbers([line], identity=IDENTITY, on=signed.ON, quoted=())):
            missed.append(words)

    assert missed == []


SENTENCES = ("全年接待{}人次。", "新增{}个站点", "惠及{}户", "下拨{}元", "共{}场次，", "（{}件）")
TENS = "一二三四五六七八九"
NUMBERS = (
    str,
    lambda n: f"{n}.{n % 10}万",
    lambda n: f"{n},000",
    lambda n: f"{n}余",
    lambda n: str(n).translate(tampering.FULL_WIDTH),
    lambda n: f"{TENS[n % 9]}十{TENS[n % 7]}",
    lambda n: f"{TENS[n % 9]}百{TENS[n % 7]}十余",
)


def test_a_quoted_number_is_signed_kept_and_shown():
    given = small("另有36名。", number())
    proof = sign(written(given), given, [Quoted("另有36名", "民政局名册")])

    assert proof.quoted == (Quoted("另有36名", "民政局名册"),)
    shown = "".join(words for line in SignedWord(signed.word()).read.body for words, _ in line)
    assert "民政局名册" in shown


@pytest.mark.parametrize("words", ["6名", "另有3"])
def test_a_quotation_must_hold_the_number_whole(words):
    given = small("另有36名。", number())

    assert (sourcing.NO_SOURCE, "36") in refusal(written(given), given, [Quoted(words, "名册")])


def test_quotations_that_say_nothing_are_refused():
    quoted = [Quoted("没有这句话", "名册"), Quoted("接听", " ")]

    assert refusal(written(small()), quoted=quoted) == [
        (sourcing.QUOTED_NOWHERE, ""),
        (sourcing.NO_REASON, ""),
    ]


def test_numbers_changed_by_hand_hidden_ones_and_signed_files_are_refused():
    data = written(small())
    changed = altered(data, DOCUMENT, lambda xml: xml.replace(">24起<", ">25起<"))
    white = '<w:color w:val="FFFFFF"/></w:rPr><w:t'
    hidden = altered(data, DOCUMENT, lambda xml: xml.replace("</w:rPr><w:t", white))

    assert refusal(changed) == [(BY_HAND, "")]
    assert refusal(hidden) == [(HIDDEN, "24起")]
    assert (ALREADY_SIGNED, "") in refusal(signed.word(), signed.paper(), signed.QUOTED)


def test_signing_leaves_every_other_part_as_it_was_and_reading_as_before():
    before, after = written(signed.paper()), signed.word()
    old, new = SignedWord(before).digests(), SignedWord(after).digests()
    touched = {name for name in old if old[name] != new[name]}

    assert touched == {
        "[Content_Types].xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
    }
    assert read(after).numbers == read(before).numbers
    assert read(after).body[: len(read(before).body)] == read(before).body


def test_the_annex_says_each_number_with_its_question_value_and_entries():
    data = SignedWord(signed.word())
    proof = data.sealed().proof()
    lines = ["".join(words for words, _ in line) for line in data.read.body]
    at = lines.index("附件：数字的出处")

    assert lines[at + 6 : at + 11] == ["1", "24起", "全年接听热线次数", "24", "12"]
    assert any(proof.id in line for line in lines[at:])


def test_the_annex_says_what_is_the_same_once():
    said = "讲座（青禾县妇联，2025年，{}）：当期办完的场次。"
    facts = ("含下级", "含下级，按月份，3月", "本单位")
    figures = [
        Stated(f"n{at}", "q", said.format(one), "4", "4", 2, "", "一、宣传")
        for at, one in enumerate(facts)
    ]
    proof = replace(SignedWord(signed.word()).sealed().proof(), figures=tuple(figures))

    _, common, table, *_ = annex_blocks(proof)

    assert "青禾县妇联，2025年，含下级" in common.parts[0]
    assert table.caption == "一、宣传"
    asked = [row[2] for row in table.rows]
    assert asked == ["讲座：当期办完的场次。", "讲座（按月份，3月）", "讲座（本单位）"]


def test_a_number_in_characters_is_seen_by_the_page():
    assert typed_in("辅导十二名、第三季度、百分之五") == ["十二", "第三", "百分之五"]
    assert typed_in("捐款伍万贰仟元") == ["伍万贰仟"]
    assert typed_in("千家万户、一个方面、三八节、（一）") == []


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"proof":{"version":9},"signature":""}'])
def test_a_proof_that_is_none_is_told(text):
    with pytest.raises(ProofFault) as fault:
        Sealed.parse(text).proof()
    assert fault.value.code in (ProofCode.BROKEN_PROOF, ProofCode.OTHER_VERSION)
    assert fault.value.message()
    assert fault.value.message("en")


def test_a_public_key_goes_out_and_comes_in():
    public = signed.PRIVATE.public_key()

    assert key_of(pem_of(public).encode()) == public
    with pytest.raises(ProofFault):
        key_of(b"-----BEGIN PUBLIC KEY-----\nnothing\n-----END PUBLIC KEY-----\n")


def test_a_pdf_is_cut_into_its_lines_again_around_what_was_put_in():
    lines = [[(words, "")] for words in ("热线接听二十四起", "调解", "同比增长百分之五", "结束语")]
    signed_lines = signed_lines_of(lines)
    words = "".join(line[0][0] for line in lines)

    assert cut(words, signed_lines, ()) == [line[0][0] for line in lines]
    pushed = words.replace("调解", "调解九十对")
    assert cut(pushed, signed_lines, ())[2:] == ["九十对", "同比增长百分之五", "结束语"]


def test_two_numbers_of_one_paper_may_not_share_a_line_unseen():
    """A space taken out between two typed numbers makes one of them."""
    given = small("代号 12 34 号", number())
    data = io.BytesIO()
    quoted = [Quoted("代号 12 34 号", "档案")]
    signed_docx(
        io.BytesIO(written(given)),
        data,
        figures=signed.figures(given),
        key=signed.KEY,
        on=signed.ON,
        quoted=quoted,
    )
    joined = altered(data.getvalue(), DOCUMENT, lambda xml: xml.replace("12 34", "1234", 1))

    assert ("number_altered", "12", "1234") in signed.wrongs(joined)


def test_a_paper_with_angle_brackets_stays_one_page():
    calls = BoundNumber("calls", "24起", "rights.calls@430503000/2022", "</script><b>起</b>")
    paper = signed.paper()
    odd = Paragraph(Style.BODY, ("<i>", calls, "&amp;</script>"))

    assert (
        signed.wrongs(signed.page(paper.__class__(paper.identity, (odd, *paper.blocks[3:])))) == []
    )


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_keeps_the_proof_and_what_it_altered_is_named(tmp_path):
    data = signed.word()
    forged = altered(data, DOCUMENT, lambda xml: xml.replace(">24起<", ">42起<", 1))
    for name, content in (("whole.docx", data), ("forged.docx", forged)):
        (tmp_path / name).write_bytes(content)
    command = [
        "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", f"{tmp_path}/out",
        f"{tmp_path}/whole.docx", f"{tmp_path}/forged.docx",
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    whole, other = ((tmp_path / "out" / n).read_bytes() for n in ("whole.docx", "forged.docx"))

    assert signed.wrongs(whole) == [("saved_anew", "", "")]
    assert signed.check(whole).is_as_signed
    assert signed.wrongs(other) == [("number_altered", "24起", "42起")]


@pytest.mark.parametrize(("fill", "is_told"), [("1F3864", False), ("FFFFFF", True), ("auto", True)])
def test_white_type_is_told_unless_it_lies_on_a_dark_ground(fill, is_told):
    head = (
        f'<w:tc><w:tcPr><w:shd w:val="clear" w:fill="{fill}"/></w:tcPr><w:p><w:r><w:rPr>'
        '<w:color w:val="FFFFFF"/></w:rPr><w:t>36</w:t></w:r></w:p></w:tc>'
    )
    table = f"<w:tbl><w:tr>{head}</w:tr></w:tbl><w:p/><w:sectPr"
    data = altered(written(small()), DOCUMENT, lambda x: x.replace("<w:sectPr", table, 1))
    package = SignedWord(data).package

    assert concealed_numbers(package, package.text_parts()) == (["36"] if is_told else [])


@pytest.mark.parametrize(
    "piece", ['<script type="application/json" id="niangjia-proof">', "<!--", "<a "]
)
def test_a_page_made_to_take_long_does_not(piece):
    data = (piece * (400_000 // len(piece))).encode()
    started = perf_counter()

    with pytest.raises(ProofFault):
        SignedPage(data).sealed()
    SignedPage(data).lines()
    assert perf_counter() - started < 5
