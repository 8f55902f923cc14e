import io

import pytest

from niangjia.reports.paper.added import Place, Unshown
from niangjia.reports.paper.from_word import paper_from_word
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.read import read_package
from niangjia.reports.paper.tests.papers import DOCUMENT, altered, paper, whole_paper, written
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault


def back(data):
    package = Package(io.BytesIO(data))
    return paper_from_word(package, read_package(package))


def test_a_paper_comes_back_from_its_word_file_as_it_was():
    assert back(written(whole_paper())) == whole_paper()


def test_words_mended_by_hand_come_with_it():
    data = altered(written(paper()), DOCUMENT, lambda xml: xml.replace("接听", "全年接听"))

    assert back(data).blocks[0].parts[0] == "全年接听"


def test_words_beside_a_chart_or_an_object_are_printed_too():
    odd = "<w:p><w:r><w:object/><w:t>附图</w:t></w:r></w:p>"
    data = altered(
        written(paper()), DOCUMENT, lambda xml: xml.replace("<w:sectPr", f"{odd}<w:sectPr")
    )

    assert back(data).blocks[1].parts == (Place.of(Unshown.OBJECT), "附图")


def test_a_strict_file_is_printed_as_any_other():
    data = altered(
        written(paper()),
        DOCUMENT,
        lambda xml: xml.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    )

    assert back(data) == paper()


def test_broken_relations_are_told_with_their_part():
    named = "word/_rels/document.xml.rels"
    data = altered(written(paper()), named, lambda xml: xml[:-9])

    with pytest.raises(PaperFault) as fault:
        back(data)
    assert (fault.value.code, fault.value.params["part"]) == (FaultCode.BROKEN_XML, named)
