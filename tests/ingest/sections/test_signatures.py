"""Where a response ends: what tells who decided, took part and signed is no part of the last statement."""

import pytest

from tests.ingest.made import MORE, SAID, plain, said

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
        "Protokollet skickas till: Havsdepartementet\n\nVid protokollet: Tova Alnäs        Justerat: Nils Ek",
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
    ],
)
def test_a_last_sentence_on_the_proposal_stays(last: str) -> None:
    assert said(plain(f"{BODY}\n\n{last}\n"))[-1] == ("4.3", f"{MORE}\n{last}")


def test_a_decision_that_says_all_there_is() -> None:
    answer = "Region Nordvik avstår från att yttra sig."
    text = f"Region Nordvik\nProtokoll\n\nBeslut\n\n{answer}\n\nBakgrund\n\nUtredningen är lång och tiden har varit kort för dem som bereder.\n"
    assert said(plain(text)) == [("-", answer)]
