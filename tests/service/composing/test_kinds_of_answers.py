"""Answers by kind of question, over the samples: who is listed, in which order, with which numbers."""

import re

import pytest

from service.answer import Answer, Stance
from service.inquiry import Turn
from service.library_desk import LibraryDesk
from service.matrix import MatrixFilter
from tests.service.answer_checks import stated
from tests.service.test_answering import ask

# Sections that hold no others, and somebody speaks on.
LEAVES = (
    "2.3",
    "2.5",
    "3.4.2",
    "3.6",
    "4.2",
    "4.3",
    "5.2",
    "5.4.2",
    "6.2",
    "6.3",
    "6.10.3",
    "7.1",
    "7.3",
    "8.1",
    "12.1",
)


def of_stance(answer: Answer, *stances: Stance) -> set[str]:
    return {one.respondent.name for one in answer.positions if one.stance in stances}


def listed(answer: Answer) -> set[str]:
    """Whose line stands in the text: "Region X: ”...” [1]" or "Region X och Region Y (gemensamt): ..."."""
    lines = [line.split(": ")[0] for line in answer.text.splitlines() if re.search(r"[”“].*\]$", line)]
    return {one.respondent.name for one in answer.positions for line in lines if one.respondent.name in line}


def numbers(text: str) -> list[int]:
    """The counts in a text, without citations and section numbers."""
    return [int(n) for n in re.findall(r"(?<![\w.\[])\d+(?![\w.\]])", text)]


def claims(answer: Answer) -> list[str]:
    """The lines that say what somebody who speaks says."""
    names = {one.respondent.name for one in answer.positions if one.state == "stated"}
    return [line for line in answer.text.splitlines() if any(name in line for name in names)]


@pytest.mark.parametrize(
    ("question", "stances"),
    [
        ("Vilka är kritiska till avsnitt 2.5?", ("objects",)),
        ("Who objects to section 2.5?", ("objects",)),
        ("Vilka stödjer avsnitt 2.5 med förbehåll?", ("support_with_reservation",)),
        ("Which respondents support section 2.5 with reservations?", ("support_with_reservation",)),
        ("Vilka vill ha ändringar i avsnitt 2.5?", ("suggests_change",)),
        ("Vilka tillstyrker avsnitt 2.5?", ("support", "support_with_reservation")),
        ("Vilka stödjer inte avsnitt 2.5?", ("objects",)),
        ("Vem är för och vem är emot avsnitt 2.5?", ("support", "support_with_reservation", "objects")),
    ],
)
def test_a_question_by_stance_lists_those_and_no_others(
    samples_desk: LibraryDesk, question: str, stances: tuple[Stance, ...]
) -> None:
    answer = ask(samples_desk, question)
    assert answer.interpretation.kind == "stance"
    assert listed(answer) == of_stance(answer, *stances) != set()
    assert len(answer.positions) == 22
    assert answer.text.startswith(f"{len(of_stance(answer, *stances))} ")


def test_where_nobody_takes_the_stance_the_text_says_so_and_tells_what_the_others_do(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vilka är emot avsnitt 4.3 och 10.4?", respondents=["region-nordvik", "region-anas"])
    assert answer.text.startswith("Ingen av 2 regioner")
    assert not listed(answer)


@pytest.mark.parametrize("question", ["Hur många remissinstanser avstyrker {}?", "How many respondents object to {}?"])
def test_a_count_comes_first_and_adds_up(samples_desk: LibraryDesk, question: str) -> None:
    answer = ask(samples_desk, question.format("12.1"))
    first, others, quiet, *_ = answer.text.splitlines()
    objecting, everybody, *_ = numbers(first)
    assert objecting == len(of_stance(answer, "objects")) == len(listed(answer))
    assert everybody == len(answer.positions)
    assert objecting + sum(numbers(others)) == answer.coverage.stated
    assert sum(numbers(quiet)) == everybody - answer.coverage.stated


@pytest.mark.parametrize("number", ["2.5", "5.2", "8.1", "12.1", "6"])
@pytest.mark.parametrize("question", ["Vad sägs om avsnitt {}?", "What is said about section {}?"])
def test_the_first_sentence_adds_up(samples_desk: LibraryDesk, question: str, number: str) -> None:
    answer = ask(samples_desk, question.format(number))
    first = re.sub(r"\(.*?\)|(?:avsnitt|kapitel|section|chapter) [\d.]+", "", answer.text.splitlines()[0])
    speaking, everybody, *rest = numbers(first)
    assert (speaking, everybody) == (answer.coverage.stated, len(answer.positions))
    assert sum(rest) == everybody
    assert listed(answer) == {one.respondent.name for one in answer.positions if one.state == "stated"}


def test_one_respondent_is_quoted_at_more_length(samples_desk: LibraryDesk) -> None:
    alone = ask(samples_desk, "Vad säger Region Sundmark om avsnitt 4.2?")
    among = ask(samples_desk, "Vad sägs om avsnitt 4.2?")
    (quote,) = [one.quote for one in among.citations if one.respondent == "Region Sundmark"]
    assert alone.text.startswith("Region Sundmark ")
    assert len(alone.citations[0].quote) >= len(quote)
    assert f"”{alone.citations[0].quote}” [1]" in alone.text


def test_a_respondent_on_the_whole_proposal_is_told_overall_and_by_section(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vad tycker Region Ånäs?")
    assert answer.outcome == "answered"
    assert "förslaget i stort" in answer.text.splitlines()[0]
    sections = {one.section for one in answer.citations if one.section}
    said = samples_desk.statements("sou-2031-14", respondent="region-anas", section=None)
    assert sections == {number for one in said for number in one.sections}
    for one in answer.citations:
        assert f"”{one.quote}” [{one.n}]" in answer.text


def test_the_proposal_in_general_is_about_what_is_said_of_the_whole(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vad säger remissinstanserna om förslaget i stort?")
    assert answer.interpretation.kind == "all_respondents"
    assert {one.section for one in answer.citations} == {None}
    states = {one.respondent.name: one.state for one in answer.positions}
    assert states["Region Ånäs"] == "stated"
    assert states["Förvaltningsrätten i Skärfors"] == "no_comment"


def test_a_stance_on_the_whole_is_told_by_the_phrase_that_takes_it_there(samples_desk: LibraryDesk) -> None:
    (alvdra,) = ask(samples_desk, "Vad tycker Region Älvdra?").positions
    assert (alvdra.stance, alvdra.stance_source) == ("support", "phrase")


def test_two_compared_stand_side_by_side(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Jämför Nordvik och Ånäs om avsnitt 5.2")
    assert answer.interpretation.kind == "comparison"
    assert listed(answer) | {"Region Nordvik", "Region Ånäs"} == {one.respondent.name for one in answer.positions}
    assert "inte överens" in answer.text.splitlines()[0]


def test_two_compared_on_everything_agree_on_some_sections_and_differ_on_others(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Compare Nordvik and Ånäs")
    heading = next(line for line in answer.text.splitlines() if "both speak on" in line)
    common, alike, unlike = numbers(heading)
    assert common == alike + unlike
    assert answer.text.count("\n- ") == 2 * common


def test_one_who_is_silent_is_not_compared(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Jämför Nordvik och Hedlunda om 2.5")
    assert answer.text.startswith("Bara Region Nordvik uttalar sig")
    assert answer.text.splitlines()[-1].endswith("Region Hedlunda.")


def test_who_is_silent_is_told_by_state(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vilka har inte yttrat sig om 6.10.3?")
    quiet = {one.respondent.name: one.state for one in answer.positions if one.state != "stated"}
    for name, state in quiet.items():
        (line,) = [line for line in answer.text.splitlines() if name in line]
        opening = {"no_comment": "Har inga synpunkter", "abstained": "Avstår", "not_answered": "Har inte svarat"}
        assert line.startswith(opening.get(state, "Har svarat men säger inget"))
    assert numbers(answer.text)[:2] == [len(quiet), len(answer.positions)]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Vilka har inte svarat?", "1 av 22 remissinstanser har inte svarat."),
        ("Who has not answered?", "1 of 22 respondents have not answered."),
        ("Hur många har svarat?", "21 av 22 remissinstanser har svarat."),
        ("How many have responded?", "21 of 22 respondents have answered."),
    ],
)
def test_who_has_answered_at_all_comes_from_the_register(samples_desk: LibraryDesk, question: str, first: str) -> None:
    answer = ask(samples_desk, question)
    assert answer.outcome == "answered"
    assert answer.text.splitlines()[0] == first
    assert "Region Skärfors" in answer.text


def test_agreement_is_told_by_section_with_counts_and_citations(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vad är remissinstanserna mest eniga om?")
    assert answer.interpretation.kind == "agreement"
    lines = [line for line in answer.text.splitlines() if line.startswith("- ")]
    shares = []
    for line in lines:
        most, speaking = re.search(r"\): (\d+) av (\d+)", line).groups()  # type: ignore[union-attr]
        cited = {answer.citations[int(n) - 1].respondent for n in re.findall(r"\[(\d+)\]", line)}
        assert len(cited) == int(speaking) >= 3
        shares.append(int(most) / int(speaking))
    assert shares == sorted(shares, reverse=True)
    assert min(shares) > 0.5


def test_disagreement_is_told_apart_from_agreement(samples_desk: LibraryDesk) -> None:
    split = ask(samples_desk, "What do respondents disagree about?").interpretation.sections
    agreed = ask(samples_desk, "What do respondents agree about?").interpretation.sections
    both = ask(samples_desk, "Vad är de eniga och oeniga om?").interpretation.sections
    assert not set(split) & set(agreed)
    assert set(both) == {*split, *agreed}


def test_agreement_on_one_matter_is_told_of_that_matter(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Är regionerna eniga om avsnitt 12.1?")
    assert answer.interpretation.kind == "agreement"
    assert answer.interpretation.sections == ("12.1",)
    assert len(answer.positions) == 14


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Vad säger patientorganisationerna om avsnitt 2.5?", {"Patientförbundet Livskraft"}),
        ("What do the municipalities say about section 12.1?", {"Ekmo kommun"}),
        ("Vad säger myndigheterna om avsnitt 2.5?", {"Livsmiljöinspektionen", "Vårdkvalitetsmyndigheten"}),
    ],
)
def test_a_group_is_answered_for_by_its_members(samples_desk: LibraryDesk, question: str, names: set[str]) -> None:
    answer = ask(samples_desk, question)
    assert {one.respondent.name for one in answer.positions} == names
    assert len(answer.interpretation.respondents) == len(names)


@pytest.mark.parametrize(
    "question", ["Vad säger länsstyrelserna om finansiering?", "What do the northern regions say about funding?"]
)
def test_a_group_without_members_is_nobody_and_not_everybody(samples_desk: LibraryDesk, question: str) -> None:
    answer = ask(samples_desk, question)
    assert (answer.outcome, answer.positions) == ("respondent_missing", ())


@pytest.mark.parametrize(
    "question",
    [
        "Vad sägs om avsnitt 5.2?",
        "Vilka är kritiska till avsnitt 12.1?",
        "Vad säger Region Nordvik om kapitel 5?",
        "Jämför Nordvik, Ånäs och Sundmark om 2.5",
        "What does Region Ånäs think of the proposal?",
        "Are the regions agreed on section 2.5?",
    ],
)
def test_every_claim_ends_in_citation_numbers(samples_desk: LibraryDesk, question: str) -> None:
    for line in claims(ask(samples_desk, question)):
        assert re.search(r"\[\d+\]$", line) or line.endswith(":"), line


def test_a_respondent_is_quoted_in_its_own_words_only(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vad sägs om avsnitt 5.2?")
    for one in answer.positions:
        quotes = [answer.citations[n - 1] for n in one.citations]
        assert all(quote.respondent == one.respondent.name for quote in quotes)
        if one.summary:
            assert one.summary in quotes[0].quote


def conversation(desk: LibraryDesk, *questions: str) -> Answer:
    *before, last = questions
    return ask(desk, last, history=[Turn("user", one) for one in before])


def test_them_are_those_who_took_the_stance_that_was_asked_for(samples_desk: LibraryDesk) -> None:
    critics = of_stance(ask(samples_desk, "Vilka är kritiska till avsnitt 2.5?"), "objects")
    answer = conversation(samples_desk, "Vilka är kritiska till avsnitt 2.5?", "Vad säger de om avsnitt 12.1?")
    assert {one.respondent.name for one in answer.positions} == critics
    assert answer.interpretation.sections == ("12.1",)


def test_why_after_a_stance_gives_more_of_the_same_peoples_words(samples_desk: LibraryDesk) -> None:
    short = ask(samples_desk, "Vilka är kritiska till avsnitt 2.5?")
    answer = conversation(samples_desk, "Vilka är kritiska till avsnitt 2.5?", "Varför?")
    assert listed(answer) == listed(short)
    assert len(answer.text) >= len(short.text)


def test_a_silent_respondent_is_offered_what_it_does_speak_on(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vad säger Region Sundmark om rehabilitering?")
    assert answer.outcome == "respondent_silent"
    offered = re.findall(r"avsnitt (\d+(?:\.\d+)+)", answer.text.splitlines()[-1])
    spoken = samples_desk.statements("sou-2031-14", respondent="region-sundmark", section=None)
    assert offered
    assert set(offered) <= {number for one in spoken for number in one.sections}


def test_a_silent_group_is_not_offered_the_section_that_it_says_nothing_on(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vad tycker patientorganisationerna om finansieringen?")
    assert (answer.outcome, answer.interpretation.sections) == ("respondent_silent", ("12.1",))
    offered = answer.text.splitlines()[-1]
    assert offered.startswith("Närmast:")
    assert "12.1" not in offered


def test_an_unknown_section_is_offered_its_neighbours(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vad sägs om avsnitt 4.99?")
    assert answer.outcome == "section_unknown"
    assert "avsnitt 4.10" in answer.text.splitlines()[-1]
    assert not stated(answer)


@pytest.mark.parametrize("talk", ["What time is it?", "Tack!", "Vad är klockan?", "Skriv en dikt om våren"])
def test_talk_in_between_is_no_follow_up(samples_desk: LibraryDesk, talk: str) -> None:
    answer = conversation(samples_desk, "Vad säger Region Nordvik om avsnitt 5.2?", talk)
    assert (answer.outcome, answer.positions) == ("unsupported", ())


def test_terms_are_the_questions_own_words(samples_desk: LibraryDesk) -> None:
    told = ask(samples_desk, "What did regions say about waiting times?").interpretation
    assert told.terms == ("waiting", "times")
    assert all(word.isprintable() for word in told.expanded)
    assert ask(samples_desk, "Vad sägs om väntetiderna?").interpretation.terms == ("väntetiderna",)


@pytest.mark.parametrize(
    "question",
    [
        "Vilka stödjer avsnitt 2.5 utan förbehåll?",
        "Who supports section 2.5 without reservations?",
        "Vilka stödjer avsnitt 2.5 fullt ut?",
        "Vilka har inget att invända mot avsnitt 2.5?",
        "Who has no objections to section 2.5?",
    ],
)
def test_who_supports_without_reservations_is_not_who_supports_with_them(
    samples_desk: LibraryDesk, question: str
) -> None:
    answer = ask(samples_desk, question)
    assert answer.interpretation.kind == "stance"
    assert listed(answer) == of_stance(answer, "support") != set()
    assert of_stance(answer, "support_with_reservation")


@pytest.mark.parametrize(
    ("question", "state"),
    [
        ("Vilka avstår?", "abstained"),
        ("Who abstains?", "abstained"),
        ("Vilka har inga synpunkter?", "no_comment"),
        ("Vilka har inget att erinra?", "no_comment"),
        ("Vilka saknas?", "not_answered"),
    ],
)
def test_a_way_of_saying_nothing_that_is_asked_for_lists_those_and_no_others(
    samples_desk: LibraryDesk, question: str, state: str
) -> None:
    answer = ask(samples_desk, question)
    meant = {one.respondent.name for one in answer.positions if one.state == state}
    others = {one.respondent.name for one in answer.positions} - meant
    assert answer.interpretation.kind == "silence"
    assert answer.text.startswith(f"{len(meant)} ")
    assert meant
    assert all(name in answer.text for name in meant)
    assert not any(name in answer.text for name in others)


@pytest.mark.parametrize("question", ["Vilka svar kunde inte läsas?", "Which responses could not be read?"])
def test_what_could_not_be_read_is_asked_of_the_files_and_of_no_section(
    samples_desk: LibraryDesk, question: str
) -> None:
    answer = ask(samples_desk, question)
    unread = [one for one in answer.positions if one.state == "unreadable"]
    assert answer.interpretation.kind == "silence"
    assert not answer.interpretation.sections
    assert numbers(answer.text.splitlines()[0])[0] == (len(unread) or 22)
    assert all(one.respondent.name in answer.text for one in unread)


@pytest.mark.parametrize(
    ("question", "stances"),
    [
        ("Vilka avsnitt får mest kritik?", ("objects",)),
        ("Vilka invändningar finns mot förslagen?", ("objects",)),
        ("What are the main objections?", ("objects",)),
        ("Which section has the most support?", ("support", "support_with_reservation")),
        ("Which proposals do the regions want changed?", ("suggests_change",)),
    ],
)
def test_sections_are_ranked_by_how_many_take_the_stance_there(
    samples_desk: LibraryDesk, question: str, stances: tuple[Stance, ...]
) -> None:
    answer = ask(samples_desk, question)
    asked = {one.respondent.name for one in answer.positions}
    told = {re.search(r"[\d.]+\d", line)[0]: line for line in answer.text.splitlines() if line.startswith("- ")}  # type: ignore[index]
    taking = {
        number: of_stance(ask(samples_desk, f"Vad sägs om avsnitt {number}?"), *stances) & asked for number in LEAVES
    }
    assert tuple(told) == answer.interpretation.sections
    assert len(told) == 5
    counts = [numbers(line.split("): ")[1])[0] for line in told.values()]
    assert counts == sorted(counts, reverse=True)
    assert max(len(names) for number, names in taking.items() if number not in told) <= counts[-1]
    for number, line in told.items():
        cited = {answer.citations[int(n) - 1].respondent for n in re.findall(r"\[(\d+)\]", line)}
        assert cited == {name for name in asked if name in line}
        assert cited == taking.get(number, cited)


@pytest.mark.parametrize(
    ("question", "respondent", "stance"),
    [
        ("På vilka avsnitt är Region Nordvik emot?", "region-nordvik", "objects"),
        ("Which sections does Region Nordvik support without reservations?", "region-nordvik", "support"),
    ],
)
def test_of_one_respondent_only_the_sections_with_the_stance_are_told(
    samples_desk: LibraryDesk, question: str, respondent: str, stance: Stance
) -> None:
    answer = ask(samples_desk, question)
    told = {answer.citations[int(n) - 1].section for n in re.findall(r"\[(\d+)\]", answer.text)}
    taken = {
        number
        for number in LEAVES
        for one in ask(samples_desk, f"Vad sägs om avsnitt {number}?", respondents=[respondent]).positions
        if one.stance == stance
    }
    assert told & set(LEAVES) == taken != set()


def test_where_one_takes_a_stance_nowhere_that_is_said_with_how_much_it_speaks_on(samples_desk: LibraryDesk) -> None:
    rows = samples_desk.matrix("sou-2031-14", MatrixFilter()).rows
    objecting = {row.respondent.name: any(cell.stance == "objects" for cell in row.cells) for row in rows}
    nowhere = [
        row.respondent.name
        for row in rows
        if any(cell.state == "stated" for cell in row.cells) and not objecting[row.respondent.name]
    ]
    assert nowhere
    for name in nowhere:
        answer = ask(samples_desk, f"På vilka avsnitt är {name} emot?")
        sections = len({one.section for one in answer.citations} - {None})
        assert answer.text.startswith(f"{name} uttalar sig om {sections} avsnitt och är emot i inget av dem. [")


@pytest.mark.parametrize(
    "question", ["Tycker alla regioner samma sak om 8.1?", "Do all regions say the same about 8.1?"]
)
def test_whether_all_say_the_same_is_a_question_of_agreement(samples_desk: LibraryDesk, question: str) -> None:
    assert ask(samples_desk, question).interpretation.kind == "agreement"


def test_what_somebody_says_is_missing_is_the_matter_and_no_silence(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vem tycker att finansieringen saknas?")
    assert answer.interpretation.kind == "all_respondents"
    assert answer.interpretation.sections == ("12.1",)


def test_who_abstains_altogether_is_told_in_a_sentence(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vad säger Livsmiljöinspektionen?")
    assert answer.text == "Livsmiljöinspektionen avstår från att yttra sig. [1]"


def test_a_kind_with_one_member_is_told_of_by_name(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vad tycker kommunerna om vindkraft?")
    assert answer.text.startswith("Ekmo kommun har svarat men säger inget i frågan.")


def test_a_section_that_nobody_speaks_on_is_not_offered_in_place_of_itself(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vad säger de om avsnitt 12.4?")
    assert "12.4" not in answer.text.splitlines()[-1]
    assert answer.text.splitlines()[-1].startswith("Närmast: avsnitt 12.2")


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Vad säger Livskraft om rehabilitering?", 1),
        ("vad säger livskraft om rehabilitering?", 1),
        ("vad tycker patientförbundet om rehabilitering", 1),
        ("vad sägs om livskraft och rehabilitering?", 22),
    ],
)
def test_a_body_is_known_by_its_own_word_where_that_speaks(
    samples_desk: LibraryDesk, question: str, meant: int
) -> None:
    assert len(ask(samples_desk, question).positions) == meant


def test_a_sort_of_bodies_that_says_nothing_of_the_whole_is_told_by_its_names(samples_desk: LibraryDesk) -> None:
    answer = ask(samples_desk, "Vad säger facket?")
    assert {one.respondent.kind for one in answer.positions} == {"organisation"}
    assert all(one.respondent.name in answer.text for one in answer.positions)
