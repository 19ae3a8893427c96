"""All cases."""

from hostile.case import Case
from hostile.kinds import (
    archives,
    cut,
    encodings,
    figures,
    floods,
    injections,
    locked,
    mails,
    markup,
    mismatched,
    names,
    pages,
    presentations,
    web,
    word,
    workbooks,
)

KINDS = (
    figures,
    encodings,
    floods,
    injections,
    locked,
    word,
    workbooks,
    presentations,
    pages,
    web,
    mails,
    archives,
    markup,
    mismatched,
    cut,
    names,
)

CASES: tuple[Case, ...] = tuple(case for kind in KINDS for case in kind.cases())
