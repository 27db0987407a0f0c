"""Where a response ends: what tells who decided, took part and signed is no part of the last statement."""

import pytest

from tests.ingest.made import MORE, SAID, plain, said, styled, word

BODY = f"Region Nordvik\n\n4.2 Ansvar\n\n{SAID}\n\n4.3 Avgifter\n\n{MORE}"


@pytest.mark.parametrize(
    "ending",
    [
        "Generaldirektör Tova Alnäs har beslutat i detta ärende. Utredaren Nils Ek har varit föredragande.",
        "I den slutliga handläggningen har generaldirektör Tova Alnäs och chefsjurist Nils Ek deltagit.",
        "I handläggningen har även utredaren Nils Ek och chefsjurist Tova Alnäs deltagit.",
        "Vid den slutliga handläggningen har också chefsjurist Tova Alnäs medverkat.",
        "Detta beslut har fattats av generaldirektören Tova Alnäs. Föredragande har varit juristen Nils Ek.",
        "Nämndens ordförande Tova Alnäs har beslutat om skrivelsen.",
        "Yttrandet har beslutats av dekanen Tova Alnäs efter föredragning av professor Nils Ek.",
        "Som ovan\n\nTova Alnäs, advokat Nils Ek, jur. kand.",
        "För Regionala hamnnämnden\n\nTova Alnäs   Nils Ek",
        "Mvh\n\nTova Alnäs",
        "Kopia till: Region Ånäs; Hamnverket",
        "I detta yttrande har deltagit presidenten Tova Alnäs samt rådmännen Nils Ek och Ida Sten, referent.",
        "I handläggningen av detta yttrande har deltagit lagmannen Tova Alnäs och assessorn Nils Ek (föredragande).",
        "Tack till Region Ånäs för värdefullt samråd.\n\nElektroniskt undertecknat av Tova Alnäs",
        "Vi tackar för möjligheten att lämna synpunkter.",
        "Hör av er om något är oklart.\n\nFör Region Nordvik\nTova Alnäs",
        "Hamnverket har bidragit med underlag till beräkningarna.",
        "För hamnnämnden: Tova Alnäs, ordförande. Kopia till: Hamnverket, Bojbolaget AB",
        "Riksinspektör Tova Alnäs har beslutat. Kopia för kännedom till Region Ånäs.",
        "Generaldirektör Tova Alnäs har beslutat i detta ärende. Juristen Nils Ek har föredragit.\n\nHamnverket, Box 17, 999 42 Bollvik, registrator@hamnverket.example",
        "Vid nämndens sammanträde närvarade även en observatör från Båtfolket.",
        "Reservation: Ledamoten Tova Alnäs reserverar sig till förmån för eget förslag.",
        "Yrkanden: Nils Ek yrkar avslag på punkten 1. Ordföranden finner att nämnden bifaller den.\n\nParagrafen är omedelbart justerad.",
        "Beslut i detta ärende har fattats av Tova Alnäs.\n\nDenna handling har godkänts digitalt och saknar därför namnunderskrift.",
        "Kommunstyrelsen har antagit yttrandet enhälligt.\n\nTova Alnäs, kommunstyrelsens ordförande",
        "Region Nordvik: Tova Alnäs, regionråd Region Ånäs: Nils Ek, regionstyrelsens ordförande",
        "Välkommen att kontakta oss vid frågor.\n\nTova Alnäs, utredare",
        "Stort tack för möjligheten att yttra oss!",
        "Protokollet skickas till: Havsdepartementet\n\nVid protokollet: Tova Alnäs        Justerat: Nils Ek",
        "I ärendet har direktören Tova Alnäs beslutat.",
        "Samråd har skett med Hamnverket och Rådet för säkra bryggor.",
        "Underlag till yttrandet har lämnats av Region Ånäs och Båtfolket.",
        "Regionen har samrått med Hamnverket och kommunerna i länet.",
        "Institutionen för hamn- och farledskunskap, Högskolan i Bollvik\n\nTova Alnäs, prefekt",
        "Avdelningen för samhällsplanering och hamnar, Region Nordvik\n\nTova Alnäs",
    ],
)
def test_what_stands_below_the_last_words(ending: str) -> None:
    assert said(plain(f"{BODY}\n\n{ending}\n")) == [("4.2", SAID), ("4.3", MORE)]


@pytest.mark.parametrize(
    "last",
    [
        "Nämnden har beslutat att höja avgiften, och regionen tillstyrker det.",
        "Regionerna har deltagit i arbetet och anser att det bör fortsätta.",
        "Handläggningen av ärenden tar för lång tid i dag.",
        "Tack vare bryggorna har resandet ökat, och det bör fortsätta.",
        "Kopior av handlingarna är dyra att arkivera.",
        "Hamnverket har i ett underlag visat hur en plan kan se ut.",
        "För Region Nordvik är det en stor kostnad.",
        "För Region Nordvik innebär förslaget ökade kostnader.",
        "Regeringen har beslutat.",
        "Samråd har skett med kommunerna om hur bryggorna ska betalas.",
        "Underlag har lämnats av Hamnverket som visar att bryggorna är för dyra.",
        "Institutionen saknar lärare i farledskunskap.",
        "Kostnaderna: Region Nordvik, 4 miljoner kronor.",
    ],
)
def test_a_last_sentence_on_the_proposal_stays(last: str) -> None:
    assert said(plain(f"{BODY}\n\n{last}\n"))[-1] == ("4.3", f"{MORE}\n{last}")


@pytest.mark.parametrize(
    "closing",
    [
        "Hälsningar",
        "Tack till Region Ånäs för gott samarbete.",
        "Detta yttrande har beslutats av Tova Alnäs.",
        "Tova Alnäs",
        "Nils-Erik Ek",
    ],
)
def test_what_closes_a_response_in_its_last_paragraph(closing: str) -> None:
    lines = word("Region Nordvik", styled("4.3 Avgifter", 2), f"{MORE} {closing}", "Tova Alnäs", "registrator")
    assert said(lines) == [("4.3", MORE)]


def test_the_board_that_signs_below_a_heading_that_runs_into_its_words() -> None:
    lines = word("Region Nordvik", f"4.2 Ansvar. {SAID}", f"4.3 Avgifter. {MORE}", "Nämnden för hamnar", "Tova Alnäs")
    assert said(lines, {"4.2": "Ansvar", "4.3": "Avgifter"}) == [("4.2", SAID), ("4.3", MORE)]


def test_a_decision_that_says_all_there_is() -> None:
    answer = "Region Nordvik avstår från att yttra sig."
    text = f"Region Nordvik\nProtokoll\n\nBeslut\n\n{answer}\n\nBakgrund\n\nUtredningen är lång och tiden har varit kort för dem som bereder.\n"
    assert said(plain(text)) == [("-", answer)]
