"""The examples of docs/reference load: those of pack.md a pack, of report-templates.md prose."""

import re
from pathlib import Path

from niangjia.ledger.pack import forms, load
from niangjia.ledger.pack.facts import POSTING_EVENTS
from niangjia.ledger.pack.placeholders import CASES, Choice
from niangjia.ledger.pack.templates import read_template

FOLDER = Path(__file__).parents[5] / "docs/reference"
PAGE = (FOLDER / "pack.md").read_text("utf-8")
TEMPLATES = (FOLDER / "report-templates.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```toml\n# (\S+)\n(.*?)^```", PAGE, re.M | re.S)
REPORT = re.search(r"^```markdown\n(.*?)^```", PAGE, re.M | re.S)


def test_the_examples_are_one_pack(tmp_path):
    for name, text in [*EXAMPLES, ("reports/year.md", REPORT[1])]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")

    pack = load(tmp_path)

    assert len(pack.measures) == 3
    assert len(pack.postings) == 2
    assert pack.find("企业家捐款") == ("help.donations",)


def test_the_page_names_every_event_and_fact():
    for event, facts in POSTING_EVENTS.items():
        for word in (event, *facts, *(word for fact in facts.values() for word in fact.words)):
            assert word in PAGE


def test_the_examples_of_templates_are_read():
    prose = "\n".join(re.findall(r"^(?:    .*|)$", TEMPLATES, re.M))
    text = '+++\ncode = "t"\nname = "试"\nname_en = "T"\nperiod = "year"\n+++\n# 试\n' + prose
    faults = []

    template = read_template("t.md", text.replace("\n    ", "\n"), faults)

    assert faults == []
    assert [block.kind for block in template.blocks].count("table") == 3
    assert any(isinstance(part, Choice) for block in template.blocks for part in block.parts)


def test_the_page_names_every_form_and_case():
    for word in (*forms.QUANTITIES, *forms.WORDS, *forms.SCALES, *CASES):
        assert f"`{word}`" in TEMPLATES
