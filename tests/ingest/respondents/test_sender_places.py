"""Senders in all the places where they stand, in the words and spellings that letters use; and who is no sender."""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.respondents.register import Register
from ingest.respondents.senders import Sender, senders

ASKED = (
    "Region Nordvik",
    "Region Ånäs",
    "Region Björkfors län",
    "Nordviks kommun",
    "Ekmo kommun",
    "Hällviks stad",
    "Vattenverket",
    "Myndigheten för lekplatser",
    "Förvaltningsrätten i Skärfors",
    "Länsstyrelsen i Lövtuna län",
    "Ekmo universitet",
    "Riksförbundet Andas Fritt",
    "Lekskrået",
    "Svenska gunghästförbundet",
    "Föreningen Norrljus",
    "Patientföreningen Livskraft",
    "Älvdra-Tuna biblioteksråd",
    "GTF – Gung- och trampolinarnas förbund",
    "Statens institut för vippor",
    "Kråks universitet, tekniska fakulteten",
)
REGISTER = Register.load().including(ASKED)
SAID = (
    "Förslaget om lekplatser är väl avvägt och bör genomföras.\n"
    "4.1 Ansvar\nAnsvaret bör ligga kvar. Kostnaden är för lågt räknad.\n"
    "4.2 Avgifter\nAvgifterna behöver utredas vidare innan de införs.\n"
)
LONG = SAID * 7  # so that the end of the text is no part of its head
TITLE = "Yttrande över SOU 2031:7\n"


@dataclass(frozen=True, slots=True)
class Case:
    expected: str | None
    text: str
    name: str = "scan0001.pdf"
    hints: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


def sent(case: Case) -> Sender:
    return senders(case.text, case.name, case.hints, REGISTER, case.authors)


def name_of(found: Sender) -> str | None:
    return " + ".join(sorted(one.name for one in found.respondents)) or None


LETTERHEADS = {
    "name alone": Case("Lekskrået", f"Lekskrået\n{TITLE}{LONG}"),
    "name and board": Case("Region Nordvik", f"Region Nordvik, tandvårdsnämnden\n{TITLE}{LONG}"),
    "name, dash and board": Case("Region Nordvik", f"Region Nordvik – Kollektivtrafiknämnden\n{TITLE}{LONG}"),
    "name and tagline": Case("Lekskrået", f"Lekskrået – bransch- och yrkesorganisation för lek 2031-06-12\n{LONG}"),
    "name in brackets' company": Case("Lekskrået", f"Lekskrået (org. för alla som bygger lekplatser)\n{LONG}"),
    "name, bar and unit": Case("Ekmo kommun", f"Ekmo kommun | Socialförvaltningen | 2031-06-12\n{LONG}"),
    "between dots": Case("Region Ånäs", f"2031-11-02 · Region Ånäs · Ledningsstaben · RLS 31/0418\n{LONG}"),
    "capitals and tab": Case("Ekmo universitet", f"EKMO UNIVERSITET\tEU 2031/311\n{TITLE}{LONG}"),
    "letters set apart": Case("Region Nordvik", f"R E G I O N   N O R D V I K\n{TITLE}{LONG}"),
    "over two lines": Case("Myndigheten för lekplatser", f"Myndigheten för\nlekplatser\n{TITLE}{LONG}"),
    "unit above its body": Case("Ekmo kommun", f"Barn- och utbildningsnämnden\nEkmo kommun\n{TITLE}{LONG}"),
    "faculty of who was asked": Case("Ekmo universitet", f"Medicinska fakulteten\nEkmo universitet\n{TITLE}{LONG}"),
    "faculty in one line": Case("Ekmo universitet", f"Ekmo universitet, medicinska fakulteten\n{TITLE}{LONG}"),
    "faculty and file name": Case(
        "Ekmo universitet",
        f"Medicinska fakulteten\n2031-06-13\n{TITLE}Fakulteten har granskat betänkandet. {LONG}",
        name="EU 2031-311 Remissvar Ekmo universitet (medicinska fakulteten).docx",
        hints=("EKMO UNIVERSITET\tEU 2031/311",),
    ),
    "university of the faculty that was asked": Case(
        "Kråks universitet, tekniska fakulteten",
        "Yttrande avseende SOU 2031:7\nRektor har uppdragit åt fakulteten att svara. Ekmo universitet avger ett eget svar.\n"
        f"{LONG}",
        hints=("KRÅKS UNIVERSITET · Fakultetsnämnden vid Tekniska fakulteten",),
    ),
    "numbered lines": Case("Hällviks stad", f"1 HÄLLVIKS STAD\n2 Trafik- och gatunämnden\n3 Yttrande\n{LONG}"),
    "an addressee below": Case("Vattenverket", f"Vattenverket\n2031-06-01\nTill: Socialstyrelsen\n{TITLE}{LONG}"),
    "another body's address below": Case(
        "Lekskrået", f"Lekskrået\n2031-06-01\nSocialstyrelsen\n106 30 Stockholm\n{TITLE}{LONG}"
    ),
    "not asked, by rule": Case("Region Sälvsjö", f"Region Sälvsjö, regionstyrelsen\n{TITLE}{LONG}"),
    "not asked, no rule, signs": Case(
        "Yrkesförbundet Gunghäst",
        f"Yrkesförbundet Gunghäst\nTill Socialdepartementet\n{TITLE}{LONG}\nYrkesförbundet Gunghäst\nTova Ask, ordförande",
    ),
    "not asked, no rule, speaks": Case("Gungorna", f"Gungorna\n{TITLE}Gungorna tillstyrker förslaget. {LONG}"),
    "not asked, tells of itself": Case(
        "Klubben Rutschkana",
        f"Klubben Rutschkana\n{TITLE}Klubben Rutschkana samlar 300 familjer som vill att leken får plats. {LONG}",
    ),
}

OPENINGS = {
    "samlar": Case("Riksförbundet Andas Fritt", f"Riksförbundet Andas Fritt samlar 18 000 medlemmar.\n{LONG}"),
    "title from us": Case(
        "Riksförbundet Andas Fritt",
        f"Remissvar från oss i Andas Fritt\nRiksförbundet Andas Fritt samlar 18 000 medlemmar som vill andas.\n{LONG}",
        name="Remissvar från oss i Andas Fritt.docx",
    ),
    "was given the opportunity": Case("Region Ånäs", f"{TITLE}Region Ånäs har beretts tillfälle att yttra sig. {LONG}"),
    "behalf of the board": Case(
        "Föreningen Norrljus",
        f"{TITLE}På uppdrag av styrelsen för Föreningen Norrljus lämnas dessa synpunkter.\n{LONG}",
    ),
    "begins with for": Case(
        "Lekskrået", f"{TITLE}För Lekskrået får vi anföra följande om betänkandet i dess helhet.\n{LONG}"
    ),
    "genitive": Case("Ekmo kommun", f"Ekmo kommuns yttrande över SOU 2031:7\n{LONG}"),
    "genitive in a sentence": Case(
        "Region Ånäs", f"Hej,\nnedan följer Region Ånäs svar. Region Ånäs anser följande.\n{LONG}"
    ),
    "limits its answer": Case(
        "Vattenverket",
        f"{TITLE}Vattenverket, som prövar tillstånd, begränsar sitt yttrande till frågor om vatten.\n{LONG}",
    ),
    "is who we are": Case(
        "Lekskrået", f"{TITLE}Lekskrået är en branschorganisation och våra medlemmar bygger lekplatser.\n{LONG}"
    ),
    "abstains": Case("Ekmo kommun", f"{TITLE}Ekmo kommun avstår från att yttra sig över betänkandet i denna remiss.\n"),
    "we in": Case("Riksförbundet Andas Fritt", f"Vi i Andas Fritt vill gärna säga vad vi tycker.\n{LONG}"),
    "we in, not asked": Case(
        "Gungans Vänner", f"Vi i Gungans Vänner är en ideell förening för vuxna som gungar.\n{LONG}"
    ),
    "from its chair": Case("Lekskrået", f"Yttrande från ordföranden i Lekskrået\nBästa statsråd!\n{LONG}"),
    "called for short": Case(
        "Myndigheten för lekplatser",
        f"{TITLE}Myndigheten för lekplatser (MFL) har granskat betänkandet utifrån sitt ansvar.\nMFL avstyrker. {LONG}",
        name="MFL_dnr 2031-3091 yttrande.docx",
    ),
}

SIGNATURES = {
    "for the body": Case("Region Ånäs", f"{TITLE}{LONG}För Region Ånäs\nTova Alnäs"),
    "the board of the body": Case(
        "Föreningen Norrljus", f"{TITLE}{LONG}För styrelsen i Föreningen Norrljus\nTova Alnäs"
    ),
    "name alone above": Case("Lekskrået", f"{TITLE}{LONG}Med vänlig hälsning\nLekskrået\nTova Alnäs, ordförande"),
    "office and name": Case("Ekmo kommun", f"{TITLE}{LONG}Tova Alnäs\nkommundirektör, Ekmo kommun"),
    "behalf in the genitive": Case("Region Ånäs", f"{TITLE}{LONG}På Region Ånäs vägnar\nTova Alnäs"),
    "through its chair": Case("Lekskrået", f"{TITLE}{LONG}Lekskrået, genom\nTova Alnäs"),
    "footer with a number": Case("Vattenverket", f"{TITLE}{LONG}Vattenverket, Box 1, 123 45 Ekmo, org.nr 202100-9999"),
    "not asked, no rule": Case(
        "Vinterlaget Ekmo", f"{TITLE}Ekmo kommun har fått en kopia.\n{LONG}För Vinterlaget Ekmo\nTova Ask"
    ),
    "mail's foot": Case(
        "Region Nordvik", f"{TITLE}{LONG}Tova Alnäs\n--\nRegion Nordvik | Trafikförvaltningen | 0900-00 00 00"
    ),
    "not asked": Case("Region Sälvsjö", f"{TITLE}{LONG}För Region Sälvsjö\nTova Alnäs"),
}

FIELDS = {
    "mail header with a name": Case(
        "Lekskrået", f"Från: Tova Alnäs, Lekskrået <tova@mejl.example>\nTill: S Remissvar\n{LONG}"
    ),
    "mail header with an address": Case(
        "Region Ånäs", f"Från: registrator@regionanas.example\nTill: S Remissvar\n{LONG}"
    ),
    "mail with a copy": Case(
        "Region Nordvik",
        "Från: Alnäs Tova (Region Nordvik) <tova@mejl.example>\n"
        f"Till: S Remissvar <s@mejl.example> Kopia: Ask Tova (Region Ånäs)\nHej!\n{LONG}",
    ),
    "english mail header": Case(
        "Vattenverket", f"From: Vattenverket <reg@mejl.example>\nTo: Remissvar\nSubject: x\n{LONG}"
    ),
    "organisation's own address": Case(
        "Riksförbundet Andas Fritt",
        f"Från: kansliet@andasfritt.example\nTill: S Remissvar\nHej, här är vårt svar.\n{LONG}",
    ),
    "form field": Case("Ekmo kommun", f"Svarsblankett\nRemissinstans: Ekmo kommun\n{LONG}"),
    "form field over two cells": Case("Ekmo kommun", f"Svarsblankett\nRemissinstans\nEkmo kommun\nFråga 1\n{LONG}"),
    "form field with a tab": Case("Lekskrået", f"Svarsblankett\nOrganisation:\tLekskrået\nFråga 1\n{LONG}"),
    "form field, not asked": Case("Gungans vänner", f"Svarsblankett\nRemissinstans: Gungans vänner\nFråga 1\n{LONG}"),
    "sender": Case("Hällviks stad", f"Avsändare: Hällviks stad\nMottagare: Region Nordvik\n{LONG}"),
    "header of the pages": Case("Lekskrået", f"{TITLE}{LONG}", hints=("Lekskrået Sida ( )",)),
    "author of the file": Case("Lekskrået", f"{TITLE}{LONG}", authors=("Lekskrået",)),
}

SPELLINGS = {
    "town for municipality": Case("Ekmo kommun", f"Ekmo stad\n{TITLE}{LONG}"),
    "municipality for town": Case("Hällviks stad", f"Hällviks kommun\n{TITLE}{LONG}"),
    "without i": Case("Förvaltningsrätten i Skärfors", f"Förvaltningsrätten Skärfors\n{TITLE}{LONG}"),
    "county board without i": Case("Länsstyrelsen i Lövtuna län", f"Länsstyrelsen Lövtuna län\n{TITLE}{LONG}"),
    "county left out": Case("Region Björkfors län", f"Region Björkfors\n{TITLE}{LONG}"),
    "county added": Case("Region Nordvik", f"Region Nordviks län\n{TITLE}{LONG}"),
    "hyphen left out": Case("Älvdra-Tuna biblioteksråd", f"Älvdra Tuna biblioteksråd\n{TITLE}{LONG}"),
    "parted": Case("Svenska gunghästförbundet", f"Svenska Gunghäst-förbundet\n{TITLE}{LONG}"),
    "a letter missing": Case("Svenska gunghästförbundet", f"Svenska gunghästförbudet\n{TITLE}{LONG}"),
    "letters swapped": Case("Myndigheten för lekplatser", f"Myndigheten för lekpaltser\n{TITLE}{LONG}"),
    "no dots": Case("Region Ånäs", f"REGION ANAS\n{TITLE}{LONG}"),
    "abbreviation alone": Case("Svenska gunghästförbundet", f"SGF\n{TITLE}{LONG}"),
    "short in the file name": Case("Riksförbundet Andas Fritt", f"{TITLE}{LONG}", name="Andas Fritt svar.txt"),
    "speaks from the first sentence on": Case(
        "Lekskrået", f"{TITLE}Lekskrået vill lyfta två frågor om lek. Lekskrået anser att båda är viktiga. {LONG}"
    ),
    "asked with an abbreviation": Case(
        "GTF – Gung- och trampolinarnas förbund",
        f"Ombudsman Tova Alnäs\nGung- och trampolinarnas förbund om Lugn lek\n{LONG}",
    ),
    "only the abbreviation asked with": Case(
        "GTF – Gung- och trampolinarnas förbund", f"GTF:s svar på remissen SOU 2031:7\nGTF redovisar sin syn.\n{LONG}"
    ),
    "only the first letters": Case(
        "Statens institut för vippor",
        "SIV\nTestbanan 2 · 995 90 Ekmo · reg@mejl.example\nSIV:s svar på remissen\nSvaret har beretts med Vattenverket.\n"
        f"{LONG}",
    ),
    "a board of the place": Case(
        "Region Nordvik",
        f"PROTOKOLLSUTDRAG\nRegionstyrelsen i Nordvik Sammanträdesdatum 2031-09-12 Sida 14 (31)\n{LONG}",
    ),
    "one word of its own, alone": Case("Patientföreningen Livskraft", f"Livskraft\n{TITLE}{LONG}"),
}

FURTHER = {
    "columns of a letterhead": Case(
        "Region Nordvik",
        "Datum\t2031-05-02\tDnr\tRN 31/22\n1(4)\nRegion Nordvik\tTill\nHälso- och sjukvårdsförvaltningen\tSocialdepartementet\n"
        f"{LONG}",
    ),
    "columns that cut the name": Case(
        "Förvaltningsrätten i Skärfors",
        f"FÖRVALTNINGSRÄTTEN YTTRANDE\nI SKÄRFORS 2031-05-02\nDnr 2031-33\n{TITLE}{LONG}",
    ),
    "after the date": Case("Myndigheten för lekplatser", f"2031-05-02 Myndigheten för lekplatser\nSOU 2031:7\n{LONG}"),
    "references of both": Case(
        "Vattenverket",
        f"YTTRANDE\nVår referens: VV 2031/44\nVattenverket\nEr referens: S2031/1\nSocialdepartementet\n{LONG}",
    ),
    "beside who signs": Case("Region Nordvik", f"{TITLE}{LONG}Med vänliga hälsningar\nTova Alnäs, Region Nordvik"),
    "in brackets beside who signs": Case("Lekskrået", f"{TITLE}{LONG}Tova Alnäs (Lekskrået)"),
    "chair without in": Case("Lekskrået", f"{TITLE}{LONG}Tova Alnäs\nOrdförande Lekskrået"),
    "whose board decided": Case(
        "Region Nordvik", f"{TITLE}{LONG}Yttrandet är beslutat av Region Nordviks regionstyrelse § 44."
    ),
    "from on its own line": Case("Lekskrået", f"Remissvar: SOU 2031:7\nFrån Lekskrået\n{LONG}"),
    "I write for": Case("Lekskrået", f"Hej!\nJag skriver på uppdrag av Lekskrået.\n{LONG}"),
    "here comes its response": Case("Lekskrået", f"Hej!\nHär kommer Lekskråets svar på remissen.\n{LONG}"),
    "as its chair": Case(
        "Lekskrået", f"{TITLE}Undertecknad lämnar härmed, som ordförande i Lekskrået, följande synpunkter.\n{LONG}"
    ),
    "has read": Case("Vattenverket", f"{TITLE}Vattenverket har läst betänkandet.\n{LONG}"),
    "has nothing to say": Case("Vattenverket", f"{TITLE}Vattenverket har inga synpunkter på förslaget.\n"),
    "does not answer": Case("Vattenverket", f"{TITLE}Vattenverket avstår från att svara.\n"),
    "department of a university": Case(
        "Ekmo universitet", f"Institutionen för lek vid Ekmo universitet lämnar följande synpunkter.\n{LONG}"
    ),
    "a question of a form": Case(
        "Region Nordvik", f"1. Vilken organisation representerar du?\nRegion Nordvik\n2. Vad?\n{LONG}"
    ),
    "contact in a form": Case("Region Nordvik", f"Uppgiftslämnare: Tova Alnäs, Region Nordvik\n{LONG}"),
}

MANY_NAMED = {
    "thanked and copied": Case(
        "Lekskrået",
        f"Lekskrået\n{TITLE}Vi tackar Region Nordvik och Vattenverket för samtal om lek.\n{LONG}\n"
        "Lekskrået\nTova Alnäs\nKopia till\nRegion Nordvik\nEkmo kommun",
    ),
    "cited throughout": Case(
        "Ekmo kommun",
        f"Ekmo kommun\n{TITLE}{LONG}Enligt Region Nordvik saknas medel. Region Nordvik anser att staten ska betala.\n"
        f"Region Nordvik ansvarar för vården. {SAID}",
    ),
    "agrees with another": Case(
        "Region Ånäs",
        f"Region Ånäs\n{TITLE}Region Ånäs instämmer i Region Nordviks yttrande och Vattenverkets svar.\n{LONG}",
    ),
    "a law firm for a client": Case(
        "Lekskrået",
        f"Advokatfirman Holm AB\n2031-06-01\n{TITLE}Som ombud för Lekskrået får vi anföra följande om betänkandet.\n"
        f"{LONG}\nAdvokatfirman Holm AB\nTova Alnäs, advokat",
        hints=("Advokatfirman Holm AB",),
    ),
    "a law firm on a client's account": Case(
        "Vattenverket",
        f"Advokatfirman Holm AB\n{TITLE}För Vattenverkets räkning lämnas följande yttrande i ärendet.\n{LONG}",
    ),
    "joint": Case("Ekmo kommun + Region Ånäs", f"Gemensamt yttrande från Region Ånäs och Ekmo kommun\n{LONG}"),
    "municipality and region of one place": Case(
        "Nordviks kommun", f"Nordviks kommun\n{TITLE}Nordviks kommun anser att Region Nordvik bör betala.\n{LONG}"
    ),
    "patients' board is not the region": Case(
        "Region Nordvik, patientnämnden", f"Patientnämnden i Region Nordvik\n{TITLE}{LONG}"
    ),
}

NOBODY = {
    "addressed": Case(None, f"Till Vattenverket\n{TITLE}{LONG}"),
    "addressed with a colon": Case(None, f"Till: Region Nordvik, Box 1, 123 45 Nordvik\n{TITLE}{LONG}"),
    "copied": Case(None, f"{TITLE}{LONG}Kopia: Region Nordvik"),
    "copied in a mail": Case(None, f"Till: S Remissvar\nCc: Region Nordvik\nHej,\n{LONG}"),
    "thanked": Case(None, f"{TITLE}Vi vill först tacka Region Nordvik för goda samtal om lek.\n{LONG}"),
    "who asks": Case(None, f"{TITLE}Vattenverket har bett oss om synpunkter på förslaget om lek.\n{LONG}"),
    "who proposes": Case(None, f"{TITLE}Vattenverket föreslår nya regler för lek. Vi är positiva.\n{LONG}"),
    "what another sent": Case(None, f"{TITLE}Vi ansluter oss till Region Nordviks remissvar i alla delar.\n{LONG}"),
    "a draft by another": Case(
        None, f"{TITLE}Rapporten om lek togs fram på uppdrag av Region Nordvik år 2029.\n{LONG}"
    ),
    "only a board": Case(None, f"Tandvårdsnämnden\n{TITLE}{LONG}"),
    "only a ministry": Case(None, f"Socialdepartementet\n103 33 Stockholm\n{TITLE}{LONG}Socialdepartementet"),
    "only a person": Case(None, f"Tova Alnäs\n{TITLE}{LONG}Tova Alnäs"),
    "title that speaks": Case(None, f"Bättre lek\n{TITLE}Bättre lek är ett mål som vi delar. {LONG}"),
    "another region by a letter": Case(None, f"Lekplatser i Region Ånö\n{LONG}"),
    "abbreviation of a board": Case(None, f"RN\n{TITLE}{LONG}", name="RN 2031-12.pdf"),
    "list of those asked": Case(None, f"Region Nordvik\nRegion Ånäs\nEkmo kommun\nVattenverket\n{LONG}"),
    "for whom it means much": Case(
        None, f"{TITLE}För Region Nordvik innebär förslaget högre kostnader varje år.\n{LONG}"
    ),
    "a clause for whom": Case(
        None, f"{TITLE}Det gäller inte minst, för Region Nordvik och andra, kostnaden för lek.\n{LONG}"
    ),
    "first subject of a long sentence": Case(
        None,
        f"{TITLE}Vattenverket, som prövar tillstånd för dammar och broar i hela landet och har gjort det sedan länge, prövar i "
        f"dag också tillstånd för lekplatser vid vatten.\n{LONG}",
    ),
    "what it would get": Case(None, f"{TITLE}Ersättningen till Region Nordvik bör höjas.\n{LONG}"),
    "its report in the title": Case(None, f"Vattenverkets rapport 2030:4 – synpunkter\n{LONG}"),
    "its proposal": Case(
        None,
        f"{TITLE}Vattenverkets förslag är bra. Vattenverkets rapport är tydlig. Vattenverket bör få uppdraget.\n{LONG}",
    ),
    "two who have tried": Case(None, f"{TITLE}Region Nordvik och Region Ånäs har båda prövat detta.\n{LONG}"),
    "sources": Case(None, f"{TITLE}{LONG}Källor\nVattenverket. Lek vid vatten. 2029.\nRegion Nordvik. Årsbok. 2030."),
    "those who were there": Case(None, f"{TITLE}{LONG}Närvarande\nTova Alnäs, Region Nordvik\nBo Ek, Vattenverket"),
    "has got a copy": Case(None, f"{TITLE}Region Nordvik har fått en kopia av vårt brev om lek.\n{LONG}"),
    "gives its own response": Case(None, f"{TITLE}Ekmo universitet avger ett eget svar.\n{LONG}"),
    "a heading and who bears it": Case(None, f"{TITLE}Organisation\nRegion Nordvik ansvarar i dag för leken.\n{LONG}"),
    "a heading that speaks": Case(None, f"{TITLE}Kommunerna\nKommunerna vill ha mer tid. {LONG}"),
    "words in capitals": Case(None, f"SVAR\nPM\nREMISS\n{LONG}", name="PM SVAR.pdf"),
    "advocates are named": Case(None, f"{TITLE}Många advokater har arbetat på uppdrag av Region Nordvik.\n{LONG}"),
    "a person's mail": Case(None, f"Från: Tova Alnäs <tova@mejl.example>\nTill: S Remissvar\nHej\n{LONG}"),
    "the people of a place": Case(None, f"Synpunkter från boende i Ekmo kommun\n{LONG}"),
    "two headers": Case(None, f"{TITLE}{LONG}", hints=("Region Nordvik", "Vattenverket")),
    "another's report in the first line": Case(None, f"Rapport från Vattenverket\n{LONG}"),
}

ALL = LETTERHEADS | OPENINGS | SIGNATURES | FIELDS | SPELLINGS | FURTHER | MANY_NAMED


@pytest.mark.parametrize("case", [pytest.param(case, id=id) for id, case in ALL.items()])
def test_the_sender_is_found(case: Case) -> None:
    found = sent(case)
    assert name_of(found) == case.expected
    assert found.evidence
    assert found.confidence != "none"


@pytest.mark.parametrize("case", [pytest.param(case, id=id) for id, case in NOBODY.items()])
def test_who_is_only_named_is_no_sender(case: Case) -> None:
    assert name_of(sent(case)) is None


PLACES = {
    "letterhead": "{A}\n" + TITLE + LONG,
    "capitals": "{A_UPPER}\t2031/12\n" + TITLE + LONG,
    "board": "{A}, tandvårdsnämnden\n" + TITLE + LONG,
    "title": "Remissvar från {A} över SOU 2031:7\n" + LONG,
    "end of the title": "Svar på remiss av SOU 2031:7 – {A}\n" + LONG,
    "first sentence": TITLE + "{A} har beretts tillfälle att yttra sig över betänkandet.\n" + LONG,
    "abstains": TITLE + "{A} avstår från att yttra sig i ärendet som helhet.\n",
    "signed for": TITLE + LONG + "För {A}\nTova Alnäs",
    "above the signature": TITLE + LONG + "Med vänlig hälsning\n{A}\nTova Alnäs",
    "mail": "Från: {A} <post@mejl.example>\nTill: S Remissvar\nÄmne: svar\nHej, här är svaret.\n" + LONG,
    "form": "Svarsblankett\nRemissinstans: {A}\nFråga 1\n" + LONG,
}
MENTIONS = {
    "thanked": "Vi tackar {B} för goda samtal om lek.\n",
    "cited": "Enligt {B} saknas medel för lekplatser i landet.\n",
    "speaks": "{B} föreslår att staten ska betala för leken.\n",
    "responsible": "Ansvaret för lek ligger i dag på {B}.\n",
    "agreed with": "I den frågan instämmer vi i det som {B} har framfört.\n",
    "copied": "Kopia till\n{B}\n",
}


def placed(place: str, one: str) -> str:
    return PLACES[place].replace("{A_UPPER}", one.upper()).replace("{A}", one)


@given(st.sampled_from(sorted(PLACES)), st.sampled_from(ASKED))
@settings(max_examples=250, deadline=None)
def test_whoever_was_asked_is_found_in_every_place_of_senders(place: str, one: str) -> None:
    assert name_of(sent(Case(one, placed(place, one)))) == one


@given(
    st.sampled_from(sorted(PLACES)),
    st.lists(st.sampled_from(ASKED), min_size=2, max_size=4, unique=True),
    st.lists(st.sampled_from(sorted(MENTIONS)), min_size=3, max_size=3),
)
@settings(max_examples=250, deadline=None)
def test_others_that_are_named_are_never_taken_for_the_sender(place: str, bodies: list[str], how: list[str]) -> None:
    one, *others = bodies
    named = "".join(MENTIONS[way].replace("{B}", other) for way, other in zip(how, others, strict=False))
    text = placed(place, one).replace(LONG, f"{SAID * 4}{named}{SAID * 4}")
    assert name_of(sent(Case(one, text))) == one


@given(st.sampled_from(sorted({**ALL, **NOBODY})), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_the_order_of_what_is_said_between_changes_nothing(id: str, random: random.Random) -> None:
    case = {**ALL, **NOBODY}[id]
    first, *lines, last = LONG.splitlines(keepends=True)
    random.shuffle(lines)
    shuffled = replace(case, text=case.text.replace(LONG, "".join([first, *lines, last])))
    assert name_of(sent(shuffled)) == case.expected


@pytest.mark.parametrize("id", sorted({**ALL, **NOBODY}))
@pytest.mark.parametrize(
    "written",
    [
        lambda text: text.replace("\n", "  \n"),
        lambda text: text.replace(".\n", ".\n\n"),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: f"\n{text}\n\n",
    ],
    ids=["spaces at line ends", "empty lines", "letters composed otherwise", "empty lines around"],
)
def test_how_the_text_is_laid_out_changes_nothing(id: str, written: Callable[[str], str]) -> None:
    case = {**ALL, **NOBODY}[id]
    assert name_of(sent(replace(case, text=written(case.text)))) == case.expected
