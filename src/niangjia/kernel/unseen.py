"""Marks in a text that nobody sees: they break documents, and may show a name as another."""

import re

UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def has_unseen_marks(text: str, *, with_lines: bool = False) -> bool:
    """Whether there are marks in it that nobody sees: controls, or such as turn a line round."""
    return UNSEEN.search(text.replace("\n", "") if with_lines else text) is not None
