"""All cases."""

from hostile.case import Case
from hostile.kinds import encodings, figures, floods, injections, word, workbooks

KINDS = (figures, encodings, floods, injections, word, workbooks)

CASES: tuple[Case, ...] = tuple(case for kind in KINDS for case in kind.cases())
