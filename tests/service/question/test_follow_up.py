"""Follow-ups as people type them: what they keep of the question before, over an invented consultation."""

import pytest

from eval.material import Spoken, dossier_of
from ingest.respondents.register import Register
from ingest.types import Consultation, Section, Stance
from service.answer import QuestionKind
from service.dossier import Dossier
from service.question import Question, follow_up, understand
from tests.fakes import HashingEmbedder

REGISTER = Register.load()
NAMES = ("Region Nordvik", "Region Ånäs", "Ekmo kommun", "Vårdkvalitetsmyndigheten")
WHO = tuple(REGISTER.resolve(name) for name in NAMES)
FOR: tuple[Stance, ...] = ("support", "support_with_reservation")
AGAINST: tuple[Stance, ...] = ("objects",)
WHO_IS_AGAINST = "Vilka är emot rehabilitering?"
WHO_IS_FOR = "Who supports rehabilitation?"
OF_NORDVIK = "Vad säger Region Nordvik om avsnitt 8.1?"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    sections = (Section("5.2", "Väntetider"), Section("8.1", "Rehabilitering"))
    spoken = [Spoken((one.id,), ("8.1",), "Rehabilitering", "Rehabilitering behövs.") for one in WHO]
    return dossier_of(Consultation("k", "K", sections), WHO, spoken, HashingEmbedder())


def after(dossier: Dossier, first: str, second: str) -> Question:
    return follow_up(understand(second, dossier, REGISTER), understand(first, dossier, REGISTER))


def names(question: Question) -> set[str]:
    return {one.name for one in question.respondents}


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("finns det nån som är för?", FOR),
        ("och de positiva?", FOR),
        ("de som är för då?", FOR),
        ("vilka gillar det", FOR),
        ("vilka är emot, bara namnen", AGAINST),
        ("bara namnen", AGAINST),
        ("varför inte?", AGAINST),
        ("vad är skälen", AGAINST),
        ("några exempel?", AGAINST),
        ("berätta mer om invändningarna", AGAINST),
        ("ge mig ett citat", AGAINST),
        ("nån mer?", AGAINST),
        ("vilka håller inte med dem?", FOR),
        ("vilka är inte det?", FOR),
        ("vilka nackdelar ser man?", ()),
        ("är alla överens?", ()),
    ],
)
def test_words_of_stance_and_form_bring_no_matter(dossier: Dossier, text: str, stances: tuple[Stance, ...]) -> None:
    before = understand(WHO_IS_AGAINST, dossier, REGISTER)
    question = after(dossier, WHO_IS_AGAINST, text)
    assert (question.terms, question.search, question.stances) == (before.terms, before.search, stances)
    assert question.respondents == ()


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("and who is against it?", AGAINST),
        ("who disagrees with them", AGAINST),
        ("who doesn't?", AGAINST),
        ("why not?", AGAINST),
        ("anybody critical?", AGAINST),
        ("just the names please", FOR),
        ("give me some quotes", FOR),
        ("who else?", FOR),
        ("what conditions", ("support_with_reservation",)),
        ("under what conditions?", ("support_with_reservation",)),
        ("what are the downsides", ()),
    ],
)
def test_words_of_stance_and_form_bring_no_matter_in_english(
    dossier: Dossier, text: str, stances: tuple[Stance, ...]
) -> None:
    before = understand(WHO_IS_FOR, dossier, REGISTER)
    question = after(dossier, WHO_IS_FOR, text)
    assert (question.terms, question.stances, question.respondents) == (before.terms, stances, ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("finns det nån som är för väntetider?", ("väntetider",)),
        ("och väntetiderna?", ("väntetiderna",)),
        ("vilka villkor ställs för läkemedel?", ("villkor", "läkemedel")),
        ("vad säger de om villkoren?", ("villkoren",)),
        ("berätta om finansieringen", ("finansieringen",)),
        ("visa ett citat om väntetider", ("väntetider",)),
        ("who wants home sampling?", ("home", "sampling")),
    ],
)
def test_a_matter_of_its_own_is_kept(dossier: Dossier, text: str, words: tuple[str, ...]) -> None:
    assert after(dossier, WHO_IS_AGAINST, text).words == words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("säger Region Ånäs samma sak?", "Region Ånäs"),
        ("håller Ånäs med?", "Region Ånäs"),
        ("tycker Ekmo kommun likadant", "Ekmo kommun"),
        ("Does Region Ånäs agree?", "Region Ånäs"),
        ("does Ekmo kommun say the same", "Ekmo kommun"),
    ],
)
@pytest.mark.parametrize("before", [OF_NORDVIK, "Vad sägs om avsnitt 8.1?"])
def test_whether_one_agrees_is_its_position_on_the_same(dossier: Dossier, before: str, text: str, name: str) -> None:
    question = after(dossier, before, text)
    assert (question.kind, names(question), question.sections) == ("one_respondent", {name}, ("8.1",))


@pytest.mark.parametrize(
    ("text", "kind", "stances"),
    [
        ("är nån emot?", "stance", AGAINST),
        ("vilka är för?", "stance", FOR),
        ("och de positiva?", "stance", FOR),
        ("what do the critics say", "stance", AGAINST),
        ("tycker alla så?", "section", ()),
        ("vem håller inte med dem?", "section", ()),
        ("who else thinks so?", "section", ()),
    ],
)
def test_anybody_is_not_only_the_one_just_told_of(
    dossier: Dossier, text: str, kind: QuestionKind, stances: tuple[Stance, ...]
) -> None:
    question = after(dossier, OF_NORDVIK, text)
    assert (question.respondents, question.sections, question.stances) == ((), ("8.1",), stances)
    assert question.kind in (kind, "all_respondents")


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("är de positiva till någonting alls", FOR),
        ("gillar de nånting?", FOR),
        ("är de emot något mer?", AGAINST),
        ("do they support anything at all?", FOR),
        ("is there anything they object to", AGAINST),
    ],
)
def test_a_stance_on_anything_is_of_the_whole_proposal(
    dossier: Dossier, text: str, stances: tuple[Stance, ...]
) -> None:
    question = after(dossier, OF_NORDVIK, text)
    assert (question.kind, names(question)) == ("stance", {"Region Nordvik"})
    assert (question.whole, question.stances) == (True, stances)


def test_a_section_asked_for_to_be_shown_is_its_own_matter(dossier: Dossier) -> None:
    assert after(dossier, WHO_IS_AGAINST, "Visa avsnitt 5.2").sections == ("5.2",)


@pytest.mark.parametrize("text", ["vilka avsnitt får mest kritik?", "Which sections are most criticised?"])
def test_which_sections_is_asked_of_the_whole_proposal(dossier: Dossier, text: str) -> None:
    assert after(dossier, WHO_IS_AGAINST, text).whole


def test_regions_stay_the_ones_asked_where_anybody_is_asked_for(dossier: Dossier) -> None:
    question = after(dossier, "Vad säger regionerna om avsnitt 8.1?", "finns det nån som är för?")
    assert (names(question), question.stances) == ({"Region Nordvik", "Region Ånäs"}, FOR)
