"""Tiers of credits and their limits, in tables, lists, lines and sentences."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest

from scanner.model import Block, BlockKind, Cell, ClaimKind, Locator, Mark, Modality, State

Assemble = Callable[..., Any]
Tier = tuple[str | None, str | None, str | None]
"""Below, at least, and the credit's percentage."""

FALLING: list[Tier] = [("99.9", "99.0", "10"), ("99.0", None, "25")]


def table(*rows: str, above: str = "# Service levels") -> str:
    """A Markdown table under a heading."""
    head, *body = (f"| {row} |" for row in rows)
    return "\n".join([above, "", head, "|" + "---|" * rows[0].count("|") + "---|", *body])


TABLES = {
    "days of credit in the head": (
        table("Length of outage | Amount of credit (in days)", "1 to 2 hours | 2", "over 2 hours | 9"),
        [(None, None, None), (None, None, None)],
    ),
    "a title above the heads": (
        table(
            "Credits | | ",
            "City circuits | Other circuits | Credit (% of fee)",
            "99.5% - 99.9% | 99.0% - 99.5% | 4%",
            "below 99.5% | below 99.0% | 11%",
            above="# Uptime",
        ),
        [("99.9", "99.5", "4"), ("99.5", None, "11"), ("99.5", "99.0", "4"), ("99.0", None, "11")],
    ),
    "lines without rules": (
        "# Service level\n\n97% guaranteed.\n\nUptime      SLA credit\n\n95%   5%\n\n94%   10%\n\nLess than 90%   50%\n",
        [("95", "94", "5"), ("94", "90", "10"), ("90", None, "50")],
    ),
    "ranges": (table("Uptime | Credit", "99.0% – 99.9% | 10%", "< 99.0% | 25%"), FALLING),
    "comparisons in words": (
        table("Monthly uptime | Service credit", "less than 99.9% but at least 99.0% | 10%", "less than 99.0% | 25%"),
        FALLING,
    ),
    "falling thresholds": (table("Uptime | Service credit", "below 99.9% | 10%", "below 99.0% | 25%"), FALLING),
    "rising thresholds": (table("Uptime | Credit", "< 99.0% | 25%", "99.0% – 99.9% | 10%"), [FALLING[1], FALLING[0]]),
    "a first step that gives nothing": (
        table("Uptime | Credit", "99.9% or more | none", "99.0% or more | 10%", "less than 99.0% | 25%"),
        FALLING,
    ),
    "a head that names fee and level": (
        table(
            "Monthly uptime percentage | Percentage of the monthly bill that is credited to the bills that follow it",
            "99.0% – 99.9% | 10%",
            "< 99.0% | 100%",
        ),
        [FALLING[0], ("99.0", None, "100")],
    ),
    "a rent by the month in the head": (
        table("Shortfall in points | Service Credit (% of Monthly Rent)", "up to 0.1 | 5", "over 0.1 | 10"),
        [(None, None, "5"), (None, None, "10")],
    ),
    "points for each of two scales": (
        table("Indicator | Minor failure | Points | Serious failure | Points", "Portal availability | 99.0% – 99.7% | 1 | under 99.0% | 4"),
        [("99.7", "99.0", None), ("99.0", None, None)],
    ),
    "a shortfall, and a share for each system": (
        table(
            "Availability falls short by | Host | Archive",
            "up to 1 point | 5% | 10%",
            "more than 1 point | 10% | 20%",
            above="# Service credits",
        ),
        [(None, None, "5"), (None, None, "10"), (None, None, "10"), (None, None, "20")],
    ),
    "a range whose upper end is left out": (
        "# Credits for availability\n\n- 99.0% up to but excluding 99.9%: 10% of the fee\n- beneath 99.0%: 25% of the fee",
        FALLING,
    ),
    "the sign in the header": (table("Availability (%) | Credit (% of fee)", "99.0 – 99.9 | 10", "under 99.0 | 25"), FALLING),
    "a column of names": (table("Class | Availability | Credit", "A | 99.0% – 99.9% | 10%", "B | under 99.0% | 25%"), FALLING),
    "ends in two columns": (
        table("From | To | Credit", "99.0% | 99.9% | 10%", "95.0% | 99.0% | 25%", above="# Uptime"),
        [("99.9", "99.0", "10"), ("99.0", "95.0", "25")],
    ),
    "no header that names the credit": (
        table("Uptime | Basic", "99.0% – 99.9% | 10%", "under 99.0% | 25%", above="# Service credits"),
        FALLING,
    ),
    "turned on its side": (table("Availability | 99.0% – 99.9% | under 99.0%", "Credit | 10% | 25%"), FALLING),
    "one column for each plan": (
        table("Uptime | Basic | Pro", "99.0% – 99.9% | 5% | 10%", "under 99.0% | 15% | 25%", above="# Service credits"),
        [("99.9", "99.0", "5"), ("99.0", None, "15"), *FALLING],
    ),
    "gaps as written": (
        table("Uptime | Credit", "99.0–99.8% | 10%", "95.0–98.9% | 25%"),
        [("99.8", "99.0", "10"), ("98.9", "95.0", "25")],
    ),
    "one level for each service": (
        table("Service | Level | Credit", "Portal | < 99.9% | 10%", "Archive | < 99.5% | 10%"),
        [("99.9", None, "10"), ("99.5", None, "10")],
    ),
    "levels named by their row, one scale a row": (
        table("| Step 1 | Step 2", "Gold: uptime below | 99.9% | 99.0%", "Silver: uptime below | 99.5% | 98.0%", "Rebate | 10% | 25%"),
        [*FALLING, ("99.5", "98.0", "10"), ("98.0", None, "25")],
    ),
    "cells that tell level and credit": (
        table(
            "Service | Level | Remedy", "Portal | 99.9% | 10% under 99.9%, 25% under 99.0%", "Archive | none | none", above="# Availability"
        ),
        FALLING,
    ),
    "cells that refer to the level of their row": (
        table(
            "Service | Level | Deduction", "Portal | 99.9% | 10% of the fee below the level; 25% when under 99.0%", above="# Service levels"
        ),
        FALLING,
    ),
    "a row for the limit and one for something else": (
        table("Item | Value", "Uptime (monthly) | 99.95%", "Credit: 99.0% to 99.9% | 10%", "Credit: below 99.0% | 25%", "Exit fee | 75%"),
        FALLING,
    ),
    "each service with a ladder of its own": (
        table("Service | Uptime | Credit", "Portal | below 99.9% | 5%", "Portal | below 99.0% | 15%", "Feed | below 99.5% | 4%"),
        [("99.9", "99.0", "5"), ("99.0", None, "15"), ("99.5", None, "4")],
    ),
    "a service named once above its steps": (
        table(
            "Service | Uptime | Credit",
            "Portal | below 99.9% | 5%",
            " | below 99.0% | 15%",
            "Feed | below 99.5% | 4%",
            " | below 99.2% | 8%",
        ),
        [("99.9", "99.0", "5"), ("99.0", None, "15"), ("99.5", "99.2", "4"), ("99.2", None, "8")],
    ),
    "the level promised beside the level missed": (
        table(
            "Item | Required | Breach | Deduction",
            "Mail | 99.95% a month | 99.95% to 99.5% | 3%",
            "Mail | 99.95% a month | below 99.5% | 9%",
        ),
        [("99.95", "99.5", "3"), ("99.5", None, "9")],
    ),
    "lower and upper ends by their heads": (
        table("At least | Less than | Refund", "99.0% | 99.9% | 10%", "no limit | 99.0% | 25%", above="# Uptime"),
        FALLING,
    ),
    "the level of each service and what missing it gives": (
        table("Service | Availability | Credit if missed", "Portal | 99.9% | 5%", "Feed | 99.5% | 8%", "Archive | 99.7% | 3%"),
        [("99.9", None, "5"), ("99.5", None, "8"), ("99.7", None, "3")],
    ),
    "measures beside availability": (
        table("Measure | Threshold | Credit", "Availability of the portal | < 99.8% | 5%", "Tickets answered in time | < 95% | 2%"),
        [("99.8", None, "5"), (None, None, "2")],
    ),
    "codes that the text explains": (
        table("Level | Result | Credit", "SL-1 | below 99.8% | 5%", "SL-2 | below 96% | 2%", above="# Service credits")
        + "\n\nSL-1: availability of the portal in the month.\n\nSL-2: share of calls answered in 20 seconds.",
        [("99.8", None, "5"), (None, None, "2")],
    ),
    "a fee that the text behind the table names": (
        "# Uptime\n\n| Uptime of the month | Small |\n|---|---|\n| 99.0% to 99.9% | 10% |\n| below 99.0% | 25% |\n\nThe shares are of the monthly fee.",
        FALLING,
    ),
    "credits named in their cells": (
        table("Reached | Result", "99.0% – 99.9% | refund of 10%", "under 99.0% | refund of 25%", above="# Uptime"),
        FALLING,
    ),
    "hours of downtime": (
        table("Downtime | Service credit", "1 to 4 hours | 5%", "more than 4 hours | 10%"),
        [(None, None, "5"), (None, None, "10")],
    ),
}
TEXTS = {
    "a sentence that turns round": ("Under 99.9% availability we credit 10% of the fee, and 25% below 99.0%.", FALLING),
    "a sentence that turns round the other way": (
        "We credit 10% of the fee under 99.9% availability, and under 99.0% we credit 25%.",
        FALLING,
    ),
    "down to a level": (
        "Under 99.9 and down to 99.0 per cent of availability we credit 10% of the fee and 25% of it under 99.0 per cent.",
        FALLING,
    ),
    "an amount equal to a share": (
        "For each full hour of downtime the Supplier shall credit an amount equal to 4% of the monthly fee.",
        [(None, None, "4")],
    ),
    "a list under a lead-in": (
        "# Credits\n\nWhere availability falls short, Customer gets:\n\n- below 99.9% but not below 99.0%: 10%\n- below 99.0%: 25%",
        FALLING,
    ),
    "tiers in one sentence": ("# Service credits\n\nTiers: 99.0% to 99.9%: 10%; below 99.0%: 25%.", FALLING),
    "the level first": (
        "If uptime falls below 99.9%, we credit 10% of the monthly bill; if it falls below 99.0%, we credit 25%.",
        FALLING,
    ),
    "the credit first": (
        "Customer receives 10% of the fee when uptime is between 99.0% and 99.9%, and 25% when it is below 99.0%.",
        FALLING,
    ),
    "a level beside each figure": (
        "# Uptime credits\n\nUptime 99.0% – 99.9%     10% of the fee\n\nUptime below 99.0%     25% of the fee",
        FALLING,
    ),
    "one cell a line": (
        "# Remedies\n\nMonthly uptime\n\nService credit\n\nLess than 99.9% but at least 99.0%\n\n10%\n\nLess than 99.0%\n\n25%",
        FALLING,
    ),
    "cells run together": (
        "UptimeService Credit\n\nLess than 99.9% but greater than 99.0%10%\n\nLess than 99.0%25%",
        FALLING,
    ),
    "signless cells run together": (
        "# Service credits\n\nAvailability (%)Credit (%) ≥ 99.90 < 99.9 but ≥ 99.010 < 99.025",
        FALLING,
    ),
    "a reduction of the price": (
        "If availability in a quarter drops under 99.9 per cent the payment is reduced by 10 per cent, under 99.0 per cent by 25 per cent.",
        FALLING,
    ),
    "for each hour": ("For each full hour of downtime Customer gets a credit of 5% of the fee.", [(None, None, "5")]),
    "for each point": (
        "Customer gets a service credit of 2% of the fee for each 0.1 percentage point by which uptime is below 99.9%.",
        [("99.9", None, "2")],
    ),
    "words and digits": ("A service credit of five percent (5%) is due for every 30 minutes of downtime.", [(None, None, "5")]),
    "half in words": ("If uptime is under 99.0% in a month, we take off half.", [("99.0", None, "50")]),
    "all of it in words": (
        "# Credits\n\nIf uptime is under 98.5%, we give you a full refund for the month.",
        [("98.5", None, "100")],
    ),
    "a first share without a level": (
        "If the portal misses its uptime we refund 5% of the fee, or 20% if it is below 98.0%.",
        [(None, "98.0", "5"), ("98.0", None, "20")],
    ),
    "dots that lead over": (
        "# Service credits\n\n99.0 to 99.9 per cent ........ 10 per cent of the fee\nUnder 99.0 per cent ....... 25 per cent of the fee",
        FALLING,
    ),
    "a level that merely stands before": (
        "# Penalties\n\nThe feed is up 99.5% a month; per tenth of a point below, a penalty of 3% of the fee is due.",
        [(None, None, "3")],
    ),
    "half": ("If uptime is under 99.0%: half (50%) of the month's fee is credited.", [("99.0", None, "50")]),
    "words and digits with a stop between them": (
        "# Credits\n\nTiers: two per cent. (2%) if it is under 99.9% but 99.0% or over; five per cent. (5%) if it is under 99.0%.",
        [("99.9", "99.0", "2"), ("99.0", None, "5")],
    ),
    "an abbreviated fee": (
        "# Deductions where availability is missed\n\nFor each hour of downtime 0.5% of the MSC.",
        [(None, None, "0.5")],
    ),
    "a clause that is missed": ("For each 0.1% under B2 a deduction of 2% of the monthly charge.", [(None, None, "2")]),
    "fees that fall": (
        "# Availability\n\nIn a month in which availability\n\n- is under 99.9% but not under 99.0%, the fees fall by 10%;\n- is under 99.0%, by 25%.",
        FALLING,
    ),
    "what is otherwise": (
        "If uptime is under 99.9% but at least 99.5% you get 5% off; under 99.5% but at least 99.0%: 10% off; in all other cases 20% off.",
        [("99.9", "99.5", "5"), ("99.5", "99.0", "10"), ("99.0", None, "20")],
    ),
    "a level that is not hit": (
        "# Credits\n\nIf we don't hit 99.9% we credit 10%. Miss 99.0% and we credit 25%.",
        FALLING,
    ),
    "a share that doubles": ("# Credits\n\nThe penalty doubles to 20% if the level is missed twice in a row.", [(None, None, "20")]),
    "a question as the condition": ("# Refunds\n\nUptime under 98.5%? We take 20% off your bill.", [("98.5", None, "20")]),
    "credits and levels in turn": ("They give back 10% of the month below 99.9% and 25% below 99.0%.", FALLING),
    "lengths of downtime": (
        "# Outages\n\nIf we are down more than 40 minutes in a month, we take 5% off. More than 4 hours, 20%.",
        [(None, None, "5"), (None, None, "20")],
    ),
    "for each stretch beyond what is tolerated": (
        "If availability is less than 99.7%, the Host credits 4% of the fee for each 20 minutes of downtime in excess of 0.3%.",
        [("99.7", None, "4")],
    ),
    "a remedy": ("It counts as downtime from the first hour. The remedy is 2% of the fee.", [(None, None, "2")]),
    "the level that stands before": (
        "The portal is up 99.5% of each month. If we miss it, you get 15% off the next invoice.",
        [("99.5", None, "15")],
    ),
    "a share for each stretch beyond the level": (
        "Availability is 99.5% of a year. For each started day beyond that we hand back 3% of the fee.",
        [(None, None, "3")],
    ),
    "a level that is not reached": ("If an uptime of 99.7% is not reached, you get 5% of the fee back.", [("99.7", None, "5")]),
    "the last step in words": (
        "If uptime is under 99.9% we take 10% off; at under 99% we take 25% off, at under 97% the month is free.",
        [("99.9", "99", "10"), ("99", "97", "25"), ("97", None, None)],
    ),
    "a gift for each level": (
        "Uptime below 99.5% earns you an extra week, below 98% an extra month.",
        [("99.5", "98", None), ("98", None, None)],
    ),
    "steps by what is missing": (
        "# Credits\n\nWhere availability is missed:\n\n- by not more than 0.2 percentage points – 5% of the fee;\n- by more than 0.2 percentage points – 15% of the fee.",
        [(None, None, "5"), (None, None, "15")],
    ),
    "a name that holds the sign": ('- "uptime": operator: GREATER, service credit (%): "12".', [(None, None, "12")]),
    "a share for each stretch below a question": (
        "The portal is up 99.9% of each month.\n\n# And if it takes longer?\n\nThen we refund 4% of the monthly fee for each started hour.",
        [(None, None, "4")],
    ),
    "a miss without words for giving": (
        "Uptime is 99.7% of each month. If we miss this, 5% of the month's bill stays with you.",
        [("99.7", None, "5")],
    ),
    "lengths without service": (
        "# Credits\n\nDowntime of 1 to 4 hours in a month: 5% of the fee. Over 8 hours: 25%.",
        [(None, None, "5"), (None, None, "25")],
    ),
    "a bill that shrinks": (
        "Availability is 99.95%. Should it slip under that, your next bill shrinks by 10%; under 99% by 30%.",
        [("99.95", "99", "10"), ("99", None, "30")],
    ),
    "a fee that is waived": ("If availability drops under 98%, the fee for the month is waived.", [("98", None, "100")]),
    "a dash before half of the fee": ("Availability credits: <99.9% - 10%; <99.0% - 50%.", [("99.9", "99.0", "10"), ("99.0", None, "50")]),
    "a missed response time": (
        "If the response time target is missed, Customer receives a service credit of 5% of the fee.",
        [(None, None, "5")],
    ),
}

REFERENCES = [
    "The portal is available 99.8% of each month.\n\n# Credits\n\nIf the guarantee is missed, Customer receives a credit of 5% of the fee.",
    "4.2 The portal is available 99.8% of each month.\n\n4.3 The archive is available 99% of each month.\n\nIf the level in 4.2 is missed, Customer is credited 5%.",
    "B1 The portal is available 99.8% of each month.\n\nB2 The archive is available 99% of each month.\n\nWe credit 5% of the fee when B1 is missed.",
    "4.2 The portal is available 99.8% of each month.\n\n4.4 Non-achievement of 4.2 entitles to a 5% reduction of the month's invoice.",
    "Uptime is 99.8% of each month. Last year it was 99.93%.\n\nIf we fail to deliver the promised uptime, you are credited 5%.",
    "Die Verfügbarkeit beträgt 99,8 % im Monat.\n\nWird der zugesagte Wert nicht erreicht, erhält der Kunde eine Gutschrift von 5 %.",
    "La disponibilité est de 99,8 % par mois.\n\nSi le taux garanti n'est pas atteint, le Client reçoit un avoir de 5 % de la redevance.",
    "La disponibilidad es del 99,8 % mensual.\n\nSi no se alcanza el nivel garantizado, el Cliente recibe un crédito del 5 %.",
    "La disponibilità è del 99,8% mensile.\n\nSe la soglia non è raggiunta, il Cliente riceve un credito del 5%.",
    "De beschikbaarheid is 99,8% per maand.\n\nWordt de norm niet gehaald, dan ontvangt de klant een korting van 5% van de prijs.",
    "A disponibilidade é de 99,8% por mês.\n\nSe o nível contratado não for atingido, o Cliente recebe um crédito de 5%.",
]
"""Credits that refer to the level of another text."""

NO_REFERENCES = {
    "several levels": "A is up 99.8% of each month, B 99.5%.\n\nIf the guarantee is missed, Customer is credited 5%.",
    "no certain level": "A is up 99.8% of each month.\n\nIf a level is missed, Customer is credited 5%.",
    "a credit that grows": "A is up 99.8% of each month.\n\nIf the guarantee is missed, Customer is credited 5% of the fee for each hour.",
}

WORDS = [
    "The credit for downtime will be 30 times the Supplier's charges for the 5 minutes or more that it lasted.",
    "For each full hour of outage you may request a credit equal to one day of total monthly fees.",
    "Provider grants a credit of (2-day) of the recurring charge for each further outage of the circuit.",
    "Outages beyond 0.4% of the month are credited one day of service for every 20 minutes of downtime beyond the 0.4% threshold.",
    "Where the network is down for 5 minutes, a credit of twelve (12) times the actual downtime is issued.",
    "If uptime is below 99.9%, Customer receives a credit of one day of service.",
    "You receive a credit of 10x the fee for the time the service was down.",
    "# Outages\n\nWhere the site was down an abatement of 1/60 of the rent is made per hour.",
    "For every hour of outage we credit 1/30th of the monthly fee.",
    "# Outages\n\nFor downtime over the allowance we take off the bill:\n\n- $90 for each further hour",
    "If the service is down for a day, you get back a week's subscription as a credit.",
    "If the level is missed, Supplier deducts a single sum of $ 400.",
    "Customer is credited € 90 for every hour of outage.",
    "# Compensation\n\nIf uptime is below the level:\n\n(a) shortfall of more than a point: three service days.",
    "If the server is down for over six hours, we give you two weeks on the house.",
    "Outages of more than 4 hours: the day is free.",
    "If uptime of 99.7% is not reached, they get a month's rent back.",
    "For each day on which the service was down, Provider extends the term by one day as a service credit.",
]

CAPS = [
    ("# Service credits\n\nFor downtime, 2% of the fee per hour. All credits of a month are cumulative up to 35%.", "35"),
    ("For each hour of downtime beyond it we credit one (1) additional day of base fee, up to 80 %.", "80"),
    ("The total compensation for downtime in a month cannot exceed the monthly price for the machine.", "100"),
    ("Service credits shall not exceed the yearly hosting charge paid for that server.", "100"),
    ("For every hour of downtime we credit 1/30 of the rent, up to one full month fees of the server.", "100"),
    ("Credit for downtime is given for ten times the actual downtime and will not exceed one (1) full month of credit.", "100"),
    ("For each 1% of missed uptime a credit of 1% of the fee is due, up to a maximum of the Customer's fees.", "100"),
    ("Service credits in any month shall not exceed 30% of the monthly fee.", "30"),
    ("# Credits\n\nDeductions for downtime cease at 20% of the charges.", "20"),
    ("# Credits\n\nPenalties for downtime shall at no time exceed 12% of the fee.", "12"),
    ("# Credits\n\nPenalties for downtime stop accruing once they have reached 15% of the yearly fee.", "15"),
    ("Service credits may reach 40% of the monthly charges.", "40"),
    ("Refunds for outages are never greater than the full monthly charge (100%).", "100"),
    ("The maximum service credit is 50% of the monthly charge.", "50"),
    ("For each full hour of downtime a credit of 5% of the fee is due, up to 40% of the fee.", "40"),
    ("The total of all service credits is limited to the monthly fee.", "100"),
    ("Service credits never exceed a quarter of the monthly bill.", "25"),
    ("Service credits are limited to [30]% of the monthly charges.", "30"),
    ("Service credits are capped at one month's fee.", "100"),
    ("Service credits are capped at two months' fees.", "200"),
    ("For each hour of downtime we credit 5% of the fee, up to one full monthly fee.", "100"),
    ("Service credits for downtime are limited to 20% of the fee, excluding taxes and without prejudice to liability.", "20"),
    ("In no event shall credits for downtime be more than the fees paid for the month.", "100"),
    ("# Outages\n\nWe credit 5% of the fee for each hour of downtime.\n\nBeyond 40% we do not go.", "40"),
    ("# Outages\n\nWe credit 5% of the fee for each hour of downtime.\n\nUp to 15% of the yearly fee may be claimed in a year.", "15"),
    ("# Outages\n\nWe credit 5% of the fee for each hour of downtime.\n\nAll of them together: 25%.", "25"),
    ("# Outages\n\nWe credit 5% of the fee for each hour of downtime.\n\nYou never get back more than you paid for the month.", "100"),
    (table("Availability | Credit", "below 99.9% | 5%", "below 99% | 15%") + "\n\nTheir sum is limited to 30% of that fee.", "30"),
]

NONE = [
    ("The base rebate is 2.5% and a growth rebate of 3% is paid; uptime is logged.", "rebates for what is bought"),
    ("A performance credit of 2% is added if the Reseller reaches its Revenue Target. Uptime: 99.9%.", "a credit for what is sold"),
    ("Uptime is 99.9%. A credit of less than $ 5 is not paid out.", "the least that is paid"),
    ("Our uptime is 99.9%. The uplift is not due where credits of 25% or more were given for outages.", "what hangs on credits"),
    ("Get 30% off until Easter. Our uptime is 99.9%.", "a sale"),
    (table("Users | Discount", "50–100 | 10%", "more than 100 | 20%", above="# Volume discount"), "a discount for volume"),
    (table("Clause | kept | changed", "SC-1 | 88% | 10%", "SC-2 | 61% | 36%", above="# Service credits"), "shares of contracts"),
    (table("Component | Level | Share of price", "Sign-in | 99.95% | 6%", "Intake | 99.5% | 14%"), "parts of the price"),
    (table("Plan | Small | Large", "Uptime | 99.5% | 99.9%", "Reduction for a yearly contract | 5% | 15%"), "a price for those who stay"),
    ("Late payments bear interest of 1.5% per month; availability is 99.9%.", "interest"),
    ("The liability of Provider shall not exceed 100% of the fees paid in twelve months.", "liability"),
    ("If an audit shows an underpayment of more than 5%, Customer pays a penalty of 10%.", "an audit"),
    ("Fees may rise by no more than 5% a year. The service has 99.9% availability.", "a rise of prices"),
    ("Uptime is 99.9%. If delivery is late, the buyer may deduct 1% of the fee for each week, up to 5% of that fee.", "a late project"),
    ("A deposit of 20% of the yearly fee is refunded at the end.", "a deposit"),
    ("If you cancel 14 days before the event, we refund 50% of the price.", "a cancelled order"),
    ("Racks are kept at a humidity of 40% to 60%. Availability is 99.99%.", "humidity"),
    (
        table(
            "Load factor | Credit",
            "70% to 79.9% | 3%",
            "80% to 89.9% | 5%",
            "90% and above | 8%",
            above="# Load factor, at 99.9% availability",
        ),
        "more is given for more",
    ),
    ("# Lease of the mill\n\nWhere a lift is out of service for five days, the rent is reduced by 10%.", "a paper on premises"),
    ("Uptime was below 99.9% in May. A credit of 4% of the fee was given on the June invoice.", "it was given"),
    ("Guests who book early receive a credit of 10% of the price.", "no service fails"),
    ("Is the credit 10% of the fee when uptime is below 99.9%?", "a question"),
]


def tiers(claims: Sequence[Any]) -> list[Tier]:
    """Their borders and percentages as written in the expectations."""
    return [(written(c.below), written(c.at_least), written(c.credit_percent)) for c in claims]


def written(figure: Decimal | None) -> str | None:
    return None if figure is None else str(figure)


@pytest.mark.parametrize(("text", "expected"), [*TABLES.values(), *TEXTS.values()], ids=[*TABLES, *TEXTS])
def test_tiers_are_read_with_their_borders(assembled: Assemble, text: str, expected: list[Tier]) -> None:
    assert tiers(assembled(text).of(ClaimKind.CREDIT)) == expected


@pytest.mark.parametrize("text", REFERENCES)
def test_a_credit_may_refer_to_the_level_of_another_text(assembled: Assemble, text: str) -> None:
    assert tiers(assembled(text).of(ClaimKind.CREDIT)) == [("99.8", None, "5")]


@pytest.mark.parametrize("text", NO_REFERENCES.values(), ids=NO_REFERENCES)
def test_a_credit_refers_to_no_level_that_is_not_certain(assembled: Assemble, text: str) -> None:
    assert tiers(assembled(text).of(ClaimKind.CREDIT)) == [(None, None, "5")]


@pytest.mark.parametrize("text", WORDS)
def test_a_credit_in_words_keeps_the_words(assembled: Assemble, text: str) -> None:
    (claim,) = assembled(text).of(ClaimKind.CREDIT)
    assert (claim.credit_percent, claim.credit_text != "") == (None, True)
    assert claim.credit_text in text


@pytest.mark.parametrize(("text", "percent"), CAPS)
def test_limits_are_read_as_percentages_of_the_fee(assembled: Assemble, text: str, percent: str) -> None:
    (claim,) = assembled(text).of(ClaimKind.CREDIT_CAP)
    assert claim.percent == Decimal(percent)


@pytest.mark.parametrize(("text", "because"), NONE, ids=[because for _, because in NONE])
def test_other_money_is_no_credit(assembled: Assemble, text: str, because: str) -> None:
    found = assembled(text)
    assert found.of(ClaimKind.CREDIT) + found.of(ClaimKind.CREDIT_CAP) == [], because


def test_a_row_of_the_table_can_hold_the_limit(assembled: Assemble) -> None:
    found = assembled(table("Availability | Service credit", "99.0% – 99.9% | 10%", "below 99.0% | 20%", "Maximum per month | 25%"))
    assert tiers(found.of(ClaimKind.CREDIT)) == [("99.9", "99.0", "10"), ("99.0", None, "20")]
    assert [claim.percent for claim in found.of(ClaimKind.CREDIT_CAP)] == [Decimal(25)]


def test_money_is_a_credit_of_each_plan(assembled: Assemble) -> None:
    found = assembled(table("Uptime | Small | Large", "99.0% – 99.9% | $ 2 | $ 5", "below 99.0% | $ 4 | $ 9", above="# Refunds"))
    read = [(written(c.below), written(c.at_least), c.credit_text) for c in found.of(ClaimKind.CREDIT)]
    assert read == [("99.9", "99.0", "$ 2"), ("99.0", None, "$ 4"), ("99.9", "99.0", "$ 5"), ("99.0", None, "$ 9")]


def test_a_level_with_the_credit_for_missing_it_is_promised_too(assembled: Assemble) -> None:
    found = assembled(table("Service | Availability | Credit if missed", "Portal | 99.9% | 5%", "Feed | 99.5% | 8%"))
    assert [claim.percent for claim in found.levels] == [Decimal("99.9"), Decimal("99.5")]


KPIS = """# Service levels and penalties

| Measure | {head} | Penalty |
|---|---|---|
| Availability of the portal | {sign}99.9% | 2% of the fee |
| Availability of the archive | {sign}99.5% | 3% of the fee |
| Invoices issued in time | {sign}98% | 1% of the fee |
"""


@pytest.mark.parametrize(("head", "sign"), [("Minimum", ""), ("Level", "≥ ")])
def test_the_least_levels_of_a_table_of_measures_are_promised_each(assembled: Assemble, head: str, sign: str) -> None:
    found = assembled(KPIS.format(head=head, sign=sign))
    assert [claim.percent for claim in found.levels] == [Decimal("99.9"), Decimal("99.5")]
    assert tiers(found.of(ClaimKind.CREDIT)) == [("99.9", None, "2"), ("99.5", None, "3"), (None, None, "1")]


def test_a_second_column_of_levels_is_no_credit(assembled: Assemble) -> None:
    found = assembled(
        table("Service | Guaranteed | Aim", "Portal | 99.7% | 99.9%", "Feed | 99.5% | 99.8%", above="# Uptime and service credits")
    )
    assert found.of(ClaimKind.CREDIT) == []
    assert [claim.modality for claim in found.levels] == [Modality.COMMITMENT, Modality.TARGET] * 2


def test_thresholds_and_credits_are_no_levels(assembled: Assemble) -> None:
    found = assembled(table("Uptime | Credit", "99.0% – 99.9% | 10%", "< 99.0% | 100%") + "\n\nWe guarantee 99.95% uptime.")
    assert [claim.percent for claim in found.levels] == [Decimal("99.95")]


def test_a_level_that_a_credit_refers_to_stays_a_level(assembled: Assemble) -> None:
    found = assembled("From 1 May we guarantee 99.5% uptime in each month, and if we miss it you get 20% of the fee back.")
    assert [claim.percent for claim in found.levels] == [Decimal("99.5")]
    assert tiers(found.of(ClaimKind.CREDIT)) == [("99.5", None, "20")]


def test_a_multiple_of_the_fee_is_a_number(assembled: Assemble) -> None:
    (claim,) = assembled("We will credit 100 times the fee for the downtime.").of(ClaimKind.CREDIT)
    assert (claim.credit_multiple, claim.credit_percent) == (Decimal(100), None)


@pytest.mark.parametrize(("text", "grows"), [("for each hour of downtime", True), ("if uptime is below 99.9%", False)])
def test_a_credit_given_anew_for_each_stretch_grows(assembled: Assemble, text: str, *, grows: bool) -> None:
    (claim,) = assembled(f"Customer gets a service credit of 5% of the fee {text}.").of(ClaimKind.CREDIT)
    assert ("grows" in claim.flags) is grows


def test_a_claim_quotes_its_row_and_says_of_what_it_is_a_share(assembled: Assemble) -> None:
    text = table("Uptime | Credit", "99.0% – 99.9% | 10% of the monthly fee")
    (claim,) = assembled(text).of(ClaimKind.CREDIT)
    assert claim.quote == "99.0% – 99.9% | 10% of the monthly fee"
    assert claim.of == "of the monthly fee"


def test_a_claim_quotes_its_sentence(assembled: Assemble) -> None:
    sentence = "If uptime is below 99.9%, Customer receives a credit of 10% of the fee."
    (claim,) = assembled(f"Fees are due monthly. {sentence} VAT is added.").of(ClaimKind.CREDIT)
    assert claim.quote == sentence


def redline(before: str, after: str, old: str, new: str) -> list[Block]:
    """A paragraph as accepted, and as it was."""
    inserted, deleted = after.index(new), before.index(old)
    return [
        Block(BlockKind.PARAGRAPH, after, marks=(Mark(inserted, inserted + len(new), State.INSERTED, "ann"),)),
        Block(BlockKind.PARAGRAPH, before, state=State.DELETED, marks=(Mark(deleted, deleted + len(old), State.DELETED, "ann"),)),
    ]


def test_of_a_redline_the_old_credit_is_marked_and_what_stays_is_told_once(assembled: Assemble) -> None:
    text = "If uptime is below 99.0%, the service credit is {} of the fee. Service credits shall not exceed 50% of the fee."
    found = assembled(redline(text.format("5%"), text.format("15%"), "5%", "15%"))
    credits_ = found.of(ClaimKind.CREDIT)
    assert [(c.credit_percent, c.state) for c in credits_] == [(Decimal(15), State.INSERTED), (Decimal(5), State.DELETED)]
    assert [(c.percent, c.state) for c in found.of(ClaimKind.CREDIT_CAP)] == [(Decimal(50), State.LIVE)]


def test_a_deleted_row_does_not_close_the_rows_that_stay(assembled: Assemble) -> None:
    rows = [("Uptime", "Credit"), ("below 99.9%", "10%"), ("below 99.5%", "15%"), ("below 99.0%", "25%")]
    blocks = [
        Block.row(
            (Cell(level, 0), Cell(credit, 1)),
            Locator(table=1, row=number),
            header_row=number == 0,
            state=State.DELETED if level == "below 99.5%" else State.LIVE,
        )
        for number, (level, credit) in enumerate(rows)
    ]
    live = [claim for claim in assembled(blocks).of(ClaimKind.CREDIT) if claim.state is State.LIVE]
    assert tiers(live) == FALLING


def test_a_head_over_two_columns_is_parted_in_the_row_below_it(assembled: Assemble) -> None:
    rows = (
        (Cell("Availability in the month", 0, span=2), Cell("Service credit", 2)),
        (Cell("at least", 0), Cell("below", 1), Cell("share of the fee", 2)),
        (Cell("99.0%", 0), Cell("99.9%", 1), Cell("10%", 2)),
        (Cell("no lower limit", 0), Cell("99.0%", 1), Cell("25%", 2)),
    )
    found = assembled([Block.row(cells, Locator(table=1, row=number), header_row=number == 0) for number, cells in enumerate(rows)])
    assert tiers(found.of(ClaimKind.CREDIT)) == FALLING
    assert all(claim.implied for claim in found.of(ClaimKind.AVAILABILITY))


def test_a_schedule_goes_on_over_the_page(assembled: Assemble) -> None:
    def row(number: int, *texts: str) -> Block:
        cells = tuple(Cell(text, column, header=number == 1) for column, text in enumerate(texts))
        return Block.row(cells, Locator(page=1 + number // 3, table=1, row=number), header_row=number == 1)

    found = assembled(
        [
            row(1, "Monthly uptime", "Service credit"),
            row(2, "below 99.9%", "5%"),
            Block(BlockKind.FOOTER, "Page 1"),
            row(3, "below 99.0%", "10%"),
        ]
    )
    assert [(c.below, c.at_least, c.credit_percent) for c in found.of(ClaimKind.CREDIT)] == [
        (Decimal("99.9"), Decimal("99.0"), Decimal(5)),
        (Decimal("99.0"), None, Decimal(10)),
    ]


def test_a_question_that_is_answered_with_yes_gives_its_credit(assembled: Assemble) -> None:
    asked = "Do you credit {}% of the monthly fee when availability is below {}%?"
    rows = f"| {asked.format(10, 99.5)} | X | |\n| {asked.format(30, 98)} | | X |\n"
    found = assembled(f"# Questions\n\n| Question | Yes | No |\n|---|---|---|\n{rows}")
    assert tiers(found.of(ClaimKind.CREDIT)) == [("99.5", None, "10")]


def test_a_row_that_is_named_for_credits_gives_one(assembled: Assemble) -> None:
    found = assembled(table("Uptime Guarantee | 99.5%", "Support | Email only", "Service Credits | 5% per incident"))
    assert tiers(found.of(ClaimKind.CREDIT)) == [(None, None, "5")]


def test_a_limit_goes_on_behind_a_semicolon(assembled: Assemble) -> None:
    limits = "Service credits of one month do not exceed 35% of the fee; those of a year 12% of the yearly fee."
    found = assembled(f"For each hour of downtime we credit 5% of the fee.\n\n{limits}")
    assert [claim.percent for claim in found.of(ClaimKind.CREDIT_CAP)] == [35, 12]


def test_limits_joined_to_a_limit_are_limits(assembled: Assemble) -> None:
    found = assembled("Service credits are limited to 10% of the fee of the month and 4% of the fees of the year.")
    assert [claim.percent for claim in found.of(ClaimKind.CREDIT_CAP)] == [Decimal(10), Decimal(4)]
    assert found.of(ClaimKind.CREDIT) == []


def test_a_sign_behind_a_figure_says_what_follows_it(assembled: Assemble) -> None:
    found = assembled(table("x | Credit", "99.0% ≤ x < agreed level | 10%", "x < 99.0% | 25%", above="# Service credits, x is the uptime"))
    assert tiers(found.of(ClaimKind.CREDIT)) == [(None, "99.0", "10"), ("99.0", None, "25")]


ASKED = """# Questionnaire

| Question | Answer | Comment |
|---|---|---|
| Do you give service credits for downtime? | Yes | 10% of the monthly fee below 99.9% |
| Are these service credits capped? | Yes | 50% of the monthly fee |
| Which share of the work is done abroad? | Yes | 5% of the contract price |
"""


def test_each_answer_is_of_its_own_question(assembled: Assemble) -> None:
    found = assembled(ASKED)
    assert tiers(found.of(ClaimKind.CREDIT)) == [("99.9", None, "10")]
    assert [claim.percent for claim in found.of(ClaimKind.CREDIT_CAP)] == [Decimal(50)]


def test_a_list_under_words_for_credits_gives_one_for_each_shortfall(assembled: Assemble) -> None:
    text = (
        "If uptime is missed, the Provider credits, of the monthly fee:\n\n- shortfall of up to 0.5 points: 5%\n- shortfall of more: 12%\n"
    )
    assert tiers(assembled(text).of(ClaimKind.CREDIT)) == [(None, None, "5"), (None, None, "12")]


@pytest.mark.parametrize(
    "text",
    [
        table("Uptime | Service credit", "below 99.9% | 10%"),
        "If uptime falls below 99.9%, Customer receives a service credit of 10% of the fee.",
    ],
)
def test_a_credit_names_the_words_that_make_it_one(assembled: Assemble, text: str) -> None:
    (claim,) = assembled(text).of(ClaimKind.CREDIT)
    assert claim.pattern.startswith("en.credit.")
    assert claim.evidence[0].text.lower() in {"service credit", "receives a service credit"}


def test_a_limit_is_found_behind_a_sentence_that_denies_something(assembled: Assemble) -> None:
    text = "Uptime is 99.9%. Service credits are not carried over. In no quarter shall the credits amount to more than 12% of the fees."
    assert [claim.percent for claim in assembled(text).of(ClaimKind.CREDIT_CAP)] == [Decimal(12)]


def test_a_limit_of_days_is_no_share_of_the_fee(assembled: Assemble) -> None:
    text = "For each hour of downtime a day of service is credited. Credits shall not exceed fifteen days' fees."
    assert assembled(text).of(ClaimKind.CREDIT_CAP) == []


def test_a_limit_that_another_replaces_is_none(assembled: Assemble) -> None:
    text = 'Uptime is 99.9%. The sentence "Service credits shall not exceed 10% of the fee" is replaced by "Service credits shall not exceed 25% of the fee".'
    assert [claim.percent for claim in assembled(text).of(ClaimKind.CREDIT_CAP)] == [Decimal(25)]


@pytest.mark.parametrize(
    "text",
    [
        "A penalty is due:\n\n- Deviation of up to 0.5 percentage points: 2%;\n- Deviation of more than 0.5 and up to 2 percentage points: 6%.",
        "| Deviation from the guaranteed percentage | Silver |\n|---|---|\n| up to 0.5 percentage points | 2% |\n| more than 0.5 percentage points | 6% |",
    ],
)
def test_credits_grow_with_the_distance_from_the_level(assembled: Assemble, text: str) -> None:
    paper = f"# Service levels\n\nThe availability of the portal is 99.5%. If it is not reached the customer is entitled to a compensation.\n\n{text}\n"
    found = assembled(paper).of(ClaimKind.CREDIT)
    assert [(claim.credit_percent, claim.below) for claim in found] == [(Decimal(2), None), (Decimal(6), None)]


def test_steps_below_a_text_that_says_what_is_given_back_are_credits(assembled: Assemble) -> None:
    steps = "| | |\n|---|---|\n| <99,9 % de disponibilidad | 5 % |\n| <99,0 % de disponibilidad | 20 % |\n| <97,0 % de disponibilidad | 50 % |\n"
    text = f"# Acuerdo de nivel de servicio\n\nSi en un mes natural no llegamos al 99,9 % de disponibilidad, te devolvemos:\n\n{steps}"
    found = assembled(text).of(ClaimKind.CREDIT)
    assert [claim.credit_percent for claim in found] == [Decimal(5), Decimal(20), Decimal(50)]


def test_a_table_of_a_level_each_may_count_its_credits_by_what_is_missing(assembled: Assemble) -> None:
    text = """# Service levels

| Level | Measure | Value | Penalty |
|---|---|---|---|
| LS1 | Availability of the alarm module | ≥ 99.95% | 0.15% of the contract price for each 0.05% less |
| LS2 | Availability of the panel | ≥ 99.5% | 0.5% of the fee for each 0.1% less |
"""
    found = assembled(text)
    assert [claim.percent for claim in found.levels] == [Decimal("99.95"), Decimal("99.5")]
    assert [(claim.credit_percent, claim.at_least) for claim in found.of(ClaimKind.CREDIT)] == [
        (Decimal("0.15"), None),
        (Decimal("0.5"), None),
    ]


def test_a_column_of_shares_of_the_fee_gives_credits_and_their_limit(assembled: Assemble) -> None:
    table = """# Penalties

| Event | Share of monthly fee |
|---|---|
| each 0.1 percentage point below the uptime of the tier | 4% |
| ceiling per month | 45% |
"""
    found = assembled(table)
    assert [claim.credit_percent for claim in found.of(ClaimKind.CREDIT)] == [Decimal(4)]
    assert [claim.percent for claim in found.of(ClaimKind.CREDIT_CAP)] == [Decimal(45)]


def test_a_first_step_that_ends_where_the_next_begins_reaches_down_to_it(assembled: Assemble) -> None:
    text = """# Service credits

The Service is available 99.9% of each month. Otherwise:

- down to 99.0%: 10% of the monthly fee
- 99.0% to 97.0%: 25%
- under 97.0%: 50%
"""
    tiers = [(claim.below, claim.at_least, claim.credit_percent) for claim in assembled(text).of(ClaimKind.CREDIT)]
    assert tiers == [(None, 99, 10), (99, 97, 25), (97, None, 50)]


def test_a_text_that_is_titled_as_a_limit_holds_one(assembled: Assemble) -> None:
    text = "1. Uptime. Below 99.8%: 6% of the rent; below 98.6%: 26%.\n\n2. Ceiling. Days and shares of a month together: 100% of that month's rent.\n"
    assert [claim.percent for claim in assembled(text).of(ClaimKind.CREDIT_CAP)] == [Decimal(100)]


@pytest.mark.parametrize(
    "change",
    ['Clause 6.5 (Ceiling). For "15%" read "26%".', "The cap on Service Credits is raised from 15% to 26% of the monthly charges."],
)
def test_a_limit_that_is_changed_is_the_new_one(assembled: Assemble, change: str) -> None:
    text = f"2. Clause 6.4 (Credits) reads: below 99.8%: 6% of the monthly charges; below 98.6%: 12%.\n\n3. {change}\n"
    assert [claim.percent for claim in assembled(text).of(ClaimKind.CREDIT_CAP)] == [Decimal(26)]


def test_how_the_rest_of_an_hour_counts_is_no_credit(assembled: Assemble) -> None:
    text = "We guarantee 99.8% uptime. You are given 3% of your monthly bill for each hour of downtime. Parts of an hour are credited pro rata."
    assert [claim.credit_percent for claim in assembled(text).of(ClaimKind.CREDIT)] == [Decimal(3)]


def test_a_missed_level_of_a_table_is_paid_for_without_words_for_giving(assembled: Assemble) -> None:
    text = "| Service | Availability |\n|---|---|\n| Reading room | 99.0% |\n\nIf it is missed, 10% of the quarterly fee.\n"
    assert [claim.credit_percent for claim in assembled(text).of(ClaimKind.CREDIT)] == [Decimal(10)]
