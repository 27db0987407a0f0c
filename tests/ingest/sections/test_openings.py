import pytest

from ingest.sections.openings import is_preamble, is_procedural, only_opens
from tests.ingest.made import SAID, plain, said, styled, word


@pytest.mark.parametrize(
    "text",
    [
        "Region Nordvik har getts möjlighet att yttra sig över betänkandet.",
        "Region Nordvik har beretts tillfälle att lämna synpunkter och lämnar följande synpunkter.",
        "Regionen har fått betänkandet på remiss. Synpunkterna följer betänkandets disposition.",
        "Ärende RN 2031:17. Regionens synpunkter lämnas i tabellform.",
        "Region Nordvik tackar för möjligheten att svara.",
        "Förbundet organiserar 9 000 personer i hela landet.",
        "Nedan följer våra kommentarer.",
    ],
)
def test_what_only_tells_of_the_case(text: str) -> None:
    assert is_procedural(text)


@pytest.mark.parametrize(
    "text",
    [
        "Region Nordvik har getts möjlighet att yttra sig och tillstyrker förslaget.",
        "Region Nordvik har getts möjlighet att yttra sig. Regionen har inga synpunkter.",
        "Myndigheten har beretts tillfälle att yttra sig och avstår från att yttra sig.",
        "Regionen tackar för möjligheten. Förslaget är dyrt.",
        "Kommunen lämnar synpunkter endast i de delar som rör skolan.",
        "Regionen begränsar sitt yttrande till frågor om forskning.",
        "",
    ],
)
def test_what_says_something(text: str) -> None:
    assert not is_procedural(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tabellen redovisar förvaltningens synpunkter, beslutade av regionstyrelsen 2031-06-16 § 20.",
        "De båda regionerna har gemensam hamnnämnd sedan 2027 och lämnar därför ett gemensamt svar.",
        "Hamnverket yttrar sig utifrån sitt uppdrag att granska bryggor.",
        "Hamnverket, som i dag administrerar avgiften, begränsar sitt yttrande till förslag med betydelse för verkets verksamhet.",
        "Hamnverket yttrar sig i de delar som rör verkets ansvarsområde.",
        "Regionen har beretts tillfälle att yttra sig. Förslag som inte nämns har regionen valt att inte kommentera.",
        "Region Nordvik har följande att anföra. Där inget sägs har regionen ingen erinran.",
        "Hamnverket ansvarar för bryggregister och lämnar synpunkter på det. Verket har läst betänkandet med de ögonen.",
        "Båtfolket finns inte på sändlistan men vill ändå lämna synpunkter.",
    ],
)
def test_what_opens_a_response(text: str) -> None:
    assert only_opens(text)


@pytest.mark.parametrize(
    "text",
    [
        "Regionerna lämnar ett gemensamt svar och tillstyrker förslaget.",
        "Där inget sägs tillstyrker regionen förslagen.",
        "Hamnverket ansvarar för bryggorna och anser att det bör förbli så.",
        "Kommunen lämnar synpunkter endast i de delar som rör skolan.",
        "Regionen begränsar sitt yttrande till frågor om forskning.",
        "Vi har läst betänkandet. Det är det bästa på länge.",
        "",
    ],
)
def test_what_does_more_than_open(text: str) -> None:
    assert not only_opens(text)


@pytest.mark.parametrize(
    "text",
    [
        "Svaret har tagits fram i samråd med Hamnverket. Båtfolket redovisar nedan sin inställning.",
        "Rektor har uppdragit åt nämnden att svara. Underlag har skrivits av docent Tova Alnäs.",
        "Det är beslutat på delegation av ordföranden, därför ingen underskriven handling.",
        "Vi är inte tillfrågade men vill ändå säga vår mening.",
    ],
)
def test_what_above_the_first_heading_tells_of_the_response_alone(text: str) -> None:
    assert is_preamble(text)
    assert said(plain(f"Region Nordvik\nYttrande\n\n{text}\n\n4.2 Ansvar\n\n{SAID}\n")) == [("4.2", SAID)]


@pytest.mark.parametrize(
    "text",
    [
        "Utredningen är gedigen och lätt att följa.",
        "Bryggorna behöver lagas.",
        "Vi svarar bara på det som påverkar oss.",
        "Vi hoppas att det blir verklighet.",
    ],
)
def test_what_above_the_first_heading_is_said_of_the_whole(text: str) -> None:
    assert not is_preamble(text)
    assert said(plain(f"Region Nordvik\nYttrande\n\n{text}\n\n4.2 Ansvar\n\n{SAID}\n"))[0] == ("-", text)


def test_what_stands_under_a_heading_of_its_own_is_no_preamble() -> None:
    told = "Från den yttersta ön till sjukhuset är det fyra timmar med båt och buss när det blåser."
    lines = word(
        "Region Nordvik", styled("Yttrande", 1), styled("Så ser det ut hos oss", 2), told, styled("4.2 Ansvar", 2), SAID
    )
    assert said(lines) == [("-", told), ("4.2", SAID)]
