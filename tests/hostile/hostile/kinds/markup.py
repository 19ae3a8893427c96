"""XML that wants files, addresses or memory, in every format that is XML."""

from collections.abc import Callable, Iterator
from functools import partial

from hostile import bait
from hostile.case import Case, case
from hostile.packages import docx, odt, paragraph, pptx, row, shape, xlsx
from hostile.words import promise
from scanner.model import Status

_LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
_DOCTYPES = {
    "entity-of-file": '<!DOCTYPE x [<!ENTITY e SYSTEM "{file}">]>',
    "entity-of-address": '<!DOCTYPE x [<!ENTITY e SYSTEM "{address}x">]>',
    "parameter-entity": '<!DOCTYPE x [<!ENTITY % p SYSTEM "{address}x.dtd"> %p; <!ENTITY e "x">]>',
    "external-grammar": '<!DOCTYPE x SYSTEM "{address}x.dtd" [<!ENTITY e "x">]>',
    "public-grammar": '<!DOCTYPE x PUBLIC "-//X//Y" "{address}x.dtd" [<!ENTITY e "x">]>',
    "laughs": f'<!DOCTYPE x [<!ENTITY e0 "ha">{_LAUGHS}<!ENTITY e "&e9;">]>',
    "quadratic": f'<!DOCTYPE x [<!ENTITY a "{"x" * 50_000}"><!ENTITY e "{"&a;" * 50_000}">]>',
    "entity-loop": '<!DOCTYPE x [<!ENTITY a "&e;"><!ENTITY e "&a;">]>',
    "harmless-entity": '<!DOCTYPE x [<!ENTITY e "x">]>',
    "attribute-defaults": '<!DOCTYPE x [<!ATTLIST x a CDATA "1"><!ENTITY e "x">]>',
}
_FORMATS: dict[str, Callable[[str, str], bytes]] = {
    "docx": lambda doctype, entity: docx(paragraph(f"{promise()} {entity}"), doctype),
    "xlsx": lambda doctype, entity: xlsx(row(1, f"{promise()} {entity}"), doctype),
    "pptx": lambda doctype, entity: pptx(shape(f"{promise()} {entity}"), before=doctype),
    "odt": lambda doctype, entity: odt(f"<text:p>{promise()} {entity}</text:p>", doctype),
}


def cases() -> Iterator[Case]:
    """No part with a DOCTYPE is believed."""
    for name, doctype in _DOCTYPES.items():
        for suffix, make in _FORMATS.items():
            yield case(
                f"markup/{name}.{suffix}",
                partial(_baited, make, doctype),
                status=Status.TOO_LARGE if name == "quadratic" and suffix in {"docx", "odt"} else _refused(suffix),
            )
    for suffix, make in _FORMATS.items():
        for name, piece in (
            ("undeclared-entity", "&nonesuch;"),
            ("bad-character", "&#0;"),
            ("control", "\x01"),
            ("open-section", "<![CDATA["),
        ):
            yield case(f"markup/{name}.{suffix}", make("", piece), status=_refused(suffix))
        yield case(f"markup/section.{suffix}", make("", "<![CDATA[ and <more> ]]>"), "99.9")
        yield case(f"markup/comment.{suffix}", make("", "<!-- x -->"), "99.9")
        yield case(f"markup/instruction.{suffix}", make("", "<?x y?>"), "99.9")
        yield case(f"markup/long-comment.{suffix}", partial(_commented, make), status=_refused(suffix), heavy=True)
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{file}" parse="text"/>'
    for suffix, make in _FORMATS.items():
        yield case(f"markup/include.{suffix}", partial(_included, make, include), "99.9")


def _refused(suffix: str) -> Status:
    """What becomes of a file with one part that is refused: of those with other parts, these are read."""
    return Status.READ_PARTLY if suffix in {"xlsx", "pptx"} else Status.DAMAGED


def _commented(make: Callable[[str, str], bytes]) -> bytes:
    """With more in one node than a parser takes by default."""
    return make("", f"<!-- {' '.join(map(str, range(1_700_000)))} -->")


def _baited(make: Callable[[str, str], bytes], doctype: str) -> bytes:
    return make(doctype.replace("{file}", bait.file_address()).replace("{address}", bait.address()), "&e;")


def _included(make: Callable[[str, str], bytes], include: str) -> bytes:
    return make("", include.format(file=bait.file_address()))
