"""What the elements and attributes of a Word file are called."""

from collections.abc import Mapping

# As Word writes it, and as "Strict Open XML" does.
WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
FORMULA = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
MAIN_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VML = "urn:schemas-microsoft-com:vml"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
# The second drawing of what older programs cannot draw, as lxml calls it.
SECOND_DRAWING = f"{{{COMPATIBILITY}}}Fallback"


def value_of(attributes: Mapping[str, str], local: str) -> str:
    """One of Word's own attributes; "" when it is not there."""
    for namespace in WORD:
        if (value := attributes.get(f"{namespace} {local}")) is not None:
            return value
    return ""
