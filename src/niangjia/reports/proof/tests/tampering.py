"""Hands at work on signed files: one number made to say something else, in many ways."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from niangjia.reports.paper.model import Block, BoundNumber, Inline, Paper, Paragraph
from niangjia.reports.paper.print import print_pdf
from niangjia.reports.paper.tests.papers import DOCUMENT, ITEM, altered
from niangjia.reports.proof.annex import annex_blocks
from niangjia.reports.proof.checking import checked, opened
from niangjia.reports.proof.in_pdf import ATTACHED, SignedPdf

PROOF = "customXml/proof1.xml"
CONTROL = re.compile(r"<w:sdt>.*?</w:sdt>", re.DOTALL)
WORDS = re.compile(r"(?<=>)[^<>]*(?=</w:t>)")
RUN = "<w:r>{}<w:t>{}</w:t></w:r>"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
WHITE = '<w:color w:val="FFFFFF"/>'
Tamper = Callable[[bytes, Random], bytes]


def another_digit(text: str, random: Random, within: re.Pattern[str]) -> str:
    """One digit inside what the pattern finds becomes another one."""
    places = [
        match.start() + at
        for match in within.finditer(text)
        for at, character in enumerate(match[0])
        if character in "0123456789"
    ]
    place = random.choice(places)
    other = random.choice([digit for digit in "0123456789" if digit != text[place]])
    return text[:place] + other + text[place + 1 :]


def body_digit(data: bytes, random: Random) -> bytes:
    return altered(data, DOCUMENT, lambda xml: another_digit(xml, random, WORDS))


def data_digit(data: bytes, random: Random) -> bytes:
    values = re.compile(r'(?<==")[^"]*|(?<=>)[^<]+')
    return altered(data, ITEM, lambda xml: _after_declaration(xml, random, values))


def proof_digit(data: bytes, random: Random) -> bytes:
    words = re.compile(r"(?<=>)[^<]+")
    return altered(data, PROOF, lambda xml: _after_declaration(xml, random, words))


def _after_declaration(xml: str, random: Random, within: re.Pattern[str]) -> str:
    declaration, end, rest = xml.partition("?>")
    root, close, inside = rest.partition(">")
    return declaration + end + root + another_digit(close + inside, random, within)


def swapped(data: bytes, random: Random) -> bytes:
    def swap(xml: str) -> str:
        one, other = random.sample(CONTROL.findall(xml), 2)
        return xml.replace(one, "\0").replace(other, one).replace("\0", other)

    return altered(data, DOCUMENT, swap)


def texts_swapped(data: bytes, random: Random) -> bytes:
    def swap(xml: str) -> str:
        one, other = random.sample(CONTROL.findall(xml), 2)
        first, second = (WORDS.search(control)[0] for control in (one, other))
        return xml.replace(one, one.replace(first, second)).replace(
            other, other.replace(second, first)
        )

    return altered(data, DOCUMENT, swap)


def digit_before(data: bytes, random: Random) -> bytes:
    return _beside(data, random, lambda digit, control: RUN.format("", digit) + control)


def full_width_before(data: bytes, random: Random) -> bytes:
    return _beside(data, random, lambda digit, it: RUN.format("", digit.translate(FULL_WIDTH)) + it)


def symbol_before(data: bytes, random: Random) -> bytes:
    return _beside(
        data,
        random,
        lambda digit, it: f'<w:r><w:sym w:font="Symbol" w:char="F0{ord(digit):02X}"/></w:r>{it}',
    )


def white_and_typed(data: bytes, random: Random) -> bytes:
    def hide(digit: str, control: str) -> str:
        return control.replace("</w:rPr><w:t", f"{WHITE}</w:rPr><w:t") + RUN.format("", digit)

    return _beside(data, random, hide)


def part_made_white(data: bytes, random: Random) -> bytes:
    """124 is read as 24 where the 1 is drawn in white: not a letter changes."""

    def hide(digit: str, control: str) -> str:
        words = WORDS.search(control)[0]
        run = re.search(r"<w:r>.*?</w:r>", control, re.DOTALL)[0]
        rest = run.replace(words, words[1:])
        return control.replace(run, RUN.format(f"<w:rPr>{WHITE}</w:rPr>", words[0]) + rest)

    return _beside(data, random, hide)


def vanished_and_typed(data: bytes, random: Random) -> bytes:
    def hide(digit: str, control: str) -> str:
        return control.replace("</w:rPr><w:t", "<w:vanish/></w:rPr><w:t") + RUN.format("", digit)

    return _beside(data, random, hide)


def hidden_by_style(data: bytes, random: Random) -> bytes:
    style = (
        '<w:style w:type="character" w:styleId="Q"><w:name w:val="Q"/>'
        f"<w:rPr>{WHITE}</w:rPr></w:style>"
    )
    styled = altered(
        data, "word/styles.xml", lambda xml: xml.replace("</w:styles>", f"{style}</w:styles>")
    )

    def hide(digit: str, control: str) -> str:
        return control.replace(
            "<w:sdtContent><w:r><w:rPr>", '<w:sdtContent><w:r><w:rPr><w:rStyle w:val="Q"/>'
        )

    return _beside(styled, random, hide)


def bound_elsewhere(data: bytes, random: Random) -> bytes:
    """The page stays as it was; Word shows what other data say."""
    other = "{00000000-0000-4000-8000-000000000001}"

    def bind(digit: str, control: str) -> str:
        return re.sub(r'w:storeItemID="[^"]*"', f'w:storeItemID="{other}"', control)

    return _beside(data, random, bind)


def mapped_elsewhere(data: bytes, random: Random) -> bytes:
    def bind(digit: str, control: str) -> str:
        return control.replace("urn:niangjia:report:1", f"urn:other:{digit}")

    return _beside(data, random, bind)


def made_a_field(data: bytes, random: Random) -> bytes:
    """The number stands there until Word counts the field anew."""

    def wrap(digit: str, control: str) -> str:
        return f'<w:fldSimple w:instr=" = {digit} ">{control}</w:fldSimple>'

    return _beside(data, random, wrap)


def full_width(data: bytes, random: Random) -> bytes:
    def widen(xml: str) -> str:
        words = random.choice([w for w in set(WORDS.findall(xml)) if re.search(r"\d", w)])
        wide = words.translate(FULL_WIDTH)
        return xml.replace(f">{words}</w:t>", f">{wide}</w:t>", 1)

    return altered(data, DOCUMENT, widen)


def in_characters(data: bytes, random: Random) -> bytes:
    other = random.choice(["五十三", "二十五", "三十六", "三百五", "十五"])
    return altered(data, DOCUMENT, lambda xml: xml.replace("母亲三十五名", f"母亲{other}名", 1))


def _beside(data: bytes, random: Random, change: Callable[[str, str], str]) -> bytes:
    def put(xml: str) -> str:
        control = random.choice(CONTROL.findall(xml))
        return xml.replace(control, change(random.choice("123456789"), control), 1)

    return altered(data, DOCUMENT, put)


def html_digit(data: bytes, random: Random) -> bytes:
    text = data.decode()
    body, script, rest = text.partition("<script")
    head, main, body = body.partition("<main>")
    return (head + main + another_digit(body, random, SHOWN) + script + rest).encode()


def html_proof_digit(data: bytes, random: Random) -> bytes:
    body, script, rest = data.decode().partition('id="niangjia-proof">')
    said, end, after = rest.partition("</script>")
    return (body + script + another_digit(said, random, ANY) + end + after).encode()


SHOWN = re.compile(r"(?<=>)[^<]+")
ANY = re.compile(r".+", re.DOTALL)


def pdf_attachment_digit(paper: Paper, data: bytes, random: Random) -> bytes:
    """The same pages, with another proof attached."""
    sealed = SignedPdf(data).sealed()
    words = another_digit(sealed.as_text(), random, ANY)
    annex = annex_blocks(sealed.proof())
    return print_pdf(paper, annex=annex, attached=(ATTACHED, "", words))


def pdf_text_digit(paper: Paper, data: bytes, random: Random) -> bytes:
    """Other pages, with the proof as it was signed."""
    sealed = SignedPdf(data).sealed()
    annex = annex_blocks(sealed.proof())
    blocks = [*paper.blocks, *annex]
    at = random.choice([at for at, block in enumerate(blocks) if _places(block)])
    blocks[at] = _with_another_digit(blocks[at], random)
    count = len(paper.blocks)
    other = replace(paper, blocks=tuple(blocks[:count]))
    return print_pdf(other, annex=blocks[count:], attached=(ATTACHED, "", sealed.as_text()))


def _with_another_digit(block: Block, random: Random) -> Block:
    rows = _rows(block)
    r, c = random.choice(_places(block))
    rows[r][c] = another_digit(_text(rows[r][c]), random, ANY)
    if isinstance(block, Paragraph):
        return replace(block, parts=tuple(rows[0]))
    return replace(block, rows=tuple(map(tuple, rows)))


def _places(block: Block) -> list[tuple[int, int]]:
    return [
        (r, c)
        for r, row in enumerate(_rows(block))
        for c, part in enumerate(row)
        if re.search(r"\d", _text(part))
    ]


def _rows(block: Block) -> list[list[Inline]]:
    return [list(block.parts)] if isinstance(block, Paragraph) else [list(r) for r in block.rows]


def _text(part: Inline) -> str:
    return part.text if isinstance(part, BoundNumber) else part


ON_WORD: Mapping[str, Tamper] = {
    one.__name__: one
    for one in (
        body_digit, data_digit, proof_digit, swapped, texts_swapped, digit_before,
        full_width_before, symbol_before, white_and_typed, part_made_white, vanished_and_typed,
        hidden_by_style, full_width, in_characters, bound_elsewhere, mapped_elsewhere,
        made_a_field,
    )
}  # fmt: skip
ON_PAGE: Mapping[str, Tamper] = {one.__name__: one for one in (html_digit, html_proof_digit)}
ON_PDF = {one.__name__: one for one in (pdf_attachment_digit, pdf_text_digit)}


def found(data: bytes, key) -> tuple[bool, bool]:
    """Whether the hand was found, and whether a number was named with its place or its texts."""
    from niangjia.reports.paper.vocabulary import PaperFault
    from niangjia.reports.proof.vocabulary import ProofFault

    try:
        result = checked(opened(data), key)
    except (PaperFault, ProofFault):
        return True, False
    named = any(one.wrong in NAMING for one in result.alterations)
    return not result.is_as_signed, named


NAMING = frozenset(
    ["number_altered", "number_added", "number_removed", "number_hidden", "data_altered",
     "identity_altered", "proof_altered", "signature_altered"]
)  # fmt: skip


FIELD = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
PICTURE = "<w:r><w:drawing/></w:r>"
