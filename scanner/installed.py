"""What other distributions bring: readers, rules and renderers under entry points of their own groups."""

from functools import cache
from importlib.metadata import entry_points
from typing import Any

from scanner.errors import ConfigurationError


@cache
def installed(group: str) -> tuple[Any, ...]:
    """Everything that is installed under a group, such as ``scanner.rules``, by name.

    Raises:
        ConfigurationError: one of them cannot be loaded; names the distribution and the cause.
    """
    return tuple(_loaded(point) for point in sorted(entry_points(group=group), key=lambda point: point.name))


def _loaded(point: Any) -> Any:  # noqa: ANN401 - whatever the group is for
    try:
        return point.load()
    except Exception as error:
        whose = point.dist.name if point.dist else point.value
        cause = f"{type(error).__name__}: {error}"
        raise ConfigurationError(
            f"{whose}: its {point.group} {point.name} cannot be loaded ({cause}): update it, or uninstall it"
        ) from error
