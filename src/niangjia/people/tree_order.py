"""The order of a tree told as code → parent's code: parents first, circles apart. Plain Python."""

from collections.abc import Iterator, Mapping


def in_circles(parent_of: Mapping[str, str]) -> set[str]:
    """The codes that are their own ancestor."""
    state: dict[str, int] = {}  # the walk that came by first
    circles: set[str] = set()
    for walk, start in enumerate(parent_of):
        code = start
        while code in parent_of and code not in state:
            state[code] = walk
            code = parent_of[code]
        if state.get(code) == walk and code in parent_of and code not in circles:
            around = code
            while around not in circles:
                circles.add(around)
                around = parent_of[around]
    return circles


def parents_first(parent_of: Mapping[str, str]) -> Iterator[str]:
    """Codes so that each comes after its parent, else in the order told; none above a circle."""
    children: dict[str, list[str]] = {}
    for code, parent in parent_of.items():
        children.setdefault(parent, []).append(code)
    waiting = [code for code, parent in parent_of.items() if parent not in parent_of][::-1]
    while waiting:
        code = waiting.pop()
        yield code
        waiting += children.get(code, [])[::-1]
