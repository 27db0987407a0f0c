"""Senders that nobody asked, no list holds and no rule knows: who a document says it is from, and what is no name."""

import pytest

from ingest.respondents.register import Register
from ingest.respondents.senders import Sender, senders

SAID = (
    "Förslaget om lekplatser är väl avvägt och bör genomföras.\n"
    "4.1 Ansvar\nAnsvaret bör ligga kvar. Kostnaden är för lågt räknad.\n"
    "4.2 Avgifter\nAvgifterna behöver utredas vidare innan de införs.\n"
)
LONG = SAID * 7
TITLE = "2031-10-08\nYttrande över SOU 2031:7\n"
REGISTER = Register.load().including(["Ekmo kommun", "Region Nordvik", "Vattenverket"])


def sent(text: str, *headers: str) -> Sender:
    return senders(text, "scan0001.pdf", headers, REGISTER)


def names(found: Sender) -> list[str]:
    return [one.name for one in found.respondents]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Statens lekråd", f"Statens lekråd\n{TITLE}Rådet tillstyrker förslaget. {LONG}"),
        ("Statens lekråd", f"Statens lekråd\nEget initiativ\n{TITLE}{LONG}På rådets vägnar: Tova Alnäs"),
        ("Sveriges gunginstitut", f"Sveriges gunginstitut\n{TITLE}{LONG}Institutets direktör Tova Alnäs har beslutat."),
        ("Nordiska lekfonden Vippan", f"Nordiska lekfonden Vippan\n{TITLE}{LONG}Nordiska lekfonden Vippan\nTova Alnäs"),
        ("Svensk lekakademi", f"Svensk lekakademi\n{TITLE}Akademien anser det. {LONG}Akademien menar också detta."),
        ("Gungornas samråd", f"Gungornas samråd\n{TITLE}Samrådet tillstyrker förslaget. {LONG}"),
        ("Lekinspektionen", f"LEKINSPEKTIONEN\nRätt lek\n{TITLE}Inspektionen har inte fått remissen. {LONG}"),
        ("Ekmo gungklubb", f"Ekmo gungklubb\n{TITLE}Klubben är inte tillfrågad men svarar ändå. {LONG}"),
        ("Statens lekråd", f"Socialdepartementet\nTill\nVattenverket\nStatens lekråd\n{TITLE}Rådet avstyrker. {LONG}"),
    ],
)
def test_a_letterhead_of_a_body_that_speaks_by_the_noun_of_its_name(name: str, text: str) -> None:
    assert names(sent(text)) == [name]


@pytest.mark.parametrize(
    "header",
    ["Gungaria | remissvar SOU 2031:7", "Remissvar över SOU 2031:7 – Gungaria", "Gungaria\tYttrande"],
)
def test_a_header_that_sets_a_proper_name_beside_the_response(header: str) -> None:
    found = sent(TITLE + LONG, header)
    assert (names(found), found.confidence) == (["Gungaria"], "low")


def test_a_header_that_the_text_lets_speak() -> None:
    assert names(sent(f"{TITLE}Rådet tillstyrker förslaget. {LONG}", "STATENS LEKRÅD")) == ["Statens Lekråd"]


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("Gungvännerna i Ekmo", "Kram från Gungvännerna i Ekmo\ngenom Tova och Bo"),
        ("Gungvännerna i Ekmo", "Hälsningar från Gungvännerna i Ekmo\nTova"),
        ("Gungans Vänner", "Med vänlig hälsning från Gungans Vänner\ngenom Tova Alnäs"),
        ("Vattenverket", "Hälsningar från Vattenverket"),
        ("Föreningen Gunga Om i Ekmo", "Kramar från Tova och de andra\nFöreningen Gunga Om i Ekmo"),
        ("Gungklubben Ekmo Norra", "Tova Alnäs\nordförande i Gungklubben Ekmo Norra"),
    ],
)
def test_who_greets_or_holds_an_office_at_the_end(name: str, ending: str) -> None:
    assert names(sent(f"{TITLE}{LONG}{ending}")) == [name]


def test_a_name_that_goes_on_is_never_cut() -> None:
    text = f"Hej!\nVi är 41 personer i Föreningen Gunga Om i Ekmo som gungar på torsdagar.\n{LONG}"
    assert names(sent(f"{text}Tova")) == []
    assert names(sent(f"{text}Föreningen Gunga Om i Ekmo")) == ["Föreningen Gunga Om i Ekmo"]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Gungklubben Vippan", "Från: Tova Alnäs, Gungklubben Vippan <tova@mejl.example>"),
        ("Statens lekråd", "Från: Alnäs Tova (Statens lekråd) <tova@mejl.example>"),
    ],
)
def test_the_body_beside_a_person_in_the_sender_field_of_a_mail(name: str, line: str) -> None:
    assert names(sent(f"{line}\nTill: S Remissvar\nHej, här är vårt svar.\n{LONG}")) == [name]


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("Gungfolket Ekmo", "På styrelsens vägnar\nTova Alnäs, Gungfolket Ekmo"),
        ("Aktionsgruppen Rädda Parken", "Vänliga hälsningar\nTova Alnäs, Aktionsgruppen Rädda Parken"),
        ("Gungans Vänner", "Enligt uppdrag\nBo Ekman, sekreterare, Gungans Vänner"),
        ("Lekverkstan Lilla Vippan", "Bo Ekman/Lekverkstan Lilla Vippan"),
        ("Nätverket Rena Sjöar", "För styrelsen\nTova Alnäs (Nätverket Rena Sjöar)"),
        ("Ekmo Lekforum", "Tova Alnäs och Bo Ekman, Ekmo Lekforum"),
        ("Vippornas Intresseförening", "Tova Alnäs\tVippornas Intresseförening"),
    ],
)
def test_an_unlisted_body_beside_the_person_who_signs(name: str, ending: str) -> None:
    assert names(sent(f"Hej!\nVi är inte tillfrågade men svarar ändå.\n{LONG}{ending}")) == [name]


@pytest.mark.parametrize(
    "ending",
    [
        "Tova Alnäs, Bo Ekman",
        "Tova Alnäs, Elisabet Ekman",
        "Tova Alnäs, Kristina Sörström",
        "Tova Alnäs, Moderaterna Ekmo",
        "Tova Alnäs, Kulturförvaltningen Ekmo",
        "Tova Alnäs, Stadshuset Ekmo",
        "Tova Alnäs, Region Väst",
        "Tova Alnäs, Ekmo Centrum",
        "Samråd har skett med Tova Alnäs, Gungfolket Ekmo",
        "Kopia: Tova Alnäs, Gungfolket Ekmo",
        "Tova Alnäs, Ekmo lägenhet 12",
    ],
)
def test_who_or_what_else_stands_beside_a_person(ending: str) -> None:
    assert names(sent(f"{TITLE}{LONG}{ending}")) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Rådet för lekfrågor", f"Rådet för lekfrågor\n{TITLE}Rådet tillstyrker förslaget. {LONG}"),
        ("Rådet mot bullriga lekplatser", f"Rådet mot bullriga lekplatser\n{TITLE}Rådet avstyrker. {LONG}"),
        ("Rådet för gungor och rutschbanor", f"RÅDET FÖR GUNGOR OCH RUTSCHBANOR\n{TITLE}Rådet tillstyrker. {LONG}"),
        ("Inspektionen för lekredskap", f"Inspektionen för lekredskap\n{TITLE}Inspektionen avstyrker. {LONG}"),
        (
            "Delegationen för barnkultur",
            f"Delegationen för barnkultur\n{TITLE}Delegationen har inget att invända och inga synpunkter. Delegationen tillstyrker. {LONG}",
        ),
        ("Akademin för lekforskning", f"Akademin för lekforskning\nDnr 2031:31\n{TITLE}Akademin instämmer. {LONG}"),
        ("Kommittén för trygg lek", f"Kommittén för trygg lek\n{TITLE}{LONG}På kommitténs vägnar: Tova Alnäs"),
        ("Nämnden för gungfrågor", f"Nämnden för gungfrågor\n{TITLE}Nämnden tillstyrker förslaget. {LONG}"),
    ],
)
def test_a_letterhead_whose_noun_stands_first_and_definite(name: str, text: str) -> None:
    assert names(sent(text))[0].casefold() == name.casefold()


@pytest.mark.parametrize(
    "text",
    [
        f"Nämnden för kultur och fritid\n{TITLE}Nämnden tillstyrker. Kommunstyrelsen bereder ärendet. {LONG}",
        f"Rådet för äldrefrågor\n{TITLE}Rådet tillstyrker. Kommunens äldre berörs. {LONG}",
        f"Styrelsen för lekplatser\n{TITLE}Styrelsen avstyrker. I regionens parker saknas gungor. {LONG}",
        f"Rådet för hälsa\nEkmo kommun\n{TITLE}Rådet tillstyrker. {LONG}",
        f"Rådet för lekfrågor\n{TITLE}Rådet bör få mer pengar. {LONG}",
    ],
)
def test_a_board_of_a_municipality_or_region_is_no_body_of_its_own(text: str) -> None:
    assert names(sent(text)) in ([], ["Ekmo kommun"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Gungaria har beretts tillfälle att yttra sig över betänkandet.",
        "Gungaria tackar för möjligheten att lämna synpunkter.",
        "Gungaria har ingen erinran mot förslaget.",
        "Gungans Vänner avstår från att yttra sig. Gungans Vänner har tidigare svarat.",
    ],
)
def test_who_answers_in_a_sentence_as_only_those_do_who_were_asked(sentence: str) -> None:
    assert names(sent(f"{TITLE}{sentence}\n{LONG}")) == [" ".join(sentence.split()[: 2 - ("Gungaria" in sentence)])]


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}{LONG}Hälsningar från Tova Alnäs",
        f"{TITLE}{LONG}Hälsningar från Tova och Bo",
        f"{TITLE}{LONG}Kram från Ekmo",
        f"{TITLE}{LONG}Hälsningar från hela styrelsen",
        f"{TITLE}{LONG}Tova Alnäs\nordförande i Kulturnämnden Ekmo",
        f"Ny lekmyndighet\n{TITLE}Myndigheten tillstyrker lekplatser i dag. {LONG}",
        f"Till\nStatens lekråd\n{TITLE}Rådet tillstyrker ofta. {LONG}",
        f"Ekmos lekråd\n{TITLE}Rådet tillstyrker förslaget. {LONG}",
        f"Statens lekråd\n{TITLE}Rådet föreslår nya regler. {LONG}",
        f"{TITLE}Nämnden har beretts tillfälle att yttra sig. {LONG}",
        f"{TITLE}Styrelsen avstår från att yttra sig. {LONG}",
        f"{TITLE}Kommunens nämnder har inga synpunkter. {LONG}",
        f"{TITLE}Undertecknad tackar för möjligheten. {LONG}",
        f"{TITLE}Den lokala klubben tackar för remissen. {LONG}",
        f"{TITLE}Barnen har inga synpunkter. Många vuxna har inga invändningar. {LONG}",
        f"Från: Tova Alnäs, Gatukontoret <tova@mejl.example>\nTill: S Remissvar\n{LONG}",
        f"Från: Tova Alnäs, Rättsavdelningen\nTill: S Remissvar\n{LONG}",
    ],
)
def test_persons_places_boards_and_plans_are_no_names_of_senders(text: str) -> None:
    assert names(sent(text)) == []


@pytest.mark.parametrize(
    "header",
    [
        "Lekplatser | remissvar SOU 2031:7",
        "Lekutredningen | remissvar",
        "Tova Alnäs | yttrande",
        "Remissvar | 2031",
        "Gungaria | bilaga",
    ],
)
def test_what_a_header_is_about_is_no_sender(header: str) -> None:
    assert names(sent(TITLE + LONG, header)) == []


def test_a_place_is_no_other_body_than_the_one_that_was_asked() -> None:
    text = f"Ekmo kommun\n{TITLE}{LONG}Hälsningar från Ekmo\ngenom Tova Alnäs"
    assert names(sent(text)) == ["Ekmo kommun"]
    assert names(sent(f"Ekmo kommun\nEkmo kommuns svar\nEkmo tackar för möjligheten. {LONG}")) == ["Ekmo kommun"]
