"""Prose about people: asked once, kept as typed, saved after deleting or after a tick."""

import json

from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from niangjia.kernel.web.careful import CarefulText, asked_about


class NoteForm(forms.Form):
    note = CarefulText(required=False)


def sent(text, *ticks, kept=""):
    data = QueryDict(mutable=True)
    data["note"] = text
    data.setlist("note_not_labels", ticks)
    return NoteForm(data, initial={"note": kept})


def words_of(*words):
    return json.dumps(words, ensure_ascii=False)


class TestCarefulText:
    def test_asks_about_each_word_once_and_says_why(self):
        form = sent("她是回族，信教。婆婆也是回族。")

        assert not form.is_valid()
        assert form.has_error("note", "labels")
        assert [row["word"] for row in asked_about(form["note"])["rows"]] == ["回族", "信教"]

    def test_nothing_found_is_nothing_asked(self):
        form = sent("她住在民族路18号，群众很热心。")

        assert form.is_valid()
        assert asked_about(form["note"]) is None

    def test_the_tick_of_the_page_lets_it_pass(self):
        tick = asked_about(_answered(sent("苗族同胞的联欢"))["note"])["tick"]

        form = sent("苗族同胞的联欢", tick)

        assert form.is_valid()
        assert form.cleaned_data["note"] == "苗族同胞的联欢"

    def test_a_tick_counts_for_those_words_only(self):
        form = sent("她是回族，党员。", words_of("回族"))

        assert not form.is_valid()
        asked = asked_about(form["note"])
        assert [row["word"] for row in asked["rows"]] == ["党员"]
        assert sent("她是回族，党员。", asked["ticked"], asked["tick"]).is_valid()

    def test_deleting_the_words_lets_it_pass_without_a_tick(self):
        assert sent("她三年前嫁到本村。").is_valid()

    def test_kept_text_that_comes_back_unchanged_is_not_asked_about(self):
        assert sent("苗族同胞的联欢", kept="苗族同胞的联欢").is_valid()
        assert not sent("苗族同胞的联欢。", kept="苗族同胞的联欢").is_valid()

    def test_the_part_shows_the_text_and_words_without_being_markup(self):
        form = _answered(sent("<b>她是回族</b>"))

        html = render_to_string("desk/_field.html", {"field": form["note"]})

        assert "&lt;b&gt;她是回族&lt;/b&gt;" in html
        assert "<b>" not in html

    @given(st.text(max_size=30))
    def test_a_tick_of_no_page_of_ours_says_nothing(self, ticked):
        assert not sent("她是回族。", ticked).is_valid()


def _answered(form):
    form.is_valid()
    return form
