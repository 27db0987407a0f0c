"""What users said of answers, in the library."""

from dataclasses import replace

import pytest

import ingest.library.feedback as notes
from ingest.errors import LibraryError, NotFound
from ingest.library import Library
from ingest.library.feedback import (
    AnswerThen,
    CitationThen,
    Feedback,
    FeedbackFilter,
    MeaningThen,
    Narrowing,
    PositionThen,
    RespondentName,
    count,
    find,
    get,
    keep,
    remove,
    set_handled,
)
from ingest.types import Consultation

NOTE = Feedback(
    id="a",
    given="2031-05-02T08:15:00+00:00",
    consultation="k",
    right=False,
    question="Vad sägs om 8.10?",
    comment="fel\nrespondent",
    history=("Vad sägs?",),
    filters=Narrowing(("region-nordvik",), ("8.10",)),
    answer=AnswerThen(
        "answered",
        MeaningThen("section", ("region-nordvik",), ("8.10",)),
        (PositionThen(RespondentName("region-nordvik", "Region Nordvik"), "stated", "objects"),),
        "3f2a9c01-17",
        "ollama:m",
    ),
    citation=CitationThen(3, "Region Nordvik", None, "d1", 4, 20),
)


@pytest.fixture
def library(library: Library) -> Library:
    library.put_consultation(Consultation("k", "K"))
    library.put_consultation(Consultation("l", "L"))
    return library


def test_a_note_comes_back_as_it_was_given_and_leaves_the_librarys_name_alone(library: Library) -> None:
    name = library.name
    keep(library, NOTE)
    assert get(library, "a") == NOTE
    assert find(library) == [NOTE]
    assert library.name == name


def test_notes_stay_when_their_consultation_is_taken_in_anew_and_go_with_it(library: Library) -> None:
    keep(library, NOTE)
    library.put_consultation(Consultation("k", "K, with another title"))
    assert count(library) == 1
    with library.writing() as database:
        database.execute("DELETE FROM consultation WHERE id = 'k'")
    assert find(library) == []


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (FeedbackFilter(), ["c", "b", "a"]),
        (FeedbackFilter(consultation="l"), ["c"]),
        (FeedbackFilter(since="2031-05-03T00:00:00+00:00"), ["c", "b"]),
        (FeedbackFilter(right=True), ["b"]),
        (FeedbackFilter(right=False), ["c", "a"]),
        (FeedbackFilter(handled=True), ["a"]),
        (FeedbackFilter(handled=False), ["c", "b"]),
        (FeedbackFilter(limit=1, offset=1), ["b"]),
        (FeedbackFilter(limit=5, offset=5), []),
    ],
)
def test_those_wanted_are_found_the_latest_first(library: Library, wanted: FeedbackFilter, found: list[str]) -> None:
    keep(library, NOTE)
    keep(library, replace(NOTE, id="b", given="2031-05-03T00:00:00+00:00", right=True))
    keep(library, replace(NOTE, id="c", given="2031-05-04T00:00:00+00:00", consultation="l"))
    set_handled(library, "a", True)
    assert [one.id for one in find(library, wanted)] == found
    assert count(library, wanted) == (len(found) if wanted.limit is None else 3)


def test_a_note_is_handled_and_opened_again(library: Library) -> None:
    keep(library, NOTE)
    assert set_handled(library, "a", True) == replace(NOTE, handled=True) == get(library, "a")
    assert set_handled(library, "a", False) == NOTE


def test_a_note_that_is_not_there_is_named(library: Library) -> None:
    for call in (get, remove, lambda held, id: set_handled(held, id, True)):
        with pytest.raises(NotFound, match="'x'"):
            call(library, "x")


def test_what_is_removed_is_gone(library: Library) -> None:
    keep(library, NOTE)
    assert remove(library, "a") == NOTE
    assert count(library) == 0


def test_a_library_that_is_full_of_notes_says_what_to_do(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "MOST", 1)
    keep(library, NOTE)
    with pytest.raises(LibraryError, match="remissa feedback remove --handled"):
        keep(library, replace(NOTE, id="b"))
    remove(library, "a")
    keep(library, replace(NOTE, id="b"))
