"""Ways to break a file: its bytes, the parts of a package, the elements of the XML in them."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element as Element

_NUMBER = re.compile(rb"\d+")
_MOST_BYTES = 300_000
_MOST_REPEATED = 200
_STRANGE = (
    b"",
    b"\0",
    b"\xff\xfe",
    b"-1",
    b"99999999999999999999",
    b"1e999",
    b"%",
    b"<",
    b">",
    b"&#1;",
    b"\\",
    b"{",
    b'"',
    b"\xed\xa0\x80",
    b"\n",
)
_STRANGE_TEXTS = ("", "-1", "0", "99999999999", "1e999", "x", "%s", "A0", "XFE1048577", "\u202e99", " ", "#REF!", "٣", "²")


@dataclass(frozen=True)
class Change:
    """One way of breaking a file; ``part``, ``at`` and ``other`` are taken modulo what there is."""

    way: str
    part: int
    at: int
    other: int


def mutated(seeds: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """Files that come from one of the seeds through a few changes."""
    ways = sorted({*_OF_BYTES, *_OF_ELEMENTS, *_OF_PACKAGES} if any(map(_is_package, seeds)) else _OF_BYTES)
    number = st.integers(0, 2**16)
    change = st.builds(Change, st.sampled_from(ways), number, number, number)
    return st.builds(apply, st.sampled_from(list(seeds)), st.lists(change, min_size=1, max_size=4))


def apply(seed: bytes, changes: Sequence[Change]) -> bytes:
    """The seed with all changes; one that does not suit the file leaves it as it is."""
    data = seed
    for change in changes:
        data = _changed(data, change)[:_MOST_BYTES]
    return data


def _changed(data: bytes, change: Change) -> bytes:
    if not _is_package(data):
        return _OF_BYTES[change.way](data, change) if data and change.way in _OF_BYTES else data
    parts = _unpacked(data)
    if not parts or (change.way in _OF_BYTES and change.part % 8 == 0):
        return _OF_BYTES.get(change.way, _flip)(data, change)
    if change.way in _OF_PACKAGES:
        return _packed(_OF_PACKAGES[change.way](parts, change))
    name, content = parts[change.part % len(parts)]
    change_part = _in_elements if change.way in _OF_ELEMENTS else _OF_BYTES[change.way]
    parts[change.part % len(parts)] = (name, change_part(content, change) if content else content)
    return _packed(parts)


Bytes = Callable[[bytes, Change], bytes]


def _flip(data: bytes, change: Change) -> bytes:
    at = _at(data, change.at)
    return data[:at] + bytes([change.other % 256]) + data[at + 1 :]


def _cut(data: bytes, change: Change) -> bytes:
    return data[: _at(data, change.at)]


def _remove(data: bytes, change: Change) -> bytes:
    at = _at(data, change.at)
    return data[:at] + data[at + change.other % 256 :]


def _repeat(data: bytes, change: Change) -> bytes:
    at, length = _at(data, change.at), 1 + change.other % 64
    return data[: at + length] + data[at : at + length] * (change.other % _MOST_REPEATED) + data[at + length :]


def _insert(data: bytes, change: Change) -> bytes:
    at = _at(data, change.at)
    return data[:at] + _STRANGE[change.other % len(_STRANGE)] + data[at:]


def _number(data: bytes, change: Change) -> bytes:
    """Another number in place of one that the file says."""
    numbers = list(_NUMBER.finditer(data))
    if not numbers:
        return data
    found = numbers[change.at % len(numbers)]
    return data[: found.start()] + _STRANGE[change.other % len(_STRANGE)] + data[found.end() :]


_OF_BYTES: dict[str, Bytes] = {"flip": _flip, "cut": _cut, "remove": _remove, "repeat": _repeat, "insert": _insert, "number": _number}

Parts = list[tuple[str, bytes]]


def _drop_part(parts: Parts, change: Change) -> Parts:
    at = change.part % len(parts)
    return parts[:at] + parts[at + 1 :]


def _swap_parts(parts: Parts, change: Change) -> Parts:
    one, other = change.part % len(parts), change.other % len(parts)
    changed = list(parts)
    changed[one], changed[other] = (parts[one][0], parts[other][1]), (parts[other][0], parts[one][1])
    return changed


_OF_PACKAGES: dict[str, Callable[[Parts, Change], Parts]] = {"drop part": _drop_part, "swap parts": _swap_parts}


def _drop(element: Element, _others: list[Element], _change: Change) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _double(element: Element, _others: list[Element], change: Change) -> None:
    parent = element.getparent()
    if parent is not None:
        copies = [etree.fromstring(etree.tostring(element)) for _ in range(change.other % 50)]
        parent.extend(copies)


def _nest(element: Element, _others: list[Element], change: Change) -> None:
    """An element within itself, many times."""
    for _ in range(change.other % _MOST_REPEATED):
        inner = etree.Element(element.tag, {str(name): str(value) for name, value in element.attrib.items()})
        inner.text = element.text
        inner.extend(list(element))
        element.append(inner)


def _move(element: Element, others: list[Element], change: Change) -> None:
    target = others[change.other % len(others)]
    if target not in element.iter():
        target.append(element)


def _rename(element: Element, others: list[Element], change: Change) -> None:
    element.tag = others[change.other % len(others)].tag


def _attribute(element: Element, others: list[Element], change: Change) -> None:
    """A strange value, or that of another element, for an attribute."""
    names = sorted(map(str, element.attrib))
    if names:
        name = names[change.other % len(names)]
        donors = [other.attrib[name] for other in others if name in other.attrib]
        element.set(name, (*_STRANGE_TEXTS, *donors[:8])[change.other % (len(_STRANGE_TEXTS) + min(len(donors), 8))])


def _no_attribute(element: Element, _others: list[Element], change: Change) -> None:
    names = sorted(map(str, element.attrib))
    if names:
        del element.attrib[names[change.other % len(names)]]


def _text(element: Element, _others: list[Element], change: Change) -> None:
    element.text = _STRANGE_TEXTS[change.other % len(_STRANGE_TEXTS)]


_OF_ELEMENTS: dict[str, Callable[[Element, list[Element], Change], None]] = {
    "drop": _drop,
    "double": _double,
    "nest": _nest,
    "move": _move,
    "rename": _rename,
    "attribute": _attribute,
    "no attribute": _no_attribute,
    "text": _text,
}


def _in_elements(data: bytes, change: Change) -> bytes:
    """An XML part with one element changed; a part that is no XML loses a byte's value."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return _flip(data, change)
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    _OF_ELEMENTS[change.way](elements[change.at % len(elements)], elements, change)
    return etree.tostring(root)


def _at(data: bytes, place: int) -> int:
    """A place anywhere in the data, however long it is."""
    return place * len(data) // (2**16 + 1)


def _is_package(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def _unpacked(data: bytes) -> Parts:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return [(entry.filename, file.read(entry)) for entry in file.infolist() if entry.file_size <= _MOST_BYTES]
    except Exception:  # noqa: BLE001 - an earlier change has broken it
        return []


def _packed(parts: Parts) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in dict(parts).items():
            file.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()
