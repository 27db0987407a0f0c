import asyncio

import pytest

from service.checking import Checker
from service.summarising.framing import Framer
from service.summarising.material import materials
from service.summarising.summary import Framing, Sentence, Summary, framed
from tests.fakes import HashingEmbedder
from tests.service.summarising.answers import Speaker, answer_of, asked_of
from tests.service.summarising.scripted import Request, ScriptedModel, sentences

SAYS = "Kostnaden för förslaget är inte utredd."
THREE = [Speaker(f"Region {name}", [f"{SAYS} Regionen tillstyrker."]) for name in ("Nordvik", "Sund", "Ånäs")]
OTHER = Speaker("Region Klint", ["Utbildningen av läkare tar fem år."], "neutral")


def frame(text: str, *speakers: Speaker, naming: int | None = None, written: int | None = None) -> tuple[str, Framing]:
    """The framing where a model writes `text` of the first `naming` of those for whom a summary is written."""
    answer = answer_of(*speakers)
    found = materials(answer, "och")
    summaries = {at: Summary((Sentence(one.lines[0].text, (0,)),)) for at, one in enumerate(found[:written])}

    def script(request: Request) -> object:
        return sentences((text, list(request.lines)[:naming]))

    framer = Framer(ScriptedModel(script), Checker(HashingEmbedder()))
    framing = asyncio.run(framer.frame(asked_of(answer), found, summaries, len(speakers)))
    return framed(found, framing), framing


def test_what_each_of_them_says_is_shown_with_the_citations_of_each() -> None:
    text, _ = frame(SAYS, *THREE)
    assert text == f"{SAYS} [1][2][3]"


def test_several_is_said_of_each() -> None:
    text, _ = frame("Flera anser att kostnaden för förslaget inte är utredd.", *THREE, naming=2)
    assert text == "Flera anser att kostnaden för förslaget inte är utredd. [1][2]"


def test_all_and_most_stand_where_they_are() -> None:
    assert frame("Alla anser att kostnaden för förslaget inte är utredd.", *THREE)[0]
    assert frame("De flesta anser att kostnaden för förslaget inte är utredd.", *THREE, naming=2)[0]


def test_what_one_of_them_does_not_say_is_withheld() -> None:
    text, framing = frame(SAYS, *THREE, OTHER)
    assert (text, framing.withheld) == ("", 1)


def test_one_alone_has_nothing_in_common() -> None:
    assert frame(SAYS, *THREE, naming=1) == ("", Framing(withheld=1))


def test_nothing_is_asked_where_fewer_than_two_have_a_summary() -> None:
    assert frame(SAYS, *THREE, written=1) == ("", Framing())


@pytest.mark.parametrize(
    ("text", "naming", "shown"),
    [
        ("Alla anser att kostnaden för förslaget inte är utredd.", 2, False),
        ("De flesta anser att kostnaden för förslaget inte är utredd.", 1, False),
        ("Ingen anser att kostnaden för förslaget är utredd.", 3, False),
        ("Endast några anser att kostnaden för förslaget inte är utredd.", 3, False),
        ("Båda anser att kostnaden för förslaget inte är utredd.", 2, False),
        ("Fyra anser att kostnaden för förslaget inte är utredd.", 3, False),
        ("Region Sund anser att kostnaden för förslaget inte är utredd.", 2, False),
    ],
)
def test_words_for_how_many_and_names_are_not_the_models_to_write(text: str, naming: int, shown: bool) -> None:
    assert bool(frame(text, *THREE, naming=naming)[0]) is shown


def test_the_other_respondents_names_are_not_shown_to_the_model() -> None:
    model = ScriptedModel(lambda request: sentences())
    answer = answer_of(*THREE)
    found = materials(answer, "och")
    summaries = {at: Summary((Sentence(SAYS, (0,)),)) for at in range(3)}
    asyncio.run(Framer(model, Checker(HashingEmbedder())).frame(asked_of(answer), found, summaries, 3))
    assert "Region" not in model.requests[0].text
