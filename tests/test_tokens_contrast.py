"""Every text and background pair of the tokens can be read, in light and in dark."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parent.parent / "src/niangjia/desk/static/niangjia/tokens.css"
OTHERS = sorted(path.name for path in CSS.parent.glob("*.css") if path != CSS)
BACKGROUNDS = ("paper", "surface", "sunken")
TEXTS = ("ink", "quiet-ink", "accent", "accent-strong", "money", "attention", "error")
ON_TINTS = [
    *(
        (text, tint)
        for tint in ("accent-tint", "money-tint", "attention-tint", "error-tint")
        for text in ("ink", "quiet-ink")
    ),
    ("accent", "accent-tint"),
    ("accent-strong", "accent-tint"),
    ("money", "money-tint"),
    ("attention", "attention-tint"),
    ("error", "error-tint"),
    ("accent", "error-tint"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-error", "error"),
    ("paper", "ink"),
]
PAIRS = [*((text, under) for text in TEXTS for under in BACKGROUNDS), *ON_TINTS]


def palette(selector: str) -> dict[str, str]:
    """The six-digit colours that the first block of this selector sets."""
    body = CSS.read_text(encoding="utf-8").split(selector + " {", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([a-z-]+): (#[0-9A-F]{6});", body))


LIGHT = palette(":root")
DARK_BY_MACHINE = palette(':root:not([data-theme="light"])')
DARK_BY_CHOICE = palette(':root[data-theme="dark"]')


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK_BY_CHOICE], ids=["light", "dark"])
class TestContrast:
    @pytest.mark.parametrize(("text", "under"), PAIRS)
    def test_text_can_be_read(self, tokens, text, under):
        assert contrast(tokens[text], tokens[under]) >= 4.5

    @pytest.mark.parametrize("under", BACKGROUNDS)
    @pytest.mark.parametrize("edge", ["edge", "accent", "error"])
    def test_edge_of_a_control_can_be_seen(self, tokens, edge, under):
        assert contrast(tokens[edge], tokens[under]) >= 3


class TestPalettes:
    def test_dark_is_the_same_by_machine_and_by_choice(self):
        assert DARK_BY_MACHINE == DARK_BY_CHOICE

    def test_dark_leaves_no_colour_of_light_behind(self):
        assert DARK_BY_CHOICE.keys() == LIGHT.keys()

    @pytest.mark.parametrize("name", OTHERS)
    def test_no_other_file_of_ours_holds_a_colour(self, name):
        text = (CSS.parent / name).read_text(encoding="utf-8")

        assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(|oklch\(", text) == []
