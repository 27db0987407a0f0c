from dataclasses import replace
from itertools import combinations_with_replacement
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.index import PassageVectors
from ingest.library import Said
from ingest.library.records import DocumentHead
from ingest.stances.stance import StatementStance
from ingest.stances.standpoints import Standpoint, standpoints, together
from ingest.stances.verdicts import Verdict, Verdicts
from ingest.types import Consultation, Respondent, Statement
from service.answer import Position, RespondentRef, Stance, State
from service.coverage import tally
from service.dossier import Dossier
from service.glossary import make_glossary

ANAS = Respondent("region-anas", "Region Ånäs", "region")
NORDVIK = Respondent("region-nordvik", "Region Nordvik", "region")
HEAD = DocumentHead("d", "a.txt", "response", True, None, (ANAS.id,))
STANCES: tuple[Stance, ...] = ("support", "support_with_reservation", "suggests_change", "objects", "neutral")


def dossier(*told: tuple[tuple[str, ...], StatementStance | None], unread: frozenset[str] = frozenset()) -> Dossier:
    """What Region Ånäs says: for each statement its sections and its stance. Region Nordvik says nothing."""
    said = tuple(
        Said(Statement(f"s{n}", "d", n, sections, "", "heading", 0, 1), "x", (), HEAD, (ANAS.id,), stance)
        for n, (sections, stance) in enumerate(told)
    )
    return Dossier(
        consultation=Consultation("c", "C"),
        respondents=(ANAS, NORDVIK),
        unread=unread,
        said=said,
        words=tuple(frozenset[str]() for _ in said),
        passages=PassageVectors((), np.zeros((0, 2), np.float32)),
        owners=np.zeros(0, np.intp),
        pages={},
        glossary=make_glossary(()),
        library="l",
    )


def of_anas(held: Dossier, *sections: str, on: tuple[int, ...] | None = None) -> Standpoint:
    """Region Ånäs's standpoint, with every statement on the matter unless `on` names some."""
    (found,) = standpoints(held, [ANAS], tuple(range(len(held.said))) if on is None else on, sections)
    return found


def test_what_is_said_under_the_very_section_outweighs_an_objection_in_passing() -> None:
    held = dossier((("5.2",), "support"), (("12.1",), "objects"))
    assert of_anas(held, "5.2").stance == "support"
    assert of_anas(held, "12.1").stance == "objects"


def test_a_neutral_word_under_the_very_section_is_the_stance_there() -> None:
    assert of_anas(dossier((("5.2",), "neutral"), (("12.1",), "objects")), "5.2").stance == "neutral"


def test_a_statement_within_the_section_asked_about_goes_before_its_chapter_and_the_whole() -> None:
    held = dossier(((), "support"), (("5",), "support_with_reservation"), (("5.2.1",), "objects"))
    assert of_anas(held, "5.2").stance == "objects"
    assert of_anas(dossier(*[((), "support"), (("5",), "objects")]), "5.2").stance == "objects"


def test_where_nothing_under_the_section_takes_a_stance_the_next_nearest_does() -> None:
    held = dossier((("5.2",), None), (("5.2.1",), None), (("7.1",), "suggests_change"))
    found = of_anas(held, "5.2")
    assert (found.state, found.stance) == ("stated", "suggests_change")


def test_who_takes_no_stance_on_the_very_section_is_neutral_there_whatever_is_said_elsewhere() -> None:
    found = of_anas(dossier((("5.2",), "abstained"), (("7.1",), "objects")), "5.2")
    assert (found.state, found.stance, found.stance_source) == ("stated", "neutral", "phrase")


def test_a_number_that_only_begins_alike_is_elsewhere() -> None:
    held = dossier((("8.10",), "objects"), (("8.1.2",), "support"))
    assert of_anas(held, "8.1").stance == "support"


def test_a_text_under_a_combined_heading_is_under_each_of_its_sections() -> None:
    held = dossier((("4.2", "4.3"), "objects"), (("4.1",), "support"))
    assert of_anas(held, "4.3").stance == "objects"


def test_without_sections_asked_about_all_statements_weigh_the_same() -> None:
    held = dossier((("5.2",), "support"), (("12.1",), "suggests_change"))
    assert of_anas(held).stance == "support_with_reservation"


def test_statements_off_the_matter_do_not_count() -> None:
    found = of_anas(dossier((("5.2",), "support"), (("5.2",), "objects")), "5.2", on=(0,))
    assert (found.stance, found.statements) == ("support", (0,))


def test_statements_without_a_stance_give_none() -> None:
    found = of_anas(dossier((("5.2",), None)), "5.2")
    assert (found.state, found.stance, found.stance_source) == ("stated", None, None)


def test_a_stance_that_a_phrase_takes_is_told_by_it_and_one_put_together_of_several_is_judged() -> None:
    assert of_anas(dossier((("5.2",), "support")), "5.2").stance_source == "phrase"
    mixed = of_anas(dossier((("5.2",), "support"), (("5.2",), "suggests_change")), "5.2")
    assert (mixed.stance, mixed.stance_source) == ("support_with_reservation", "judged")


def test_a_stance_that_no_phrase_takes_is_judged() -> None:
    held = dossier((("5.2",), None))
    held.__dict__["verdicts"] = Verdicts.given(held.said, (Verdict("objects", (0, 1), "classifier"),))
    assert of_anas(held, "5.2").stance_source == "judged"


@pytest.mark.parametrize(
    ("stance", "state"), [("no_comment", "no_comment"), ("abstained", "abstained"), ("neutral", "silent")]
)
def test_who_says_nothing_on_the_matter_has_the_state_of_the_whole_response(
    stance: StatementStance, state: State
) -> None:
    found = of_anas(dossier(((), stance)), "5.2", on=())
    assert (found.state, found.stance) == (state, None)
    assert found.statements == (() if state == "silent" else (0,))


@pytest.mark.parametrize(
    ("text", "stance"),
    [("Regionen har inget att erinra.", "support"), ("Regionen har inga synpunkter.", "neutral")],
)
def test_nothing_to_say_against_a_section_is_a_stance_on_it(text: str, stance: Stance) -> None:
    held = dossier((("5.2",), "no_comment"), (("7.1",), "objects"))
    held = replace(held, said=(replace(held.said[0], text=text), held.said[1]))
    found = of_anas(held, "5.2")
    assert (found.state, found.stance) == ("stated", stance)


def test_who_sent_nothing_has_not_answered_and_who_sent_an_unreadable_file_is_told_apart() -> None:
    held = dossier((("5.2",), "support"))
    assert standpoints(held, [NORDVIK], (0,))[0].state == "not_answered"
    assert standpoints(replace(held, unread=frozenset({NORDVIK.id})), [NORDVIK], (0,))[0].state == "unreadable"


COMBINED: dict[str, tuple[tuple[Stance, ...], Stance | None]] = {
    "nothing": ((), None),
    "support and a wish": (("support", "suggests_change"), "support_with_reservation"),
    "support and a reservation": (("support", "support_with_reservation"), "support_with_reservation"),
    "support and neutral words": (("support", "neutral"), "support"),
    "a wish and neutral words": (("suggests_change", "neutral"), "suggests_change"),
    "objection and a wish": (("objects", "suggests_change"), "objects"),
    "as much objection as support": (("objects", "support"), "objects"),
    "objection to the lesser part": (("support", "objects", "support"), "support_with_reservation"),
    "objection to the greater part": (("objects", "support", "objects"), "objects"),
}


@pytest.mark.parametrize(("stances", "expected"), COMBINED.values(), ids=COMBINED.keys())
def test_together(stances: tuple[Stance, ...], expected: Stance | None) -> None:
    assert together(stances) == expected


@pytest.mark.parametrize("stance", STANCES)
def test_one_stance_is_itself_however_often(stance: Stance) -> None:
    assert together([stance]) == together([stance] * 3) == stance


@given(st.lists(st.sampled_from(STANCES), max_size=6), st.randoms())
def test_the_order_of_statements_does_not_matter(stances: list[Stance], chance: Random) -> None:
    shuffled = list(stances)
    chance.shuffle(shuffled)
    assert together(shuffled) == together(stances)


def test_objection_is_never_lost_without_a_trace() -> None:
    for stances in combinations_with_replacement(STANCES, 3):
        if "objects" in stances:
            assert together(stances) in ("objects", "support_with_reservation")


def test_the_counts_add_up() -> None:
    who = RespondentRef("a", "A", "region")
    states: tuple[State, ...] = ("stated", "silent", "no_comment", "abstained", "not_answered", "unreadable", "stated")
    found = tally([Position(who, state) for state in states], asked=7)
    assert (found.asked, found.answered, found.stated, found.silent, found.unreadable) == (7, 5, 2, 3, 1)
