"""Bodies that are named by others: what these say of them never makes them the sender, wherever it stands."""

import pytest

from ingest.respondents.register import Register
from ingest.respondents.senders import senders

SAID = (
    "Förslaget om lekplatser är väl avvägt och bör genomföras.\n"
    "4.1 Ansvar\nAnsvaret bör ligga kvar. Kostnaden är för lågt räknad.\n"
    "4.2 Avgifter\nAvgifterna behöver utredas vidare innan de införs.\n"
)
LONG = SAID * 7
TITLE = "2031-10-08\nYttrande över SOU 2031:7\n"
BODIES = ("Vattenverket", "Hällviks stad", "Myndigheten för lekplatser", "Förvaltningsrätten i Skärfors")
REGISTER = Register.load().including([*BODIES, "Region Nordvik", "Lekskrået"])

TOLD = """
    {X} har i sitt svar, som vi läst, tagit upp avgiften. Vi håller oss till leken.
    {X} har i sitt yttrande lyft frågan om kostnader, och vi delar den oron.
    {X} har redan svarat på remissen, och vi instämmer i allt väsentligt.
    {X} anser i sitt yttrande att förslaget ska avslås, vilket vi inte håller med om.
    {X} avstår från att yttra sig, har vi förstått.
    {X} har inget att erinra, och det har inte vi heller.
    {X} delar vår uppfattning i denna del.
    {X} välkomnar förslaget, men det gör inte vi.
    {X} tackar för remissen, skrev de till oss.
    {X} har samma uppfattning som vi.
    {X} står bakom detta yttrande i de delar som rör leken.
    {X} har ställt sig bakom yttrandet.
    {X} avstyrker enligt uppgift förslaget. Vi gör det inte.
    {X} har meddelat att de inte kommer att svara.
    Liksom {X} anser vi att förslaget är bra.
    I likhet med {X} vill vi betona vikten av lek.
    Till skillnad från {X} tillstyrker vi förslaget.
    Som {X} påpekar i sitt svar är tiden knapp.
    Vi instämmer i det som {X} anför i sitt remissvar.
    I övrigt ansluter vi oss till {X}.
"""
ASKED = """
    {X} har också fått remissen.
    {X} och Region Nordvik har också fått remissen.
    Även {X} har fått remissen för yttrande.
    {X} har även beretts tillfälle att yttra sig.
    {X} borde ha tillfrågats om sina synpunkter.
    {X} saknas på sändlistan.
    {X} skickade remissen vidare till oss.
    {X} har bett oss att svara på frågan om avgifter.
    {X} lämnar ett eget yttrande.
    {X} yttrar sig separat.
    {X} svarar för sig.
    {X} har yttrat sig i särskild ordning.
    Vi fick remissen av {X} för kännedom.
"""
HELPED = """
    {X} har beretts tillfälle att läsa utkastet.
    {X} har fått tillfälle att granska ett utkast till yttrandet.
    {X} har granskat betänkandet på vårt uppdrag.
    {X} har bistått med underlag till svaret.
    {X} har deltagit i arbetet med svaret.
    {X}, som vi samarbetar med, har samma syn.
    {X} samlar många av våra medlemmar.
    Yttrandet har beretts i samråd med {X}.
    Samråd: {X}
    Svaret är framtaget efter kontakt med {X}.
    Dialog har förts med {X} och Region Nordvik under våren.
    Vid mötet deltog en handläggare från {X}.
    Handläggare på {X} har läst ett utkast.
    Tack till {X} för givande samtal.
    Vi är en liten förening som ofta arbetar ihop med {X}.
    På uppdrag av {X} togs en rapport fram.
    Vi har på uppdrag av {X} mätt leken i landet.
"""
RESPONSES = """
    Synpunkter från {X}, som vi tackar för, har vägts in.
    Synpunkter från {X} har inarbetats i yttrandet.
    Synpunkter har inhämtats från {X}.
    Vi har haft glädje av synpunkter från {X}.
    Vi har tagit del av yttrandet från {X} och delar det i stora delar.
    I ett yttrande från {X} anges att pengarna inte räcker.
    Enligt ett svar från {X} räcker inte pengarna.
    Vi hänvisar till svaret från {X}.
    Se vidare yttrande av {X}.
    Remissen har på kommunens vägnar besvarats av {X}.
    Beslutet kan överklagas till {X}.
    För kännedom: {X}
    Kopia: {X}
"""
SENTENCES = [line.strip() for told in (TOLD, ASKED, HELPED, RESPONSES) for line in told.strip().splitlines()]
PLACES = {
    "in the first paragraph": TITLE + "{S} Vi ser leken som viktig.\n" + LONG,
    "as the first paragraph": TITLE + "{S}\n" + LONG,
    "above the signature": TITLE + LONG + "{S}\nTova Alnäs",
    "in a short letter": TITLE + "{S}\n" + SAID + "Tova Alnäs",
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_who_is_told_of_is_no_sender(sentence: str) -> None:
    for body in BODIES:
        for place, text in PLACES.items():
            found = senders(text.replace("{S}", sentence.replace("{X}", body)), "scan0001.pdf", (), REGISTER)
            assert found.respondents == (), (body, place, found.evidence)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_who_signs_is_the_sender_whoever_else_is_told_of(sentence: str) -> None:
    for place, text in PLACES.items():
        told = sentence.replace("{X}", "Vattenverket")
        signed = text.replace("Tova Alnäs", "").replace("{S}", told) + "\nFör Lekskrået\nTova Alnäs"
        found = senders(signed, "scan0001.pdf", (), REGISTER)
        assert [one.name for one in found.respondents] == ["Lekskrået"], (place, found.evidence)


@pytest.mark.parametrize(
    "sentence",
    [
        "{X} har beretts tillfälle att yttra sig över betänkandet.",
        "{X} har granskat betänkandet och vi instämmer i allt väsentligt.",
        "{X} finns inte på sändlistan men lämnar ändå följande synpunkter.",
        "{X} lämnar i det följande sitt yttrande över betänkandet.",
        "{X} tackar för möjligheten. Även {X} berörs nämligen av förslaget. {X} tillstyrker det.",
        "Detta är ett remissvar från {X} med anledning av betänkandet.",
        "Yttrande från {X} angående SOU 2031:7.",
    ],
)
def test_what_a_body_says_of_itself_still_tells(sentence: str) -> None:
    for body in BODIES:
        found = senders(TITLE + sentence.replace("{X}", body) + "\n" + LONG, "scan0001.pdf", (), REGISTER)
        assert [one.name for one in found.respondents] == [body], found.evidence


ELSEWHERE = {
    "a mail's addressee": f"Till: registrator@vattenverket.example\nFrån: tova@mejl.example\nHej\n{LONG}",
    "a registry's address": f"Registrator\nVattenverket\n123 45 Ekmo\n{TITLE}{LONG}",
    "who asked, in a mail's subject": f"Från: Tova <tova@mejl.example>\nÄmne: Remiss från Vattenverket\nHej!\n{LONG}",
    "a question above": f"Vattenverket – vad händer nu?\n{TITLE}{LONG}",
    "what it proposes": (
        f"{TITLE}{LONG}Vattenverket föreslår nya regler. Vattenverket bedömer kostnaden till tio miljoner. "
        "Vattenverket vill ha fler tillsyner. Det avstyrks."
    ),
    "what it reports": (
        f"{TITLE}{LONG}Vattenverket noterar i sin rapport brister. Vattenverket konstaterar att tiden är knapp. "
        "Vattenverket efterlyser underlag. Vi delar inte bilden."
    ),
    "a source": f"{TITLE}{LONG}”Vi tror på lek”\nVattenverket, årsredovisning 2030",
    "a partner": f"{TITLE}{LONG}I samarbete med\nVattenverket",
    "a former office": f"{TITLE}{LONG}Tova Alnäs\ntidigare generaldirektör, Vattenverket",
    "a former office, in short": f"{TITLE}{LONG}Tova Alnäs\nf.d. generaldirektör Vattenverket",
    "who invited": f"{TITLE}Vattenverket har inbjudit oss att lämna synpunkter.\n{LONG}",
    "who asked": f"{TITLE}Vattenverket har berett oss möjlighet att lämna synpunkter.\n{LONG}",
    "whose employee writes": f"{TITLE}Jag arbetar på Vattenverket men svarar själv.\n{LONG}Tova Alnäs",
    "who was there": f"{TITLE}{LONG}Vid den slutliga handläggningen deltog också Bo Ek, Vattenverket.",
    "whose response is annexed": f"{TITLE}{LONG}Bilaga: Remissvar från Vattenverket",
    "whose response a board makes its own": f"Protokoll\nStyrelsen ställer sig bakom Vattenverkets yttrande.\n{LONG}",
}


@pytest.mark.parametrize("text", ELSEWHERE.values(), ids=list(ELSEWHERE))
def test_who_stands_where_a_sender_might_is_none(text: str) -> None:
    register = Register.load().including(["Vattenverket"])
    assert senders(text, "scan0001.pdf", (), register).respondents == ()


@pytest.mark.parametrize(
    "name",
    [
        "Remiss från Vattenverket.pdf",
        "Yttrande till Vattenverket.pdf",
        "Svar på Vattenverkets förslag.pdf",
        "Synpunkter angående Vattenverket.docx",
        "svar_pa_remiss_fran_vattenverket.pdf",
        "Vattenverkets rapport - synpunkter.pdf",
    ],
)
def test_a_file_that_is_to_or_about_a_body_is_not_from_it(name: str) -> None:
    assert senders(TITLE + LONG, name, (), REGISTER).respondents == ()


@pytest.mark.parametrize(
    "name", ["Vattenverket.pdf", "Remissvar Vattenverket.pdf", "yttrande-over-sou-2031-7-vattenverket.pdf"]
)
def test_a_file_with_its_name_is_from_it(name: str) -> None:
    assert [one.name for one in senders(TITLE + LONG, name, (), REGISTER).respondents] == ["Vattenverket"]


def test_what_a_body_proposes_counts_where_it_answers_as_well() -> None:
    said = "Vattenverket tillstyrker det. Vattenverket föreslår en sak. Vattenverket bedömer att det räcker."
    assert [one.name for one in senders(f"{TITLE}{LONG}{said}", "1.pdf", (), REGISTER).respondents] == ["Vattenverket"]
