import pytest

from tests.ingest.made import MORE, SAID, numbers, plain, said, sources, styled, word

TITLES = {
    "4.2": "Ett utökat tillsynsansvar",
    "4.3": "Avgifter",
    "7.10": "Upphandlingar",
    "12.1": "Finansiering",
    "8.1": "",
}
OPENING = "Region Nordvik har läst betänkandet med stort intresse och är i grunden positiv till det som föreslås."


def prose(*paragraphs: str) -> list:  # type: ignore[type-arg]
    return plain("\n\n".join(("Region Nordvik\nDnr 2031/17", OPENING, *paragraphs, "Med vänlig hälsning\nTova Alnäs")))


@pytest.mark.parametrize(
    "sentence",
    [
        "Beträffande avsnitt 7.10 anser regionen att upphandlingarna bör samordnas bättre.",
        "När det gäller avsnitt 7.10 anser regionen att upphandlingarna bör samordnas bättre.",
        "Vad gäller förslaget i avsnitt 7.10 anser regionen att det bör samordnas bättre.",
        "I avsnitt 7.10 föreslås en samordning som regionen anser vara väl avvägd.",
        "Avsnitt 7.10 är det viktigaste i hela betänkandet och regionen stödjer det helt.",
        "Så till avsnitt 7.10, som har diskuterats livligt i regionens egna organ under våren.",
        "Upphandlingarna, avsnitt 7.10, bör samordnas bättre än vad utredningen har tänkt sig.",
        "Vi vill börja med inköpen. Det som sägs i avsnitt 7.10 om samordning är bra.",
        "Den samordning som behandlas i avsnitt 7.10 har regionen inget att invända mot.",
        "Upphandlingarna (7.10) bör samordnas bättre än vad utredningen har tänkt sig.",
    ],
)
def test_a_paragraph_that_takes_up_a_section(sentence: str) -> None:
    lines = prose(sentence, MORE)
    assert said(lines, TITLES) == [("-", OPENING), ("7.10", f"{sentence}\n{MORE}")]
    assert sources(lines, TITLES) == ["none", "in_text"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kostnaderna är underskattade (se avsnitt 7.10) och bör räknas om innan en proposition lämnas.",
        "Som framgår av avsnitt 7.10 är kostnaderna underskattade och de bör räknas om.",
        "Regionen hänvisar till avsnitt 7.10 och vill för egen del inte anföra något därutöver här.",
        "Kostnaderna är, jfr avsnitt 7.10, underskattade och bör räknas om innan en proposition lämnas.",
        "Kommunen ska enligt 8 kap. 3 § svara för kostnaderna, vilket regionen anser vara rimligt.",
        "På s. 147–148 anges att kostnaden är 2.5 miljoner kronor, vilket är för lågt räknat.",
    ],
)
def test_a_paragraph_that_only_refers(sentence: str) -> None:
    assert numbers(prose(f"Beträffande avsnitt 4.2 anser regionen att det brådskar. {SAID}", sentence), TITLES) == [
        "-",
        "4.2",
    ]


def test_two_sections_of_one_paragraph_are_parted_at_the_sentence() -> None:
    first = f"Beträffande avsnitt 4.2 anser regionen att det brådskar. {MORE}"
    second = "När det gäller avsnitt 4.3 är regionen av annan mening."
    assert said(prose(f"{first} {second}"), TITLES)[1:] == [("4.2", first), ("4.3", second)]


def test_two_sections_of_one_sentence_belong_together() -> None:
    assert numbers(
        prose("Regionen tillstyrker förslagen i avsnitt 4.2 och 4.3 samt i kapitel 12, utan förbehåll."), TITLES
    ) == ["-", "4.2+4.3+12"]


def test_a_turn_of_the_text_begins_what_follows_it() -> None:
    first, second = f"Avsnitt 4.2 är bra. {SAID}", "Slutligen pengarna. Den tid som anges i avsnitt 12.1 är för kort."
    assert said(prose(f"{first} {second}"), TITLES)[1:] == [("4.2", first), ("12.1", second)]


def test_a_conclusion_is_on_the_whole_again() -> None:
    closing = "Sammanfattningsvis tillstyrker regionen betänkandet i dess helhet, med de förbehåll som har nämnts."
    assert said(prose(f"Avsnitt 4.2 är bra. {SAID}", closing), TITLES)[-1] == ("-", closing)


def test_bullets_that_begin_with_a_number_in_brackets() -> None:
    lines = plain(
        f"Region Nordvik\n\n{OPENING}\n\n• (4.2) {SAID}\n\n• [avsnitt 7.10] {MORE}\n\n• {SAID}\n\n{MORE} {SAID}\n"
    )
    assert said(lines, TITLES) == [("-", OPENING), ("4.2", SAID), ("7.10", MORE), ("-", f"• {SAID}\n{MORE} {SAID}")]
    assert sources(lines, TITLES)[1:3] == ["in_text", "in_text"]


def test_bullets_under_a_chapter_return_to_it() -> None:
    lines = word(
        styled("4 Tillsyn", 1), SAID, styled(f"(4.2) {SAID}", bullet=True), MORE, styled("4.3 Avgifter", 2), MORE
    )
    assert said(lines, TITLES) == [("4", SAID), ("4.2", SAID), ("4", MORE), ("4.3", MORE)]


def test_a_number_in_brackets_that_is_no_section() -> None:
    lines = plain(f"Region Nordvik\n\n{OPENING}\n\n(3) {SAID}\n\n[1] {MORE}\n")
    assert numbers(lines, TITLES) == ["-"]


def test_a_bullet_that_names_its_section() -> None:
    lines = plain(f"Region Nordvik\n\n{OPENING}\n\n• Avsnitt 4.2: {SAID}\n\n• Avsnitt 4.3 – {MORE}\n")
    assert said(lines, TITLES)[1:] == [("4.2", SAID), ("4.3", MORE)]
