"""Forms as a browser finds them on a page: where they go, and what would be sent."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Found:
    """One form of a page: its address, and of each field the values that it offers."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)  # the names of those for prose

    def filled(self):
        """Something in every field: what stands there, the last choice, or a word."""
        return {name: offered[-1] or "一句话" for name, offered in self.fields.items()}


class FormsOf(HTMLParser):
    """The POST forms of a page."""

    def __init__(self, address, page):
        super().__init__()
        self.address, self.found, self._open, self._select = address, [], None, ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag == "form" and told.get("method", "").lower() == "post":
            self._open = Found(told.get("action") or self.address)
            self.found.append(self._open)
        elif self._open is None:
            return
        elif tag == "option" and self._select:
            self._open.fields[self._select].append(told.get("value", ""))
        elif tag in {"input", "textarea", "select"} and (name := told.get("name")):
            self._select = name if tag == "select" else ""
            value = told.get("value", "") or ("on" if told.get("type") == "checkbox" else "")
            self._open.fields.setdefault(name, []).append(value)
            self._open.texts += [name] if tag == "textarea" else []

    def handle_endtag(self, tag):
        if tag == "form":
            self._open = None
