"""What the things that a service needs leave of its availability."""

from decimal import Decimal
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.model import Dependency, DependencyStrength
from scanner.reliability.ceiling import Ceiling, Known, Source, ceiling, redundant

HARD, SOFT, UNKNOWN = DependencyStrength.HARD, DependencyStrength.SOFT, DependencyStrength.UNKNOWN


def needs(*pairs: str, strength: DependencyStrength = HARD, group: str = "", masked: str = "0") -> list[Dependency]:
    """``web>login`` for a web that needs a login; ``web>!Carrier`` for a vendor."""
    split = (pair.split(">") for pair in pairs)
    return [Dependency(of, on.lstrip("!"), strength, on.startswith("!"), group, Decimal(masked)) for of, on in split]


def known(**percents: str) -> dict[tuple[str, bool], Known]:
    return {(name, False): Known(Decimal(percent) / 100, Source.OBJECTIVE) for name, percent in percents.items()}


def names(found: Ceiling) -> list[str]:
    return [limit.name for limit in found.limits]


def test_the_designs_check_five_dependencies_take_half_of_four_nines() -> None:
    five = [f"d{at}" for at in range(5)]
    found = ceiling("web", needs(*(f"web>{name}" for name in five)), known(**dict.fromkeys(five, "99.999")))
    year = 525_600
    assert (1 - found.worst) * year == Decimal("26.28")
    assert Decimal("0.0001") * year - (1 - found.worst) * year == Decimal("26.28")
    assert found.worst < found.expected < found.hard == Decimal("0.99999")


def test_nothing_needed_is_no_limit() -> None:
    found = ceiling("web", [], {})
    assert found.hard == found.expected == found.worst == 1
    assert found.binding is None


def test_the_weakest_binds_and_its_chain_is_told() -> None:
    found = ceiling("web", needs("web>login", "web>disk", "login>directory"), known(login="99.99", disk="99.95", directory="99.9"))
    assert found.binding is not None
    assert found.binding.chain == ("web", "login", "directory")
    assert found.hard == Decimal("0.999")
    assert names(found) == ["directory", "disk", "login"]


def test_what_lies_deeper_counts_only_where_it_is_lower() -> None:
    assert names(ceiling("web", needs("web>login", "login>directory"), known(login="99.9", directory="99.99"))) == ["login"]


def test_without_a_figure_of_its_own_what_lies_below_speaks_for_it() -> None:
    found = ceiling("web", needs("web>login", "login>directory"), known(directory="99.99"))
    assert (names(found), found.unmeasured) == (["directory"], ())


def test_what_two_chains_reach_counts_once() -> None:
    found = ceiling("web", needs("web>a", "web>b", "a>disk", "b>disk"), known(a="99.99", b="99.99", disk="99.9"))
    assert names(found) == ["disk", "a", "b"]


def test_soft_never_counts_and_unknown_is_open() -> None:
    found = ceiling("web", needs("web>cache", strength=SOFT) + needs("web>mail", strength=UNKNOWN), known(cache="90", mail="90"))
    assert (found.limits, found.unclassified) == ((), ("mail",))


def test_a_hard_dependency_without_any_figure_is_named() -> None:
    assert ceiling("web", needs("web>login", "web>!Carrier"), {}).unmeasured == ("login", "Carrier")


def test_a_vendor_and_a_service_of_one_name_are_two() -> None:
    both = known(mail="99.9") | {("mail", True): Known(Decimal("0.99"), Source.VENDOR_SLA)}
    found = ceiling("web", needs("web>mail", "web>!mail"), both)
    assert [limit.source for limit in found.limits] == [Source.VENDOR_SLA, Source.OBJECTIVE]


def test_masked_outages_do_not_come_through() -> None:
    assert ceiling("web", needs("web>store", masked="0.75"), known(store="99.6")).hard == Decimal("0.999")


def test_a_circle_ends() -> None:
    found = ceiling("a", needs("a>b", "b>a"), known(a="99.9", b="99.99"))
    assert "b" in names(found)


def test_one_of_two_fails_with_what_they_share() -> None:
    """u = β max u + (1 - β) ∏ u with β = 0.1."""
    found = ceiling("web", needs("web>north", "web>south", group="net:any"), known(north="99.9", south="99.8"))
    assert 1 - found.hard == Decimal("0.1") * Decimal("0.002") + Decimal("0.9") * Decimal("0.001") * Decimal("0.002")
    assert names(found) == ["net (north, south)"]


def test_two_of_three_is_every_combination() -> None:
    up = Decimal("0.99")
    found = ceiling("web", needs("web>a", "web>b", "web>c", group="disks:2"), known(a="99", b="99", c="99"))
    assert found.hard == up**3 + 3 * up**2 * (1 - up)


def test_all_of_a_group_is_their_product() -> None:
    assert ceiling("web", needs("web>a", "web>b", group="pair:all"), known(a="99.9", b="99.8")).hard == Decimal("0.999") * Decimal("0.998")


def test_a_group_with_an_unmeasured_member_is_open() -> None:
    found = ceiling("web", needs("web>a", "web>b", group="pair:any"), known(a="99.9"))
    assert (found.limits, found.unmeasured) == ((), ("b",))


nines = st.sampled_from([Decimal(percent) / 100 for percent in ("95", "99", "99.5", "99.9", "99.99", "100")])


@settings(max_examples=60, deadline=None)
@given(st.lists(nines, min_size=1, max_size=6), st.sampled_from(["chain", "star"]))
def test_a_ceiling_is_never_above_the_weakest_hard_dependency(levels: list[Decimal], shape: str) -> None:
    hops = ["web", *(f"d{at}" for at in range(len(levels)))]
    pairs = [f"{of}>{on}" for of, on in pairwise(hops)] if shape == "chain" else [f"web>{on}" for on in hops[1:]]
    figures = {(name, False): Known(at, Source.MEASURED) for name, at in zip(hops[1:], levels, strict=True)}
    found = ceiling("web", needs(*pairs), figures)
    assert found.worst <= found.expected <= found.hard == min(levels)


@settings(max_examples=60, deadline=None)
@given(st.lists(nines, min_size=2, max_size=6))
def test_needing_fewer_is_never_worse_but_for_shared_causes(levels: list[Decimal]) -> None:
    found = [redundant(levels, needed) for needed in range(len(levels), 1, -1)]
    assert found == sorted(found)


@pytest.mark.parametrize("needed", [2, 3])
def test_combinations_are_those_of_a_table_of_states(needed: int) -> None:
    levels = [Decimal("0.9"), Decimal("0.95"), Decimal("0.99"), Decimal("0.999")]
    expected = Decimal(0)
    for state in product((0, 1), repeat=4):
        if sum(state) >= needed:
            share = Decimal(1)
            for up, level in zip(state, levels, strict=True):
                share *= level if up else 1 - level
            expected += share
    assert redundant(levels, needed) == expected
