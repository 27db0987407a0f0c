import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.stances.wording import PLACES, share, wording

TEXT = "Nämnden förordar därför förslaget. Avgiften är hög!"


def told(text: str) -> set[int]:
    return set(wording(text).tolist())


@given(st.text(max_size=200))
def test_any_text_has_places_of_the_table_each_once_and_in_order(text: str) -> None:
    places = wording(text)
    assert places.dtype == np.uint16
    assert (np.diff(places.astype(int)) > 0).all()
    assert places.max(initial=0) < PLACES


def test_a_word_is_one_in_whatever_form_it_stands() -> None:
    assert told("NÄMNDEN FÖRORDAR.") == told("nämnderna förordade.")
    assert told(unicodedata.normalize("NFD", TEXT)) == told(TEXT)


def test_what_follows_what_is_told_within_a_sentence_only() -> None:
    assert told("Gärna det. Inte nu.") != told("Gärna. Det inte nu.")
    assert told("Barn före buss.") != told("Buss före barn.")
    assert told("Inte nu. Gärna det.") == told("Gärna det. Inte nu.")


def test_a_sentence_of_one_word_has_a_place_of_its_own() -> None:
    assert told("Tillstyrks. Vi tackar.") - told("Vi tackar. Förslaget tillstyrks i delar.")


def test_an_exclamation_is_a_word_and_a_comma_none() -> None:
    assert told("Bygg bron!") != told("Bygg bron.")
    assert told("Ja, bygg bron.") == told("Ja bygg bron.")


def test_a_lone_half_of_a_character_does_no_harm() -> None:
    assert len(wording("Skolan \ud800 stängs."))


def test_what_is_kept_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        wording(TEXT)[0] = 5


def test_many_places_count_for_less_each_and_none_for_something() -> None:
    assert share(4) == 0.5
    assert share(0) == 1
