"""``slascan defend``: the tightest level that engineering can defend, and what would have to change for a tighter one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from scanner.cli.options import AsOfOption, CatalogOption, FormatOption, today
from scanner.cli.risk import ceiling_figures

if TYPE_CHECKING:
    from scanner.reconcile.risk import Defended


def defend(
    service: Annotated[str, typer.Argument(metavar="SERVICE", show_default=False, help="The service's key, name or alias.")],
    window: Annotated[str, typer.Option(metavar="WINDOW", help="The measuring period: month, quarter, year, 30d.")] = "month",
    as_of: AsOfOption = None,
    form: FormatOption = "text",
    catalog: CatalogOption = None,
) -> None:
    """Say the tightest level of the policy's ladder that SLO, buffer, dependencies and measured history bear, and what binds.

    [bold]Example[/bold]

    slascan defend payments-api --window quarter
    """
    from scanner import catalog as store  # noqa: PLC0415 - what only this command needs
    from scanner.cli.figures import window_called  # noqa: PLC0415
    from scanner.cli.plain import as_json, known_format  # noqa: PLC0415
    from scanner.pipeline import settings  # noqa: PLC0415
    from scanner.reconcile.risk import Risks  # noqa: PLC0415

    form, period = known_format(form), window_called(window)
    risks = Risks(store.read(settings.resolve(catalog=catalog).catalog, as_of.date() if as_of else today()))
    found = risks.defended(service, period)
    if form == "json":
        typer.echo(as_json({"defended": found, "ceiling": ceiling_figures(found.ceiling)}))
        return
    for line in _lines(found):
        typer.echo(line)


def _lines(found: "Defended") -> Iterator[str]:
    from scanner.reconcile.risk import ceiling_words, likely  # noqa: PLC0415
    from scanner.reconcile.words import percent  # noqa: PLC0415

    defence = found.defence
    name = f" ({found.service.name})" if found.service.name not in {"", found.service.id} else ""
    what = f"{percent(defence.level)} over {found.window}" if defence.level is not None else "no level of the policy's ladder"
    yield f"{found.service.id}{name}, {found.on}: engineering can defend {what}."
    if found.compared:
        yield f"  {found.compared.outlook}"
    if found.breach:
        yield f"  It is missed in {likely(found.breach.judging)} of years."
    yield f"  {ceiling_words(found.ceiling)}"
    if defence.next_level is None:
        yield "  What binds: policy. The ladder has no tighter level."
    else:
        yield f"  What keeps it from {percent(defence.next_level)}: {defence.objections[0].constraint} binds."
    for objection in defence.objections:
        yield f"    {objection.constraint}: {objection.reason}."
        yield f"      {objection.remedy}"
    yield from (f"  Open: {point}" for point in found.open_points)
