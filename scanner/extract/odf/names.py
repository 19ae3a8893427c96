"""The names of OpenDocument (ODF 1.3 part 3) that the reader looks at, as lxml spells them."""

_URI = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"


def text(name: str) -> str:
    """A name of the text namespace: ``text("p")`` is the paragraph."""
    return _URI % "text" + name


def table(name: str) -> str:
    """A name of the table namespace."""
    return _URI % "table" + name


def office(name: str) -> str:
    """A name of the office namespace."""
    return _URI % "office" + name


def draw(name: str) -> str:
    """A name of the drawing namespace."""
    return _URI % "drawing" + name


def style(name: str) -> str:
    """A name of the style namespace."""
    return _URI % "style" + name


def presentation(name: str) -> str:
    """A name of the presentation namespace."""
    return _URI % "presentation" + name


def dublin_core(name: str) -> str:
    """A name of Dublin Core: creator, date, title."""
    return "{http://purl.org/dc/elements/1.1/}" + name


def manifest(name: str) -> str:
    """A name of the list of a package's files."""
    return _URI % "manifest" + name


FONT_WEIGHT = _URI % "xsl-fo-compatible" + "font-weight"
META = _URI % "meta"
ENCRYPTION = manifest("encryption-data")
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
P, H = text("p"), text("h")
