"""Small signed files for the tests, as the services make them from papers."""

import io
from datetime import date
from importlib.resources import files

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from niangjia.reports.paper.model import Paper, Paragraph, Style, Table
from niangjia.reports.paper.print import compiled, said_of
from niangjia.reports.paper.tests.papers import IDENTITY, number, written
from niangjia.reports.proof.annex import annex_blocks
from niangjia.reports.proof.checking import checked, opened
from niangjia.reports.proof.in_pdf import ATTACHED
from niangjia.reports.proof.proof import Quoted, Stated
from niangjia.reports.proof.signing import Key, signed_docx, signed_html, signed_pdf

ON = date(2023, 1, 5)
PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = Key(PRIVATE, "430503000", "示范区妇女联合会")
QUOTED = (Quoted("困难母亲三十五名", "民政局名册"), Quoted("同比增长50%", "市妇联通报"))
CALLS, COUPLES, TRAINED, LEAFLETS = (
    number(),
    number("couples", "79对"),
    number("trained", "45.8%"),
    number("leaflets", "1.3万余份"),
)


def paper() -> Paper:
    """Bound numbers in prose and in a table, quoted ones, a date, and two numbers side by side."""
    return Paper(
        IDENTITY,
        (
            Paragraph(Style.TITLE, ("2022年度工作总结",)),
            Paragraph(Style.HEADING1, ("一、维护权益",)),
            Paragraph(Style.BODY, ("全年接听热线", CALLS, "，调解", COUPLES, "。")),
            Paragraph(Style.BODY, ("发放资料", LEAFLETS, "，同比增长50%。走访困难母亲三十五名。")),
            Table(("项目", "占比"), (("培训", TRAINED), ("合计", "—")), "培训情况"),
            Paragraph(Style.SIGNATURE, ("示范区妇女联合会",)),
            Paragraph(Style.SIGNATURE, ("2022年12月30日",)),
        ),
    )


def figures(given: Paper) -> tuple[Stated, ...]:
    return tuple(
        Stated(one.id, one.question, one.says, one.text, "24", 12, f"{at:032x}")
        for at, one in enumerate(given.numbers(), 1)
    )


def word(given: Paper | None = None, quoted=QUOTED) -> bytes:
    given = given or paper()
    return word_of(written(given), given, quoted)


def word_of(data: bytes, given: Paper | None = None, quoted=QUOTED) -> bytes:
    """The Word file signed; its numbers are those of the paper."""
    target = io.BytesIO()
    stated = figures(given or paper())
    signed_docx(io.BytesIO(data), target, figures=stated, key=KEY, on=ON, quoted=quoted)
    return target.getvalue()


def printed_anew(sealed, before: str) -> bytes:
    """The signed PDF, set once more with something before the template."""
    template = files("niangjia.reports.paper").joinpath("gb9704.typ").read_text("utf-8")
    said = said_of(paper(), annex_blocks(sealed.proof()))
    said["attached"] = {"name": ATTACHED, "says": "", "words": sealed.as_text()}
    changed = template.replace("#set par(", f"{before}#set par(", 1)
    return compiled(changed.encode(), said, fonts=(), on=IDENTITY.made_on)


def page(given: Paper | None = None, quoted=QUOTED) -> bytes:
    given = given or paper()
    target = io.BytesIO()
    signed_html(given, target, figures=figures(given), key=KEY, on=ON, quoted=quoted)
    return target.getvalue()


def pdf(given: Paper | None = None, quoted=QUOTED) -> bytes:
    given = given or paper()
    target = io.BytesIO()
    signed_pdf(given, target, figures=figures(given), key=KEY, on=ON, quoted=quoted)
    return target.getvalue()


def check(data: bytes):
    return checked(opened(data), PRIVATE.public_key())


def wrongs(data: bytes) -> list[tuple[str, str, str]]:
    """What is found: kind, was, now."""
    return [(str(one.wrong), one.was, one.now) for one in check(data).alterations]
