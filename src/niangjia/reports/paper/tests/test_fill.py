"""The same report for another period: new numbers everywhere they stand, nothing else new."""

import re
from dataclasses import replace

from niangjia.reports.paper.model import BoundNumber
from niangjia.reports.paper.tests.handing_in import bound, file_of, filled, numbers_in, prose, run
from niangjia.reports.paper.tests.papers import (
    DOCUMENT,
    IDENTITY,
    ITEM,
    altered,
    number,
    parts_of,
    read,
    whole_paper,
    written,
)
from niangjia.reports.paper.vocabulary import UNFILLED, UnfilledReason

OURS = written(whole_paper())
NEXT = replace(IDENTITY, report_id="r-2", period="2023")
NEW = (
    BoundNumber("calls", "31 起", "rights.calls@430503000/2023?level=city", "2023年接听热线次数"),
    BoundNumber("couples", "1.4万余对", "rights.couples@430503000/2023", "辅导"),
    BoundNumber("trained", "46.1%", "rights.trained@430503000/2023", "培训"),
)


def test_our_own_report_is_rolled_to_another_year():
    data, left = filled(OURS, NEW, identity=NEXT)
    found = read(data)
    assert not left
    assert found.identity == NEXT
    assert [(n.question, n.stated, n.says) for n in found.numbers] == [
        (n.question, n.text, n.says) for n in NEW
    ]
    assert found.numbers[0].body_texts == ("31 起", "31 起")
    assert not any(n.is_changed_by_hand for n in found.numbers)
    assert prose(data).text == prose(OURS).text.replace("24起", "31\u00a0起").replace(
        "1.3万余对", "1.4万余对"
    ).replace("45.8%", "46.1%")


def test_nothing_but_numbers_titles_and_data_changes():
    data, _ = filled(OURS, NEW, identity=NEXT)
    before, after = parts_of(OURS), parts_of(data)
    assert {name for name in after if after[name] != before[name]} == {DOCUMENT, ITEM}
    # Titles of the controls say what the number counts now.
    cut = re.compile(rb'<w:alias w:val="[^"]*"/>|<w:t[^>]*>[^<]*</w:t>')
    assert cut.sub(b"", before[DOCUMENT]) == cut.sub(b"", after[DOCUMENT])
    assert "2023年接听热线次数" in after[DOCUMENT].decode()


def test_numbers_that_stay_the_same_leave_the_page_as_it_is():
    data, _ = filled(OURS, whole_paper().numbers())
    assert parts_of(data) == parts_of(OURS)


def test_what_a_hand_had_written_over_a_number_gives_way():
    edited = altered(OURS, DOCUMENT, lambda xml: xml.replace(">24起<", ">25起<", 1))
    assert read(filled(edited, NEW)[0]).numbers[0].body_texts == ("31 起", "31 起")


class TestUnfilled:
    def reasons(self, data, numbers):
        return {one.id: one.reason for one in filled(data, numbers)[1]}

    def test_a_number_not_given_keeps_its_text(self):
        assert self.reasons(OURS, NEW[:2]) == {"trained": UnfilledReason.KEPT}
        assert read(filled(OURS, NEW[:2])[0]).numbers[2].stated == "45.8%"

    def test_a_number_the_file_does_not_know(self):
        assert self.reasons(OURS, [*NEW, number("strange")]) == {"strange": UnfilledReason.UNKNOWN}

    def test_a_number_taken_off_the_page(self):
        sdt = re.compile(r"<w:sdt>(?:(?!</w:sdt>).)*trained.*?</w:sdt>", re.DOTALL)
        assert self.reasons(altered(OURS, DOCUMENT, lambda xml: sdt.sub("", xml)), NEW) == {
            "trained": UnfilledReason.REMOVED
        }

    def test_every_reason_is_told_in_both_languages(self):
        assert all(UNFILLED[one]["zh"] and UNFILLED[one]["en"] for one in UnfilledReason)


class TestEmptiedControls:
    DATA = bound(file_of(run("共24起。")))[0]
    NUMBERS = (BoundNumber("f0", "31起", "q", ""),)

    def emptied(self, content):
        return altered(
            self.DATA,
            DOCUMENT,
            lambda x: re.sub(r"<w:sdtContent>.*?</w:sdtContent>", content, x, flags=re.DOTALL),
        )

    def test_take_a_number_again(self):
        run_without_text = "<w:r><w:rPr><w:b/></w:rPr></w:r>"
        for content in (
            "<w:sdtContent/>",
            "<w:sdtContent></w:sdtContent>",
            f"<w:sdtContent>{run_without_text}</w:sdtContent>",
        ):
            data, left = filled(self.emptied(content), self.NUMBERS)
            assert not left
            assert prose(data).text.endswith("共31起。")

    def test_a_prompt_to_type_something_gives_way(self):
        prompt = self.emptied(f"<w:sdtContent>{run('单击此处')}</w:sdtContent>")
        prompt = altered(
            prompt, DOCUMENT, lambda x: x.replace("</w:sdtPr>", "<w:showingPlcHdr/></w:sdtPr>")
        )
        assert read(prompt).numbers[0].body_texts == ("",)
        data, _ = filled(prompt, self.NUMBERS)
        assert read(data).numbers[0].body_texts == ("31起",)

    def test_one_that_holds_another_number_is_told(self):
        inner = re.search(r"<w:sdt>.*?</w:sdt>", parts_of(self.DATA)[DOCUMENT].decode()).group()
        other = inner.replace("'f0'", "'f1'").replace('"f0"', '"f1"')
        data = self.emptied(f"<w:sdtContent>{other}</w:sdtContent>")
        figure = '<r:figure id="f1" question="" stated="24起"><r:shown/></r:figure>'
        item = ITEM.replace("1", "2")  # python-docx has an item of its own
        data = altered(data, item, lambda x: x.replace("</r:figures>", f"{figure}</r:figures>"))
        numbers = [*self.NUMBERS, BoundNumber("f1", "8起", "q", "")]
        filled_in, left = filled(data, numbers)
        assert [(one.id, one.reason) for one in left] == [("f0", UnfilledReason.NO_PLACE)]
        assert prose(filled_in).text.endswith("共8起。")


def test_a_control_of_others_with_the_same_tag_is_left_alone():
    strange = (
        '<w:sdt><w:sdtPr><w:tag w:val="f0"/><w:dataBinding w:xpath="/x" w:storeItemID="{A}"/>'
        f"</w:sdtPr><w:sdtContent>{run('57')}</w:sdtContent></w:sdt>"
    )
    data = bound(file_of(run("共24起。") + strange))[0]
    text = prose(filled(data, [BoundNumber("f0", "31起", "q", "")])[0]).text
    assert text.endswith("共31起。57")


def test_text_that_must_be_escaped_is():
    data = bound(file_of(run("共24起。")))[0]
    odd = BoundNumber("f0", "<3 & “起”", "q?a=1&b=<2>", '"<&>')
    rolled, _ = filled(data, [odd])
    assert read(rolled).numbers[0].body_texts == (odd.text,)
    assert read(rolled).numbers[0].question == odd.question


def test_the_format_of_most_of_a_number_is_kept():
    data = bound(file_of(run("1", "<w:b/>") + run("234起", "<w:i/>")))[0]
    xml = parts_of(filled(data, [BoundNumber("f0", "9起", "q", "")])[0])[DOCUMENT].decode()
    assert '<w:rPr><w:i/></w:rPr><w:t xml:space="preserve">9起</w:t>' in xml


def test_numbers_in_is_what_is_bound():
    text = prose(OURS).text
    assert [n.text for _, _, n in numbers_in(text)] == ["24起", "1.3万余对", "24起", "45.8%"]
