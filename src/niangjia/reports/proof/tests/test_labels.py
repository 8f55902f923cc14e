"""A label that Word writes itself, put right before a number."""

import re

import pytest

from niangjia.kernel.refusal import Refused
from niangjia.reports.paper.model import Paper, Paragraph, Style
from niangjia.reports.paper.tests.handing_in import W, with_part
from niangjia.reports.paper.tests.papers import DOCUMENT, IDENTITY, altered, number, written
from niangjia.reports.proof.tests import signed

PAPER = Paper(IDENTITY, (Paragraph(Style.BODY, (number(), "，都办结了。")),))
IN_LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'


@pytest.fixture(scope="module")
def word():
    return signed.word(PAPER, ())


def labelled(data, label, *, suffix="nothing", numbered=IN_LIST):
    levels = f'<w:lvl w:ilvl="0"><w:suff w:val="{suffix}"/><w:lvlText w:val="{label}"/></w:lvl>'
    lists = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="3">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
    )
    data = altered(data, DOCUMENT, lambda xml: xml.replace("</w:pPr>", numbered, 1))
    return with_part(data, "numbering.xml", lists, "numbering")


def in_style(xml):
    return re.sub('pStyle w:val="[^"]*"', 'pStyle w:val="R"', xml, count=1)


@pytest.mark.parametrize("label", ["7", "%1", "第%1", "七", "７"])
def test_one_that_touches_a_number_is_told(word, label):
    (one,) = signed.check(labelled(word, label)).alterations

    assert (one.wrong, one.now) == ("number_added", label)
    assert "24起" in one.where


@pytest.mark.parametrize(
    ("label", "suffix"),
    [("%1、", "nothing"), ("（%1）", "nothing"), ("%1", "tab"), ("•", "nothing")],
)
def test_one_that_keeps_apart_is_none(word, label, suffix):
    found = signed.wrongs(labelled(word, label, suffix=suffix))

    assert [kind for kind, *_ in found] == ["saved_anew"]


def test_by_the_style_of_the_paragraph_too(word):
    styled = altered(
        word,
        "word/styles.xml",
        lambda xml: xml.replace(
            "</w:styles>",
            '<w:style w:type="paragraph" w:styleId="Q"><w:pPr><w:numPr><w:numId w:val="1"/>'
            '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="R">'
            '<w:basedOn w:val="Q"/></w:style></w:styles>',
        ),
    )
    data = labelled(styled, "7", numbered="<w:keepNext/></w:pPr>")
    data = altered(data, DOCUMENT, in_style)

    assert [kind for kind, *_ in signed.wrongs(data)] == ["number_added"]


def test_what_a_paragraph_was_before_a_tracked_change_hides_nothing(word):
    past = f'<w:pPrChange w:id="1"><w:pPr>{IN_LIST.replace("1", "0")}</w:pPrChange></w:pPr>'
    numbered = IN_LIST.replace("</w:pPr>", past)

    found = signed.wrongs(labelled(word, "7", numbered=numbered))
    assert [kind for kind, *_ in found] == ["number_added"]


def test_it_is_not_signed_so():
    with pytest.raises(Refused) as refused:
        signed.word_of(labelled(written(PAPER), "7"), PAPER, ())

    (fault,) = refused.value.reasons
    assert fault.facts["label"] == "7"
