"""What a question is taken to mean, over an invented consultation."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.material import Spoken, dossier_of
from ingest.respondents.register import Register
from ingest.types import Consultation, Section
from service.answer import QuestionKind
from service.dossier import Dossier
from service.question import Question, follow_up, understand
from service.question.register import RegisterAsked
from tests.fakes import HashingEmbedder

REGISTER = Register.load()
NAMES = ("Region Nordvik", "Region Ånäs", "Ekmo kommun", "Vårdkvalitetsmyndigheten", "Lindvalla universitet")
WHO = tuple(REGISTER.resolve(name) for name in NAMES)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    sections = (Section("5", "Väntetider"), Section("5.2", "Mätning"), Section("8.1", "Rehabilitering"))
    spoken = [Spoken((one.id,), ("8.1",), "Rehabilitering", "Rehabilitering behövs.") for one in WHO]
    consultation = Consultation("k", "K", sections, (), (("MTB", "molekylär tumörboard"),))
    return dossier_of(consultation, WHO, spoken, HashingEmbedder())


def ids(question: Question) -> set[str]:
    return {one.name for one in question.respondents}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Vad säger Region Nordvik om rehabilitering?", "one_respondent"),
        ("What does Region Nordvik say about rehabilitation?", "one_respondent"),
        ("Vad säger remissinstanserna om rehabilitering?", "all_respondents"),
        ("What do respondents say about rehabilitation?", "all_respondents"),
        ("Jämför Nordvik och Ånäs om rehabilitering", "comparison"),
        ("What do Nordvik and Ånäs say about rehabilitation?", "comparison"),
        ("Hur skiljer sig regionernas syn på rehabilitering?", "comparison"),
        ("Vilka är kritiska till rehabilitering?", "stance"),
        ("Who supports rehabilitation?", "stance"),
        ("Vilka är positiva med förbehåll till rehabilitering?", "stance"),
        ("Vad sägs om avsnitt 8.1?", "section"),
        ("What is said in chapter 5?", "section"),
        ("Vilka har inte yttrat sig om rehabilitering?", "silence"),
        ("Who says nothing about rehabilitation?", "silence"),
        ("Who does not mention rehabilitation?", "silence"),
        ("Hur många stödjer rehabilitering?", "count"),
        ("How many respondents object to 8.1?", "count"),
        ("Vad är remissinstanserna eniga om?", "agreement"),
        ("What do they disagree about?", "agreement"),
        ("Vad säger remissinstanserna?", "all_respondents"),
        ("Vilka har svarat?", "register"),
        ("Has Region Nordvik answered?", "register"),
        ("Vilka har inte svarat?", "silence"),
        ("Hur många har svarat?", "count"),
        ("Vilka avsnitt har ingen kommenterat?", "section"),
        ("Vem är mest kritisk?", "stance"),
        ("Sammanfatta", "all_respondents"),
        ("Hej!", "none"),
    ],
)
def test_kinds_of_questions(dossier: Dossier, text: str, kind: QuestionKind) -> None:
    assert understand(text, dossier, REGISTER).kind == kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vad säger regionerna om vård?", {"Region Nordvik", "Region Ånäs"}),
        ("Vad säger regionerna utom Nordvik om vård?", {"Region Ånäs"}),
        ("Vad säger kommunerna och lärosätena om vård?", {"Ekmo kommun", "Lindvalla universitet"}),
        ("Vad säger alla utom Ekmo kommun om vård?", set(NAMES) - {"Ekmo kommun"}),
        ("Vad säger remissinstanserna om vård?", set()),
        ("Bör staten bestämma vad alla regioner måste erbjuda?", set()),
        ("Räcker det med fler ST-tjänster?", set()),
    ],
)
def test_whom_a_question_is_about(dossier: Dossier, text: str, names: set[str]) -> None:
    question = understand(text, dossier, REGISTER)
    assert ids(question) == names
    assert not question.named
    assert question.absent == ()


def test_filters_narrow_whom_the_question_is_about(dossier: Dossier) -> None:
    both = [one.id for one in WHO[1:3]]
    assert ids(understand("Vad säger regionerna om vård?", dossier, REGISTER, respondents=both)) == {"Region Ånäs"}
    assert ids(understand("Vad sägs om vård?", dossier, REGISTER, respondents=both)) == {"Region Ånäs", "Ekmo kommun"}


def test_who_takes_no_part_is_told_apart(dossier: Dossier) -> None:
    question = understand("Vad säger Region Skåne om vård?", dossier, REGISTER)
    assert (question.respondents, [one.name for one in question.absent]) == ((), ["Region Skåne"])


def test_words_that_tell_nothing_are_not_looked_for(dossier: Dossier) -> None:
    question = understand("Är det viktigt att regionerna får fler genpaneler?", dossier, REGISTER)
    assert [term.stem for term in question.terms] == ["genpanl"]


def test_light_words_are_looked_for_where_there_are_no_others(dossier: Dossier) -> None:
    assert understand("Vad säger regionerna om exempel?", dossier, REGISTER).terms


def test_an_english_expression_is_one_term_with_its_swedish_words(dossier: Dossier) -> None:
    question = understand("What is said about waiting times in the MTB?", dossier, REGISTER)
    assert [term.stem for term in question.terms] == ["waiting tim", "mtb"]
    assert ("väntetid",) in question.terms[0].others
    assert "molekylär tumörboard" in question.expanded
    assert "väntetid" in question.translated
    assert "väntetid" not in question.search


def test_a_swedish_question_is_embedded_in_its_own_words_only(dossier: Dossier) -> None:
    question = understand("Vad sägs om MTB?", dossier, REGISTER)
    assert (question.search, question.translated) == ("Vad sägs om MTB?", ())


@pytest.mark.parametrize(
    ("text", "of_acronyms"),
    [("Vad sägs om MTB?", True), ("MTB vs MDK", True), ("Vad sägs om MTB i norr?", False), ("Vad sägs?", False)],
)
def test_a_question_of_acronyms_is_told_from_one_with_other_words(
    dossier: Dossier, text: str, *, of_acronyms: bool
) -> None:
    assert understand(text, dossier, REGISTER).of_acronyms is of_acronyms


def after(dossier: Dossier, *texts: str) -> Question:
    first, *rest = (understand(text, dossier, REGISTER) for text in texts)
    for question in rest:
        first = follow_up(question, first)
    return first


def test_och_nordvik_keeps_the_matter_and_asks_another(dossier: Dossier) -> None:
    question = after(dossier, "Vad säger Region Ånäs om rehabilitering?", "Och Nordvik?")
    assert (ids(question), question.kind) == ({"Region Nordvik"}, "one_respondent")
    assert [term.stem for term in question.terms] == ["rehabilitering"]


def test_two_follow_ups_in_a_row(dossier: Dossier) -> None:
    question = after(dossier, "Vad sägs om avsnitt 8.1?", "Och Nordvik?", "Varför?")
    assert (ids(question), question.sections) == ({"Region Nordvik"}, ("8.1",))


@pytest.mark.parametrize("text", ["Why?", "Varför?"])
def test_why_asks_the_same_again(dossier: Dossier, text: str) -> None:
    before = understand("Vad säger Region Nordvik om rehabilitering?", dossier, REGISTER)
    question = after(dossier, before.text, text)
    assert (question.kind, question.respondents, question.terms) == (before.kind, before.respondents, before.terms)


def test_which_of_them_keeps_whom_and_what_and_asks_for_a_stance(dossier: Dossier) -> None:
    question = after(dossier, "Vad säger regionerna om rehabilitering?", "Vilka av dem stödjer det?")
    assert (ids(question), question.kind) == ({"Region Nordvik", "Region Ånäs"}, "stance")
    assert question.stances == ("support", "support_with_reservation")


def test_them_with_a_matter_of_its_own_keeps_only_whom(dossier: Dossier) -> None:
    question = after(dossier, "Vad säger Region Nordvik om rehabilitering?", "Vad säger de om väntetider?")
    assert ids(question) == {"Region Nordvik"}
    assert [term.stem for term in question.terms] == ["väntetid"]


def test_a_new_question_owes_nothing_to_the_one_before(dossier: Dossier) -> None:
    before = understand("Vad säger Region Nordvik om avsnitt 8.1?", dossier, REGISTER)
    question = understand("Vad sägs om väntetider?", dossier, REGISTER)
    assert follow_up(question, before) == question


@pytest.mark.parametrize("text", ["Vad säger regionen om väntetider?", "Och regionen?"])
def test_the_region_is_the_one_just_spoken_of_where_there_are_several(dossier: Dossier, text: str) -> None:
    assert ids(after(dossier, "Vad säger Region Nordvik om rehabilitering?", text)) == {"Region Nordvik"}
    assert ids(after(dossier, "Vad sägs om rehabilitering?", text)) == {"Region Nordvik", "Region Ånäs"}


def test_one_who_takes_no_part_does_not_become_those_before(dossier: Dossier) -> None:
    question = after(dossier, "Vad säger Region Nordvik om rehabilitering?", "Och Region Skåne?")
    assert question.respondents == ()
    assert [one.name for one in question.absent] == ["Region Skåne"]


@given(st.text(max_size=80))
def test_any_text_is_understood(text: str) -> None:
    dossier = dossier_of(Consultation("k", "K"), WHO[:1], [Spoken((WHO[0].id,), (), "", "Ord.")], HashingEmbedder())
    question = understand(text, dossier, REGISTER)
    assert question.text == text
    assert (question.kind == "none") <= (question.chatter or not question.terms)
    assert all(word in text for word in question.words)


@pytest.mark.parametrize(
    "text",
    [
        "Vad handlar den här remissen om?",
        "Vad är det för remiss?",
        "Vilka förslag finns i betänkandet?",
        "Vad föreslår utredningen?",
        "Hur många kapitel har förslaget?",
        "What is the consultation about?",
        "What does the inquiry propose?",
        "Which chapters does the proposal have?",
    ],
)
def test_the_consultation_itself_can_be_asked_about(dossier: Dossier, text: str) -> None:
    question = understand(text, dossier, REGISTER)
    assert question.register == RegisterAsked(contents=True, alone=True)
    assert question.whole


@pytest.mark.parametrize(
    "text",
    [
        "Vad handlar kritiken om?",
        "Vad föreslår Region Nordvik?",
        "Vad föreslår utredningen om rehabilitering?",
        "What does the inquiry propose on rehabilitation?",
        "Vilka avsnitt har ingen kommenterat?",
    ],
)
def test_what_is_said_is_not_the_consultation_itself(dossier: Dossier, text: str) -> None:
    question = understand(text, dossier, REGISTER)
    assert not (question.register and question.register.contents)


def test_the_consultation_is_asked_about_whatever_came_before_and_the_proposal_of_a_matter_is_not(
    dossier: Dossier,
) -> None:
    before = understand("Vad säger Region Nordvik om rehabilitering?", dossier, REGISTER)
    after = follow_up(understand("Vad handlar remissen om?", dossier, REGISTER), before)
    assert after.register == RegisterAsked(contents=True, alone=True)
    assert (after.whole, after.respondents) == (True, ())
    of_matter = follow_up(understand("Vad innebär förslaget?", dossier, REGISTER), before)
    assert of_matter.register is None
    assert of_matter.terms == before.terms


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Vem tycker att rehabilitering är bra?", ("support", "support_with_reservation")),
        ("Who thinks rehabilitation is a good idea?", ("support", "support_with_reservation")),
        ("Vilka anser att rehabilitering är onödig?", ("objects",)),
        ("Who thinks rehabilitation is too expensive?", ("objects",)),
        ("Vilka tycker inte att rehabilitering är bra?", ("objects",)),
        ("Who does not think rehabilitation is good?", ("objects",)),
        ("Vilka tillstyrker rehabilitering utan förbehåll?", ("support",)),
        ("Vilka stödjer inte rehabilitering fullt ut?", ("support_with_reservation", "suggests_change", "objects")),
        ("Vilka är oroliga för rehabilitering?", ("support_with_reservation", "suggests_change", "objects")),
        (
            "Which regions have concerns about rehabilitation?",
            ("support_with_reservation", "suggests_change", "objects"),
        ),
        ("Vilka vill skjuta på ikraftträdandet?", ("suggests_change", "objects")),
        ("Who wants to postpone the entry into force?", ("suggests_change", "objects")),
        ("Vilka är kritiska till rehabilitering och vad föreslår de i stället?", ("objects",)),
    ],
)
def test_stances_are_asked_for_in_everyday_words(dossier: Dossier, text: str, stances: tuple[str, ...]) -> None:
    assert understand(text, dossier, REGISTER).stances == stances


def test_too_much_of_a_matter_is_no_matter_less(dossier: Dossier) -> None:
    question = understand("Vilka tycker att 16 timmars utbildning är för mycket?", dossier, REGISTER)
    assert question.stances == ("objects",)
    assert "utbildning" in question.words


def test_a_pronoun_keeps_the_matter_and_asks_for_a_stance_anew(dossier: Dossier) -> None:
    before = understand("Vilka är emot rehabilitering?", dossier, REGISTER)
    after = follow_up(understand("Finns det någon som tycker att den är bra?", dossier, REGISTER), before)
    assert after.terms == before.terms
    assert after.stances == ("support", "support_with_reservation")
    assert not after.respondents


def test_somebody_is_not_only_one_of_them(dossier: Dossier) -> None:
    against = understand("Vilka är emot rehabilitering?", dossier, REGISTER)
    why = follow_up(understand("Varför är de det?", dossier, REGISTER), against)
    assert why.them is not None
    assert follow_up(understand("Finns det någon som är för det?", dossier, REGISTER), why).them is None


@pytest.mark.parametrize(
    "text", ["Vad säger Region Ånäs om samma sak?", "What does Region Ånäs say about the same thing?"]
)
def test_the_same_matter_is_the_one_before_and_no_agreement(dossier: Dossier, text: str) -> None:
    before = understand("Vad säger Region Nordvik om rehabilitering?", dossier, REGISTER)
    question = follow_up(understand(text, dossier, REGISTER), before)
    assert (question.kind, ids(question), question.terms) == ("one_respondent", {"Region Ånäs"}, before.terms)


@pytest.mark.parametrize(
    "text",
    [
        "Summarise the response from Region Nordvik in five bullets",
        "Sammanfatta Region Nordviks svar i tre punkter",
        "Vad säger Region Nordvik i korthet?",
        "Beskriv kortfattat vad Region Nordvik säger",
        "Summarise the response from Region Nordvik in Swedish",
    ],
)
def test_the_form_of_an_answer_is_no_matter(dossier: Dossier, text: str) -> None:
    question = understand(text, dossier, REGISTER)
    assert (question.kind, question.words, ids(question)) == ("one_respondent", (), {"Region Nordvik"})


def test_a_language_is_a_matter_where_nothing_is_to_be_written(dossier: Dossier) -> None:
    assert "engelska" in understand("Vad sägs om undervisning på engelska?", dossier, REGISTER).words


@pytest.mark.parametrize(
    "text",
    [
        "Har Nordvik och Ånäs olika åsikter?",
        "Har Nordvik och Ånäs samma uppfattning?",
        "Do Nordvik and Ånäs have different views?",
    ],
)
def test_whether_views_differ_compares_all_that_is_said(dossier: Dossier, text: str) -> None:
    question = understand(text, dossier, REGISTER)
    assert (question.kind, question.whole, ids(question)) == ("comparison", True, {"Region Nordvik", "Region Ånäs"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vilka nämner restid eller avstånd som problem?", ("restid", "avstånd")),
        ("Vilka lyfter fram behovet av forskning?", ("forskning",)),
        ("Who brings up the need for research?", ("research",)),
    ],
)
def test_who_mentions_something_is_asked_of_its_words_alone(
    dossier: Dossier, text: str, words: tuple[str, ...]
) -> None:
    question = understand(text, dossier, REGISTER)
    assert question.mention
    assert question.words == words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Har universitetet något att säga om rehabilitering?", "Lindvalla universitet"),
        ("Does the university have an opinion on rehabilitation?", "Lindvalla universitet"),
        ("Varför är kommunen emot rehabilitering?", "Ekmo kommun"),
        ("Vad har myndigheten för synpunkter på rehabilitering?", "Vårdkvalitetsmyndigheten"),
    ],
)
def test_the_one_of_a_kind_is_meant_where_it_has_something_to_say(dossier: Dossier, text: str, name: str) -> None:
    assert ids(understand(text, dossier, REGISTER)) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "vad säger länsstyrelsen om rehabilitering?",
        "the county board's view on rehabilitation",
        "What do the county administrative boards say about rehabilitation?",
    ],
)
def test_a_county_board_described_as_an_authority_is_a_county_board(text: str) -> None:
    board = replace(REGISTER.resolve("Länsstyrelsen i Skärfors län"), kind="authority")
    spoken = [Spoken((one.id,), ("8.1",), "Rehabilitering", "Rehabilitering behövs.") for one in (*WHO, board)]
    question = understand(text, dossier_of(Consultation("k", "K"), (*WHO, board), spoken, HashingEmbedder()), REGISTER)
    assert (ids(question), question.nobody) == ({board.name}, False)


@pytest.mark.parametrize(
    ("text", "nobody"),
    [("Vad säger tingsrätterna om rehabilitering?", True), ("What do the trade unions say of it?", True),
     ("Vad säger universiteten och stiftelserna om rehabilitering?", False)],
)  # fmt: skip
def test_a_sort_of_bodies_that_takes_no_part_is_nobody(dossier: Dossier, text: str, *, nobody: bool) -> None:
    assert understand(text, dossier, REGISTER).nobody is nobody


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ge mig ett citat om varför rehabilitering behövs", ("rehabilitering",)),
        ("hitta en mening där någon pratar om rehabilitering", ("rehabilitering",)),
        ("jag behöver några formuleringar om väntetider", ("väntetider",)),
        ("kan du plocka fram ett citat om väntetider?", ("väntetider",)),
        ("give me a quote on waiting times", ("waiting", "times")),
        ("finns det nåt citat om glesbygd?", ("glesbygd",)),
        ("do you have any examples of research", ("research",)),
        ("find a sentence where somebody talks about funding", ("funding",)),
        ("I need an example of research", ("research",)),
    ],
)
def test_a_wish_for_words_of_the_responses_is_no_matter(dossier: Dossier, text: str, words: tuple[str, ...]) -> None:
    question = understand(text, dossier, REGISTER)
    assert (question.words, question.chatter) == (words, False)


def test_an_example_of_criticism_is_a_stance(dossier: Dossier) -> None:
    assert understand("ge mig ett exempel på kritik mot rehabilitering", dossier, REGISTER).stances == ("objects",)
    assert understand("Find a quote against rehabilitation", dossier, REGISTER).stances == ("objects",)
