from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sections.numbers import chapter, contains, expand_range, in_order, mentions, parts, read_list

number_strategy = st.lists(st.integers(1, 99), min_size=1, max_size=4).map(lambda found: ".".join(map(str, found)))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("4.6", "4.9", ("4.6", "4.7", "4.8", "4.9")),
        ("10.5", "7", ("10.5", "10.6", "10.7")),
        ("8", "10", ("8", "9", "10")),
        ("7.8", "7.10", ("7.8", "7.9", "7.10")),
        ("4.9", "4.6", ("4.9", "4.6")),
        ("4.6", "5.2", ("4.6", "5.2")),
        ("4.6", "4.6", ("4.6",)),
    ],
)
def test_ranges(first: str, last: str, expected: tuple[str, ...]) -> None:
    assert expand_range(first, last) == expected


@given(number_strategy, number_strategy)
def test_a_range_holds_its_ends_and_is_in_order_when_it_fills_up(first: str, last: str) -> None:
    found = expand_range(first, last)
    assert found[0] == first
    if len(found) > 2:
        assert list(found) == in_order(found)
        assert len({chapter(one) for one in found}) == 1 or all("." not in one for one in found)


@given(st.lists(number_strategy))
def test_order_is_that_of_the_parts(numbers: list[str]) -> None:
    ordered = in_order(numbers)
    assert set(ordered) == set(numbers)
    assert all(parts(one) < parts(other) for one, other in pairwise(ordered))


@given(number_strategy, number_strategy, number_strategy)
def test_containing_is_reflexive_transitive_and_of_one_chapter(a: str, b: str, c: str) -> None:
    assert contains(a, a)
    assert not contains(a, b) or chapter(a) == chapter(b)
    assert not (contains(a, b) and contains(b, c)) or contains(a, c)
    assert not (contains(a, b) and contains(b, a)) or a == b


def test_parts_compare_as_numbers() -> None:
    assert parts("7.8") < parts("7.10")
    assert not contains("8.1", "8.10")
    assert contains("8.10", "8.10.3")


@pytest.mark.parametrize("text", ["", "0", "08", "8.", "8.0", "8..1", "100", "8.1000", "a"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="is no section number"):
        parts(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4.3.3, 4.7.1 samt 4.9–4.11", ("4.3.3", "4.7.1", "4.9", "4.10", "4.11")),
        ("12.5 och 12.6", ("12.5", "12.6")),
        ("7.1, 7.1", ("7.1",)),
        ("4.6 till 4.8", ("4.6", "4.7", "4.8")),
    ],
)
def test_lists(text: str, expected: tuple[str, ...]) -> None:
    assert read_list(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beträffande avsnitt 7.10 anser regionen", [("7.10",)]),
        ("i avsnitten 4.6–4.8 och i kapitel 12", [("4.6", "4.7", "4.8"), ("12",)]),
        ("förslaget i 8.10.3 är bra", [("8.10.3",)]),
        ("avsnitt 12.5 och 12.6", [("12.5", "12.6")]),
        ("see chapter 6 and section 6.2", [("6",), ("6.2",)]),
        ("punkten 19.1.7", [("19.1.7",)]),
    ],
)
def test_mentions(text: str, expected: list[tuple[str, ...]]) -> None:
    assert [mention.numbers for mention in mentions(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "8 kap. 3 § hälso- och sjukvårdslagen",
        "enligt 2 kap. 5 § regeringsformen",
        "§ 30 i protokollet",
        "på sidan 147",
        "s. 147–148",
        "kostar 2.5 miljoner kronor",
        "år 2031",
        "version 2.0.1",
        "dnr 4.1.3",
        "2031-05-14",
        "punkt 3 i sammanfattningen",
        "SOU 2031:14",
        "https://exempel.se/a/4.2.1/b",
    ],
)
def test_what_names_no_section(text: str) -> None:
    assert mentions(text) == ()


def test_a_bare_number_of_two_parts_counts_only_when_it_is_known() -> None:
    assert mentions("förslaget i 2.5 är bra") == ()
    assert [m.numbers for m in mentions("förslaget i 2.5 är bra", {"2.5"})] == [("2.5",)]
