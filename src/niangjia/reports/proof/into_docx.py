"""Puts a proof into a Word file: a custom XML part of its own.

LibreOffice 7.4 gives a part without properties those of its neighbour, so the proof has its own.
"""

import io
import zipfile
from collections.abc import Callable, Mapping

from lxml import etree

from niangjia.reports.paper.binding import STORE_NAMESPACE
from niangjia.reports.paper.packing import repacked
from niangjia.reports.proof.in_docx import NAMESPACE
from niangjia.reports.proof.signature import Sealed

STORE_ID = "{B3A6C0D2-7E55-4B0B-8C1F-51D9E0A7F2C4}"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ITEM, _PROPERTIES = "customXml/proof1.xml", "customXml/proofProps1.xml"
_ITEM_RELATIONS = "customXml/_rels/proof1.xml.rels"


def with_proof(data: bytes, sealed: Sealed | None) -> bytes:
    """The Word file with a proof in it; with None, all that is needed but the proof itself."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[_ITEM] = _item(sealed)
    if _PROPERTIES not in parts:
        parts[_PROPERTIES] = _properties()
        parts[_ITEM_RELATIONS] = _related(None, f"{_OFFICE}/customXmlProps", "proofProps1.xml")
        main = _relations_of(_body_of(parts))
        target = f"/{_ITEM}"
        parts[main] = _related(parts.get(main), f"{_OFFICE}/customXml", target)
        parts["[Content_Types].xml"] = _typed(parts["[Content_Types].xml"])
    return repacked(parts)


def edited_body(data: bytes, edit: Callable[[etree._Element], None]) -> bytes:
    """The Word file with its body changed in place; every other part stays as it is."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = _body_of(parts)
    root = _parsed(parts[name])
    body = next(iter(root))
    edit(body)
    parts[name] = _written(root)
    return repacked(parts)


def _item(sealed: Sealed | None) -> bytes:
    root = etree.Element(f"{{{NAMESPACE}}}proof", nsmap={"p": NAMESPACE})
    root.text = sealed.as_text() if sealed else ""
    return _written(root)


def _properties() -> bytes:
    root = etree.Element(f"{{{STORE_NAMESPACE}}}datastoreItem", nsmap={"ds": STORE_NAMESPACE})
    root.set(f"{{{STORE_NAMESPACE}}}itemID", STORE_ID)
    references = etree.SubElement(root, f"{{{STORE_NAMESPACE}}}schemaRefs")
    reference = etree.SubElement(references, f"{{{STORE_NAMESPACE}}}schemaRef")
    reference.set(f"{{{STORE_NAMESPACE}}}uri", NAMESPACE)
    return _written(root)


def _related(relations: bytes | None, kind: str, target: str) -> bytes:
    """The relations of a part with one more."""
    tag = f"{{{_RELATIONSHIPS}}}"
    root = (
        _parsed(relations)
        if relations
        else etree.fromstring(f'<Relationships xmlns="{_RELATIONSHIPS}"/>')
    )
    one = etree.SubElement(root, f"{tag}Relationship")
    one.attrib.update({"Id": "rIdNiangjiaProof", "Type": kind, "Target": target})
    return _written(root)


def _typed(types: bytes) -> bytes:
    root = _parsed(types)
    for name, kind in ((_ITEM, "application/xml"), (_PROPERTIES, _PROPERTIES_TYPE)):
        one = etree.SubElement(root, f"{{{_TYPES}}}Override")
        one.attrib.update({"PartName": f"/{name}", "ContentType": kind})
    return _written(root)


def _body_of(parts: Mapping[str, bytes]) -> str:
    """The part that Word opens as the text; `Package` has made sure that there is one."""
    root = _parsed(parts["_rels/.rels"])
    targets = (one.get("Target", "") for one in root if _is_document(one))
    return next(target.lstrip("/") for target in targets)


def _is_document(relation: etree._Element) -> bool:
    return relation.get("Type", "").endswith("/officeDocument")


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
