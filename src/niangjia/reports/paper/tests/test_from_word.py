import io

import pytest

from niangjia.reports.paper.from_word import paper_from_word
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.read import read_package
from niangjia.reports.paper.tests.papers import DOCUMENT, altered, paper, whole_paper, written
from niangjia.reports.paper.vocabulary import PaperFault


def back(data):
    package = Package(io.BytesIO(data))
    return paper_from_word(package, read_package(package))


def test_a_paper_comes_back_from_its_word_file_as_it_was():
    assert back(written(whole_paper())) == whole_paper()


def test_words_mended_by_hand_come_with_it():
    data = altered(written(paper()), DOCUMENT, lambda xml: xml.replace("接听", "全年接听"))

    assert back(data).blocks[0].parts[0] == "全年接听"


@pytest.mark.parametrize(
    "odd",
    [
        "<w:p><w:r><w:object/></w:r></w:p>",
        "<w:p><w:r><w:drawing/><w:t>图</w:t></w:r></w:p>",
    ],
)
def test_what_could_not_be_printed_whole_is_told(odd):
    data = altered(
        written(paper()), DOCUMENT, lambda xml: xml.replace("<w:sectPr", f"{odd}<w:sectPr")
    )

    with pytest.raises(PaperFault):
        back(data)
