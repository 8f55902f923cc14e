"""The examples of docs/reference/pack.md are a pack that loads."""

import re
from pathlib import Path

from niangjia.ledger.pack import load
from niangjia.ledger.pack.facts import POSTING_EVENTS

PAGE = (Path(__file__).parents[5] / "docs/reference/pack.md").read_text("utf-8")
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
