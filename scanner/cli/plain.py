"""The two forms in which commands answer: text for people, JSON for machines."""

from scanner.errors import ConfigurationError
from scanner.render.plain import as_json, plain

__all__ = ["as_json", "known_format", "plain"]

FORMATS = ("text", "json")


def known_format(name: str) -> str:
    """The format, if it is one.

    Raises:
        ConfigurationError: it is not.
    """
    if name not in FORMATS:
        raise ConfigurationError(f"--format {name}: write {' or '.join(FORMATS)}")
    return name
