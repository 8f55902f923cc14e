"""Hands at work on signed files: one number made to say something else, in many ways."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from niangjia.reports.paper.model import BoundNumber, Grid, Inline, Paper, Paragraph, Table
from niangjia.reports.paper.print import print_pdf
from niangjia.reports.paper.printed import GridCell
from niangjia.reports.paper.tests.papers import DOCUMENT, altered, parts_of
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
    item = next(name for name, xml in parts_of(data).items() if b'urn:niangjia:report:1"' in xml
                and name.startswith("customXml/item"))  # fmt: skip
    return altered(data, item, lambda xml: _after_declaration(xml, random, values))


def proof_digit(data: bytes, random: Random) -> bytes:
    words = re.compile(r"(?<=>)[^<]+")
    return altered(data, PROOF, lambda xml: _after_declaration(xml, random, words))


def note_digit(data: bytes, random: Random) -> bytes:
    part = random.choice(["word/footnotes.xml", "word/endnotes.xml"])
    return altered(data, part, lambda xml: another_digit(xml, random, WORDS))


def margin_digit(data: bytes, random: Random) -> bytes:
    part = random.choice(["word/header1.xml", "word/footer1.xml"])
    return altered(data, part, lambda xml: another_digit(xml, random, WORDS))


def box_digit(data: bytes, random: Random) -> bytes:
    """In the drawing that newer programs show, or in the one that older ones do."""
    return _within(data, random, re.compile(r"<w:txbxContent>.*?</w:txbxContent>", re.DOTALL))


def nested_digit(data: bytes, random: Random) -> bytes:
    """In a table in a table."""
    inner = re.compile(r"(?<=</w:p>)<w:tbl\b(?:(?!<w:tbl\b).)*?</w:tbl>(?=<w:p/>)", re.DOTALL)
    return _within(data, random, inner)


def binding_digit(data: bytes, random: Random) -> bytes:
    """In what a number on the page is bound to, also in the second drawing of a box."""
    binding = re.compile(r'(?<=w:xpath=")[^"]*|(?<=w:storeItemID=")[^"]*')
    return altered(data, DOCUMENT, lambda xml: another_digit(xml, random, binding))


def _within(data: bytes, random: Random, outer: re.Pattern[str]) -> bytes:
    def change(xml: str) -> str:
        around = random.choice(list(outer.finditer(xml)))
        return xml[: around.start()] + another_digit(around[0], random, WORDS) + xml[around.end() :]

    return altered(data, DOCUMENT, change)


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


def html_attribute_digit(data: bytes, random: Random) -> bytes:
    """Where a number leads, and the figure it says it is."""
    body, script, rest = data.decode().partition("<script")
    named = re.compile(r'(?<=data-figure=")[^"]*|(?<=href="#)[^"]*|(?<=id="figure-)[^"]*')
    return (another_digit(body, random, named) + script + rest).encode()


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
    blocks = (*paper.blocks, *annex)
    places = [inline for inline in _inlines(blocks) if re.search("[0-9]", _text(inline))]
    changed = _with_another_digit(blocks, random.randrange(len(places)), random)
    count = len(paper.blocks)
    other = replace(paper, blocks=changed[:count])
    return print_pdf(other, annex=changed[count:], attached=(ATTACHED, "", sealed.as_text()))


def _with_another_digit(blocks, place: int, random: Random):
    """In the inline of that number among those that hold a digit."""
    left = place

    def change(part: Inline) -> Inline:
        nonlocal left
        if not re.search("[0-9]", _text(part)):
            return part
        left -= 1
        return another_digit(_text(part), random, ANY) if left == -1 else part

    return _mapped(blocks, change)


def _inlines(blocks) -> list[Inline]:
    found: list[Inline] = []
    _mapped(blocks, lambda part: found.append(part) or part)
    return found


FIELDS = {Paragraph: "parts", Table: "rows", Grid: "cells", GridCell: "within"}


def _mapped(one, change: Callable[[Inline], Inline]):
    """Blocks, or what stands in them, with every inline changed."""
    if isinstance(one, str | BoundNumber):
        return change(one)
    if isinstance(one, tuple):
        return tuple(_mapped(part, change) for part in one)
    name = FIELDS.get(type(one))
    return replace(one, **{name: _mapped(getattr(one, name), change)}) if name else one


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
EVERYWHERE: Mapping[str, Tamper] = {
    one.__name__: one
    for one in (
        body_digit, note_digit, margin_digit, box_digit, nested_digit, binding_digit, data_digit,
        proof_digit,
    )
}  # fmt: skip
ON_PAGE: Mapping[str, Tamper] = {one.__name__: one for one in (html_digit, html_proof_digit)}
EVERYWHERE_ON_PAGE: Mapping[str, Tamper] = {
    **ON_PAGE,
    html_attribute_digit.__name__: html_attribute_digit,
}
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
