"""An annex that does not tell its sender, and the letter that sends it: they name the same board."""

import pytest

from ingest.documents.annexes import told_by_letter

SENT = {"missiv.docx": ["region-nordvik"]}


@pytest.mark.parametrize(
    ("letter", "annex"),
    [
        (
            "Härmed översänds yttrande från ordföranden i barn- och leknämnden.",
            "Yttrande från ordföranden i barn- och\nleknämnden\nBilaga 1",
        ),
        ("Läkemedelskommitténs synpunkter bifogas.", "Bilaga\nLäkemedelskommittén anser följande."),
        ("Bilagor: 1. Svar av enheten för lekplatser", "Bil 1\nSvar av lekenheten\nEnheten för lekplatser"),
        ("Se svaret.\nBilagor\n1. Missiv\n2. Leknämndens svar", "Bilaga 2: Leknämndens svar på remissen"),
        ("Vi överlämnar det som arbetsutskottet skrivit.", "Arbetsutskottets svar (bilagt missivet)"),
        ("Här kommer vår text, av folkhälsoavdelningen.", "Bilaga till mejl\nFolkhälsoavdelningen"),
    ],
)
def test_the_letter_that_names_the_annexs_board_tells_who_sent_it(letter: str, annex: str) -> None:
    texts = {"missiv.docx": f"Region Nordvik\nMissiv\n{letter}", "svar.pdf": annex}
    assert told_by_letter(texts, SENT) == {"svar.pdf": "missiv.docx"}


@pytest.mark.parametrize("name", ["Bilaga 1.pdf", "nordvik_bilaga2.docx", "bil_1.pdf", "2031-44-bil-3.txt"])
def test_a_file_whose_name_says_that_it_is_an_annex(name: str) -> None:
    texts = {"missiv.docx": "Leknämndens svar bifogas.", name: "Leknämnden\n4.1 Vi avstyrker."}
    assert told_by_letter(texts, SENT) == {name: "missiv.docx"}


@pytest.mark.parametrize(
    ("letter", "annex"),
    [
        ("Leknämndens svar bifogas.", "Leknämnden\nYttrande"),
        ("Leknämndens svar bifogas.", "Bilaga 1\nMiljönämnden\nYttrande"),
        ("Leknämnden avstyrker förslaget.", "Bilaga 1\nLeknämnden\nYttrande"),
        ("Regionstyrelsens svar bifogas.", "Bilaga 1\nRegionstyrelsen\nYttrande"),
        ("Yttrande över Lekrådets rapport översänds.", "Bilaga 1\nYttrande över Lekrådets rapport"),
        ("Socialstyrelsens rapport bifogas.", "Bilaga 1\nSvar om Socialstyrelsens rapport"),
        ("Erfarenheten från Ekmo bifogas.", "Bilaga 1\nErfarenheten från Ekmo"),
        ("Lekrådet har avrått. Vårt svar bifogas.", "Bilaga 1\nLekrådet\nVi avstyrker."),
        ("Leknämndens svar bifogas.", "Leknämnden\nYttrande\nSe även bilaga 1."),
        ("Yttrandet över SOU 2031:7 bifogas.", "Bilaga 1\nYttrande över SOU 2031:7"),
        ("Leknämndens svar bifogas. " + "Vi avstyrker förslaget. " * 200, "Bilaga 1\nLeknämnden\nYttrande"),
        ("Leknämndens svar bifogas.", "Bilaga 1\n" + "Vi avstyrker förslaget. " * 60 + "Leknämnden"),
    ],
)
def test_what_is_no_annex_no_letter_or_of_another_board(letter: str, annex: str) -> None:
    assert told_by_letter({"missiv.docx": letter, "svar.pdf": annex}, SENT) == {}


def test_a_board_in_letters_of_several_senders_tells_nothing() -> None:
    letter, annex = "Leknämndens svar bifogas.", "Bilaga 1\nLeknämnden\nYttrande"
    texts = {"a.docx": letter, "b.docx": letter, "c.pdf": annex}
    assert told_by_letter(texts, {"a.docx": ["region-nordvik"], "b.docx": ["region-ekdal"]}) == {}
    assert told_by_letter(texts, {"a.docx": ["region-nordvik"], "b.docx": ["region-nordvik"]}) == {"c.pdf": "a.docx"}


def test_a_file_that_tells_its_sender_keeps_it() -> None:
    texts = {"missiv.docx": "Leknämndens svar bifogas.", "svar.pdf": "Bilaga 1\nLeknämnden"}
    assert told_by_letter(texts, SENT | {"svar.pdf": ["region-ekdal"]}) == {}
