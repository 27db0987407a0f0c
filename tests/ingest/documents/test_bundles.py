import pytest

from ingest.documents.bundles import kind_of, repeats, shingles, split
from tests.ingest.made import MORE, SAID, plain, styled, word

COVER = (
    "Tjänsteskrivelse\n\nRegionkontoret\n\nDatum 2031-05-19\n\nDnr RN 2031/17\n\nFörslag till beslut\n\n"
    f"Regionstyrelsen föreslås besluta att avge yttrande enligt bilaga.\n\n{MORE}\n\nBilaga: Yttrande\n"
)
MINUTES = (
    "Protokollsutdrag\n\nRegionstyrelsen\n\nSammanträdesdatum 2031-06-10\n\n§ 30 Yttrande över SOU 2031:7\n\n"
    "Regionstyrelsen avger yttrande enligt förslaget.\n\nParagrafen förklaras omedelbart justerad.\n"
)
RESPONSE = (
    f"Yttrande\n\n2031-06-10\n\nDnr RN 2031/17\n\nSocialdepartementet\n\nYttrande över SOU 2031:7\n\n4.2 Ansvar\n\n{SAID}\n\n"
    f"4.3 Avgifter\n\n{MORE}\n\n5.1 Tillsyn\n\n{SAID} {MORE}\n\nFör Region Nordvik\n"
)


def kinds(*pages: str) -> list[str]:
    return [part.kind for part in split(plain(*pages))]


def test_one_document() -> None:
    assert kinds(RESPONSE) == ["response"]


def test_a_new_page_begins_a_document_where_its_title_says_so() -> None:
    assert kinds(COVER, MINUTES, RESPONSE) == ["cover_decision", "minutes", "response"]


def test_documents_with_nothing_between_them() -> None:
    assert kinds(f"{COVER}\n{MINUTES}\n{RESPONSE}") == ["cover_decision", "minutes", "response"]


def test_copies_are_parts_of_their_own() -> None:
    assert kinds(f"{COVER}\n{RESPONSE}\n{RESPONSE}") == ["cover_decision", "response", "response"]
    assert kinds(RESPONSE, MINUTES, MINUTES, RESPONSE) == ["response", "minutes", "minutes", "response"]


def test_pages_of_one_document_stay_together() -> None:
    assert kinds(RESPONSE, f"6.1 Mer\n\n{SAID}", f"7.1 Mer\n\n{MORE}") == ["response"]


def test_a_title_below_a_letterhead_begins_a_document_of_another_kind() -> None:
    response = f"Region Nordvik\nDnr RN 2031/17\nYttrande över SOU 2031:7\n\n4.2 Ansvar\n\n{SAID}\n"
    assert kinds(MINUTES, response) == ["minutes", "response"]
    assert kinds(RESPONSE, response.replace("4.2 Ansvar", "9.1 Mer")) == ["response"]


def test_a_running_head_begins_no_document() -> None:
    pages = [
        f"Protokollsutdrag\n\n§ {n} Ärende\n\nRegionstyrelsen beslutar om detta. {MORE} {n}\n" for n in (30, 31, 32)
    ]
    assert kinds(*pages) == ["minutes"]


def test_a_title_in_the_middle_of_a_response_begins_none() -> None:
    assert kinds(f"{RESPONSE}\nYttrande\n\n{SAID}\n") == ["response"]
    assert kinds(f"{RESPONSE}\nRegionen lämnar därför detta\nyttrande\n2031-05-14 till departementet.\n") == [
        "response"
    ]


def test_a_reservation_is_a_document_of_its_own() -> None:
    text = (
        f"{MINUTES}\nReservation från Vägpartiet\n\nVi yrkade avslag och reserverar oss till förmån för eget yrkande.\n"
    )
    assert kinds(text) == ["minutes", "reservation"]
    assert kinds(f"{RESPONSE}\nSärskilt yttrande från Vägpartiet\n\nVi hade hellre sett ett nej i denna fråga.\n") == [
        "response",
        "reservation",
    ]


def test_word_files_are_split_too() -> None:
    lines = word(*(text for text in f"{COVER}\n{RESPONSE}".split("\n") if text))
    assert [part.kind for part in split(lines)] == ["cover_decision", "response"]


def test_the_parts_hold_every_line() -> None:
    lines = plain(COVER, MINUTES, RESPONSE)
    assert [line for part in split(lines) for line in part.lines] == lines


def test_no_text() -> None:
    assert split([]) == ()
    assert split(plain("\n \n")) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (COVER, "cover_decision"),
        (MINUTES, "minutes"),
        (RESPONSE, "response"),
        (f"Region Nordvik\n\nSvar på remiss\n\n4.2 Ansvar\n\n{SAID}", "response"),
        (
            "Regionstyrelsen\n\n§ 12 Ärende\n\nRegionstyrelsen godkänner förslag till yttrande.\n\nBeslutet skickas till\n",
            "minutes",
        ),
        (f"Vägpartiet\n\nVi reserverar oss mot beslutet. {MORE} Vi yrkade avslag.", "reservation"),
        (f"Region Nordvik\n\n{SAID}", "response"),
        (f"Region Nordvik ställer sig bakom Region Sundmarks yttrande. {MORE}", "response"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert kind_of(plain(text)) == kind


def test_a_cover_with_the_response_in_it_is_a_response() -> None:
    text = (
        f"Tjänsteskrivelse\n\n2.1 Mål\n\n{SAID}\n\n2.2 Medel\n\n{SAID}\n\n3.1 Ansvar\n\n{MORE}\n\n3.2 Tid\n\n{MORE}\n"
    )
    assert kind_of(plain(text)) == "response"


def test_repeating() -> None:
    whole, part = shingles(f"{SAID} {MORE}"), shingles(SAID)
    assert repeats(part, whole)
    assert not repeats(whole, part)
    assert repeats(shingles(SAID.upper()), part)
    assert not repeats(shingles("Något helt annat som ingen har sagt förut"), whole)


def test_a_styled_title_of_a_word_file() -> None:
    lines = word(
        styled("Tjänsteskrivelse", 1),
        SAID,
        MORE,
        f"{SAID}",
        styled("Remissvar", 1),
        "2031-06-10",
        styled("4.2 Ansvar", 2),
        SAID,
    )
    assert [part.kind for part in split(lines)] == ["cover_decision", "response"]


RESERVATION = "Reservation\n\nVi yrkade avslag och reserverar oss till förmån för eget yrkande.\n\nTova Alnäs (VP)\n"
SECTIONS = f"Avsnitt 4.2, Ansvar\n\n{SAID}\n\nAvsnitt 4.3, Avgifter\n\n{MORE}\n"


@pytest.mark.parametrize(
    "top",
    [
        "Region Nordvik\n2031-06-10\nYttrande över SOU 2031:7",
        "Region Nordviks yttrande över SOU 2031:7",
        "Region Nordvik\nRegionstyrelsen\nSvar på remiss: SOU 2031:7",
        "Region Nordvik\nYttrande 2031-06-10\nDnr RN 2031/17\nKortare väg till svar",
        "Bilaga\nRemissvar från Region Nordvik",
        "Region Nordvik\nDnr RN 2031/17\nTill Socialdepartementet\nKortare väg till svar (SOU 2031:7)",
        "Kortare väg till svar",
    ],
)
def test_a_reservation_ends_where_a_page_begins_the_response(top: str) -> None:
    assert kinds(f"{MINUTES}\n{RESERVATION}", f"{top}\n\n{SECTIONS}") == ["minutes", "reservation", "response"]


@pytest.mark.parametrize(
    "overleaf",
    [
        f"Vi ville i stället se följande.\n\n{MORE}\n",
        f"Vi reserverar oss också mot\n\n4.2 Ansvar\n\n{MORE}\n\n4.3 Avgifter\n\n{MORE}\n",
        f"Reservationen, forts.\n2031-06-10\n\n{MORE}\n",
    ],
)
def test_a_reservation_goes_on_overleaf(overleaf: str) -> None:
    assert kinds(f"{MINUTES}\n{RESERVATION}", overleaf) == ["minutes", "reservation"]


def test_minutes_end_where_a_page_has_a_letterhead_and_a_title_that_speaks_of_a_response() -> None:
    response = f"Region Nordvik\nDnr RN 2031/17\nRegion Nordviks yttrande över SOU 2031:7\n\n{SECTIONS}"
    assert kinds(MINUTES, response) == ["minutes", "response"]
    overleaf = f"Regionstyrelsen\nSammanträdesdatum 2031-06-10\nRegion Nordviks yttrande över SOU 2031:7\n\n{MORE}\n"
    assert kinds(MINUTES, overleaf) == ["minutes"]
