"""The pack's charts: what is drawn as values, and how, with matplotlib.

Each mark differs by its form as well as by its colour (Okabe and Ito's, which the colour-blind tell apart). The fonts are matplotlib's own and
are drawn into the picture, so that a chart is the same on every machine.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from scanner.errors import ConfigurationError
from scanner.model.review import CurvePoint, MeasuredMonth
from scanner.reliability.rounding import percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_INK, _SOFT, _GRID = "#1d2330", "#5b6475", "#d9dee7"
_BLUE, _ORANGE, _RED, _GREEN = "#0072b2", "#b4420b", "#a1121f", "#1c6b3a"
_HALF, _WHOLE = 5.1, 10.4  # inches
_HEIGHT = 2.7
_BAR = 0.21
_LEAST_BARS = 4
_DPI = 200
_MISSED_SLO, _MISSED_SLA = "below the SLO", "below the SLA"
_STYLE: Any = {  # matplotlib's type for it names every setting
    "text.parse_math": False,  # a name with dollar signs is no formula
    "hatch.linewidth": 0.6,
    "font.size": 8,
    "font.family": "DejaVu Sans",
}
_TICKS = tuple(Decimal(level) for level in ("0.9", "0.95", "0.98", "0.99", "0.995", "0.998", "0.999", "0.9995", "0.9999", "0.99999"))
_MOST_NINES = 5.0
_APART = 0.15  # nines between two labels


@dataclass(frozen=True, slots=True)
class Months:
    """Availability by month against SLO and SLAs (ratios)."""

    title: str
    months: tuple[MeasuredMonth, ...]
    slo: Decimal | None
    slas: tuple[Decimal, ...]

    @property
    def alt(self) -> str:
        """The chart in words."""
        missed = [month for month in self.months if self.slas and month.availability < min(self.slas)]
        level = f" missed {percent(min(self.slas))}" if self.slas else ""
        return f"{self.title}: {len(self.months)} months measured" + (f", {len(missed)}{level}" if level else "")

    def _fate(self, month: MeasuredMonth) -> str:
        if self.slas and month.availability < min(self.slas):
            return _MISSED_SLA
        return _MISSED_SLO if self.slo and month.availability < self.slo else "met"

    def draw(self, axes: Axes) -> None:
        """Each month at its nines: a ring that met all, a diamond that missed the SLO, a cross that missed an SLA."""
        worst = min((month.availability for month in self.months), default=Decimal("0.99"))
        levels = [*self.slas, *([self.slo] if self.slo else [])]
        top = min(_MOST_NINES, max(map(_nines, levels), default=3.0) + 0.7)
        bottom = max(0.3, min(_nines(worst), *map(_nines, levels), 3.0) - 0.25)
        for name, marker, colour in (("met", "o", _BLUE), (_MISSED_SLO, "D", _ORANGE), (_MISSED_SLA, "X", _RED)):
            shown = [month for month in self.months if self._fate(month) == name]
            if shown:
                heights = [min(top, _nines(month.availability)) for month in shown]
                axes.plot(
                    [_at(month.first) for month in shown], heights, marker, color=colour, ms=5, ls="", label=name, clip_on=False, zorder=3
                )
        ends = (_at(self.months[0].first) - 0.6, _at(self.months[-1].first) + 0.6)
        if self.slo:
            axes.hlines(_nines(self.slo), *ends, colors=_GREEN, lw=1.4, label=f"SLO {percent(self.slo)}")
        for level in self.slas:
            axes.hlines(_nines(level), *ends, colors=_RED, lw=1.4, linestyles="dashed", label=f"SLA {percent(level)}")
        axes.set_xlim(*ends)
        axes.set_ylim(bottom, top)
        ticks = [level for level in _TICKS if bottom <= _nines(level) < top - _APART]
        axes.set_yticks([*map(_nines, ticks), top], [*map(percent, ticks), "more"])
        years = sorted({month.first.year for month in self.months})
        quarters = [date(year, month, 1) for year in years for month in (1, 4, 7, 10)]
        shown_quarters = [day for day in quarters if ends[0] <= _at(day) <= ends[1]]
        axes.set_xticks([*map(_at, shown_quarters)], [f"{day:%b}\n{day:%Y}" if day.month == 1 else f"{day:%b}" for day in shown_quarters])
        axes.grid(axis="y", color=_GRID, lw=0.6)


@dataclass(frozen=True, slots=True)
class Curve:
    """How likely each level is missed in a year, with the 90% band; ``most`` is the policy's limit, all as ratios."""

    title: str
    points: tuple[CurvePoint, ...]
    slas: tuple[Decimal, ...]
    defensible: Decimal | None
    most: Decimal

    @property
    def alt(self) -> str:
        """The chart in words."""
        said = (f"{percent(point.level)} {percent(point.chance.expected.quantize(Decimal('0.001')))}" for point in self.points)
        return f"{self.title}: {', '.join(said)}"

    def draw(self, axes: Axes) -> None:
        """Probability over nines."""
        places = [_nines(point.level) for point in self.points]
        axes.fill_between(
            places,
            [float(point.chance.low) * 100 for point in self.points],
            [float(point.chance.high) * 100 for point in self.points],
            color=_BLUE,
            alpha=0.18,
            lw=0,
            label="90% band",
        )
        axes.plot(places, [float(point.chance.expected) * 100 for point in self.points], color=_BLUE, lw=1.8, label="expected")
        axes.axhline(float(self.most) * 100, color=_ORANGE, lw=1.2, ls="dotted", label=f"policy {percent(self.most)}")
        for level in self.slas:
            axes.axvline(_nines(level), color=_RED, lw=1.4, ls="dashed", label=f"SLA {percent(level)}")
        if self.defensible is not None and self.defensible not in self.slas:
            axes.axvline(_nines(self.defensible), color=_GREEN, lw=1.4, ls="dashdot", label=f"can be defended {percent(self.defensible)}")
        ticks = [level for level in _TICKS if places[0] <= _nines(level) <= places[-1]]
        axes.set_xticks([*map(_nines, ticks)], [*map(percent, ticks)])
        axes.set_xlim(places[0], places[-1])
        axes.set_ylim(0, 100)
        axes.set_yticks([0, 25, 50, 75, 100], ["0%", "25%", "50%", "75%", "100%"])
        axes.grid(color=_GRID, lw=0.6)


@dataclass(frozen=True, slots=True)
class Buffers:
    """The buffer R of each SLA, thinnest first, against the least that the policy asks for."""

    title: str
    bars: tuple[tuple[str, Decimal], ...]
    least: Decimal

    @property
    def alt(self) -> str:
        """The chart in words."""
        thin = [name for name, ratio in self.bars if ratio < self.least]
        return f"{self.title}: {len(thin)} of {len(self.bars)} below {self.least}" + (f" ({', '.join(thin)})" if thin else "")

    def draw(self, axes: Axes) -> None:
        """A bar for each, hatched where it is too thin."""
        least, most = float(self.least), max(float(self.least) * 4, 1.0)
        for place, (_, ratio) in enumerate(reversed(self.bars)):
            thin = ratio < self.least
            width = min(float(ratio), most)
            axes.barh(
                place, width, height=0.62, color="white" if thin else _BLUE, edgecolor=_RED if thin else _BLUE, hatch="////" if thin else ""
            )
            axes.text(width + most * 0.008, place, f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}", va="center", fontsize=7, color=_INK)  # noqa: PLR2004 - two figures are enough
        axes.axvline(least, color=_ORANGE, lw=1.4, ls="dashed", label=f"policy: at least {least:g}")
        axes.axvline(1, color=_RED, lw=1, ls="dotted", label="1: no buffer")
        axes.set_yticks(range(len(self.bars)), [_short(name) for name, _ in reversed(self.bars)])
        axes.set_ylim(-0.6, len(self.bars) - 0.4)
        axes.set_xlim(0, most * 1.06)
        axes.grid(axis="x", color=_GRID, lw=0.6)


Chart = Months | Curve | Buffers


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as PNG, with its words; ``half`` as wide as a page, or as wide."""

    png: bytes
    half: bool
    alt: str


def drawn(chart: Chart) -> Drawn:
    """Draw a chart; the same chart gives the same bytes.

    Raises:
        ConfigurationError: what draws it is not installed.
    """
    try:
        import matplotlib as mpl  # noqa: PLC0415 - an extra, and slow to import
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError as error:
        raise ConfigurationError("no chart can be drawn here, only JSON and CSV be written: `pip install 'slascan[review]'`") from error

    size = _size(chart)
    with mpl.rc_context(_STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")  # a name in letters that the font lacks; the tables have it in full
        figure = Figure(figsize=size)
        axes = figure.subplots(gridspec_kw=_margins(chart, *size))
        chart.draw(axes)
        _dress(axes, chart.title)
        return Drawn(
            png=_saved(figure, format="png", dpi=_DPI, metadata={"Software": None}),
            half=size[0] < _WHOLE,
            alt=chart.alt,
        )


def _size(chart: Chart) -> tuple[float, float]:
    if isinstance(chart, Buffers):
        return _WHOLE, 1.0 + _BAR * max(_LEAST_BARS, len(chart.bars))
    return _HALF, _HEIGHT


def _margins(chart: Chart, width: float, height: float) -> dict[str, float]:
    """Where the axes lie, as shares of the picture: matplotlib's own layout would draw each chart twice."""
    left = 2.6 if isinstance(chart, Buffers) else 0.6
    return {"left": left / width, "right": 1 - 0.3 / width, "bottom": 0.7 / height, "top": 1 - 0.28 / height}


def _dress(axes: Axes, title: str) -> None:
    axes.set_title(title, loc="left", fontsize=9, fontweight="bold", color=_INK)
    axes.tick_params(colors=_SOFT, length=0)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(_GRID)
    axes.figure.legend(loc="lower left", ncols=4, frameon=False, fontsize=7, borderaxespad=0)


def _saved(figure: Figure, **options: object) -> bytes:
    page = BytesIO()
    save: Callable[..., None] = figure.savefig
    save(page, **options)
    return page.getvalue()


def _nines(level: Decimal) -> float:
    """How many nines a level (ratio) has: 99.9% is 3."""
    return _MOST_NINES if level >= 1 else -math.log10(float(1 - level))


def _at(day: date) -> int:
    return day.year * 12 + day.month


_LONGEST = 34


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def levels(found: Iterable[Decimal | None]) -> tuple[Decimal, ...]:
    """The different levels among some, lowest first."""
    return tuple(sorted({level for level in found if level is not None}))
