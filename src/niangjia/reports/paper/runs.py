"""The smallest pieces of the Word text: a run of words, and a number inside its content control."""

from collections.abc import Iterable

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml import etree

from niangjia.reports.paper.binding import GAP, PREFIX_MAPPINGS, STORE_ID, unbroken, xpath_of
from niangjia.reports.paper.model import BoundNumber, Inline

# Word refuses a longer w:alias; the whole sentence is in the custom XML part.
_ALIAS_LENGTH = 64
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Runs:
    """Makes the elements of one document; Word wants every control's w:id to be its own."""

    def __init__(self) -> None:
        self._controls = 0

    def of(self, parts: Iterable[Inline]) -> list[etree._Element]:
        """The children of a paragraph, in order."""
        made: list[etree._Element] = []
        for part in parts:
            if isinstance(part, str):
                made += [_run(part)] if part else []
                continue
            if made and made[-1].tag == qn("w:sdt"):
                made.append(_gap())
            made.append(self._control(part))
        return made

    def _control(self, number: BoundNumber) -> etree._Element:
        self._controls += 1
        control = OxmlElement("w:sdt")
        control.append(self._properties(number))
        content = OxmlElement("w:sdtContent")
        content.append(_unbroken_run(number.text))
        control.append(content)
        return control

    def _properties(self, number: BoundNumber) -> etree._Element:
        """In the order of CT_SdtPr (ECMA-376 part 1, 17.5.2.38); Word reads no other.

        No w:text: LibreOffice 7.4 writes the words of such a control three times (decision 0005).
        """
        properties = OxmlElement("w:sdtPr")
        properties.append(_format())
        properties.append(_valued("w:alias", shortened(number.says or number.id)))
        properties.append(_valued("w:tag", number.id))
        properties.append(_valued("w:id", str(self._controls)))
        binding = OxmlElement("w:dataBinding")
        binding.set(qn("w:prefixMappings"), PREFIX_MAPPINGS)
        binding.set(qn("w:xpath"), xpath_of(number.id))
        binding.set(qn("w:storeItemID"), STORE_ID)
        properties.append(binding)
        return properties


def _run(text: str) -> etree._Element:
    run = OxmlElement("w:r")
    run.append(_format())
    words = OxmlElement("w:t")
    words.text = text
    words.set(_XML_SPACE, "preserve")
    run.append(words)
    return run


def _gap() -> etree._Element:
    run = _run(GAP)
    run[0].append(OxmlElement("w:vanish"))
    return run


def _unbroken_run(text: str) -> etree._Element:
    """A number's run; its digits are called English, or LibreOffice 7.4 tears 1.6 at its point."""
    run = _run(unbroken(text))
    language = _valued("w:lang", "en-US")
    run[0].append(language)
    return run


def _format() -> etree._Element:
    """East Asian hint: without it Word draws “ ” and — in the Latin font, half as wide."""
    properties = OxmlElement("w:rPr")
    fonts = OxmlElement("w:rFonts")
    fonts.set(qn("w:hint"), "eastAsia")
    properties.append(fonts)
    return properties


def _valued(tag: str, value: str) -> etree._Element:
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    return element


def shortened(says: str) -> str:
    """As much of it as Word takes for the title of a control."""
    units = says.encode("utf-16-le")
    if len(units) <= 2 * _ALIAS_LENGTH:
        return says
    return units[: 2 * (_ALIAS_LENGTH - 1)].decode("utf-16-le", "ignore") + "…"
