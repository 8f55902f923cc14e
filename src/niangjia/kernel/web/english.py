"""English counts: the words a pack gives stand for many, and one of a thing needs its own."""

UNLIKE = {"people": "person", "women": "woman", "children": "child"}
# The ending of many, and what one ends in; the first that fits holds.
ENDINGS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
    ("ss", "ss"),
    ("s", ""),
)


def for_one(many: str) -> str:
    """The word for one of what `many` counts: 1 person, 1 class, 1 yuan."""
    if many in UNLIKE:
        return UNLIKE[many]
    for ending, single in ENDINGS:
        if many.endswith(ending):
            return many.removesuffix(ending) + single
    return many
