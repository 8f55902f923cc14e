"""A leaf field by field: every field of every kind has a label, every choice has words."""

import re
from datetime import date, time
from enum import Enum
from typing import get_args

import pytest
from django.utils.translation import override
from pydantic import BaseModel

from niangjia.casework.contacting.leaves import SafeContact, Way
from niangjia.casework.contacting.vocabulary import Channel
from niangjia.casework.field_lines import in_words, lines_of, words_beside
from niangjia.casework.field_names import FIELDS, IN_ONE_LINE, LABELLED_BY
from niangjia.casework.her_door.tests.seeding import Seeder, every_kind, is_untold
from niangjia.casework.her_door.to_her import TO_HER, lines_to_her, to_her
from niangjia.casework.wording import is_of_the_lock
from niangjia.casework.working.assessing import assessed, danger_form
from niangjia.casework.working.vocabulary import Said

LATIN = re.compile(r"[A-Za-z]")


def types_in(annotation):
    """Every class in a type, however it is wrapped."""
    found = [one for part in get_args(annotation) for one in types_in(part)]
    return found or ([annotation] if isinstance(annotation, type) else [])


def models(kind):
    """A kind of leaf and the parts it is made of."""
    fields = kind.model_fields.values()
    parts = [one for field in fields for one in types_in(field.annotation)]
    return [kind, *(m for one in parts if issubclass(one, BaseModel) for m in models(one))]


def choices(kind):
    """The choices that a kind of leaf tells."""
    return [
        one
        for model in models(kind)
        for name, field in model.model_fields.items()
        for one in types_in(field.annotation)
        if issubclass(one, Enum) and not is_untold(model, name)
    ]


@pytest.mark.parametrize("kind", every_kind())
class TestEveryKind:
    def test_each_field_has_a_name_or_is_said_to_have_none(self, kind):
        nameless = [
            f"{model.__name__}.{name}"
            for model in models(kind)
            for name, field in model.model_fields.items()
            if not is_of_the_lock(field) and not is_untold(model, name)
            if model.__name__ not in IN_ONE_LINE
            if name not in LABELLED_BY.get(model.__name__, ())
            if f"{model.__name__}.{name}" not in FIELDS
        ]

        assert nameless == []

    def test_no_label_is_of_latin_letters_in_chinese(self, kind):
        lines = lines_to_her(Seeder().filled(kind))

        assert [line.label for line in lines if LATIN.search(line.label)] == []

    def test_no_choice_is_told_by_its_code(self, kind):
        seeder = Seeder()
        told = in_words(seeder.filled(kind))
        for seed in seeder.hers | seeder.others:
            told = told.replace(seed, "")

        assert not LATIN.search(re.sub(r"&<粒>|MB|KB|\bB\b", "", told))

    def test_each_choice_has_words(self, kind):
        wordless = [
            one
            for choice in choices(kind)
            for one in choice
            if LATIN.search(words_beside(choice).get(one, str(one.value)))
        ]

        assert wordless == []

    def test_what_is_said_to_her_says_you(self, kind):
        words = [word for choice in choices(kind) for word in words_beside(choice).values()]
        labels = [line.label for line in lines_to_her(Seeder().filled(kind))]

        assert [word for word in words if "她" in TO_HER.get(word, word)] == []
        assert [label for label in labels if "她" in label] == []


@pytest.mark.parametrize("kind", every_kind())
def test_what_is_said_to_her_in_english_is_not_about_her(kind):
    with override("en"):
        labels = [line.label for line in lines_to_her(Seeder().filled(kind))]
        words = [word for choice in choices(kind) for word in words_beside(choice).values()]
        said = [*labels, *map(to_her, words)]

    assert [one for one in said if re.search(r"\b(she|her|hers)\b", one, re.IGNORECASE)] == []


def test_no_field_is_named_that_is_not_there():
    known = {
        f"{model.__name__}.{name}"
        for kind in every_kind()
        for model in models(kind)
        for name in model.model_fields
    }

    assert set(FIELDS) - known == set()


def test_a_danger_assessment_lists_each_question_with_what_she_said():
    first, second, *_ = danger_form().item
    said = {item.code: Said.NO for item in danger_form().item} | {first.code: Said.YES}
    leaf = assessed(said, remark="")

    lines = {line.label: line.text for line in lines_to_her(leaf)}

    assert lines[first.asks] == "你说有"
    assert lines[second.asks] == "你说没有"
    with override("en"):
        assert in_words(leaf).count(first.asks_en) == 1
        assert first.asks not in in_words(leaf)


def test_a_way_is_one_line_with_its_days_in_words():
    way = Way(channel=Channel.CALL, number="0990", weekdays=(0, 4), start=time(9, 30), end=time(11))

    leaf = SafeContact(ways=(way,), asked_on=date(2026, 3, 1))

    assert in_words(leaf).splitlines() == [
        "怎样联系才安全：打电话 · 0990 · 周一、周五 · 09:30–11:00",
        "哪天问的：2026年3月1日",
    ]


def test_what_is_empty_is_left_out():
    lines = lines_of(SafeContact(asked_on=date(2026, 3, 1)))

    assert [line.label for line in lines] == ["哪天问的"]
