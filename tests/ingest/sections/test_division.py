import pytest

from ingest.types import Line
from tests.ingest.made import MORE, SAID, cuts, numbers, plain, printed, said, sources, styled, word

TITLES = {
    "4": "Tillsyn",
    "4.2": "Ett utökat tillsynsansvar",
    "4.3": "Avgifter för små verksamheter",
    "7": "Samverkan",
    "7.10": "Gemensamma upphandlingar",
    "12.1": "Finansiering",
}
HEAD = "Region Nordvik\nDnr RN 2031/17\n2031-05-14\nTill Socialdepartementet\n\nYttrande över SOU 2031:7\n\n"


def test_numbered_headings_in_plain_text_without_a_style() -> None:
    text = f"{HEAD}4.2 Ett utökat tillsynsansvar\n\n{SAID}\n\n7.10. Gemensamma upphandlingar\n\n{MORE}\n\nFör Region Nordvik\nTova Alnäs"
    assert said(plain(text)) == [("4.2", SAID), ("7.10", MORE)]


@pytest.mark.parametrize(
    "heading",
    [
        "8.10.3 Stöd till huvudmän",
        "8.10.3. Stöd till huvudmän",
        "Avsnitt 8.10.3: Stöd till huvudmän",
        "Avsnitt 8.10.3",
        "punkt 8.10.3",
        "förslag 8.10.3 Stöd till huvudmän",
        "Stöd till huvudmän (avsnitt 8.10.3)",
        "Synpunkter på avsnitt 8.10.3",
        "Avsnitt 8.10.3 – Stöd till huvudmän",
    ],
)
def test_each_way_to_write_a_heading(heading: str) -> None:
    assert said(plain(f"{HEAD}{heading}\n\n{SAID}\n")) == [("8.10.3", SAID)]


@pytest.mark.parametrize("heading", ["Kap. 8", "Kapitel 8 Skolan", "Kapitel 8. Skolan", "Avsnitt 8"])
def test_chapters(heading: str) -> None:
    assert said(plain(f"{HEAD}{heading}\n\n{SAID}\n\n8.1 Lärare\n\n{MORE}")) == [("8", SAID), ("8.1", MORE)]


def test_a_bare_chapter_number_counts_where_the_numbering_agrees() -> None:
    text = f"{HEAD}4. Tillsyn\n\n{SAID}\n\n4.2 Ansvar\n\n{MORE}\n\n5. Avgifter\n\n{SAID}\n\n5.1 Nivå\n\n{MORE}"
    assert numbers(plain(text)) == ["4", "4.2", "5", "5.1"]


def test_a_numbered_list_is_no_outline() -> None:
    text = f"{HEAD}4.2 Ansvar\n\n{SAID}\n\n1. Tillsynen bör bli gratis\n\n2. Ansvaret bör delas\n\n{MORE}"
    assert numbers(plain(text)) == ["4.2"]


def test_a_response_that_numbers_its_own_headings_names_no_sections() -> None:
    text = f"{HEAD}4.2 Inledande reflektioner\n\n{SAID}\n\n4.3 Barnets bästa\n\n{MORE}\n\n7.10 Framtiden\n\n{SAID}"
    assert set(numbers(plain(text), TITLES)) == {"-"}


def test_a_combined_heading_gives_one_text_for_both() -> None:
    assert said(plain(f"{HEAD}4.2 Ansvar samt 7.10 Upphandling\n\n{SAID}\n")) == [("4.2+7.10", SAID)]


def test_a_combined_heading_over_two_lines() -> None:
    heading = "4.2 Ett utökat tillsynsansvar\noch avsnitt 4.3 Avgifter för små verksamheter"
    body = f"{SAID}\n{SAID.lower()}"
    assert numbers(plain(f"{HEAD}{heading}\n\n{body}\n"), TITLES) == ["4.2+4.3"]


def test_a_range_is_filled_up_and_held_to_the_proposal() -> None:
    from ingest.sections.division import divide
    from tests.ingest.made import cleaned

    text = cleaned(plain(f"{HEAD}Avsnitten 4.2–4.5\n\n{SAID}\n"))
    assert [s.number for s in divide(text, {}).cuts[0].sections] == ["4.2", "4.3", "4.4", "4.5"]
    assert [s.number for s in divide(text, {}, {"4.2", "4.3", "4.5"}).cuts[0].sections] == ["4.2", "4.3", "4.5"]


def test_headings_of_word_by_style_bold_and_nothing() -> None:
    by_style = word("Region Nordvik", styled("4.2 Ansvar", 2), SAID, styled("7 Samverkan", 1), MORE)
    in_bold = word("Region Nordvik", styled("4.2 Ansvar", bold=True), SAID, styled("Kapitel 7", bold=True), MORE)
    by_number = word("Region Nordvik", "4.2 Ansvar", SAID, "Avsnitt 7", MORE)
    for lines in (by_style, in_bold, by_number):
        assert said(lines) == [("4.2", SAID), ("7", MORE)]


def test_headings_of_a_pdf_by_size() -> None:
    body = [(SAID[:60].strip(), 10.0, False), (SAID[60:].strip(), 10.0, False)]
    lines = printed(
        ("4.2 Ett ansvar som är utökat och", 14.0, False),
        ("förtydligat", 14.0, False),
        *body,
        ("Övergripande", 14.0, False),
        *body,
    )
    assert said(lines) == [("4.2", SAID), ("-", SAID)]


def test_a_known_title_ends_where_the_text_runs_on() -> None:
    assert said(plain(f"{HEAD}12.1 Finansiering {SAID}\n"), TITLES) == [("12.1", SAID)]


def test_a_heading_that_runs_into_its_text() -> None:
    text = f"{HEAD}Avsnitt 4.2: {SAID}\n\nAvsnitt 7.10: {MORE}\n"
    assert said(plain(text)) == [("4.2", SAID), ("7.10", MORE)]


def test_subheadings_without_number_stay_within_their_section() -> None:
    lines = word(
        styled("4.2 Ansvar", 2),
        SAID,
        styled("Bakgrund", 3),
        MORE,
        styled("Regionens bedömning", 3),
        SAID,
        styled("4.3 Avgifter", 2),
        MORE,
    )
    assert numbers(lines) == ["4.2", "4.3"]
    assert MORE in said(lines)[0][1]


def test_a_heading_of_the_same_style_ends_the_section() -> None:
    lines = word(styled("4.2 Ansvar", 2), SAID, styled("Frågor som saknas", 2), MORE)
    assert said(lines) == [("4.2", SAID), ("-", MORE)]


def test_what_comes_before_the_first_heading_and_general_headings_is_kept_without_section() -> None:
    text = f"{HEAD}{SAID} {SAID}\n\nSammanfattning\n\n{MORE}\n\n4.2 Ansvar\n\n{SAID}\n\nÖvriga synpunkter\n\n{MORE}"
    assert said(plain(text)) == [("-", f"{SAID} {SAID}"), ("-", MORE), ("4.2", SAID), ("-", MORE)]
    assert sources(plain(text)) == ["none", "none", "heading", "none"]


def test_the_heading_is_no_part_of_what_is_said() -> None:
    for cut, words in cuts(plain(f"{HEAD}4.2 Ansvar\n\n{SAID}\n")):
        assert cut.title == "Ansvar"
        assert "Ansvar" not in words


def test_a_heading_with_nothing_under_it_is_named_and_says_nothing() -> None:
    from ingest.sections.division import divide
    from tests.ingest.made import cleaned

    found = divide(cleaned(word(styled("4 Tillsyn", 1), styled("4.2 Ansvar", 2), SAID)), {})
    assert [s.number for s in found.sections] == ["4", "4.2"]
    assert [cut.sections[0].number for cut in found.cuts] == ["4.2"]


def test_a_title_that_is_known_is_given_to_its_section() -> None:
    ((cut, _),) = cuts(plain(f"{HEAD}Avsnitt 4.2\n\n{SAID}\n"), TITLES)
    assert cut.sections[0].title == "Ett utökat tillsynsansvar"


@pytest.mark.parametrize(
    "paragraph",
    [
        "Enligt 8 kap. 3 § ska kommunen svara för detta, vilket regionen anser vara rimligt och väl avvägt.",
        "Utredningen beskriver detta på s. 147–148 och regionen delar den beskrivningen i allt väsentligt.",
        "Kostnaden uppgår till 2.5 miljoner kronor om året, vilket regionen anser vara för lågt räknat.",
        "Läs mer på https://www.exempel.se/rapporter/4.3/slutrapport-2031-10-26.pdf om hur det har gått.",
        "År 2031 ska reformen vara klar och regionen bedömer att det är möjligt om medlen kommer.",
        "Såsom nämns i avsnitt 4.3 kan avgifterna bli höga, och regionen vill därför se en gräns för dem.",
        "Regionen vill, i likhet med vad som sägs i avsnitt 7.10 om upphandling, att reglerna blir enklare.",
    ],
)
def test_a_number_in_passing_begins_no_section(paragraph: str) -> None:
    text = f"{HEAD}4.2 Ansvar\n\n{SAID}\n\n{paragraph}\n\n{MORE}\n"
    assert numbers(plain(text), TITLES) == ["4.2"]


def test_a_paragraph_that_opens_with_naming_a_section_begins_it() -> None:
    text = f"{HEAD}4.2 Ansvar\n\n{SAID}\n\nBeträffande avsnitt 7.10 anser regionen att det brådskar mycket.\n\n{MORE}\n\n12.1 Finansiering\n\n{SAID}"
    found = plain(text)
    assert numbers(found) == ["4.2", "7.10", "12.1"]
    assert sources(found) == ["heading", "in_text", "heading"]
    assert MORE in said(found)[1][1]


def test_formalities_are_no_statements() -> None:
    text = (
        f"{HEAD}Ärendet\n\nSocialdepartementet har remitterat betänkandet SOU 2031:7 till ett stort antal instanser.\n\n"
        "Förslag till beslut\n\nRegionstyrelsen beslutar att avge yttrandet till departementet såsom sitt eget.\n\n"
        f"Region Nordvik har getts möjlighet att yttra sig över betänkandet och lämnar följande synpunkter.\n\n4.2 Ansvar\n\n{SAID}\n\n"
        "Beslutet skickas till\n\nSocialdepartementet, som har begärt att få det i två exemplar och i elektronisk form.\n"
    )
    assert said(plain(text)) == [("4.2", SAID)]


@pytest.mark.parametrize(
    "ending",
    [
        "För Region Nordvik\n\nTova Alnäs\nRegiondirektör",
        "Med vänlig hälsning\n\nTova Alnäs",
        "På regionstyrelsens vägnar\n\nTova Alnäs\nordförande",
        "Enligt uppdrag\nTova Alnäs",
        "Beslut i detta ärende har fattats av regiondirektören efter föredragning av juristen Tova Alnäs.",
        "Nordvik den 20 maj 2031\n\nTova Alnäs",
        "För regionstyrelsen\n\nTova Alnäs\n\nBilaga: Kostnadsberäkning",
        "Nordvik som ovan\n\nTova Alnäs, hälso- och sjukvårdsdirektör",
    ],
)
def test_signatures_are_no_part_of_the_last_statement(ending: str) -> None:
    assert said(plain(f"{HEAD}4.2 Ansvar\n\n{SAID}\n\n{ending}\n")) == [("4.2", SAID)]


@pytest.mark.parametrize(
    "last",
    [
        "Tillstyrks.",
        "Ingen erinran",
        "Inga synpunkter",
        "Regionen tillstyrker",
        "För Region Nordvik är detta avgörande.",
    ],
)
def test_a_short_last_statement_is_no_signature(last: str) -> None:
    assert said(plain(f"{HEAD}4.2 Ansvar\n\n{SAID}\n\n4.3 Avgifter\n\n{last}\n"))[-1] == ("4.3", last)


@pytest.mark.parametrize(
    "text",
    [
        "Domstolen, som har granskat förslagen utifrån de intressen som den har att bevaka, har inga synpunkter.",
        "Inspektionen har beretts tillfälle att yttra sig över betänkandet. Inspektionen avstår från att yttra sig.",
        "Region Nordvik ställer sig bakom Region Sundmarks yttrande och har inget att tillägga i denna fråga.",
    ],
)
def test_to_say_nothing_of_ones_own_is_said(text: str) -> None:
    assert said(plain(f"{HEAD}{text}\n\nTova Alnäs\n")) == [("-", text)]


def test_footnotes_stand_after_all_else_and_split_no_sentence() -> None:
    long = "Regionen har under lång tid arbetat med frågan om hur tillsynen"
    first = printed(
        ("4.2 Ansvar", 11.0, True),
        (long, 11.0, False),
        (long.lower(), 11.0, False),
        ("1 Se SOU 2030:9, s. 45.", 8.0, False),
    )
    second = printed(("ska utövas i praktiken.", 11.0, False), ("För Region Nordvik", 11.0, False), page=1)
    assert said([*first, *second]) == [("4.2", f"{long} {long.lower()} ska utövas i praktiken.")]


def test_nothing() -> None:
    assert cuts([]) == []
    assert cuts(plain("\n \n")) == []


@pytest.mark.parametrize("number", ["{}", "{}:", "Avsnitt {}", "Avsnitt {}:", "Punkt {}."])
def test_words_that_follow_a_number_are_said_and_no_title(number: str) -> None:
    first, second = "Texten bör förtydligas så att ansvaret framgår.", "Stycket saknar en analys av vad det kostar."
    text = f"{HEAD}{number.format('4.2.1')} {first}\n\n{number.format('4.3.2')} {second}\n"
    assert said(plain(text)) == [("4.2.1", first), ("4.3.2", second)]


def test_words_beside_a_number_with_nothing_below() -> None:
    text = f"{HEAD}Avsnitt 4.4 Bra förslag.\n\nAvsnitt 4.5 Former.\n{SAID}\n\nAvsnitt 5.1 Positivt att frågan lyfts.\n"
    found = cuts(plain(text))
    assert [words for _, words in found] == ["Bra förslag.", SAID, "Positivt att frågan lyfts."]
    assert [cut.sections[0].title for cut, _ in found] == ["", "Former", ""]


def test_a_known_title_with_nothing_below_says_nothing() -> None:
    text = f"{HEAD}Avsnitt 4.2 Ett utökat tillsynsansvar.\n\nAvsnitt 7.10 Gemensamma upphandlingar\n\n{SAID}\n"
    assert said(plain(text), TITLES) == [("7.10", SAID)]


def test_the_responses_own_numbering_around_sections() -> None:
    text = (
        f"{HEAD}1 Sammanfattning\n{SAID}\n\n2 Synpunkter på enskilda avsnitt\n\n2.1 Avsnitt 4.2 Tillsyn\n{MORE}\n\n"
        f"2.2 Avsnitt 4.3 Avgifter\n{SAID}\n\n3 Övriga synpunkter\n{MORE}\n"
    )
    assert said(plain(text)) == [("-", SAID), ("4.2", MORE), ("4.3", SAID), ("-", MORE)]


def test_bullets_that_begin_with_a_number() -> None:
    first, second, third = "Texten bör ändras.", "Stycket om avgifter saknar en analys.", "Positivt att frågan lyfts."
    text = f"{HEAD}Synpunkter\n- 4.2 {first}\n- 4.3, s. 112: {second}\n- Avsnitt 5.1. {third}\n"
    assert said(plain(text)) == [("4.2", first), ("4.3", second), ("5.1", third)]


def test_bullets_that_begin_with_an_amount() -> None:
    text = f"{HEAD}4.2 Ett utökat tillsynsansvar\n- 2.5 miljoner kronor saknas.\n- 3 tjänster behövs.\n"
    assert numbers(plain(text)) == ["4.2"]


def test_a_paragraph_that_ends_in_the_section_it_is_on_is_no_heading() -> None:
    text = f"{HEAD}Regionen instämmer i förslaget i avsnitt 7.10 om en ny myndighet. {SAID}\n\n{MORE} (kap. 9)\n"
    assert numbers(plain(text)) == ["7.10", "9"]


BODY = f"4.2 Ansvar\n\n{SAID}\n\n4.3 Avgifter\n\n{MORE}"


@pytest.mark.parametrize(
    "top",
    [
        "Kortare väg till svar",
        "Remissvar SOU 2031:9: Bättre stöd i byar. Nordviks byalag.",
        "Synpunkter på remissen om stöd till byar",
        "Yttrande över betänkandet Kortare väg till svar och förslagen om nya avgifter för tillsyn (SOU 2031:7), dnr S2031/00123, från Region Nordvik",
        "Hej!",
        "Hej,\n\nHär kommer våra synpunkter.",
        "Tack för möjligheten att lämna synpunkter på betänkandet.",
        "Vi tackar för att vi fått ta del av förslaget.",
        "Nordviks kommun har 12 000 invånare och ligger i inlandet.",
        "Vi är ett litet bolag som kör buss i tre kommuner.",
        "Avsnitt som inte nämns nedan lämnas utan kommentar.",
        "De delar som inte kommenteras har vi inga synpunkter på.",
        "Kortare väg till svar, SOU 2031:7: Region Nordviks synpunkter",
        "Kortare väg till svar – Nordviks kommuns yttrande",
        "Föreningen företräder 40 ägarledda mejerier och gårdsbutiker.",
        "Laboratoriet bedriver provtagning och utbildning.",
    ],
)
def test_titles_greetings_and_introductions_are_no_statements(top: str) -> None:
    assert said(plain(f"{top}\n\n{BODY}\n")) == [("4.2", SAID), ("4.3", MORE)]


@pytest.mark.parametrize(
    "top",
    [
        "Kommunen lämnar synpunkter bara i de delar som rör avgifter.",
        "Tack för möjligheten att svara. Vi ställer oss bakom förslagen.",
        "Nordviks kommun har 12 000 invånare och behöver fler bussar.",
        "Vi är ett litet bolag som oroas av förslagen.",
    ],
)
def test_an_introduction_that_takes_a_side_or_limits_the_response_is_said_of_the_whole(top: str) -> None:
    assert said(plain(f"{top}\n\n{BODY}\n"))[0] == ("-", top)


@pytest.mark.parametrize(
    "ending",
    [
        "Detta dokument är digitalt signerat.",
        "Dokumentet har signerats elektroniskt av Tova Alnäs 2031-05-04",
        "Bästa hälsningar,\nTova Alnäs\nNordviks Väl",
        "Enligt uppdrag\nTova Alnäs",
        "Kontaktperson: Per Berg, per.berg@example.org",
    ],
)
def test_signing_is_not_said(ending: str) -> None:
    assert said(plain(f"{BODY}\n\n{ending}\n")) == [("4.2", SAID), ("4.3", MORE)]


def test_footnotes_are_not_said() -> None:
    note = Line("1 Se prop. 2030/31:7 om tillsyn.", 0, 0, True, note=True)
    made = [*word(*BODY.split("\n\n")), note]
    assert said(made) == [("4.2", SAID), ("4.3", MORE)]
    signed = [*word(*BODY.split("\n\n"), "Tova Alnäs, ordförande"), note]
    assert said(signed) == [("4.2", SAID), ("4.3", MORE)]


def test_a_bare_chapter_follows_chapters_that_a_word_tells() -> None:
    text = f"Kapitel 4 Tillsyn\n\n{SAID}\n\nKapitel 5 Avgifter\n\n{SAID}\n\n7 Konsekvenser\n\n{MORE}"
    assert numbers(plain(text)) == ["4", "5", "7"]
    assert numbers(plain(text.replace("7 Konsekvenser", "1 Konsekvenser"))) == ["4", "5"]
    assert numbers(plain(text.replace("Kapitel 5 Avgifter\n", ""))) == ["4"]
