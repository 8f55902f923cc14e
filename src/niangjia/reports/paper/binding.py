"""The custom XML part that says what each number is, and how a control points into it."""

from lxml import etree

from niangjia.reports.paper.model import BoundNumber, Paper

FAMILY = "urn:niangjia:report:"
NAMESPACE = FAMILY + "1"
PREFIX_MAPPINGS = f"xmlns:r='{NAMESPACE}'"
STORE_ID = "{6E1B0F57-3C0A-4D6B-9B5E-2A7C41D3E8F1}"
STORE_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"

NO_BREAK_SPACE = "\u00a0"


def unbroken(text: str) -> str:
    """The text as it stands in the file: a line may not end at a space inside a number."""
    return text.replace(" ", NO_BREAK_SPACE)


def xpath_of(number_id: str) -> str:
    """Where the number's words stand in the part; by id, so reordering the part does no harm."""
    return f"/r:report/r:figures/r:figure[@id='{number_id}']/r:shown"


def report_xml(paper: Paper) -> bytes:
    """Identity and figures. Word writes an edit into `shown`; `stated` stays as it was made."""
    root = etree.Element(_name("report"), nsmap={"r": NAMESPACE})
    identity = paper.identity
    etree.SubElement(root, _name("identity")).attrib.update(
        {
            "id": identity.report_id,
            "template": identity.template,
            "unit": identity.unit_code,
            "unit-name": identity.unit_name,
            "period": identity.period,
            "pack": identity.pack_digest,
            "made-on": identity.made_on.isoformat(),
        }
    )
    figures = etree.SubElement(root, _name("figures"))
    for number in paper.numbers():
        _add_figure(figures, number)
    return _document(root)


def store_xml() -> bytes:
    """The properties that give the part the id which every control names."""
    root = etree.Element(_store("datastoreItem"), nsmap={"ds": STORE_NAMESPACE})
    root.set(_store("itemID"), STORE_ID)
    schemas = etree.SubElement(root, _store("schemaRefs"))
    etree.SubElement(schemas, _store("schemaRef")).set(_store("uri"), NAMESPACE)
    return _document(root)


def _add_figure(figures: etree._Element, number: BoundNumber) -> None:
    figure = etree.SubElement(figures, _name("figure"))
    figure.set("id", number.id)
    figure.set("question", number.question)
    figure.set("stated", number.text)
    figure.set("says", number.says)
    # A leaf of its own: LibreOffice 7.4 drops the attributes of a bound element when it saves.
    etree.SubElement(figure, _name("shown")).text = unbroken(number.text)


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"


def _store(local: str) -> str:
    return f"{{{STORE_NAMESPACE}}}{local}"


def _document(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
