"""Commands that have commands."""

from typing import Any

from typer.core import TyperGroup


class DefaultGroup(TyperGroup):
    """Commands of which the ``default`` one is meant where none is named: ``slascan sweep ARCHIVE`` is ``slascan sweep run ARCHIVE``."""

    default: str

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's context, or click's in older versions
        """Put the command in that was meant."""
        if args and args[0] not in {*self.commands, *ctx.help_option_names}:
            args = [self.default, *args]
        return super().parse_args(ctx, args)
