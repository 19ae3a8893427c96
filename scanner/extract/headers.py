"""Which row of a table names its columns, where the format does not say."""

from collections.abc import Iterable, Sequence


def names_columns(first: Sequence[str], others: Iterable[Sequence[str]]) -> bool:
    """Whether the first row is without figures and stands above rows with figures."""
    return not _has_figures(first) and any(map(_has_figures, others))


def _has_figures(cells: Sequence[str]) -> bool:
    return any(character.isdigit() for cell in cells for character in cell)
