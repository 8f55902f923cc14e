"""R1 for packs: nothing in a pack may sort people by ethnicity, religion, politics or loyalty, nor
rank, watch or profile them (R3).
"""

from collections.abc import Iterator

from niangjia.kernel.groups import Group, find_group_terms
from niangjia.ledger.pack.checking import Draft, Spot
from niangjia.ledger.pack.faults import PackFault, Wrong
from niangjia.ledger.pack.shapes import aliases_of

GROUP_WORDS = {
    Group.ETHNICITY: ("民族", "ethnicity"),
    Group.RELIGION: ("宗教信仰", "religion"),
    Group.POLITICS: ("政治面貌或立场", "politics or loyalty"),
    Group.WATCHING: ("评分、排名、名单或画像", "scores, ranks, watch lists or profiles"),
}
Label = tuple[str, Spot, str]


def group_faults(draft: Draft) -> Iterator[PackFault]:
    """One fault for each label or code that names a group of persons."""
    for text, spot, key in _labels(draft):
        if hits := find_group_terms(text):
            words, words_en = GROUP_WORDS[hits[0].group]
            yield spot.at(
                Wrong.GROUP_TERM,
                key,
                text=text,
                found=hits[0].found,
                group=words,
                group_en=words_en,
            )


def _labels(draft: Draft) -> Iterator[Label]:
    if draft.head:
        for key in ("code", "name", "name_en"):
            yield getattr(draft.head, key), Spot("pack.toml", 1), key
    for things in (draft.themes, draft.dimensions, draft.counted, draft.reports):
        for thing, spot in things:
            for key in ("code", "name", "name_en"):
                yield getattr(thing, key), spot, key
    yield from _labels_of_values(draft)
    yield from _labels_of_counted(draft)
    yield from _labels_of_postings(draft)
    yield from _labels_of_reports(draft)


def _labels_of_values(draft: Draft) -> Iterator[Label]:
    for dimension, spot in draft.dimensions:
        for index, value in enumerate(dimension.values):
            for text in (value.code, value.name, value.name_en, *value.aliases):
                yield text, spot, f"value.{index}"


def _labels_of_counted(draft: Draft) -> Iterator[Label]:
    for counted, spot in draft.counted:
        for key in ("says", "says_en", "count_unit", "count_unit_en"):
            yield getattr(counted, key), spot, key
        for alias in aliases_of(counted):
            yield alias.text, spot, "aliases"


def _labels_of_postings(draft: Draft) -> Iterator[Label]:
    for posting, spot in draft.postings:
        for name, value in (*posting.when.items(), *posting.dimensions.items()):
            yield name, spot, "when"
            yield str(value), spot, "dimensions"
        yield str(posting.amount), spot, "amount"


def _labels_of_reports(draft: Draft) -> Iterator[Label]:
    for report, _ in draft.reports:
        for block in report.blocks:
            for ask in block.asks():
                for text in (
                    ask.measure,
                    ask.by,
                    *ask.named,
                    *(word for pair in ask.where for word in pair),
                ):
                    yield text, Spot(report.file, ask.line), ""
