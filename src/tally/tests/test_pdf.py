"""PDFs as they come: paragraphs over rows and pages, tables, heads, scans, locks, hostile ones."""

import re
import subprocess
import sys
import time

import pytest

from tally import UnreadableError, check, read
from tally.reading import read_bytes
from tally.tests.papers import (
    DOWNWARDS,
    HEADLONG,
    SCANNED,
    SLANTED,
    UPRIGHT,
    UPWARDS,
    lines,
    locked,
    pdf,
)

FULL = "全县妇联组织紧紧围绕中心工作，举办各类培训班，参训妇女共计12"
TABLE = [
    *((72, 700, "乡镇"), (200, 700, "培训（人次）"), (350, 700, "资料（份）")),
    *((72, 680, "东坪乡"), (200, 680, "1,200"), (350, 680, "35")),
]


def text_of(*pages, **options):
    return read_bytes(pdf(*pages, **options), "report.pdf").text


def test_a_number_broken_by_the_edge_of_the_page_is_whole(tmp_path):
    path = tmp_path / "总结.pdf"
    path.write_bytes(pdf(lines("工作总结", FULL, "00人次。", "二、走访12户。")))

    document = read(path)

    assert (document.name, document.encoding, document.unread_pages) == ("总结", "pdf", ())
    assert document.text == f"工作总结\n{FULL}00人次。\n二、走访12户。"
    assert "1200人次" in {claim.surface for claim in check(document.text).claims}


def test_a_paragraph_goes_on_over_the_page():
    assert text_of(lines("总结", FULL), lines("00人次。")) == f"总结\n{FULL}00人次。"


def test_an_indented_row_begins_a_paragraph():
    indented = [(72, 720, FULL), (96, 700, "另走访12户。")]

    assert text_of(indented).split("\n") == [FULL, "另走访12户。"]


def test_cells_are_parted_by_tabs_and_take_the_unit_of_their_head():
    text = text_of(TABLE)

    assert text == "乡镇\t培训（人次）\t资料（份）\n东坪乡\t1,200\t35"
    assert [(c.surface, c.unit) for c in check(text).claims] == [("1,200", "人次"), ("35", "份")]


def test_running_heads_and_page_numbers_are_left_out():
    pages = [
        [
            (230, 800, "青禾县妇联工作总结"),
            (500, 800, f"{n}"),
            *lines(f"第{n}段写了{n * 3}户。"),
            (290, 30, f"— {n} —"),
        ]
        for n in (1, 2, 3)
    ]

    assert text_of(*pages).split("\n") == [
        "青禾县妇联工作总结\t1", "第1段写了3户。", "第2段写了6户。", "第3段写了9户。",
    ]  # fmt: skip


def test_rows_of_numbers_at_the_edge_of_pages_are_no_heads():
    pages = [[(72, 800, "合计"), (200, 800, f"{n}5")] for n in (1, 2, 3)]

    assert text_of(*pages) == "合计\t15\n合计\t25\n合计\t35"


def test_columns_are_read_one_after_the_other():
    left, right = "左栏的文字写满一整行到边上为止", "右栏的文字也写满一整行到边上为止"
    rows = [
        words
        for at in range(6)
        for words in ((60, 700 - 20 * at, left), (310, 700 - 20 * at, right))
    ]

    assert (
        text_of([(250, 780, "两栏的年鉴标题"), *rows]) == "两栏的年鉴标题\n" + left * 6 + right * 6
    )


@pytest.mark.parametrize(
    ("way", "text"),
    [
        (UPRIGHT, "走访\t48户"),
        (UPWARDS, "走访\t48户"),
        (DOWNWARDS, "48户\t走访"),
        (HEADLONG, "48户\n走访"),
    ],
)
def test_a_page_drawn_sideways_is_turned(way, text):
    places = {
        UPRIGHT: ((100, 300), (200, 300)),
        UPWARDS: ((300, 100), (300, 200)),
        DOWNWARDS: ((300, 100), (300, 200)),
        HEADLONG: ((100, 200), (100, 100)),
    }[way]

    drawn = [(*place, words) for place, words in zip(places, ("走访", "48户"), strict=True)]
    assert text_of(drawn, way=way) == text


def test_a_watermark_is_no_text():
    with pytest.raises(UnreadableError, match="scanned"):
        text_of([(100, 100, "内部资料")], way=SLANTED)


def test_pages_without_words_are_named():
    assert read_bytes(pdf(TABLE, SCANNED, TABLE, SCANNED), "a.pdf").unread_pages == (2, 4)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf(SCANNED, SCANNED, SCANNED), r"第 1–3 页是扫描的图片.*Page 1–3: scanned"),
        (locked(TABLE), r"PDF 文件已加密.*encrypted"),
        (b"%PDF-1.7 and nothing else", r"已损坏.*damaged"),
        (pdf(TABLE)[:400], r"已损坏.*damaged"),
        (pdf([]), r"没有文字.*no text"),
    ],
    ids=["scanned", "locked", "broken", "cut off", "blank"],
)
def test_what_cannot_be_read_is_told(data, words):
    with pytest.raises(UnreadableError, match=words) as refused:
        read_bytes(data, "a.pdf")

    assert re.search("[a-z]{4}", refused.value.english)
    assert refused.value.chinese.endswith("。")


def test_a_pdf_that_takes_too_long_is_given_up():
    heavy = pdf(*[lines(*["十" * 40] * 30)] * 400)
    began = time.monotonic()

    with pytest.raises(UnreadableError, match="longer than 0 s"):
        read_bytes(heavy, "a.pdf", seconds=0.05)

    assert time.monotonic() - began < 5


def test_a_pdf_that_asks_for_more_memory_than_there_is_ends_its_own_process_only():
    script = (
        "from tally.reading import pdf, read_bytes, UnreadableError\n"
        "from tally.tests.papers import lines, pdf as made\n"
        "pdf._MEMORY = 40\n"
        "try: read_bytes(made(lines('走访12户')), 'a.pdf')\n"
        "except UnreadableError as wrong: print(wrong.english)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )

    assert told.returncode == 0, told.stderr
    assert "asks for too much" in told.stdout or "needs the package" in told.stdout


def test_the_process_that_reads_a_pdf_knows_no_secret(monkeypatch, tmp_path):
    monkeypatch.setenv("NIANGJIA_DATABASE", "secret")
    seen = tmp_path / "seen.py"
    seen.write_text("import os, sys; sys.exit(77 if 'NIANGJIA_DATABASE' in os.environ else 78)")
    monkeypatch.setattr("tally.reading.pdf._CHILD", seen)
    monkeypatch.setattr("tally.reading.pdf.DAMAGED", 78)

    with pytest.raises(UnreadableError, match=r"damaged\.$"):
        read_bytes(pdf(TABLE), "a.pdf")
