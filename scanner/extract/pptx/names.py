"""The names of PresentationML (ECMA-376 part 1, 19) that the reader looks at, as lxml spells them."""

_SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

TRUE = frozenset({"1", "true"})


def p(name: str) -> str:
    """A name of the main namespace: ``p("sp")`` is a shape."""
    return _SLIDE + name
