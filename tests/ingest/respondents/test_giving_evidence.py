"""Sentences by which a response is given, in the words that letters have for it; and like sentences that give none."""

import pytest

from ingest.respondents.register import Register
from ingest.respondents.senders import senders

SAID = "4.1 Ansvar\nAnsvaret bör ligga kvar. Kostnaden är för lågt räknad.\n4.2 Avgifter\nAvgifterna bör utredas.\n"
LONG = SAID * 14
TITLE = "Yttrande över SOU 2031:7\n"
BODIES = ("Vattenverket", "Ekmo kommun", "Riksförbundet Andas Fritt", "Förvaltningsrätten i Skärfors")
REGISTER = Register.load().including(BODIES)

GIVING = """
    Med anledning av remissen vill {X} framföra följande.
    Med anledning av ovan rubricerad remiss får {X} anföra följande.
    Undertecknade, {X}, lämnar följande synpunkter.
    {X} – med 40 anställda – lämnar härmed följande synpunkter.
    {X} (nedan kallad vi) inkommer härmed med synpunkter.
    {X} får härmed inkomma med yttrande.
    {X} får med anledning av remissen anföra följande.
    {X} önskar lämna följande synpunkter.
    {X} vill avge följande yttrande.
    Härmed lämnar {X} sitt yttrande.
    Härmed avger {X} följande yttrande.
    Härmed får {X} inkomma med följande yttrande.
    {X} är remissinstans och svarar enligt följande.
    Rubricerat ärende har remitterats till {X} för yttrande.
    Betänkandet har översänts till {X} för synpunkter.
    På {X} arbetar vi med lek varje dag.
"""
SIGNED = """
    Detta yttrande har beslutats av styrelsen för {X}.
    {X} / Tova Alnäs
"""
FIELDS = """
    Ingivare: {X}
    Företrädare för: {X}
    Svaret avser: {X}
    Den som svarar: {X}
"""
NOT_GIVING = """
    {X} får lämna ut uppgifter om lekplatser.
    {X} får yttra sig i ärenden om tillstånd.
    {X} vill lämna tillsynen till kommunerna.
    {X} lämnar följande synpunkter, som vi delar.
    {X} är remissinstans, men det är inte vi.
    {X} kommer att inkomma med ett eget yttrande.
    Betänkandet, som också har översänts till {X} för synpunkter, är tunt.
    Vårt utkast har sänts till {X} för synpunkter.
    Till {X} har inget kommit.
    Enligt uppgift lämnar {X} tillsynen.
"""


def lines(block: str) -> list[str]:
    return [line.strip() for line in block.strip().splitlines()]


def senders_of(text: str) -> list[str]:
    return [one.name for one in senders(text, "scan0001.pdf", (), REGISTER).respondents]


@pytest.mark.parametrize("sentence", lines(GIVING))
def test_a_sentence_that_gives_the_response_tells_whose_it_is(sentence: str) -> None:
    for body in BODIES:
        assert senders_of(f"{TITLE}{sentence.replace('{X}', body)}\n{LONG}") == [body]


def test_through_whom_it_was_asked_may_stand_between() -> None:
    for body in BODIES:
        said = f"{body}, genom leknämnden, har beretts möjlighet att svara och vill tacka alla."
        assert senders_of(f"{TITLE}{said}\n{LONG}") == [body]


def test_a_chair_of_a_board_writes_for_the_body_and_not_for_its_neighbour() -> None:
    title = "Yttrande från ordföranden i leknämnden i Ekmo kommun\n"
    said = "Vattenverket svarar inte för kommunen och vi svarar inte för Vattenverket."
    assert senders_of(f"{title}{said}\n{LONG}") == ["Ekmo kommun"]


@pytest.mark.parametrize("line", lines(SIGNED))
def test_a_line_at_the_end_tells_whose_it_is(line: str) -> None:
    for body in BODIES:
        assert senders_of(f"{TITLE}{LONG}{line.replace('{X}', body)}") == [body]


@pytest.mark.parametrize("line", lines(FIELDS))
def test_a_field_of_a_form_tells_whose_it_is(line: str) -> None:
    for body in BODIES:
        assert senders_of(f"Svarsblankett\n{line.replace('{X}', body)}\nFråga 1\n{LONG}") == [body]


@pytest.mark.parametrize("sentence", lines(NOT_GIVING))
def test_what_a_body_may_do_or_gives_elsewhere_tells_nothing(sentence: str) -> None:
    for body in BODIES:
        said = sentence.replace("{X}", body)
        assert senders_of(f"{TITLE}{said}\n{LONG}") == []
        assert senders_of(f"{TITLE}{LONG}{said}\nTova Alnäs") == []
