"""Puts the report's data part, and pictures, into a stranger's package: part, relations, type."""

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from xml.sax.saxutils import quoteattr

from niangjia.reports.paper.binding import store_xml
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.places import tag_name
from niangjia.reports.paper.relations import relations_name
from niangjia.reports.paper.splice import into_root

_TYPES = "[Content_Types].xml"
_TYPES_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_PROPERTIES_KIND = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_XML_KIND = "application/xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_DECLARED = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def with_data_part(package: Package, body: str, data: bytes) -> dict[str, bytes]:
    """The parts that change or come in so that `data` belongs to the text `body`."""
    number = _free_number(package.names)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    relations_of_body = relations_name(package.names, body)
    related, _ = _with_relation(package, relations_of_body, body, (item, "customXml"))
    return {
        _TYPES: _with_types(package, {properties: _PROPERTIES_KIND, item: _XML_KIND}),
        relations_of_body: related,
        item: data,
        properties: store_xml(),
        f"customXml/_rels/item{number}.xml.rels": _relations_to(properties),
    }


def with_picture(package: Package, body: str, png: bytes) -> tuple[dict[str, bytes], str]:
    """The parts that change or come in so that the text `body` may draw it, and its relation."""
    folder, taken = posixpath.dirname(body), {name.lower() for name in package.names}
    names = (posixpath.join(folder, "media", f"niangjia{n}.png") for n in count(1))
    name = next(one for one in names if one.lower() not in taken)
    relations = relations_name(package.names, body)
    related, relation = _with_relation(package, relations, body, (name, "image"))
    types = _with_types(package, {name: "image/png"})
    return {_TYPES: types, relations: related, name: png}, relation


def without_relations(package: Package, body: str, relations: Iterable[str]) -> dict[str, bytes]:
    """The relations of the text without these."""
    name = relations_name(package.names, body)
    data = package.read(name)
    for relation in relations:
        one = rb"<[^<>]*\bId=(['\"])" + re.escape(relation.encode()) + rb"\1[^<>]*/>"
        data = re.sub(one, b"", data, count=1)
    return {name: data}


class _Ends:
    """The ids and kinds of relations and extensions of types, and where the root element ends."""

    def __init__(self, data: bytes, where: Callable[[], int]) -> None:
        self.data = data
        self.end_at = 0
        self.ids: set[str] = set()
        self.is_strict = False
        self.extensions: set[str] = set()
        self._where = where
        self._is_prefixed: bool | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._is_prefixed is None:
            self._is_prefixed = b":" in tag_name(self.data, self._where())
        self.ids.add(attributes.get("Id", ""))
        self.is_strict |= attributes.get("Type", "").startswith(_STRICT_RELATION)
        if name.endswith(" Default"):
            self.extensions.add(attributes.get("Extension", "").lower())

    def end(self, name: str) -> None:
        self.end_at = self._where()

    def text(self, words: str) -> None:
        """Neither part holds words."""

    def with_child(self, child: str, namespace: str) -> bytes:
        """The namespace is left out where the root has made it the one without a prefix."""
        plain = child if self._is_prefixed else child.replace(f' xmlns="{namespace}"', "")
        return into_root(self.data, self.end_at, plain.encode())


def _with_types(package: Package, wanted: Mapping[str, str]) -> bytes:
    """Parts whose kind their extension tells already are not named."""
    ends = package.stream_placed(_TYPES, _Ends)
    plain = {"xml": _XML_KIND, "png": "image/png"}
    kinds = {
        part: kind
        for part, kind in wanted.items()
        if (end := part.rpartition(".")[2]) not in ends.extensions or plain[end] != kind
    }
    child = "".join(
        f'<Override xmlns="{_TYPES_NAMESPACE}" PartName="/{part}" ContentType="{kind}"/>'
        for part, kind in kinds.items()
    )
    return ends.with_child(child, _TYPES_NAMESPACE)


def _with_relation(
    package: Package, name: str, body: str, leads: tuple[str, str]
) -> tuple[bytes, str]:
    """The relations with one more to a part, by the end of its kind; and its id."""
    item, kind = leads
    target = posixpath.relpath(item, posixpath.dirname(body) or ".")
    if name not in package.names:
        return _relations("rId1", _RELATION + kind, target), "rId1"
    ends = package.stream_placed(name, _Ends)
    family = _STRICT_RELATION if ends.is_strict else _RELATION
    number = next(n for n in range(1, len(ends.ids) + 2) if f"rId{n}" not in ends.ids)
    child = _relation(f"rId{number}", family + kind, target)
    return ends.with_child(child, _RELATIONS_NAMESPACE), f"rId{number}"


def _relations_to(properties: str) -> bytes:
    return _relations("rId1", _RELATION + "customXmlProps", posixpath.basename(properties))


def _relations(id: str, kind: str, target: str) -> bytes:
    child = _relation(id, kind, target).replace(f' xmlns="{_RELATIONS_NAMESPACE}"', "")
    root = f'<Relationships xmlns="{_RELATIONS_NAMESPACE}">{child}</Relationships>'
    return _DECLARED + root.encode()


def _relation(id: str, kind: str, target: str) -> str:
    return (
        f'<Relationship xmlns="{_RELATIONS_NAMESPACE}" Id="{id}" Type="{kind}"'
        f" Target={quoteattr(target)}/>"
    )


def _free_number(names: list[str]) -> int:
    taken = {name.lower() for name in names}
    number = 1
    while any(f"customxml/{stem}{number}.xml" in taken for stem in ("item", "itemprops")):
        number += 1
    return number
