"""Marking Chinese text for translation in modules that import no Django."""


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools know
    """Return `text` unchanged; the catalogue test finds it, the page translates it."""
    return text


def NP_(context: str, text: str) -> str:  # noqa: N802 - as pgettext is to gettext
    """Return `text` unchanged; its English depends on `context`, where one word has two."""
    return text
