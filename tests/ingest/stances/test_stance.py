import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.stances.stance import stance
from ingest.text.sentences import sentences

STATEMENTS = {
    "cannot support": ("objects", "Region Ånäs kan inte tillstyrka att taxan höjs."),
    "cannot, with words in between": ("objects", "Kommunen kan därför i nuläget inte ställa sig bakom förslaget."),
    "does not oppose": ("no_comment", "Region Ånäs motsätter sig inte förslaget."),
    "agrees that something should not be": ("support", "Nämnden delar bedömningen att avgiften inte bör höjas."),
    "agrees that something is missing": (
        "support",
        "Nämnden delar utredningens bedömning att det saknas en analys av kostnaderna i dagens modell.",
    ),
    "no views": ("no_comment", "Region Ånäs har inga synpunkter på avsnittet."),
    "nothing to object": ("no_comment", "Nämnden har inget att erinra mot det."),
    "supports, but": ("support_with_reservation", "Region Ånäs tillstyrker förslaget, men vill se en senare start."),
    "supports, then a condition": (
        "support_with_reservation",
        "Region Ånäs tillstyrker förslaget. Detta förutsätter dock att staten finansierar det.",
    ),
    "welcomes, then a prerequisite": (
        "support_with_reservation",
        "Region Ånäs välkomnar förslaget. En förutsättning är att personalen får utbildning.",
    ),
    "supports the whole and rejects a part": (
        "support_with_reservation",
        "Region Ånäs ställer sig bakom förslaget som helhet men avstyrker att avgiften höjs.",
    ),
    "shortcomings of today, then welcome": (
        "support",
        "Det finns stora brister i dagens vård. Region Ånäs välkomnar därför förslaget.",
    ),
    "shortcomings of today alone": (None, "Det finns brister i dagens vård av äldre."),
    "risk of today, mended by the proposal": (
        "support",
        "I dag riskerar patienter att falla mellan stolarna. Förslaget åtgärdar detta och tillstyrks.",
    ),
    "abstains": ("abstained", "Region Ånäs avstår från att yttra sig."),
    "takes no stance as yet": ("abstained", "Regionen tar i nuläget inte ställning till avgiften."),
    "waits with its assessment": ("abstained", "Nämnden avvaktar med sin bedömning."),
    "neither supports nor rejects": ("abstained", "Nämnden varken tillstyrker eller avstyrker förslaget."),
    "the inquiry proposes, the respondent rejects": (
        "objects",
        "Utredningen föreslår en ny avgift. Kommunen avstyrker förslaget.",
    ),
    "the inquiry proposes, the respondent notes": (
        "neutral",
        "Regionen noterar att utredningen föreslår en ny avgift.",
    ),
    "nothing to object, but a wish": (
        "suggests_change",
        "Regionen har inget att erinra mot förslaget men föreslår att ordet ersättning definieras.",
    ),
    "no other views, and a wish": (
        "suggests_change",
        "I övrigt har regionen inga synpunkter. Lagtexten bör förtydligas.",
    ),
    "supports and has no other views": ("support", "Kommunen tillstyrker förslaget och har i övrigt inga synpunkter."),
    "supports but has no more views": (
        "support",
        "Kommunen tillstyrker förslaget men har inga ytterligare synpunkter.",
    ),
    "praises the aim and rejects the proposal": (
        "objects",
        "Kommunen ser positivt på förslagets syfte men avstyrker det.",
    ),
    "does not share the view": ("objects", "Kommunen delar inte uppfattningen att modellen fungerar."),
    "shares the concern": ("objects", "Kommunen delar den oro som har framförts."),
    "stresses, then supports": (
        "support",
        "Region Ånäs vill understryka vikten av samordning och tillstyrker förslaget.",
    ),
    "stresses": ("neutral", "Region Ånäs understryker vikten av gemensam fakturering."),
    "stresses with an addition": (
        "support_with_reservation",
        "Region Ånäs understryker vikten av gemensam fakturering med tillägget att alla regioner bör ingå.",
    ),
    "sees no obstacle": ("no_comment", "Kommunen ser inget hinder mot att förslaget genomförs."),
    "a not within the praise": ("objects", "Utredningens förslag är inte ändamålsenligt."),
    "nothing told": (None, "Vårt län har sju kommuner."),
    "empty": (None, ""),
    "does not find it reasonable": ("objects", "Kommunen anser inte att förslaget är rimligt."),
    "finds it reasonable": ("support", "Kommunen anser att förslaget är rimligt."),
    "as the inquiry does": ("support", "I likhet med utredningen anser nämnden att taket bör höjas."),
    "proposes an addition": ("suggests_change", "Region Ånäs föreslår tillägg om tolkstöd."),
    "misses something": ("suggests_change", "Region Ånäs saknar en beskrivning av tolkstödet."),
    "asks for clarity": ("suggests_change", "Region Ånäs efterlyser tydligare ansvar."),
    "all in capitals": ("support", "REGION ÅNÄS TILLSTYRKER FÖRSLAGET."),
    "stands behind with an addition": (
        "support_with_reservation",
        "Region Ånäs står bakom förslaget med tillägget att avgiften bör ses över.",
    ),
    "sees value": ("support", "Region Ånäs ser stort värde i en gemensam växel."),
    "supports, a reservation in the next paragraph": (
        "support_with_reservation",
        "Regionen tillstyrker förslaget.\n\nRegionen vill dock peka på att kostnaderna är osäkra.",
    ),
    "does not question": (None, "Nämnden ifrågasätter inte antalet platser."),
    "no reason to question": ("no_comment", "Domstolen har ingen anledning att ifrågasätta siffrorna."),
    "already done so, and well": ("support", "Så arbetar nämnden redan, och erfarenheterna är goda."),
    "today's order works well": ("objects", "Nuvarande ordning fungerar väl och bör behållas."),
    "a good foreseen": ("support", "Med en enda blankett blir det enklare för den sökande."),
    "a harm foreseen": ("objects", "Två skolor skulle tvingas stänga om detta infördes."),
    "a harm of today": (None, "I dag drabbas de minsta skolorna."),
    "a good, but": (
        "support_with_reservation",
        "Det är en god tanke att korta köerna. Kravet på svar inom en vecka måste dock strykas.",
    ),
    "criticism before support does not turn it": (
        "support",
        "Reglerna är otydliga för den som söker bidrag. Kommunen tillstyrker förslaget.",
    ),
    "a wish after support turns it": (
        "support_with_reservation",
        "Kommunen tillstyrker förslaget. Beslutanderätten måste ligga kvar i nämnden.",
    ),
    "nothing to object, and a good": ("support", "Nämnden har inga invändningar. Sökanden slipper en blankett."),
    "should be rejected": ("objects", "Tanken på ett sådant råd bör avvisas."),
    "lacks today": (None, "Yrkesgruppen saknar i dag legitimation."),
    "the government wants": (None, "Regeringen vill att antalet platser ska vara känt."),
    "an order to the reader": ("suggests_change", "Låt besluten gälla i två år."),
    "gathering is no order": ("support", "Genom att samla uppgifterna blir det enklare att söka."),
    "outside its remit": ("abstained", "Frågan ligger utanför regionens ansvarsområde."),
}


@pytest.mark.parametrize(("expected", "text"), STATEMENTS.values(), ids=STATEMENTS.keys())
def test_stance(expected: str | None, text: str) -> None:
    assert stance(text).stance == expected


def test_the_sentence_and_the_phrase_that_decided_are_named() -> None:
    text = "Kommunen har läst förslaget. Kommunen avstyrker förslaget i sin helhet. Kostnaderna är höga."
    result = stance(text)
    assert result.sentence is not None
    assert text[result.sentence.start : result.sentence.end] == "Kommunen avstyrker förslaget i sin helhet."
    assert (result.phrase, result.reservation) == ("avstyrker", None)


def test_support_turned_in_a_later_sentence_names_that_sentence_too() -> None:
    text = "Kommunen tillstyrker förslaget. Detta förutsätter dock att staten betalar."
    result = stance(text)
    assert result.sentence is not None
    assert result.reservation is not None
    assert text[result.sentence.start : result.sentence.end] == "Kommunen tillstyrker förslaget."
    assert text[result.reservation.start : result.reservation.end] == "Detta förutsätter dock att staten betalar."


def test_silence_names_nothing() -> None:
    result = stance("Länet har sju kommuner.")
    assert (result.stance, result.sentence, result.phrase, result.reservation) == (None, None, None, None)


def test_letters_that_grow_in_small_type_do_not_shift_the_phrase() -> None:
    text = "İ\u0130 Kommunen avstyrker förslaget."
    assert stance(text).phrase == "avstyrker"


PIECES = st.sampled_from(
    ["Regionen ", "tillstyrker ", "avstyrker ", "inte ", "men ", "förslaget ", "att ", "bör ", "förtydligas", ". ", "\n",
     "riskerar ", "inga synpunkter ", "dock ", "Utredningen ", "föreslår ", "avstår från att yttra sig", "İ", "i dag "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_what_decided_is_a_sentence_of_the_text(text: str) -> None:
    result = stance(text)
    spans = sentences(text)
    assert (result.stance is None) == (result.sentence is None) == (result.phrase is None)
    if result.sentence is not None and result.phrase is not None:
        assert result.sentence in spans
        assert result.phrase in text[result.sentence.start : result.sentence.end]
    if result.reservation is not None:
        assert result.stance == "support_with_reservation"
        assert result.reservation in spans


@given(st.sampled_from(list(STATEMENTS.values())))
def test_facts_before_and_after_change_nothing(statement: tuple[str | None, str]) -> None:
    expected, text = statement
    assert stance(f"Länet har sju kommuner.\n{text}\nYttrandet är beslutat av nämnden.").stance == expected
