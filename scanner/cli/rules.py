"""``slascan rules``: the rules and their manual."""

from typing import Annotated

import typer

from scanner.errors import ConfigurationError

app = typer.Typer(no_args_is_help=True, rich_markup_mode="rich", help="What is checked: the rules and their manual.")


@app.command("list")
def list_() -> None:
    """List the rules with what each is about."""
    from scanner.reconcile import manual, registry  # noqa: PLC0415 - what only this command needs

    for rule in registry.ALL:
        typer.echo(f"{rule.CODE}  {rule.NAME:24}  {manual.title(rule)}")


@app.command()
def show(rule: Annotated[str, typer.Argument(metavar="RULE", show_default=False, help="A rule's code or name.")]) -> None:
    """Print a rule's page of the manual: what it checks, why, when it fails and passes, and what to do.

    [bold]Example[/bold]

    slascan rules show tighter-than-slo
    """
    from scanner.reconcile import manual  # noqa: PLC0415

    found = manual.find(rule)
    if found is None:
        raise ConfigurationError(f"{rule}: there is no such rule; `slascan rules list` names all")
    typer.echo(manual.page(found), nl=False)


@app.command("manual")
def manual_() -> None:
    """Print the pages of all rules in Markdown."""
    from scanner.reconcile import manual  # noqa: PLC0415

    typer.echo(manual.manual(), nl=False)
