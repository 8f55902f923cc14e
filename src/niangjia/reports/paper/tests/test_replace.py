"""Words replaced in the bytes of anybody's Word file."""

import io

import docx
import pytest

from niangjia.reports.paper.prose import prose_of
from niangjia.reports.paper.replace import replace_words
from niangjia.reports.paper.tests.handing_in import bound, file_of, numbers_in, run
from niangjia.reports.paper.tests.papers import DOCUMENT, parts_of
from niangjia.reports.paper.tests.strangers import STRANGERS


def saved(document):
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def replaced(file, *pairs):
    """The file with each of the words replaced where it first stands, and what was left."""
    text = prose_of(io.BytesIO(file)).text
    places = [(text.index(old), text.index(old) + len(old), new) for old, new in pairs]
    target = io.BytesIO()
    left = replace_words(io.BytesIO(file), target, places)
    return target.getvalue(), left


def of_runs(*runs):
    document = docx.Document()
    paragraph = document.add_paragraph()
    for text in runs:
        paragraph.add_run(text).bold = True
    return saved(document)


@pytest.mark.parametrize("name", list(STRANGERS))
class TestEveryStranger:
    def test_all_that_can_be_replaced_is_and_nothing_else_changes(self, name):
        file = STRANGERS[name]().data
        text = prose_of(io.BytesIO(file)).text
        places = [(start, end, f"《{start}》") for start, end, _ in numbers_in(text)]
        target = io.BytesIO()
        left = replace_words(io.BytesIO(file), target, places)
        wanted = text
        for start, end, new in reversed([one for one in places if one not in left]):
            wanted = wanted[:start] + new + wanted[end:]
        before, after = parts_of(file), parts_of(target.getvalue())

        assert prose_of(io.BytesIO(target.getvalue())).text == wanted
        assert before.keys() == after.keys()
        assert {part for part in before if before[part] != after[part]} <= {
            paragraph.part for paragraph in prose_of(io.BytesIO(file)).paragraphs
        }


def test_the_second_drawing_of_a_text_box_says_the_same():
    file, left = replaced(STRANGERS["text_box"]().data, ("简讯", "快讯"))

    assert left == []
    assert parts_of(file)[DOCUMENT].decode().count("快讯") == 2


def test_a_number_in_its_control_is_not_replaced():
    file, _ = bound(file_of(run("举办活动30场。")))
    _, left = replaced(file, ("30场", "40场"), ("举办", "开展"))

    assert [words for _, _, words in left] == ["40场"]


class TestReplaceWords:
    @pytest.mark.parametrize(
        "runs",
        [
            ("上坪村妇联2025年工作总结",),
            ("上坪村妇联", "2025年", "工作总结"),
            ("上坪村妇联20", "2", "5", "年工作总结"),
            ("上坪", "村妇联2025", "年工作总结"),
        ],
    )
    def test_words_split_over_runs(self, runs):
        file, left = replaced(of_runs(*runs), ("2025年", "2026年"), ("上坪村", "大石桥村"))
        document = docx.Document(io.BytesIO(file))

        assert (left, document.paragraphs[0].text) == ([], "大石桥村妇联2026年工作总结")
        assert all(run.bold for run in document.paragraphs[0].runs if run.text)

    def test_all_else_stays_byte_for_byte(self):
        document = docx.Document()
        document.add_paragraph("2025年 < 总结 & 打算 >")
        document.add_paragraph("  别的  ")
        file, _ = replaced(saved(document), ("2025年", "2026 <&> "))

        assert prose_of(io.BytesIO(file)).text == "2026 <&>  < 总结 & 打算 >\n  别的  "

    def test_header_and_table(self):
        document = docx.Document()
        document.sections[0].header.paragraphs[0].text = "页眉2025年"
        document.add_table(1, 1).cell(0, 0).text = "表2024年"
        file, left = replaced(saved(document), ("2025年", "2026年"), ("2024年", "2025年"))

        assert left == []
        assert "表2025年" in (text := prose_of(io.BytesIO(file)).text)
        assert "页眉2026年" in text

    def test_over_two_paragraphs_or_twice_the_same_words_nothing_is_replaced(self):
        document = docx.Document()
        document.add_paragraph("上坪村")
        document.add_paragraph("妇联")
        target = io.BytesIO()
        places = [(0, 2, "甲"), (1, 3, "乙"), (2, 5, "丙"), (90, 91, "丁")]
        left = replace_words(io.BytesIO(saved(document)), target, places)

        assert left == places[1:]
        assert prose_of(io.BytesIO(target.getvalue())).text == "甲村\n妇联"
