"""Answers from the register of those asked and heard: who has answered, who has not, over the samples."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from eval.material import Spoken, dossier_of
from ingest.respondents.register import Register
from ingest.stances.standpoints import standpoints
from ingest.types import Consultation, PageSpan, Section
from service.answer import Answer, State
from service.composing import Composed, compose, everybody
from service.dossier import Dossier
from service.inquiry import Turn
from service.library_desk import LibraryDesk
from service.overall import of_the_whole, overall_matter
from service.question import understand
from tests.fakes import HashingEmbedder
from tests.service.composing.test_kinds_of_answers import numbers
from tests.service.test_answering import ask

REGISTER = Register.load()
ANSWERED: tuple[State, ...] = ("stated", "no_comment", "abstained", "unreadable")


def in_state(answer: Answer, *states: State) -> set[str]:
    return {one.respondent.name for one in answer.positions if one.state in states}


def credited(answer: Answer, text: str) -> set[str]:
    """Whose citations a text has."""
    return {answer.citations[int(n) - 1].respondent for n in re.findall(r"\[(\d+)\]", text)}


@pytest.mark.parametrize(
    "question",
    [
        "Vilka har svarat?",
        "Har alla svarat?",
        "Which have responded?",
        "Did everybody respond?",
        "vilka deltar",
        "Lista alla remissinstanser",
        "Who are the respondents?",
    ],
)
def test_who_has_answered_is_told_by_state_and_adds_up(samples_desk: LibraryDesk, question: str) -> None:
    answer = ask(samples_desk, question)
    assert (answer.outcome, answer.interpretation.kind) == ("answered", "register")
    states = Counter(one.state for one in answer.positions)
    first, *lines = answer.text.splitlines()
    assert numbers(first) == [sum(states[state] for state in ANSWERED), len(answer.positions)]
    assert [numbers(line)[0] for line in lines] == [
        states[state] for state in (*ANSWERED, "not_answered") if states[state]
    ]
    assert credited(answer, answer.text) == in_state(answer, "stated", "no_comment", "abstained")
    assert all(one.respondent.name in answer.text for one in answer.positions)
    assert {one.stance for one in answer.positions} == {None}


@pytest.mark.parametrize(
    ("question", "kind"), [("Har regionerna svarat?", "region"), ("Have the courts answered?", "court")]
)
def test_a_group_is_told_of_alone(samples_desk: LibraryDesk, question: str, kind: str) -> None:
    answer = ask(samples_desk, question)
    everybody = samples_desk.library.respondents(answer.consultation)
    assert in_state(answer, *ANSWERED, "not_answered") == {one.name for one in everybody if one.kind == kind}


def test_one_that_has_answered_is_told_with_how_its_response_begins(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Har Region Nordvik svarat?")
    (position,) = answer.positions
    (citation,) = answer.citations
    first, begins = answer.text.splitlines()
    said = samples_desk.statements("sou-2031-14", respondent="region-nordvik", section=None)
    spoken = {number for one in said for number in one.sections}
    assert (answer.outcome, position.state) == ("answered", "stated")
    assert first == f"Region Nordvik har svarat på remissen och uttalar sig om {len(spoken)} avsnitt. [1]"
    assert begins == f"Svaret inleds: ”{citation.quote}” [1]"
    text = samples_desk.library.document(citation.document.id).text
    assert not re.search(r"[.!?]\s", text[: citation.start].split("\n")[-1])


def test_one_that_has_answered_with_others_is_told_so(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Did Region Klinthed respond?")
    assert answer.text.startswith("Region Klinthed has answered the consultation, together with Region Granmark, and")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Har Livsmiljöinspektionen svarat?", "avstår"),
        ("Varför har Livsmiljöinspektionen inte svarat?", "avstår"),
        ("Did Förvaltningsrätten i Skärfors answer?", "har inga synpunkter"),
    ],
)
def test_one_that_says_nothing_is_answered_for_with_the_words_that_say_so(
    samples_desk: LibraryDesk, question: str, words: str
) -> None:
    answer = ask(samples_desk, question)
    (citation,) = answer.citations
    assert answer.outcome == "answered"
    assert words in citation.quote
    assert citation.quote in answer.text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Har Region Skärfors svarat?", "Region Skärfors har inte svarat på remissen."),
        ("Did Region Skärfors respond?", "Region Skärfors did not answer the consultation."),
        ("Har Region Skåne svarat?", "Region Skåne finns inte bland dem som tillfrågats eller svarat."),
    ],
)
def test_one_that_has_not_answered_is_missing(samples_desk: LibraryDesk, question: str, text: str) -> None:
    answer = ask(samples_desk, question)
    assert (answer.outcome, answer.text) == ("respondent_missing", text)


def test_one_who_was_not_asked_is_told_beside_one_who_was(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Har Region Nordvik och Region Skåne svarat?")
    assert answer.text.splitlines()[0].startswith("Region Nordvik har svarat")
    assert answer.text.splitlines()[-1] == "Region Skåne finns inte bland dem som tillfrågats eller svarat."


@pytest.mark.parametrize(
    ("question", "state"),
    [
        ("Vilka har avstått?", "abstained"),
        ("Who has abstained from answering?", "abstained"),
        ("Vilka svarade att de inte har några synpunkter?", "no_comment"),
        ("Which responded without any comments?", "no_comment"),
    ],
)
def test_those_in_a_state_are_told_with_the_words_that_put_them_there(
    samples_desk: LibraryDesk, question: str, state: State
) -> None:
    answer = ask(samples_desk, question)
    first, *lines = answer.text.splitlines()
    meant = in_state(answer, state)
    assert numbers(first) == [len(meant), len(answer.positions)]
    assert {name for line in lines for name in credited(answer, line)} == meant != set()
    assert all(any(one.quote in line for one in answer.citations) for line in lines)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka har inte svarat alls?",
        "vilka har inte lämnat in något yttrande",
        "Vilka svar saknas?",
        "Which haven't responded yet?",
        "who has yet to answer?",
        "Är det nån som inte svarat än?",
    ],
)
def test_who_has_not_answered_however_it_is_asked(samples_desk: LibraryDesk, question: str) -> None:
    answer = ask(samples_desk, question)
    missing = in_state(answer, "not_answered")
    assert answer.outcome == "answered"
    assert numbers(answer.text)[:2] == [len(missing), len(answer.positions)]
    assert all(name in answer.text for name in missing)
    assert not any(name in answer.text for name in in_state(answer, "stated"))


@pytest.mark.parametrize("question", ["Vilka har svarat gemensamt?", "Were there any joint responses?"])
def test_who_answered_together(samples_desk: LibraryDesk, question: str) -> None:
    answer = ask(samples_desk, question)
    joint = {one.respondent.name for one in answer.positions if one.jointly_with}
    first, *lines = answer.text.splitlines()
    assert numbers(first)[0] == len(joint)
    assert credited(answer, "".join(lines)) == joint == {"Region Granmark", "Region Klinthed"}
    assert len(lines) == 1


def test_how_many_responses_have_come_in_adds_up_without_names(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "hur många svar har kommit in")
    first, second, *_ = answer.text.splitlines()
    readable = in_state(answer, "stated", "no_comment", "abstained")
    assert numbers(first)[1] == len(answer.positions)
    assert sum(numbers(re.sub(r"\[\d+\]", "", second))) == len(readable)
    assert credited(answer, second) == readable


@pytest.mark.parametrize(
    ("before", "question", "names"),
    [
        ("Vilka har svarat?", "Och kommunerna?", {"Ekmo kommun"}),
        ("Har Region Nordvik svarat?", "Och Region Skärfors?", {"Region Skärfors"}),
        ("Vad säger Region Nordvik om 2.5?", "Har de svarat?", {"Region Nordvik"}),
    ],
)
def test_a_follow_up_asks_of_the_register_too(
    samples_desk: LibraryDesk, before: str, question: str, names: set[str]
) -> None:
    answer = ask(samples_desk, question, history=[Turn("user", before)])
    assert answer.interpretation.kind == "register"
    assert {one.respondent.name for one in answer.positions} == names


def test_who_has_not_answered_is_no_question_of_the_matter_before(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vilka har inte svarat?", history=[Turn("user", "Vad sägs om avsnitt 2.5?")])
    assert answer.interpretation.sections == ()
    about = ask(samples_desk, "Vilka har inte yttrat sig om det?", history=[Turn("user", "Vad sägs om avsnitt 2.5?")])
    assert about.interpretation.sections == ("2.5",)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Vad har Region Nordvik svarat?", "one_respondent"),
        ("Hur svarade Region Nordvik?", "one_respondent"),
        ("Vilka har svarat på avsnitt 2.5?", "section"),
        ("Har Region Nordvik svarat på frågan om hemtester?", "one_respondent"),
        ("Vilka svarade nej till 2.5?", "stance"),
        ("Vilka säger inget om förslaget i stort?", "silence"),
    ],
)
def test_what_is_said_is_not_asked_of_the_register(samples_desk: LibraryDesk, question: str, kind: str) -> None:
    answer = ask(samples_desk, question)
    assert answer.interpretation.kind == kind
    assert "har svarat på remissen" not in answer.text


@pytest.mark.parametrize(
    "question", ["Vilka fick remissen?", "Who was asked?", "vem svarade utan att vara tillfrågad?"]
)
def test_who_was_asked_is_told_with_who_answered_unasked(samples_desk: LibraryDesk, question: str) -> None:
    answer = ask(samples_desk, question)
    asked = set(samples_desk.library.consultation(answer.consultation).asked)
    unasked = {one.respondent.name for one in answer.positions if one.respondent.id not in asked}
    first, second, *_ = answer.text.splitlines()
    assert numbers(first) == [len(asked), len(answer.positions)]
    assert credited(answer, second) == unasked != set()


@pytest.mark.parametrize(
    "question",
    [
        "har någon svarat fast de inte blev tillfrågade?",
        "Vilka har svarat utan att stå på sändlistan?",
        "har vi fått spontana svar?",
        "svarade någon oombedd",
        "Did anybody answer without being asked?",
        "any unsolicited responses?",
        "has anyone responded who was not on the list of consultees",
    ],
)
def test_who_answered_unasked_is_told_alone(samples_desk: LibraryDesk, question: str) -> None:
    answer = ask(samples_desk, question)
    asked = set(samples_desk.library.consultation(answer.consultation).asked)
    invited, unasked = answer.text.splitlines()
    assert (answer.outcome, answer.interpretation.kind) == ("answered", "register")
    assert numbers(invited) == [len(asked), len(answer.positions)]
    assert credited(answer, unasked) == {
        one.respondent.name for one in answer.positions if one.respondent.id not in asked
    }


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Har någon svarat utan att vara tillfrågad?", "Ingen har svarat utan att vara tillfrågad."),
        ("Did anybody answer without being asked?", "Nobody has answered without being asked."),
    ],
)
def test_that_nobody_answered_unasked_is_said(small: Dossier, question: str, told: str) -> None:
    assert told_of(question, small).text.splitlines()[-1] == told


@pytest.mark.parametrize("question", ["Vilka har inte svarat fast de blev tillfrågade?", "Who was asked to pay?"])
def test_who_was_asked_and_did_not_answer_is_another_question(samples_desk: LibraryDesk, question: str) -> None:
    register = understand(question, samples_desk._answerer.dossier(None), REGISTER).register
    assert register is None or not register.unasked


@pytest.mark.parametrize("question", ["När svarade Region Nordvik?", "Vem har skrivit under Region Nordviks svar?"])
def test_what_is_not_known_of_a_response_is_not_answered_with_what_it_says(
    samples_desk: LibraryDesk, question: str
) -> None:
    answer = ask(samples_desk, question)
    assert (answer.outcome, answer.positions) == ("unsupported", ())


@pytest.mark.parametrize(
    "question",
    [
        "Har barn rätt att få svar?",
        "Vilka deltar i kliniska prövningar?",
        "Vem ska tillfrågas om samtycke?",
        "Hur ska patienten få svar?",
        "Gemensamt ansvar?",
        "Vilka svarar för kostnaden?",
    ],
)
def test_words_of_answering_in_a_matter_ask_for_what_is_said(samples_desk: LibraryDesk, question: str) -> None:
    answer = ask(samples_desk, question)
    assert answer.interpretation.kind != "register"
    assert answer.interpretation.terms


def test_the_length_of_responses_is_told_the_longest_first(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vilka skrev mest?")
    lines = [line for line in answer.text.splitlines() if re.search(r"\[\d+\]$", line)]
    words = [int(re.search(r"(\d+) ord", line)[1]) for line in lines]  # type: ignore[index]
    assert words == sorted(words, reverse=True)
    assert credited(answer, "".join(lines)) == in_state(answer, "stated", "no_comment", "abstained")


def test_a_paged_response_is_told_by_its_pages(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "hur många sidor skrev Region Sundmark?")
    pages = samples_desk.library.page_spans(answer.consultation)[answer.citations[0].document.id]
    assert answer.text.startswith(f"Region Sundmark: {len(pages)} sidor och ")


def told_of(question: str, dossier: Dossier) -> Composed:
    """The answer to a question of the register over a made dossier."""
    understood = understand(question, dossier, REGISTER)
    matter = overall_matter(understood, dossier)
    everyone = everybody(understood, dossier)
    taken = of_the_whole(understood, standpoints(dossier, everyone, matter.statements, matter.sections), dossier)
    return compose(understood, matter, taken, dossier, None)


@pytest.fixture
def small() -> Dossier:
    """Two that have answered, one whose response cannot be read, one that has not, and a file of nobody's."""
    who = tuple(REGISTER.resolve(f"Region {name}") for name in ("Nordvik", "Ånäs", "Lövtuna", "Skärfors"))
    said = [Spoken((one.id,), ("8.1",), "Rehabilitering", "Rehabilitering behövs i hela länet.") for one in who[:2]]
    consultation = Consultation("k", "K", (Section("8.1", "Rehabilitering"),), tuple(one.id for one in who))
    made = dossier_of(consultation, who, said, HashingEmbedder())
    pages = {one.document.id: (PageSpan(1, 0, len(one.text)),) for one in made.said}
    return replace(made, unread=frozenset({who[2].id}), unread_files=("okand.pdf",), pages=pages)


def test_a_response_that_could_not_be_read_has_come_in(small: Dossier) -> None:
    composed = told_of("Vilka har svarat?", small)
    first, *lines = composed.text.splitlines()
    assert first == "3 av 4 regioner har svarat."
    assert lines == [
        "2 uttalar sig i sak: Region Nordvik [1], Region Ånäs [2].",
        "1 svar kunde inte läsas: Region Lövtuna.",
        "1 har inte svarat: Region Skärfors.",
        "Kunde inte läsas, okänd avsändare: okand.pdf.",
    ]


def test_one_that_seems_missing_may_be_whose_file_nobody_knows(small: Dossier) -> None:
    composed = told_of("Did Region Skärfors respond?", small)
    assert composed.outcome == "respondent_missing"
    assert composed.text.splitlines() == [
        "Region Skärfors did not answer the consultation.",
        "Could not be read, sender unknown: okand.pdf.",
    ]


def test_one_whose_response_could_not_be_read_is_told_so(small: Dossier) -> None:
    composed = told_of("Har Region Lövtuna svarat?", small)
    assert composed.outcome == "respondent_missing"
    assert composed.text.splitlines()[0] == "Svaret kunde inte läsas: Region Lövtuna."


def test_who_was_asked_is_not_known_where_nobody_wrote_it_down(small: Dossier) -> None:
    unlisted = replace(small, consultation=replace(small.consultation, asked=()))
    assert told_of("Who was asked?", unlisted).text.startswith("Who was asked is not known here")


@pytest.mark.parametrize("question", ["Vad handlar den här remissen om?", "What is the consultation about?"])
def test_the_consultation_is_told_by_its_title_its_chapters_and_the_counts(
    samples_desk: LibraryDesk, question: str
) -> None:
    answer = ask(samples_desk, question)
    consultation = samples_desk.library.consultation(answer.consultation)
    assert (answer.outcome, answer.interpretation.kind) == ("answered", "register")
    called, counts, *rest = answer.text.splitlines()
    assert consultation.title in called
    assert numbers(counts) == [len(consultation.asked), len(answer.positions), 21, len(answer.positions)]
    told = "\n".join(rest)
    assert all(section.title in told for section in consultation.sections if section.number.count(".") < 2)
    assert not any(citation.quote in answer.text for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "Hur många har svarat och vilka har inte gjort det?",
        "Vilka har svarat och vilka har inte svarat?",
        "Who has answered and who hasn't?",
        "Hur många svarade och hur många avstod?",
    ],
)
def test_both_who_has_answered_and_who_has_not_are_told(samples_desk: LibraryDesk, question: str) -> None:
    answer = ask(samples_desk, question)
    first, *lines = answer.text.splitlines()
    states = Counter(one.state for one in answer.positions)
    assert numbers(first) == [sum(states[state] for state in ANSWERED), len(answer.positions)]
    missing = in_state(answer, "not_answered")
    assert missing
    assert all(name in lines[-1] for name in missing)


@pytest.mark.parametrize("question", ["Vilka av dem har inget att säga?", "Which of them had nothing to say?"])
def test_nothing_to_say_is_no_comment_or_abstaining(samples_desk: LibraryDesk, question: str) -> None:
    answer = ask(samples_desk, question, history=[Turn("user", "Vilka har svarat?")])
    quiet = in_state(answer, "no_comment", "abstained")
    assert credited(answer, answer.text) == quiet
    assert len(quiet) == 2


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Har Region Granmark och Region Klinthed olika åsikter?", "har svarat gemensamt"),
        ("Do Region Granmark and Region Klinthed have different views?", "answered jointly"),
    ],
)
def test_one_response_of_two_is_told_once(samples_desk: LibraryDesk, question: str, words: str) -> None:
    answer = ask(samples_desk, question)
    assert words in answer.text.splitlines()[0]
    lines = [line for line in answer.text.splitlines() if line]
    assert len(lines) == len(set(lines)) > 10
