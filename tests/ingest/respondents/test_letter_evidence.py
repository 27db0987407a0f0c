"""Senders that only the outer form of the letter tells."""

import pytest

from ingest.respondents.register import Register
from ingest.respondents.senders import Sender, senders

REGISTER = Register.load().including(["Region Nordvik", "Nordviks kommun", "Ånäs kommun"])
SAID = "Förslaget är väl avvägt. Enligt Läkemedelsverket finns brist. Socialstyrelsen bör få uppdraget.\n"
TITLE = "Yttrande över SOU 2031:7\n"


def sender(text: str, hints: tuple[str, ...] = (), authors: tuple[str, ...] = ()) -> Sender:
    return senders(text, "scan0001.docx", hints, REGISTER, authors)


def ids(found: Sender) -> list[str]:
    return [one.id for one in found.respondents]


@pytest.mark.parametrize(
    "title",
    [
        "Remissvar från Region Nordvik över betänkandet Kortare väg (SOU 2031:7)",
        "Region Nordviks yttrande över promemorian Kortare väg",
        "Svar på remiss av SOU 2031:7 Kortare väg till svar – Region Nordvik",
        "Svar på remiss: Kortare väg till svar, Region Nordvik",
        "Remissyttrande – Kortare väg till svar (SOU 2031:7) | Region Nordvik",
        "Remissvar, Region Nordvik",
        "Region Nordvik: remissvar över SOU 2031:7",
        "Yttrande över SOU 2031:7 från Region Nordvik",
        "Så här svarar Region Nordvik på remissen",
        "Kortare väg till svar – synpunkter (Region Nordvik)",
    ],
)
def test_the_name_in_the_title(title: str) -> None:
    found = sender(f"{title}\n{SAID}")
    assert ids(found) == ["region-nordvik"]
    assert found.evidence


@pytest.mark.parametrize(
    "title",
    [
        "Yttrande över remiss från Region Nordvik",
        "Svar till Region Nordvik",
        "Remissvar om förslag från Region Nordvik",
        "Remissvar om staten, kommunerna och andra i länet",
        "Vi har läst svaret från Socialdepartementet om läget i Region Nordvik.",
    ],
)
def test_a_name_that_the_title_speaks_of_sends_nothing(title: str) -> None:
    assert ids(sender(f"{title}\n{SAID}")) == []


@pytest.mark.parametrize(
    "text",
    [
        f"Samhällsbyggnadsnämnden\n{TITLE}{SAID}Kostnaden för Nordviks kommun blir hög.",
        f"Kultur- och fritidsnämnden\n{TITLE}Nordviks kommun är i stort positiv till förslaget. {SAID}",
        f"Kommunstyrelsen\n{TITLE}{SAID}I Nordviks kommun bor 12 000 personer. Region Nordvik ansvarar för vården.",
        f"Kommunledningsförvaltningen\n{TITLE}Nedan följer Nordviks kommuns ståndpunkter. {SAID}",
        f"{TITLE}I Nordviks kommun bor 12 000 personer. Kommunen tillstyrker förslaget. {SAID}",
        f"{TITLE}I Nordviks kommun bor 12 000 personer. Kommunen vill se mer. {SAID}Kommunen saknar en analys.",
        f"{TITLE}{SAID}Socialdepartementet har bett Nordviks kommun om synpunkter på betänkandet.",
        f"{TITLE}Nordviks kommun har av Socialdepartementet beretts tillfälle att yttra sig. {SAID}",
    ],
)
def test_a_board_or_the_word_municipality_stands_for_the_only_one_named(text: str) -> None:
    assert ids(sender(text)) == ["nordviks-kommun"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("NORDVIK\nRegionkansliet\nDnr 44", ["region-nordvik"]),
        ("Nordvik\nKommunkontoret", ["nordviks-kommun"]),
        ("Regionstyrelsen, Nordvik\nSammanträdesdatum 2031-05-02", ["region-nordvik"]),
        ("Nordvik\n2031-05-02", []),
        ("Älvdra\nRegionkansliet", []),
        ("–\nRegionkansliet", []),
    ],
)
def test_a_place_beside_a_board_of_its_kind(head: str, expected: list[str]) -> None:
    assert ids(sender(f"{head}\n{TITLE}{SAID * 12}")) == expected


def test_a_region_is_told_where_its_own_board_writes_and_a_municipality_is_named_too() -> None:
    text = f"Regionstyrelsen\n{TITLE}{SAID}Nordviks kommun och Region Nordvik har ett avtal."
    assert ids(sender(text)) == ["region-nordvik"]


@pytest.mark.parametrize(
    ("board", "header", "expected"),
    [
        ("Kulturnämnden", "Region Nordvik  SAMMANTRÄDESPROTOKOLL", "region-nordvik"),
        ("Regionstyrelsen", "Region Nordvik | Protokollsutdrag", "region-nordvik"),
        ("Kollektivtrafiknämnden", "Protokoll §§ 40–52, Region Nordvik", "region-nordvik"),
        ("Kommunstyrelsen", "ÅNÄS KOMMUN Utdrag ur protokoll", "anas-kommun"),
        ("Barn- och utbildningsförvaltningen", "Ånäs kommun Tjänsteskrivelse", "anas-kommun"),
    ],
)
def test_a_board_is_of_whom_the_page_header_names_and_not_of_a_partner(board: str, header: str, expected: str) -> None:
    text = f"{board}\n2031-05-02\nBeslut\nNämnden tillstyrker. Vi driver en teater med Region Ekdal. {SAID}"
    assert ids(sender(text, hints=(header,))) == [expected]


@pytest.mark.parametrize(
    "partner",
    [
        "Vi driver en teater med Region Ekdal.",
        "Ärendet har beretts i samråd med Region Ekdal.",
        "Avstånden är längre här än i andra län, och större än Region Ekdal har.",
        "Liksom Region Ekdal köper vi in tjänsten.",
        "Avtalet gäller även Region Ekdal.",
    ],
)
def test_a_board_is_not_of_a_partner_who_alone_is_named(partner: str) -> None:
    assert ids(sender(f"Kulturnämnden\n{TITLE}{partner} {SAID}")) == []


def test_a_board_is_of_whom_the_file_is_named_after() -> None:
    text = f"Kulturnämnden\n{TITLE}Vi driver en teater med Region Ekdal. {SAID}"
    found = senders(text, "2031-11-05 Region Nordvik KN.pdf", (), REGISTER)
    assert ids(found) == ["region-nordvik"]


@pytest.mark.parametrize(
    "text",
    [
        f"Miljönämnden\n{TITLE}{SAID}Nordviks kommun och Ånäs kommun har ett avtal.",
        f"{TITLE}Kommunen tillstyrker förslaget. Avståndet mellan Nordviks kommun och Ånäs kommun är stort. {SAID}",
        f"{TITLE}{SAID}Region Nordvik anser i sitt yttrande att det räcker.",
        f"{TITLE}Vi bygger lekplatser, bland annat i Region Nordvik. {SAID}Regionen vill gärna ha fler.",
        f"{TITLE}{SAID}Förslaget skulle drabba Nordviks kommun.",
    ],
)
def test_where_several_could_be_meant_or_one_is_only_mentioned_nobody_is(text: str) -> None:
    assert ids(sender(text)) == []


@pytest.mark.parametrize(
    "ending",
    [
        "På Region Nordviks vägnar\nTova Alnäs",
        "Tova Alnäs\nregiondirektör, Region Nordvik",
        "Region Nordvik, Box 1, 123 45 Nordvik, org.nr 232100-9999",
        "Organisationsnummer 232100-9999 Region Nordvik",
        "Tova Alnäs\nregistrator@regionnordvik.se",
        "www.regionnordvik.se",
    ],
)
def test_signatures_and_footers(ending: str) -> None:
    assert ids(sender(f"{TITLE}{SAID}{SAID}{ending}")) == ["region-nordvik"]


def test_a_municipality_is_at_the_domain_of_its_place() -> None:
    assert ids(sender(f"{TITLE}{SAID}kommun@anas.se")) == ["anas-kommun"]


def test_the_author_of_the_file_counts_where_nothing_else_tells() -> None:
    assert ids(sender(TITLE + SAID, authors=("Region Nordvik",))) == ["region-nordvik"]
    assert ids(sender(f"Nordviks kommun\n{TITLE}{SAID}", authors=("Region Nordvik",))) == ["nordviks-kommun"]
    assert ids(sender(TITLE + SAID, authors=("Tova Alnäs",))) == []


def test_two_who_compete_are_told_and_no_author_decides() -> None:
    found = sender(TITLE + SAID, hints=("Region Nordvik", "Ånäs kommun"), authors=("Region Nordvik",))
    assert (ids(found), found.evidence) == ([], ("cannot tell Region Nordvik from Ånäs kommun",))


def test_an_authority_spoken_of_as_such_does_not_compete() -> None:
    text = f"Region Nordvik\n{TITLE}Miljömyndigheten är ny. Myndigheten bedömer ansökningar. {SAID}"
    assert ids(sender(text)) == ["region-nordvik"]


@pytest.mark.parametrize(
    "ending",
    [
        "Institutionen för lekforskning och gungteknik, Region Nordvik\n\nTova Alnäs, prefekt",
        "Rättsavdelningen, Region Nordvik",
        "Tova Alnäs, prefekt, Region Nordvik\nBo Ekman, lektor",
        "Tova Alnäs\nEnheten för strategi / Region Nordvik",
        "Tova Alnäs, Centrum för lek vid Region Nordvik",
        "Juridiska enheten (Region Nordvik)\nTova Alnäs",
        "Med vänlig hälsning\nArbetsgruppen för remissen på Region Nordvik",
    ],
)
def test_a_unit_that_signs_with_whose_it_is(ending: str) -> None:
    text = f"Svar på remiss\nDetta svar har skrivits av forskare.\n{SAID * 12}{ending}"
    assert ids(sender(text)) == ["region-nordvik"]


@pytest.mark.parametrize(
    "ending",
    [
        "Samråd har skett med Ånäs kommun, Region Nordvik",
        "Källa: Barn i kö, Region Nordvik",
        "Alnäs & Ekman 2029, Barn i kö, Region Nordvik",
        "Expedieras till: Socialdepartementet, Region Nordvik",
        "Bilaga: Rapport om barn i kö, Region Nordvik",
        "Utdrag ur rapporten Barn i kö, Region Nordvik",
        "Synpunkter har inhämtats från Tova Alnäs, Region Nordvik",
        "Vi delar den bedömning som görs av Tova Alnäs, Region Nordvik",
        "Adjungerad: Tova Alnäs, Region Nordvik",
        "Förslaget skulle drabba bland andra oss i Region Nordvik.",
    ],
)
def test_what_ends_a_line_without_signing(ending: str) -> None:
    assert ids(sender(f"Svar på remiss\n{SAID * 12}{ending}\nTova Alnäs")) == []
