import pytest

from ingest.sections.forms import filled_in
from tests.ingest.made import MORE, SAID, cuts, plain, said, sources, styled, word

TITLES = {"4.2": "Ett utökat tillsynsansvar", "4.3": "Avgifter för små verksamheter"}
CHOICES = "☐ Tillstyrker ☐ Tillstyrker delvis ☐ Avstyrker"


def form(*answers: tuple[str, str, str]) -> list:  # type: ignore[type-arg]
    lines = [styled("Svarsformulär", 1), "Sätt kryss i en ruta per fråga."]
    for number, (question, choices, answer) in enumerate(answers, start=1):
        lines += [styled(f"Fråga {number}: {question}", bold=True), choices, answer]
    return word(*(line for line in lines if line))


def test_question_choice_and_answer() -> None:
    lines = form(
        ("Har ni synpunkter på avsnitt 4.2?", "☒ Tillstyrker ☐ Tillstyrker delvis ☐ Avstyrker", f"Svar: {SAID}"),
        ("Har ni synpunkter på avsnitt 4.3?", "☐ Tillstyrker ☐ Tillstyrker delvis ☒ Avstyrker", f"Svar: {MORE}"),
    )
    assert said(lines) == [("4.2", f"☒ Tillstyrker\n{SAID}"), ("4.3", f"☒ Avstyrker\n{MORE}")]
    assert sources(lines) == ["heading", "heading"]


def test_an_unanswered_question_is_no_statement() -> None:
    lines = form(
        ("Har ni synpunkter på avsnitt 4.2?", CHOICES, ""),
        ("Har ni synpunkter på avsnitt 4.3?", CHOICES, "Svar:"),
        ("Har ni synpunkter på avsnitt 5.1?", CHOICES, "Klicka här för att ange text."),
        ("Har ni synpunkter på avsnitt 6.1?", CHOICES, f"Svar: {SAID}"),
    )
    assert said(lines) == [("6.1", SAID)]


def test_a_ticked_choice_is_an_answer_of_its_own() -> None:
    lines = form(
        ("Vad anser ni om avsnitt 4.2?", "☐ Ja ☒ Nej", ""), ("Och om avsnitt 4.3?", "☐ Ja ☐ Nej", f"Svar: {SAID}")
    )
    assert said(lines) == [("4.2", "☒ Nej"), ("4.3", SAID)]


@pytest.mark.parametrize("tick", ["☒", "☑", "[x]", "[X]", "✔", "\uf0fe"])
def test_choices_on_lines_of_their_own(tick: str) -> None:
    text = f"Fråga 1: Avsnitt 4.2?\n\n{tick} Tillstyrker\n\n☐ Avstyrker\n\nKommentar: {SAID}\n\nFråga 2: Avsnitt 4.3?\n\n☐ Tillstyrker\n\n☐ Avstyrker\n"
    assert said(plain(text)) == [("4.2", f"{tick} Tillstyrker\n{SAID}")]


def test_question_and_answer_in_one_paragraph() -> None:
    lines = word(
        f"Fråga 1: Vad anser ni om avsnitt 4.2? Svar: {SAID}", f"Fråga 2: Vad anser ni om avsnitt 4.3? Svar: {MORE}"
    )
    assert said(lines) == [("4.2", SAID), ("4.3", MORE)]


def test_a_question_may_name_its_section_by_title() -> None:
    lines = word(
        styled("Fråga 1: Vad anser ni om ett utökat tillsynsansvar?", bold=True),
        f"Svar: {SAID}",
        styled("Fråga 2: Annat?", bold=True),
        f"Svar: {MORE}",
    )
    assert said(lines, TITLES) == [("4.2", SAID), ("-", MORE)]
    assert sources(lines, TITLES) == ["matched_title", "none"]


def test_a_question_on_several_sections() -> None:
    lines = form(("Vad anser ni om avsnitt 4.2 och 4.3?", "", f"Svar: {SAID}"), ("Annat?", "", f"Svar: {MORE}"))
    assert [number for number, _ in said(lines)] == ["4.2+4.3", "-"]


def test_a_section_is_not_the_number_of_the_question() -> None:
    lines = form(("Är reformen bra?", "", f"Svar: {SAID}"), ("Är den dyr?", "", f"Svar: {MORE}"))
    assert {number for number, _ in said(lines)} == {"-"}


def test_what_is_no_form_is_left_as_it_is() -> None:
    for text in (f"☐ {SAID}\n☐ {MORE}", f"Svar: {SAID}", "Fråga 1: bara en", f"Se ruta ☒ i bilagan.\n{SAID}"):
        lines = plain(text)
        assert filled_in(lines) == tuple(lines)


def test_the_pieces_of_a_line_stand_where_the_line_says() -> None:
    text = "Fråga 1: A?\n☐ Ja ☒ Nej ☒ Vet ej\nSvar: Därför.\nFråga 2: B?"
    for line in filled_in(plain(text)):
        assert text[line.start : line.start + len(line.text)] == line.text
    assert [line.text for line in filled_in(plain(text))][1:4] == ["☒ Nej", "☒ Vet ej", "Därför."]


def test_the_question_is_the_title() -> None:
    lines = form(("Har ni synpunkter på avsnitt 4.2?", "", f"Svar: {SAID}"), ("Annat?", "", ""))
    assert cuts(lines)[0][0].title == "Fråga 1: Har ni synpunkter på avsnitt 4.2?"


def printed_form(*answers: tuple[str, str, str]) -> str:
    """A form as a web page prints it: a section's heading, a question without a number, boxes, a label, an answer."""
    return "\n\n".join(
        f"{heading}\nStödjer ni det som föreslås\ni den här delen?\n{boxes}\n{answer}"
        for heading, boxes, answer in answers
    )


@pytest.mark.parametrize(
    ("boxes", "kept"),
    [
        ("[ ] Ja\n[x] Delvis\n[ ] Nej", "[x] Delvis"),
        ("[ ] Ja [X] Delvis [ ] Nej", "[X] Delvis"),
        ("( ) Ja  (X) Delvis  ( ) Nej", "(X) Delvis"),
        ("☐ Ja ☑ Delvis ☐ Nej", "☑ Delvis"),
        ("Ja [ ]  Delvis [x]  Nej [ ]", "Delvis [x]"),
        ("Ja ☐\nDelvis ☒\nNej ☐", "Delvis ☒"),
    ],
)
@pytest.mark.parametrize(
    "label", ["Kommentar:", "Motivera gärna ert svar:", "Er kommentar (frivilligt)", "Motivering", ""]
)
def test_a_printed_form_keeps_the_ticked_choice_and_the_answer(boxes: str, kept: str, label: str) -> None:
    text = printed_form(
        ("4.2 Ansvar", boxes, f"{label}\n\n{SAID}"),
        ("4.3 Avgifter", "[ ] Ja\n[ ] Delvis\n[ ] Nej", f"{label}\n\n–"),
        ("5.1 Tillsyn", "[ ] Ja\n[ ] Delvis\n[ ] Nej", f"{label}\n\n{MORE}"),
    )
    assert said(plain(text)) == [("4.2", f"{kept}\n{SAID}"), ("5.1", MORE)]


@pytest.mark.parametrize(
    "empty", ["", "Kommentar:", "Kommentar: -", "Motivering\n\n(ej besvarad)", "Kommentar: Inget svar"]
)
def test_a_question_without_a_number_that_nobody_answered_is_no_statement(empty: str) -> None:
    answers = [("4.2 Ansvar", "☐ Ja ☐ Nej", empty), ("4.3 Avgifter", "☐ Ja ☒ Nej", "")]
    assert said(plain(printed_form(*answers))) == [("4.3", "☒ Nej")]


def test_a_form_in_a_word_file() -> None:
    lines = word(
        styled("Avsnitt 4.2, Ansvar", 2),
        "Välj ett alternativ.",
        "Instämmer ni i bedömningen?",
        "☐ Ja  ☒ Delvis  ☐ Nej",
        "Utveckla gärna ert svar",
        SAID,
        styled("Avsnitt 4.3, Avgifter", 2),
        "Instämmer ni i bedömningen?",
        "☐ Ja  ☐ Delvis  ☐ Nej",
        "Utveckla gärna ert svar",
        "Klicka här för att ange text",
    )
    assert said(lines) == [("4.2", f"☒ Delvis\n{SAID}")]


def test_questions_that_name_their_section_are_its_headings() -> None:
    text = (
        f"Hur ser ni på förslaget i avsnitt 4.2?\n[x] Bra\n[ ] Dåligt\n\nKommentar: {SAID}\n\n"
        f"Hur ser ni på förslaget i avsnitt 4.3?\n[ ] Bra\n[x] Dåligt\n\nKommentar: {MORE}\n"
    )
    assert said(plain(text)) == [("4.2", f"[x] Bra\n{SAID}"), ("4.3", f"[x] Dåligt\n{MORE}")]


def test_a_question_that_the_sender_asks_stays() -> None:
    asks = f"{SAID} Men vem ska betala?"
    text = printed_form(
        ("4.2 Ansvar", "☐ Ja ☒ Nej", f"Kommentar:\n\n{asks}"), ("4.3 Avgifter", "☒ Ja ☐ Nej", f"{MORE}")
    )
    assert said(plain(text)) == [("4.2", f"☒ Nej\n{asks}"), ("4.3", f"☒ Ja\n{MORE}")]


def test_a_section_named_after_the_question_is_the_heading() -> None:
    lines = word(
        "Håller ni med? Avsnitt 4.2. Ansvar",
        "[x] Nej",
        SAID,
        "Håller ni med? Avsnitt 4.3. Avgifter",
        "[ ] Ja",
        "[ ] Nej",
        "Håller ni med? Avsnitt 5.1. Tillsyn",
        "[x] Ja",
        "Kommentar:",
        MORE,
    )
    assert said(lines) == [("4.2", f"[x] Nej\n{SAID}"), ("5.1", f"[x] Ja\n{MORE}")]


@pytest.mark.parametrize(
    "label",
    ["[Övriga synpunkter]", "[Allmänna synpunkter]", "<Övriga kommentarer>", "(Sammanfattning)", "[Andra frågor]"],
)
def test_a_label_in_brackets_is_no_part_of_the_answer(label: str) -> None:
    form = f"[s. 88, avsnitt 4.2]\n{SAID}\n\n{label}\n{MORE}\n"
    assert said(plain(f"Svarsformulär\n\n{form}")) == [("4.2", SAID), ("-", MORE)]
