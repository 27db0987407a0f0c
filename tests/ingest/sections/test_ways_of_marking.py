"""How responses mark the section they speak of: each way, in plain text and in Word, leads to the same two statements."""

from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sections.headings import heading
from ingest.sections.trailing_numbers import trailing_number
from ingest.types import Line
from tests.ingest.made import plain, row, said, styled, word

TITLES = {
    "2.1": "Ett nationellt hamnråd",
    "3": "Avgifter",
    "3.1": "Höjd hamnavgift för större fartyg",
    "3.2": "Gemensamt avgiftstak för färjor och sjötaxi",
    "4": "Ansvar",
    "4.1": "Samlat kommunalt ansvar för bryggor",
    "4.2": "Årlig besiktning av bryggor",
    "4.3": "Rörliga besiktningslag",
    "5.1": "Ett nationellt bryggregister",
    "5.1.2": "Uppgifter om enskilda ägare",
    "6.1": "Kostnader och finansiering",
}
FIRST = "Regionen delar utredningens bedömning och ser fram emot att förslaget genomförs i sin helhet under nästa år."
SECOND = "Kostnaderna behöver dock räknas om innan en proposition lämnas till riksdagen, eftersom de är för gamla."
THIRD = "Nämnden avstyrker att ännu ett uppdrag läggs på kommunerna utan att de får betalt för det som krävs."
BOTH = [("3.2", FIRST), ("4.1", SECOND)]
TOP = "Region Nordvik\nDnr RN 2031/17\n2031-05-14\nTill Havsdepartementet\n\nYttrande över SOU 2031:7\n\n"


def text(*paragraphs: str) -> list[Line]:
    return plain(TOP + "\n\n".join(paragraphs) + "\n\nFör Region Nordvik\nTova Alnäs")


def docx(*paragraphs: str | Line) -> list[Line]:
    return word("Region Nordvik", "Yttrande över SOU 2031:7", *paragraphs, "För Region Nordvik", "Tova Alnäs")


def filled(pattern: str, number: str) -> str:
    title = TITLES[number]
    chapter = number.split(".")[0]
    small = title[0].lower() + title[1:]
    return pattern.format(
        n=number, t=title, c=chapter, ct=TITLES[chapter], small=small, T=title.upper(), own=int(chapter) - 2
    )


HEADINGS = [
    "Kapitel {c}, avsnitt {n} – {t}",
    "Kapitel {c} avsnitt {n} {t}",
    "Kapitel {c}, avsnitt {n}",
    "Kap. {c}, avsn. {n} {t}",
    "Kapitel {c} – avsnitt {n} {t}",
    "Kapitel {c}/avsnitt {n}",
    "Kapitel {c} {ct}, avsnitt {n} {t}",
    "Kap. {c}, {n} {t}",
    "Kapitel {c}: {n} {t}",
    "Kap. {n} {t}",
    "Avsnitt {n} i kapitel {c}",
    "Avsnitt {n} i kapitel {c} – {t}",
    "Avsnitt {n} {t} i kapitel {c}",
    "Avsnitt {n} (kapitel {c})",
    "{t} (kapitel {c}, avsnitt {n})",
    "{t} (avsnitt {n} i betänkandet)",
    "{t} (avsnitt {n}, s. 112)",
    "{t} (s. 112, avsnitt {n})",
    "{t} [{n}]",
    "{t} avsnitt {n}",
    "{t} – {n}",
    "{t}, {n}",
    "{t} / avsnitt {n}",
    "Varför just så? ({n})",
    "Höj inte! ({n})",
    "Vad ska det kosta (avsnitt {n})?",
    "Priset (avsnitt {n}).",
    "Till {n}",
    "Till {n} {t}",
    "Ad {n}",
    "Förslag {n}:",
    "s. 112, avsnitt {n}",
    "Sid. 112–115, avsnitt {n} {t}",
    "S. 112, {n} {t}",
    "§ {n} {t}",
    "AVSNITT {n} {T}",
    "{n} — {t}",
    "{n}) {t}",
    "{n} | {t}",
    "# {n} {t}",
    "Delavsnitt {n} {t}",
    "Underavsnitt {n} {t}",
    "SOU 2031:7 avsnitt {n} {t}",
    "SOU 2031:7, avsnitt {n}",
    "Betänkandet avsnitt {n}",
    "Region Nordviks synpunkter på avsnitt {n}",
    "Synpunkter på förslagen i betänkandets avsnitt {n}",
    "Angående förslaget i {n}",
    "1.{c} {t} (avsnitt {n})",
    "{own}. Avsnitt {n} {t}",
    "b. Avsnitt {n} {t}",
    "a) {t} (avsnitt {n})",
    "II. {t} ({n})",
    "Hur ser regionen på {small} (avsnitt {n})?",
    "Chapter {c}, section {n}",
    "Pkt {n}",
    "(s. 112) {n} {t}",
    "Avsnitt {n}, förslag 1",
    "Utredningens förslag i avsnitt {n}",
    "{n} Något helt annat",
    "Taket, {n}",
    "(avsnitt {n})",
    "{t}",
    "{T}",
    "{t}:",
    "Förslaget om {small}",
    "Avsnitt: {n} {t}",
    "Avsnitt nr: {n}",
    "{own}. Priset (SOU avsnitt {n})",
    "{own}. Priset (Ds 2031:7, avsnitt {n})",
    "{own}. Priset (betänkandets avsnitt {n})",
    "{own}) {t}",
    "{own}. {t}",
    "Avsnitt {n} (hela)",
    "Kapitel {c}, avsnitt {n} – {small}",
    "Kapitel {c}, avsnitt {n} – dagordning",
    "{own}. Till {n}",
    "{own}. Angående avsnitt {n}",
    "{own}) Om {n}, priset på resor",
    "s. 140 f., avsnitt {n}",
]


@pytest.mark.parametrize("pattern", HEADINGS)
def test_each_heading_in_plain_text_and_in_word(pattern: str) -> None:
    first, second = filled(pattern, "3.2"), filled(pattern, "4.1")
    assert said(text(first, FIRST, second, SECOND), TITLES) == BOTH
    assert said(docx(styled(first, 2), FIRST, styled(second, 2), SECOND), TITLES) == BOTH


@pytest.mark.parametrize(
    "pattern",
    [
        "Avsnitt {n}: ",
        "Avsnitt {n} – ",
        "{n} – ",
        "Till {n}: ",
        "Till avsnitt {n} – ",
        "Förslag {n}: ",
        "Kapitel {c}, avsnitt {n}: ",
        "s. 112, avsnitt {n}: ",
        "{t} (avsnitt {n}): ",
        "{t} ({n}). ",
        "Priset (avsnitt {n}): ",
        "1. Priset (avsnitt {n}). ",
        "• {t} (avsnitt {n}): ",
        "{t}: ",
        "{t}. ",
        "{t} – ",
    ],
)
def test_each_heading_that_runs_into_its_words(pattern: str) -> None:
    assert said(text(filled(pattern, "3.2") + FIRST, filled(pattern, "4.1") + SECOND), TITLES) == BOTH


@pytest.mark.parametrize("pattern", ["1. Priset (avsnitt {n})", "1. Avsnitt {n}", "{n} {t}", "Avsnitt {n} {t}"])
def test_items_of_a_list_that_head_what_stands_below_them(pattern: str) -> None:
    first, second = (styled(filled(pattern, number), bullet=True) for number in ("3.2", "4.1"))
    assert said(docx(first, FIRST, second, SECOND), TITLES) == BOTH


def test_items_of_a_list_with_nothing_below_are_what_is_said() -> None:
    first, second = "1. Taket bör höjas (avsnitt 3.2)", "2. Ansvaret bör delas (avsnitt 4.1)"
    assert said(text("Sammanfattning", first, second), TITLES) == [("3.2", first), ("4.1", second)]


@pytest.mark.parametrize(
    "verdicts", [("Tillstyrks", "Ingen erinran"), ("tillstyrks", "ingen erinran"), ("Tillstyrks.", "Ingen erinran.")]
)
@pytest.mark.parametrize("stop", [" ", " – ", ": "])
def test_a_word_or_two_beside_the_number(verdicts: tuple[str, str], stop: str) -> None:
    first, second = verdicts
    assert said(text(f"3.2{stop}{first}", f"4.1{stop}{second}"), TITLES) == [("3.2", first), ("4.1", second)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Avsnitt 4.1–4.3", "4.1+4.2+4.3"),
        ("Avsnitt 4.1 till och med 4.3", "4.1+4.2+4.3"),
        ("Avsnitt 4.1 t o m avsnitt 4.3", "4.1+4.2+4.3"),
        ("Kapitel 3 och avsnitt 4.1", "3+4.1"),
        ("Kapitel 3 och särskilt 3.2", "3+3.2"),
        ("Besiktning och drönare (avsnitt 4.2 samt avsnitt 5.1)", "4.2+5.1"),
        ("Ansvaret (avsnitt 4.1–4.3)", "4.1+4.2+4.3"),
        ("Avgifterna, 3.1 och 3.2", "3.1+3.2"),
    ],
)
def test_several_sections_of_one_heading(title: str, expected: str) -> None:
    assert said(docx(styled(title, 2), FIRST), TITLES) == [(expected, FIRST)]


@pytest.mark.parametrize(
    ("above", "below"), [("Priset", "(avsnitt 3.2)"), ("Priset", "Avsnitt 3.2, s. 112"), (TITLES["3.2"], "Avsnitt 3.2")]
)
def test_a_number_on_the_line_below_its_title(above: str, below: str) -> None:
    lines = docx(styled("4.1 Ansvar", 2), SECOND, styled(above, 2), below, FIRST)
    assert said(lines, TITLES) == [("4.1", SECOND), ("3.2", FIRST)]


@pytest.mark.parametrize(
    "heading", ["Hela kapitel 3", "Till kap. 3 (hela)", "Kapitel 3 i sin helhet", "1. Till 3 i dess helhet"]
)
def test_a_chapter_as_a_whole(heading: str) -> None:
    assert said(docx(styled(heading, 2), FIRST, styled("4.1 Ansvar", 2), SECOND), TITLES) == [
        ("3", FIRST),
        ("4.1", SECOND),
    ]


@pytest.mark.parametrize("stop", [". ", ": ", " – "])
def test_a_title_of_which_only_the_first_line_looks_like_one(stop: str) -> None:
    begun, rest = "3.2 Gemensamt avgiftstak för", "färjor och sjötaxi"
    assert said(docx(styled(begun, bold=True), f"{rest}{stop}{FIRST}"), TITLES) == [("3.2", FIRST)]
    assert said(docx(styled(begun, bold=True), FIRST), TITLES) == [("3.2", FIRST)]


def test_two_words_beside_a_number_may_be_a_sentence() -> None:
    lines = text("3.2: Taket behövs.", FIRST, "4.1: Ansvaret.", SECOND)
    assert said(lines, TITLES) == [("3.2", f"Taket behövs.\n{FIRST}"), ("4.1", SECOND)]


def test_two_sections_of_the_chapter_that_the_respondent_numbers_alike() -> None:
    lines = docx(styled("3. Avgifterna (3.1, 3.2)", 2), FIRST, styled("4. Ansvar (4.1)", 2), SECOND)
    assert said(lines, TITLES) == [("3.1+3.2", FIRST), ("4.1", SECOND)]
    assert said(docx(styled("3. Avgifter (3.1–3.2)", 2), FIRST, styled("4.1 Ansvar", 2), SECOND), TITLES)[0][0] == "3"


def test_a_number_on_the_line_above_its_title() -> None:
    assert said(docx(styled("Avsnitt 3.2", 2), styled("Priset på resor", 3), FIRST), TITLES) == [("3.2", FIRST)]


@pytest.mark.parametrize(
    "title", ["Gemensamma avgiftstak för färja och sjötaxi", "Gemensamt avgiftstak", "Avgiftstak för färjor"]
)
def test_a_title_in_other_forms_or_shortened(title: str) -> None:
    assert said(docx(styled(title, 2), FIRST), TITLES) == [("3.2", FIRST)]


@pytest.mark.parametrize("title", ["Bryggor", "Ansvaret för våra hamnar", "Avgifter för större bryggor"])
def test_a_title_that_may_be_several_or_none(title: str) -> None:
    assert said(docx(styled(title, 2), FIRST), TITLES) == [("-", FIRST)]


@pytest.mark.parametrize("chapter", [styled("Kapitel 3 Avgifter", 1), styled("Kapitel 3", 1)])
def test_a_title_without_a_number_below_its_chapter(chapter: Line) -> None:
    lines = docx(
        chapter, styled(TITLES["3.2"], 2), FIRST, styled("Kapitel 4 Ansvar", 1), styled(TITLES["4.1"], 2), SECOND
    )
    assert said(lines, TITLES) == BOTH


def test_a_title_of_another_chapter_is_no_heading_within_a_section() -> None:
    lines = docx(styled("3.1 Avgift", 2), FIRST, styled(TITLES["4.1"], 3), SECOND)
    assert said(lines, TITLES) == [("3.1", f"{FIRST}\n{TITLES['4.1']}\n{SECOND}")]


def test_own_numbers_beside_those_of_the_proposal() -> None:
    whole = "Regionen är positiv till betänkandet som helhet och vill se det genomfört snart."
    lines = docx(
        styled("1 Inledning", 1),
        whole,
        styled("2.1 Taket (avsnitt 3.2)", 2),
        FIRST,
        styled("2.2 Ansvaret (avsnitt 4.1)", 2),
        SECOND,
    )
    assert said(lines, TITLES) == [("-", whole), *BOTH]


def test_a_heading_that_refers_to_another_section_keeps_its_own() -> None:
    lines = docx(styled("3.2 Taket (se avsnitt 4.1)", 2), FIRST, styled(f"4.1 {TITLES['4.1']} (kapitel 4)", 2), SECOND)
    assert said(lines, TITLES) == BOTH


def test_a_table_of_contents_is_no_heading() -> None:
    contents = [f"{number} {TITLES[number]}\t{page}" for page, number in enumerate(("3.2", "4.1"), start=2)]
    lines = docx(styled("Innehåll", 1), *contents, styled("3.2 Taket", 2), FIRST, styled("4.1 Ansvaret", 2), SECOND)
    assert said(lines, TITLES) == BOTH


def test_lines_that_are_numbered_in_the_margin() -> None:
    written = [f"3.2 {TITLES['3.2']}", *wrap(FIRST, 60), f"4.1 {TITLES['4.1']}", *wrap(SECOND, 60)]
    padded = ["Region Nordvik", "Yttrande", *(f"Rad {at}." for at in range(8)), *written]
    lines = plain("\n".join(f"{at:>3} {line}" for at, line in enumerate(padded, start=1)))
    assert said(lines, TITLES)[-2:] == BOTH


@pytest.mark.parametrize(
    ("header", "rows", "expected"),
    [
        (("Kapitel", "Avsnitt", "Synpunkt"), (("3", "3.2", FIRST), ("4", "4.1", SECOND)), BOTH),
        (("Förslag", "Synpunkt"), ((TITLES["3.2"], FIRST), (TITLES["4.1"], SECOND)), BOTH),
        (("Avsnitt", "Kommentar"), (("Kap. 3, avsnitt 3.2", FIRST), ("Kap. 4, avsnitt 4.1", SECOND)), BOTH),
        (("Avsnitt", "Synpunkt"), (("3.2", FIRST), ("Övriga förslag", "Inget att erinra.")), BOTH[:1]),
        (
            ("Förslag", "Instämmer ni?", "Kommentar"),
            (("3.2 Taket", "Ja", FIRST), ("4.1 Ansvaret", "Nej", SECOND)),
            [("3.2", f"Ja\n{FIRST}"), ("4.1", f"Nej\n{SECOND}")],
        ),
        (
            ("Avsnitt", "Ställningstagande", "Motivering"),
            (("3.2", "Tillstyrker", FIRST), ("4.1", "Avstyrker", SECOND)),
            [("3.2", f"Tillstyrker\n{FIRST}"), ("4.1", f"Avstyrker\n{SECOND}")],
        ),
    ],
)
def test_columns_of_tables(
    header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], expected: list[tuple[str, str]]
) -> None:
    cells = [line for at, one in enumerate((header, *rows)) for line in row(0, at, *one)]
    assert said(docx(*cells), TITLES) == expected


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Vad gäller kapitel 3, avsnitt 3.2, anser regionen att taket är rimligt.", "3.2"),
        ("När det gäller avsnitt 3.2 i kapitel 3 anser regionen att taket är rimligt.", "3.2"),
        ("Kostnaden anges i avsnitt 6.1 till 14 miljoner kronor per år.", "6.1"),
        ("Kostnaden enligt avsnitt 6.1, 14 miljoner kronor, är för lågt räknad.", "6.1"),
        ("När det så gäller väglaget, som behandlas i avsnitt 4.2, är regionen tveksam.", "4.2"),
    ],
)
def test_sections_that_running_text_names(sentence: str, number: str) -> None:
    assert said(text(f"{sentence} {SECOND}"), TITLES) == [(number, f"{sentence} {SECOND}")]


def test_what_is_said_of_the_whole_before_a_section_is_taken_up() -> None:
    whole = "Utredningen är gedigen och balanserad, och regionen förordar att den genomförs i sin helhet."
    first = f"Vad gäller avsnitt 3.2 delar vi bedömningen. {FIRST}"
    second = "Slutligen välkomnar vi ansvaret enligt avsnitt 4.1, om det betalas."
    assert said(text(f"{whole} {first} {second}"), TITLES) == [("-", whole), ("3.2", first), ("4.1", second)]


LEAD_INS = [
    "",
    "Avsnitt ",
    "avsn. ",
    "Kap. {c}, ",
    "Kapitel {c}, avsnitt ",
    "Till avsnitt ",
    "s. 40, avsnitt ",
    "2. Avsnitt ",
]
NUMBERS = st.tuples(st.integers(1, 29), st.integers(1, 40), st.integers(1, 40)).map(
    lambda parts: ".".join(map(str, parts))
)
NAMES = st.sampled_from(["Stöd till små hamnar", "Råd för kusten", "Fler bryggor i skärgården"])


@given(
    NUMBERS, NAMES, st.sampled_from(LEAD_INS), st.sampled_from([" ", " – ", " — ", " - ", ": ", ". "]), st.booleans()
)
def test_whatever_stands_around_the_number_the_section_is_the_same(
    number: str, name: str, lead_in: str, stop: str, shouted: bool
) -> None:
    line = f"{lead_in.format(c=number.split('.')[0])}{number}{stop}{name}"
    found = heading(line.upper() if shouted else line, {})
    assert found is not None
    assert [section.number for section in found.sections] == [number]
    assert found.body is None


@given(
    NUMBERS,
    NAMES,
    st.sampled_from(
        ["({n})", "[{n}]", "(avsnitt {n})", "(se avsnitt {n})", "– avsnitt {n}", "(kap. {c}, avsnitt {n}, s. 9)"]
    ),
)
def test_whatever_brackets_the_number_last_the_section_is_the_same(number: str, name: str, pattern: str) -> None:
    found = trailing_number(f"{name} {pattern.format(n=number, c=number.split('.')[0])}", {})
    assert found is not None
    assert [(section.number, section.title) for section in found.sections] == [(number, name)]
