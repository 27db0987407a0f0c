"""Lines numbered in the margin: the numbers go, the places of the words stay."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ingest.text.margin_numbers import without_margin_numbers
from tests.ingest.made import plain

WORDS = ["Region Nordvik", "avstyrker", "", "tre av fem bryggor", "2031 lagades", "i hamnen."]


def numbered(lines: list[str], first: int = 1) -> str:
    return "\n".join(f"{number:>3} {line}".rstrip() for number, line in enumerate(lines, first))


@given(st.lists(st.sampled_from(WORDS), min_size=12, max_size=60), st.lists(st.sampled_from(WORDS), max_size=3))
def test_a_number_on_every_line_goes_and_what_stands_after_it_is_found_where_it_was(
    words: list[str], letterhead: list[str]
) -> None:
    page = "\n".join([*letterhead, numbered(words)])
    lines = without_margin_numbers(plain(page))
    assert [line.text for line in lines] == [*letterhead, *words]
    assert all(page[line.start : line.start + len(line.text)] == line.text for line in lines)


def test_the_count_may_begin_anew_on_a_page() -> None:
    words = WORDS * 2
    lines = without_margin_numbers(plain(numbered(words), numbered(words)))
    assert [line.text for line in lines] == words * 2


def test_the_count_may_go_on_over_pages() -> None:
    words = WORDS * 2
    lines = without_margin_numbers(plain(numbered(words), numbered(words, first=13)))
    assert [line.text for line in lines] == words * 2


def test_a_numbered_list_among_other_lines_stays() -> None:
    lines = plain("\n".join(f"{number}. Punkt\nmed en rad till" for number in range(1, 20)))
    assert without_margin_numbers(lines) == tuple(lines)


def test_a_short_list_stays() -> None:
    lines = plain(numbered(WORDS))
    assert without_margin_numbers(lines) == tuple(lines)


def test_lines_that_begin_with_years_stay() -> None:
    lines = plain("\n".join(f"{2000 + number} byggdes en brygga" for number in range(30)))
    assert without_margin_numbers(lines) == tuple(lines)


def test_marks_of_notes_move_with_their_line() -> None:
    lines = [replace(line, raised=((len(line.text) - 1, len(line.text)),)) for line in plain(numbered(["ord"] * 12))]
    assert {line.raised for line in without_margin_numbers(lines)} == {((2, 3),)}
