"""What a pack says, page by page, for people."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from scanner.model import Severity
from scanner.model.review import (
    Advice,
    Chance,
    Commitment,
    CreditLine,
    FollowUp,
    Money,
    NearMiss,
    Position,
    Progress,
    ReviewDecision,
    ReviewPack,
    ServiceReview,
)
from scanner.reliability.rounding import chance, minutes_down, minutes_up, percent, percent_down, plain, ratio
from scanner.render.review.charts import Buffers, Curve, Months, levels
from scanner.render.review.layout import Block, Cell, Column, Heading, Items, Layout, Paragraph, Pictures, Row, Table, Tone, shown

_NONE = "–"
_MOST_INCIDENTS = 8
_SIGNERS = ("Engineering", "Sales", "Customer success", "Legal", "Finance")
_ADVICE_TONES = {
    Advice.AGREE: Tone.BAD,
    Advice.RELAX_SLA: Tone.BAD,
    Advice.TIGHTEN_SLO: Tone.WATCH,
    Advice.HOLD: Tone.WATCH,
    Advice.MEASURE: Tone.WATCH,
    Advice.TIGHTEN_SLA: Tone.GOOD,
    Advice.KEEP: Tone.GOOD,
}
_SEVERITY_TONES = {Severity.CRITICAL: Tone.BAD, Severity.HIGH: Tone.BAD, Severity.MEDIUM: Tone.WATCH}
_PROGRESS_TONES = {Progress.DONE: Tone.GOOD, Progress.OPEN: Tone.WATCH, Progress.OVERDUE: Tone.BAD, Progress.CHANGED: Tone.BAD}
_T = TypeVar("_T")


def layout(pack: ReviewPack, digest: str) -> Layout:
    """The pack in reading order; ``digest`` is the hash of its figures, which stands on every page."""
    company = f"{pack.company}: " if pack.company else ""
    return shown(
        Layout(
            title=f"{company}availability review {pack.year}",
            footer=f"Availability review {pack.year} · as of {pack.as_of} · {digest[:16]}",
            day=pack.as_of.isoformat(),
            blocks=tuple(_blocks(pack, digest)),
        )
    )


def _blocks(pack: ReviewPack, digest: str) -> Iterator[Block]:
    yield from _opening(pack)
    yield from _decision_table(pack)
    yield from _exposure(pack)
    yield from _standing_out(pack)
    yield from _services(pack)
    yield from _register(pack)
    yield from _signatures(pack, digest)


def _opening(pack: ReviewPack) -> Iterator[Block]:
    company = f"{pack.company}: " if pack.company else ""
    yield Heading(f"{company}availability review {pack.year}", 1)
    yield Paragraph(f"As of {pack.as_of}. Next review: {pack.next_review}.")
    yield Heading(f"What became of earlier decisions ({len(pack.follow_ups)})", 2, "earlier")
    if pack.follow_ups:
        columns = (
            Column("Decision", 22),
            Column("Owner", 10),
            Column("By", 8),
            Column("State", 7),
            Column("Today", 20),
            Column("Why it was decided", 20),
        )
        yield Table(columns, tuple(map(_follow_up, pack.follow_ups)))
    else:
        yield Paragraph("No decision of an earlier review is on record.")
    yield Heading("In short", 2, "short")
    yield Items(tuple(_summary(pack)))
    if pack.missing:
        yield Heading("What this pack could not see", 2, "missing")
        yield Items(pack.missing)


def _follow_up(found: FollowUp) -> Row:
    decision = found.decision
    return Row(
        (
            Cell(_decision_words(decision)),
            Cell(decision.owner),
            Cell(str(decision.due or _NONE)),
            Cell(found.progress, _PROGRESS_TONES[found.progress]),
            Cell(found.evidence),
            Cell(decision.reason),
        )
    )


def _decision_words(decision: ReviewDecision) -> str:
    to = (
        f" {'at' if decision.change == 'keep' else 'to'} {percent(decision.target)} over {decision.window}"
        if decision.target is not None
        else ""
    )
    plan = f" of {decision.plan}" if decision.plan else ""
    notice = f", notice by {decision.notice}" if decision.notice else ""
    return f"{decision.id} ({decision.year}): {decision.service}: {decision.change} the {decision.level}{plan}{to}{notice}"


def _summary(pack: ReviewPack) -> Iterator[str]:
    positions = pack.positions
    slas = [position for position in positions if position.target is not None]
    yield f"{_count(len(pack.services), 'service')}, {_count(len(slas), 'published SLA')}, {_count(len(pack.commitments), 'promise')} in documents."
    for advice in Advice:
        several = [position for position in positions if position.recommendation.advice is advice]
        if several and advice is not Advice.KEEP:
            named = ", ".join(dict.fromkeys(position.service for position in several[:_NAMED]))
            more = f" and {len(several) - _NAMED} more" if len(several) > _NAMED else ""
            yield f"To {advice}: {len(several)} ({named}{more})."
    thin = [position for position in slas if position.buffer is not None and position.buffer < pack.limits.least_buffer_ratio]
    yield f"Buffer below the policy's {plain(pack.limits.least_buffer_ratio)}: {len(thin)} of {len(slas)} SLAs."
    risky = [position for position in slas if position.breach and position.breach.expected > pack.limits.breach_probability_max]
    told = [position for position in slas if position.breach]
    yield f"More likely to be missed in a year than the policy's {chance(pack.limits.breach_probability_max)}: {len(risky)} of {len(told)} that were measured."
    missed = sum(miss.missed for miss in pack.near_misses)
    yield f"In the last twelve months {_count(missed, 'window')} missed a published SLA; {len(pack.near_misses) - missed} came near."
    for one in pack.credit_sums:
        yield (
            f"Credits{_of(one.currency)}: {_amount(one.due)} due by what was measured, {_amount(one.expected)} a year to be expected,"
            f" in nineteen years of twenty at most {_amount(one.high)}, of fees of {_amount(one.fees)} a month."
        )


_NAMED = 6


def _decision_table(pack: ReviewPack) -> Iterator[Block]:
    yield Heading("Decision table", 2, "decisions", breaks=True)
    yield Paragraph(
        "An SLO is tightened first, then held"
        f" {pack.limits.hold_months} months, and only then the SLA. An SLA is relaxed only after notice to customers. Buffer: how many times the downtime"
        " that the SLO allows fits into what the SLA allows. Missed: at least once in a year; in brackets, where the true figure lies nine times in ten.",
        small=True,
    )
    if not pack.positions:
        yield Paragraph("The catalog has no services.")
        return
    columns = (
        Column("Service", 19),
        Column("SLO", 12, figures=True),
        Column("SLA", 12, figures=True),
        Column("Buffer", 7, figures=True),
        Column("Attained, 12 months", 10, figures=True),
        Column("Missed in a year", 15, figures=True),
        Column("Can defend", 9, figures=True),
        Column("Fees a month", 12, figures=True),
        Column("Recommendation", 17),
        Column("Decided", 14),
    )
    decided: dict[str, list[ReviewDecision]] = defaultdict(list)
    for decision in pack.decisions:
        decided[decision.service].append(decision)
    yield Table(columns, tuple(_position(position, pack, decided[position.service]) for position in pack.positions))
    bars = [(f"{position.service} {position.plan}".strip(), position.buffer) for position in pack.positions if position.buffer is not None]
    if bars:
        yield Heading("Buffer by service", 2, "buffers", breaks=True)
        yield from _buffers(sorted(((name, ratio) for name, ratio in bars), key=lambda bar: (bar[1], bar[0])), pack)


_BARS_A_PAGE = 28


def _buffers(bars: list[tuple[str, Decimal]], pack: ReviewPack) -> Iterator[Block]:
    thinnest, others = bars[:_BARS_A_PAGE], bars[_BARS_A_PAGE:]
    yield Pictures((Buffers("How many times the SLO's downtime the SLA allows", tuple(thinnest), pack.limits.least_buffer_ratio),))
    if others:
        yield Paragraph(f"{_count(len(others), 'more SLA')} with a buffer of at least {ratio(others[0][1])} are not drawn.", small=True)


def _position(position: Position, pack: ReviewPack, decided: Iterable[ReviewDecision]) -> Row:
    limits, advised = pack.limits, position.recommendation
    thin = position.buffer is not None and position.buffer < limits.least_buffer_ratio
    plan = f" ({position.plan})" if position.plan else ""
    return Row(
        (
            Cell(f"{position.name or position.service}{plan}", link=_anchor(position.service)),
            Cell(_level(position.slo, position.slo_window)),
            Cell(_level(position.target, position.window)),
            Cell(ratio(position.buffer) if position.buffer is not None else _NONE, Tone.WATCH if thin else Tone.PLAIN),
            Cell(f"{percent_down(position.attained)}%" if position.attained is not None else _NONE, _attained_tone(position)),
            Cell(_chance(position.breach), _risk_tone(position.breach, pack)),
            Cell(percent(position.defensible) if position.defensible is not None else _NONE),
            Cell(_fees(position.fees)),
            Cell(advice_words(position), _ADVICE_TONES[advised.advice]),
            Cell("; ".join(_decided_words(decision) for decision in decided if decision.plan.casefold() in {"", position.plan.casefold()})),
        ),
        note=" ".join(advised.evidence),
    )


def advice_words(position: Position) -> str:
    """A recommendation in words: ``tighten the SLO to 99.97%``."""
    advised = position.recommendation
    to = f" to {percent(advised.level)}" if advised.level is not None else ""
    return {
        Advice.HOLD: f"hold the SLO of {percent(advised.level)}" if advised.level is not None else "hold the SLO",
        Advice.KEEP: "keep",
        Advice.MEASURE: "keep, and measure",
        Advice.RELAX_SLA: f"relax the SLA{to}" if to else "withdraw the SLA or mend what it rests on",
    }.get(advised.advice, f"{advised.advice}{to}")


def _decided_words(decision: ReviewDecision) -> str:
    to = f" to {percent(decision.target)}" if decision.target is not None and decision.change != "keep" else ""
    by = f" by {decision.due}" if decision.due else ""
    return f"{decision.change} {decision.level}{to}{by} ({decision.owner}, {decision.id})"


def _attained_tone(position: Position) -> Tone:
    missed = position.attained is not None and position.target is not None and position.attained < position.target
    return Tone.BAD if missed else Tone.PLAIN


def _risk_tone(found: Chance | None, pack: ReviewPack) -> Tone:
    if found is None or found.expected <= pack.limits.breach_probability_max:
        return Tone.PLAIN
    return Tone.BAD if found.expected > pack.limits.breach_probability_critical else Tone.WATCH


def _exposure(pack: ReviewPack) -> Iterator[Block]:
    yield Heading("Customers and contracts", 2, "exposure", breaks=True)
    if pack.exposure:
        columns = (
            Column("Customer", 24),
            Column("Contract", 14),
            Column("Fee a month", 12, figures=True),
            Column("Services", 30),
            Column("Promises", 8, figures=True),
            Column("Worst finding", 10),
            Column("Renewal", 10),
        )
        yield Table(
            columns,
            tuple(
                Row(
                    (
                        Cell(one.customer),
                        Cell(one.contract or _NONE),
                        Cell(_money(one.fee)),
                        Cell(", ".join(one.services) or "no promise found in a document"),
                        Cell(str(one.commitments)),
                        Cell(one.severity, _SEVERITY_TONES.get(one.severity, Tone.PLAIN)),
                        Cell(str(one.renewal or _NONE)),
                    )
                )
                for one in pack.exposure
            ),
        )
    else:
        yield Paragraph("No customer is known: the catalog has no contracts, and no document of a customer was read.")
    yield Heading("Credits: due by what was measured, and to be expected", 2, "credits")
    if not pack.credits:
        yield Paragraph("Nothing can be reckoned: that takes a contract with a fee, credits in its papers or published ones, and history.")
        return
    yield Paragraph(
        "On the terms of the papers, else on the published ones. Each service of a contract is reckoned with its whole fee: the figures are upper bounds.",
        small=True,
    )
    yield Table(
        (
            Column("Customer", 22),
            Column("Contract", 12),
            Column("Service", 16),
            Column("Terms", 16),
            Column("Fee a month", 12, figures=True),
            Column("Due, 12 months", 11, figures=True),
            Column("Expected a year", 11, figures=True),
            Column("At most, 19 years of 20", 12, figures=True),
            Column("Granted", 9),
        ),
        (*map(_credit, pack.credits), *(_credit_sum(one.currency, one.fees, one.due, one.expected, one.high) for one in pack.credit_sums)),
    )


def _credit(line: CreditLine) -> Row:
    own = (line.customer, line.contract, line.service, line.terms)
    figures = (
        _amount(line.fee.amount, line.fee.currency),
        _amount(line.due),
        _amount(line.expected),
        _amount(line.high),
    )
    return Row((*(Cell(text) for text in own), *map(Cell, figures), Cell("")))


def _credit_sum(currency: str, *amounts: Decimal) -> Row:
    return Row((Cell(f"All{_of(currency)}"), Cell(""), Cell(""), Cell(""), *(Cell(_amount(amount)) for amount in amounts), Cell("")))


def _standing_out(pack: ReviewPack) -> Iterator[Block]:
    yield Heading("What stands out", 2, "near", breaks=True)
    yield Heading("Missed, and nearly missed, in the last twelve months", 3)
    yield from _listed(_NEAR, map(_near_miss, pack.near_misses), "No window of the last twelve months came near a published level.")
    yield Heading("Sign-offs and waivers that end within 90 days, or ended in the last year", 3, "expiring")
    yield from _listed(
        (
            Column("Sign-off", 20),
            Column("Service", 14),
            Column("For", 28),
            Column("Customer", 20),
            Column("Last day", 10),
            Column("State", 8),
        ),
        (
            Row(
                (
                    *(Cell(text or _NONE) for text in (one.name, one.service, one.subject, one.customer)),
                    Cell(str(one.last_day)),
                    Cell("has ended" if one.passed else "ends", Tone.BAD if one.passed else Tone.WATCH),
                )
            )
            for one in pack.expiring
        ),
        "None.",
    )
    yield Heading("Customers to tell", 3, "tell")
    yield from _listed(
        (Column("Service", 12), Column("Change", 24), Column("Customer", 18), Column("Document and clause", 26), Column("Because", 24)),
        (
            Row(tuple(Cell(text) for text in (one.service, one.change, one.customer, f"{one.document}, {one.citation}", one.reason)))
            for one in pack.notices
        ),
        "No SLA is changed by a decision or a recommendation for which a document says otherwise.",
    )


_NEAR = (
    Column("Service", 16),
    Column("SLA", 18),
    Column("Window", 12),
    Column("Attained", 10, figures=True),
    Column("Promised", 10, figures=True),
    Column("Of the allowed downtime", 12, figures=True),
    Column("", 18),
)


def _near_miss(miss: NearMiss) -> Row:
    used = f"{minutes_up(miss.used * 100, 0)}%" if miss.used is not None else _NONE
    said, tone = (
        ("missed the SLA", Tone.BAD) if miss.missed else ("missed the SLO", Tone.WATCH) if miss.missed_slo else ("came near", Tone.WATCH)
    )
    return Row(
        (
            Cell(miss.service, link=_anchor(miss.service)),
            Cell(miss.sla),
            Cell(miss.period),
            Cell(f"{percent_down(miss.attained)}%"),
            Cell(percent(miss.target)),
            Cell(used),
            Cell(said, tone),
        )
    )


def _listed(columns: tuple[Column, ...], rows: Iterable[Row], otherwise: str) -> Iterator[Block]:
    listed = tuple(rows)
    yield Table(columns, listed) if listed else Paragraph(otherwise)


@dataclass(frozen=True, slots=True)
class _About:
    """What the whole pack says of one service."""

    commitments: tuple[Commitment, ...]
    near: tuple[NearMiss, ...]
    credits: tuple[CreditLine, ...]


def _services(pack: ReviewPack) -> Iterator[Block]:
    commitments = _by_service(pack.commitments, lambda line: line.service)
    near = _by_service(pack.near_misses, lambda miss: miss.service)
    credit_lines = _by_service(pack.credits, lambda line: line.service)
    for service in pack.services:
        name = service.service.id
        yield from _service(service, pack, _About(commitments[name], near[name], credit_lines[name]))


def _service(found: ServiceReview, pack: ReviewPack, about: _About) -> Iterator[Block]:
    service = found.service
    yield Heading(service.name or service.id, 2, _anchor(service.id), breaks=True)
    owner = f" Owner: {service.owner}." if service.owner else ""
    yield Paragraph(f"{service.id}. {_sentence(service.description)}{owner}", small=True)
    yield from _charts(found, pack)
    yield Items(tuple(_facts(found, about)))
    for position in found.positions:
        yield Heading(_offer_words(position), 3)
        yield Items(tuple(dict.fromkeys((*position.recommendation.evidence, *position.derivation))))
    if found.incidents:
        yield Heading(f"Incidents of {pack.year} ({len(found.incidents)}, the longest {min(len(found.incidents), _MOST_INCIDENTS)})", 3)
        yield _incidents(found)
    if about.commitments:
        yield Heading(f"Promised in documents ({len(about.commitments)})", 3)
        yield _promises(about.commitments, whole=False)


def _offer_words(position: Position) -> str:
    offered = (
        f"SLA {percent(position.target)} over {position.window}{f' ({position.plan})' if position.plan else ''}"
        if position.target is not None
        else "No SLA"
    )
    return f"{offered}: {advice_words(position)}"


def _charts(found: ServiceReview, pack: ReviewPack) -> Iterator[Block]:
    slas = levels(position.target for position in found.positions)
    monthly = levels(position.target for position in found.positions if position.window.label == "month")
    slo = max(levels(position.slo for position in found.positions), default=None)
    if found.months:
        shown = Months("Availability by month", found.months, slo, slas)
        curve = Curve(
            "Missed in a year, by monthly SLA level",
            found.curve,
            monthly,
            found.positions[0].defensible,
            pack.limits.breach_probability_max,
        )
        yield Pictures((shown, curve) if found.curve else (shown,))


def _facts(found: ServiceReview, about: _About) -> Iterator[str]:
    yield f"SLO: {found.slo or 'none in force'}."
    yield found.evidence
    yield found.ceiling
    for miss in about.near[:_MOST_INCIDENTS]:
        verb = "missed" if miss.missed else "came near to missing"
        yield f"{miss.period} {verb} {percent(miss.target)}: {percent_down(miss.attained)}% attained."
    for line in about.credits[:_MOST_INCIDENTS]:
        expected = _amount(line.expected, line.fee.currency)
        yield f"Credits to {line.customer} ({line.contract}): {expected} a year to be expected, {_amount(line.due)} due for the last twelve months."


def _incidents(found: ServiceReview) -> Table:
    columns = (
        Column("Incident", 26),
        Column("Began (UTC)", 18),
        Column("Minutes", 10, figures=True),
        Column("Impact", 8, figures=True),
        Column("For the SLA", 30),
    )
    rows = (
        Row(
            (
                Cell(one.id),
                Cell(f"{one.start:%Y-%m-%d %H:%M}"),
                Cell(str(minutes_up(one.minutes, 0))),
                Cell(f"{percent_down(one.impact, 0)}%"),
                Cell(_counted(counts=one.counts, planned=one.planned, reason=one.reason)),
            )
        )
        for one in found.incidents[:_MOST_INCIDENTS]
    )
    return Table(columns, tuple(rows))


def _counted(*, counts: bool, planned: bool, reason: str) -> str:
    said = "planned work" if planned else "counts" if counts else "does not count"
    return f"{said}: {reason}" if reason else said


def _promises(lines: Iterable[Commitment], *, whole: bool) -> Table:
    """The register, of all services or of one."""
    columns = (
        *((Column("Service", 14),) if whole else ()),
        Column("Customer", 18),
        Column("Document and place", 30),
        Column("Promised", 14, figures=True),
        Column("Signed", 9),
        Column("Renewal", 9),
        Column("Fee a month", 10, figures=True),
        Column("Verdict", 24),
    )
    return Table(columns, tuple(_promise(line, whole=whole) for line in lines))


def _promise(line: Commitment, *, whole: bool) -> Row:
    found = f"{line.severity}: {', '.join(line.findings)}" if line.findings else "ok"
    verdict = f"{line.standing}; {found}" if line.standing not in {"", "holds"} else found
    return Row(
        (
            *((Cell(line.service, link=_anchor(line.service)),) if whole else ()),
            Cell(line.customer or _NONE),
            Cell(f"{line.document}, {line.citation} ({line.kind})"),
            Cell(_level(line.level, line.window)),
            Cell(str(line.signed_on or _NONE)),
            Cell(str(line.renewal or _NONE)),
            Cell(_money(line.fee)),
            Cell(verdict, _SEVERITY_TONES.get(line.severity, Tone.PLAIN)),
        )
    )


def _register(pack: ReviewPack) -> Iterator[Block]:
    yield Heading(f"Register of commitments ({len(pack.commitments)})", 2, "register", breaks=True)
    if pack.commitments:
        yield _promises(pack.commitments, whole=True)
    else:
        yield Paragraph("No document was read that promises a level of a service of the catalog.")


def _signatures(pack: ReviewPack, digest: str) -> Iterator[Block]:
    yield Heading("Attendance and signatures", 2, "signatures", breaks=True)
    columns = (Column("For", 16), Column("Name", 26), Column("Present", 10), Column("Date", 14), Column("Signature", 34))
    yield Table(columns, tuple(Row((Cell(role), *(Cell("") for _ in columns[1:]))) for role in _SIGNERS), form=True)
    yield Paragraph(f"Next review: {pack.next_review}.")
    yield Heading("What this pack is made of", 3)
    yield Items(
        (
            f"The figures stand in review-{pack.year}.json, whose SHA-256 is {digest}.",
            f"Catalog {pack.catalog_digest or _NONE}.",
            f"Log of sign-offs and decisions: {pack.log_head or 'there is none'}.",
            f"slascan {pack.version}.",
        )
    )
    assumed = dict.fromkeys(
        sentence for service in pack.services for sentence in service.assumptions if not any(map(str.isdigit, sentence))
    )
    if assumed:
        yield Heading("What probabilities take for granted", 3)
        yield Items(tuple(assumed))


def _by_service(lines: Iterable[_T], service: Callable[[_T], str]) -> defaultdict[str, tuple[_T, ...]]:
    found: defaultdict[str, tuple[_T, ...]] = defaultdict(tuple)
    for line in lines:
        found[service(line)] += (line,)
    return found


def _anchor(service: str) -> str:
    """A name that is safe in a link, whatever the service's key is."""
    return "service-" + "".join(c if c.isascii() and (c.isalnum() or c in "-.") else f"_{ord(c):x}" for c in service)


def _level(level: Decimal | None, window: object) -> str:
    return f"{percent(level)} / {_window(window)}" if level is not None else _NONE


def _window(window: object) -> str:
    return str(window).removeprefix("a ").removeprefix("an ").removeprefix("calendar ")


def _chance(found: Chance | None) -> str:
    return f"{chance(found.expected)} ({chance(found.low)} to {chance(found.high)})" if found else _NONE


def _fees(found: tuple[Money, ...]) -> str:
    return ", ".join(map(_money, found)) or _NONE


def _money(found: Money | None) -> str:
    return _amount(found.amount, found.currency) if found else _NONE


def _amount(amount: Decimal, currency: str = "") -> str:
    """Money with thousands apart and without cents."""
    return f"{minutes_down(amount, 0):,} {currency}".strip()


def _of(currency: str) -> str:
    return f" in {currency}" if currency else ""


def _count(number: int, one: str) -> str:
    return f"{number:,} {one}{'s' * (number != 1)}"


def _sentence(text: str) -> str:
    return text if not text or text.rstrip().endswith((".", "!", "?")) else f"{text.rstrip()}."
