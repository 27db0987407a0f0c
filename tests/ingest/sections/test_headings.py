import pytest

from ingest.sections.headings import heading, heading_of, same_title, title_end
from ingest.sections.rows import printed_row
from ingest.sections.trailing_numbers import trailing_number

TITLES = {
    "8.10.3": "Stöd till små huvudmän",
    "4.7.1": "Lika tillgång i hela landet",
    "12.1": "Finansiering",
    "2.5": "En nationell samordnare",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8.10.3 Stöd till små huvudmän", ["8.10.3"]),
        ("8.10.3. Stöd till små huvudmän", ["8.10.3"]),
        ("8.10.3 – Stöd till små huvudmän", ["8.10.3"]),
        ("8.10.3", ["8.10.3"]),
        ("2.5", ["2.5"]),
        ("Avsnitt 8.10.3: Stöd till små huvudmän", ["8.10.3"]),
        ("Avsnitt 8.10.3", ["8.10.3"]),
        ("AVSNITT 8.10.3", ["8.10.3"]),
        ("Avsnitt 8.1 t.o.m. 8.3", ["8.1", "8.2", "8.3"]),
        ("Avsnitt 8.1 respektive 8.3", ["8.1", "8.3"]),
        ("Kap. 8", ["8"]),
        ("Kap 8 Skolans roll", ["8"]),
        ("Kapitel 8 Skolans roll", ["8"]),
        ("punkt 19.1.7", ["19.1.7"]),
        ("förslag 7.1.1", ["7.1.1"]),
        ("4.3.3 Tillsyn samt 4.7.1 Lika tillgång i hela landet", ["4.3.3", "4.7.1"]),
        ("Avsnitt 3.4 Kallelser och avsnitt 3.4.2 Prov hemma", ["3.4", "3.4.2"]),
        ("7.1 Ansvar, 7.3 Tillsyn samt 7.4 Avgifter", ["7.1", "7.3", "7.4"]),
        ("Avsnitten 4.6–4.9", ["4.6", "4.7", "4.8", "4.9"]),
        ("Avsnitt 10.5-7", ["10.5", "10.6", "10.7"]),
        ("12.5 och 12.6", ["12.5", "12.6"]),
        ("Avsnitt 12.5, 12.6 och 13.1", ["12.5", "12.6", "13.1"]),
        ("Synpunkter på avsnitt 2.5 En nationell samordnare", ["2.5"]),
        ("Angående kapitel 8", ["8"]),
        ("8.10.3 Stöd till små huvudmän (s. 147–148)", ["8.10.3"]),
        ("s. 147, avsnitt 8.10.3 Stöd till små huvudmän", ["8.10.3"]),
    ],
)
def test_a_heading_names_its_sections(text: str, expected: list[str]) -> None:
    found = heading(text, TITLES)
    assert found is not None
    assert [section.number for section in found.sections] == expected
    assert found.body is None


@pytest.mark.parametrize(
    "text",
    [
        "8 kap. 3 § skollagen",
        "3 § första stycket",
        "§ 30 Yttrande över remiss",
        "2.5 miljoner kronor per år",
        "1.9 miljarder",
        "3.5 procent",
        "2031",
        "2031-05-14",
        "14 maj 2031",
        "s. 147–148",
        "Sida 2(7)",
        "2(7)",
        "12.1 Finansiering ........ 45",
        "punkt 3",
        "version 2.1",
        "Regionen avstyrker avsnitt 4.2.",
        "Angående avsnitt 2.5 vill regionen framhålla att frågan brådskar",
        "https://www.exempel.se/4.2/rapport",
        "",
    ],
)
def test_what_is_no_heading(text: str) -> None:
    assert heading(text, TITLES) is None


@pytest.mark.parametrize(
    ("text", "number", "body"),
    [
        ("Avsnitt 8.10.3: Regionen tillstyrker.", "8.10.3", "Regionen tillstyrker."),
        ("8.10.3 Regionen har inga synpunkter på förslaget.", "8.10.3", "Regionen har inga synpunkter på förslaget."),
        ("12.1 Finansiering Av medlen går ingenting till oss.", "12.1", "Av medlen går ingenting till oss."),
        ("12.1 Finansiering (s. 45). Av medlen går inget hit.", "12.1", "Av medlen går inget hit."),
        (
            "Avsnitt 6.2: Den nya ordningen är för dyr och saknar stöd.",
            "6.2",
            "Den nya ordningen är för dyr och saknar stöd.",
        ),
    ],
)
def test_a_heading_that_runs_into_its_text(text: str, number: str, body: str) -> None:
    found = heading(text, TITLES)
    assert found is not None
    assert found.sections[0].number == number
    assert found.body is not None
    assert text[found.body :] == body


def test_each_of_two_titles_belongs_to_its_number() -> None:
    sections = heading_of("4.3.3 Tillsyn av utförare samt 4.7.1 Lika tillgång i hela landet.", {})
    assert [(s.number, s.title) for s in sections] == [
        ("4.3.3", "Tillsyn av utförare"),
        ("4.7.1", "Lika tillgång i hela landet"),
    ]


def test_a_lower_number_in_a_title_begins_no_second_section() -> None:
    sections = heading_of("7.2 Krav enligt nivå 3 och 4 Särskilt höga", {})
    assert [section.number for section in sections] == ["7.2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stöd till små huvudmän (avsnitt 8.10.3)", ["8.10.3"]),
        ("Stöd till små huvudmän (8.10.3)", ["8.10.3"]),
        ("Stöd till små huvudmän, avsnitt 8.10.3", ["8.10.3"]),
        ("Ansvar och tillsyn (avsnitt 7.1 och 7.3)", ["7.1", "7.3"]),
    ],
)
def test_a_heading_may_name_its_section_last(text: str, expected: list[str]) -> None:
    found = trailing_number(text, TITLES)
    assert found is not None
    assert [section.number for section in found.sections] == expected


@pytest.mark.parametrize("text", ["Yttrande över SOU (2031:14)", "Kostnader (2.4 miljoner)", "Alternativ (3.1)"])
def test_a_number_last_that_names_no_section(text: str) -> None:
    assert trailing_number(text, TITLES) is None


def test_a_known_title_ends_at_a_word() -> None:
    assert title_end("12.1 Finansiering av reformen", TITLES) == len("12.1 Finansiering")
    assert title_end("12.1 Finansieringen", TITLES) is None
    assert title_end("12.2 Finansiering", TITLES) is None


def test_titles_are_the_same_but_for_case_space_and_punctuation() -> None:
    assert same_title("Lika  tillgång – i hela landet.", "LIKA TILLGÅNG i hela landet")
    assert not same_title("Finansiering", "")


def test_a_printed_row_gives_its_number_and_the_words_beside_it() -> None:
    found = printed_row("Avsnitt 6.2.2 En stiftelse får makt.")
    assert found is not None
    assert ([s.number for s in found.sections], found.body) == (["6.2.2"], len("Avsnitt 6.2.2 "))
    assert printed_row("6 En stiftelse får makt.") is None
    assert printed_row("2.5 miljoner räcker inte.") is None


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("Ad 4.2 Tillsyn av verksamheter", "4.2", "Tillsyn av verksamheter"),
        ("Angående 4.3 Avgifter", "4.3", "Avgifter"),
        ("Synpunkter på 4.3 Avgifter", "4.3", "Avgifter"),
        ("Bedömning i avsnitt 5.3", "5.3", ""),
        ("Utredningens förslag i avsnitt 5.4 Stöd", "5.4", "Stöd"),
        ("3.1 Avsnitt 4.2 Tillsyn", "4.2", "Tillsyn"),
    ],
)
def test_what_leads_up_to_the_number(text: str, number: str, title: str) -> None:
    found = heading(text, {})
    assert found is not None
    assert [(one.number, one.title) for one in found.sections] == [(number, title)]


@pytest.mark.parametrize(
    "text",
    [
        "Under 2.5 procent av verksamheterna berörs",
        "Angående 4.3 kan sägas att avgiften är för hög.",
        "Under avsnitt 5.3 Centrala begrepp tredje stycket bör ålder läggas till.",
        "Förslaget i avsnitt 5.4 är bra.",
        "4.2 Miljoner kronor saknas i beräkningen.",
        "Om 4.2, som redan har nämnts",
        "Angående 4.2, vilket vi vill avstyrka",
        "2. Om 3 år bör avgiften ses över",
        "1. Till 2.5 miljoner",
        "Avsnitt 4.2 timmar",
    ],
)
def test_sentences_that_name_a_number_are_no_headings(text: str) -> None:
    assert heading(text, {}) is None


@pytest.mark.parametrize(
    "text",
    [
        "Avsnitt 4.2, Ett utökat ansvar",
        "Avsnitt 4.2 – Ett utökat ansvar",
        "Avsnitt 4.2 Ett utökat ansvar",
        "Avsnitt 4.2; Ett utökat ansvar",
        "Avsnitt nr 4.2: Ett utökat ansvar",
        "Avsn. 4.2, Ett utökat ansvar",
        "4.2, Ett utökat ansvar",
        "4.2 | Ett utökat ansvar",
        "(4.2) Ett utökat ansvar",
        "Sektion 4.2 Ett utökat ansvar",
        "Del 4.2, Ett utökat ansvar",
        "Rubrik 4.2 Ett utökat ansvar",
        "Punkt 4.2. Ett utökat ansvar",
        "Angående 4.2 Ett utökat ansvar",
        "Angående avsnitt 4.2, Ett utökat ansvar",
        "Ang. avsnitt 4.2 Ett utökat ansvar",
        "Ad 4.2 Ett utökat ansvar",
        "Till 4.2: Ett utökat ansvar",
        "Till avsnitt 4.2, Ett utökat ansvar",
        "Om 4.2 Ett utökat ansvar",
        "Utredningens avsnitt 4.2 Ett utökat ansvar",
        "Avsnitt 4.2 (s. 55), Ett utökat ansvar",
    ],
)
def test_what_may_stand_around_a_number(text: str) -> None:
    for written in (text, text.upper()):
        found = heading(written, {})
        assert found is not None
        assert [(one.number, one.title.lower()) for one in found.sections] == [("4.2", "ett utökat ansvar")]


@pytest.mark.parametrize("text", ["Ad 4.2", "Till 4.2", "Sektion 4.2", "Utredningens avsnitt 4.2", "Förslaget i 4.2"])
def test_a_number_alone_after_words_that_lead_up_to_it(text: str) -> None:
    found = heading(text, {})
    assert found is not None
    assert [one.number for one in found.sections] == ["4.2"]


@pytest.mark.parametrize(
    "text",
    [
        "Del 2 av svaret",
        "Till 2031 bör det vara klart",
        "Till 4 Kronobergs län",
        "Om 4.2 procent av skolorna lägger ned",
        "Till 4.2 hör också frågan om avgifter.",
        "Avsnitt 4.2, som rör tillsynen, är oklart.",
    ],
)
def test_what_only_looks_like_a_heading(text: str) -> None:
    found = heading(text, {})
    assert found is None or (not found.worded and "." not in found.sections[0].number)


def test_a_part_of_the_proposal_is_a_chapter_where_its_title_is_known() -> None:
    found = heading("Del 4: Tillsyn", {"4": "Tillsyn"})
    assert found is not None
    assert found.sections[0].number == "4"


def test_words_run_in_after_a_comma_or_in_small_letters_after_a_colon() -> None:
    for text in ("Avsnitt 4.2, Regionen tillstyrker förslaget.", "Avsnitt 4.2: vi tillstyrker förslaget."):
        found = heading(text, {})
        assert found is not None
        assert found.body is not None
        assert text[found.body :].lower().endswith("tillstyrker förslaget.")


@pytest.mark.parametrize(
    "text",
    [
        "Angående ikraftträdandet i 12.1",
        "Om tidsfristen i avsnitt 12.1",
        "Beträffande den nya avgiften enligt 12.1:",
        "Synpunkter på registret under 12.1",
        "Gällande kraven i kapitel 12",
        "Till kostnaderna i avsnitt 12.1",
    ],
)
def test_a_heading_of_a_matter_in_a_section(text: str) -> None:
    found = trailing_number(text, TITLES)
    assert found is not None
    assert found.sections[0].number in ("12", "12.1")


@pytest.mark.parametrize(
    "text",
    [
        "om tidsfristen i 12.1",
        "Angående vad som sägs i 99.1",
        "Om tidsfristen är för kort i avsnitt 12.1",
        "Angående mötet i 12",
    ],
)
def test_words_that_end_in_a_section_and_head_nothing(text: str) -> None:
    assert trailing_number(text, TITLES) is None
