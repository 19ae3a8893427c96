"""``slascan explain`` as a person uses it."""

from collections.abc import Callable

import pytest

from scanner.cli.app import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program on a terminal of 80 columns; gives exit code, output and errors."""

    def ran(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setenv("COLUMNS", "80")
        monkeypatch.setattr("sys.argv", ["slascan", "explain", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        output, errors = capsys.readouterr()
        return int(ended.value.code or 0), " ".join(output.split()), errors

    return ran


@pytest.mark.parametrize("written", ["99.9", "99,9", "99.9%", "99,9 %", "three nines", "99.9 per cent"])
def test_every_length_of_a_month_has_its_downtime(run: Run, written: str) -> None:
    code, output, _ = run(written)
    assert code == 0
    assert "99.9% allows this downtime" in output
    for row in ("28 d 40.32", "29 d 41.76", "30 d 43.2 43 min 12 s", "31 d 44.64", "90 d 129.6", "366 d 527.04"):
        assert row in output


def test_a_window_of_ones_own(run: Run) -> None:
    _, output, _ = run("99.95", "--window", "30d")
    assert "30 rolling days 30 d 21.6 21 min 36 s" in output
    assert "month" not in output


def test_a_level_with_a_buffer_below_an_slo(run: Run) -> None:
    _, output, _ = run("99.9", "--slo", "99.95", "--slo-window", "30d")
    assert "guarantees 99.9032% over a calendar month: 43.2 min may be lost in a 31-day month" in output
    assert "leaves a buffer of 20.16 min in a 28-day month: R = 2" in output
    assert "one could promise 99.9% over a calendar month" in output


def test_a_level_tighter_than_the_slo(run: Run) -> None:
    _, output, _ = run("99.99", "--slo", "99.95", "--slo-window", "30d")
    assert "99.99% is tighter than it can carry: 17.86 min short in a 31-day month" in output


def test_a_level_that_only_the_borders_of_the_periods_break(run: Run) -> None:
    _, output, _ = run("99.95", "--slo", "99.95", "--slo-window", "30d")
    assert "leaves no buffer" in output
    assert "the SLO can be met while the promise is broken" in output


def test_an_slo_over_a_longer_period_carries_less_in_a_month(run: Run) -> None:
    _, output, _ = run("99.9", "--window", "month", "--slo", "99.95", "--slo-window", "quarter")
    assert "guarantees 99.8392% over a calendar month" in output
    assert "tighter than it can carry" in output


def test_nothing_exceeds_80_columns(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("sys.argv", ["slascan", "explain", "99.999", "--slo", "99.9999", "--slo-window", "year"])
    with pytest.raises(SystemExit):
        main()
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        (["fast"], "'fast' is not an availability; write a percentage, as 99.95"),
        (["99.9% or 99.5%"], "not an availability"),
        (["0.9995"], "0.9995 as a ratio is 99.95"),
        (["120"], "between 1 and 100"),
        (["99.9", "--window", "fortnight"], "'fortnight' is not a measuring period; write month"),
        (["99.9", "--slo", "many"], "'many' is not an availability"),
        (["99.9", "--slo", "99.95", "--slo-window", "0d"], "'0d' is not a measuring period"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_exit_code_2(run: Run, arguments: list[str], cause: str) -> None:
    code, output, errors = run(*arguments)
    assert (code, output) == (2, "")
    assert cause in errors
    assert errors.count("\n") == 1
