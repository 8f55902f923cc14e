"""Where the relations of a part of a Word file lead."""

import posixpath
from collections.abc import Mapping, Sequence

from niangjia.reports.paper.package import Package


def relations_name(names: Sequence[str], part: str) -> str:
    """What the part with the relations of another is called, or would be."""
    folder, name = posixpath.split(part)
    wanted = posixpath.join(folder, "_rels", f"{name}.rels")
    return next((one for one in names if one.lower() == wanted.lower()), wanted)


def parts_related_to(package: Package, part: str) -> Mapping[str, str]:
    """The parts that its relations lead to and that are there, by the ids of the relations."""
    name, relations = relations_name(package.names, part), _Relations()
    if name in package.names:
        package.stream(name, relations)
    folder = posixpath.dirname(part)
    found = {
        id: posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
        for id, target in relations.targets.items()
    }
    return {id: one for id, one in found.items() if one in package.names}


class _Relations:
    """Their targets, but of those that lead out of the file."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name.endswith(" Relationship") and attributes.get("TargetMode") != "External":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def end(self, name: str) -> None:
        """Nothing ends that was begun."""

    def text(self, words: str) -> None:
        """Relations hold no words."""
