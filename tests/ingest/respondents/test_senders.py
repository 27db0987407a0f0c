import pytest

from ingest.respondents.register import Register
from ingest.respondents.senders import Sender, senders
from tests.conftest import SHARED

REGISTER = Register.load()
SEEDS = SHARED / "seeds"
BODY = "Vi ser positivt på förslaget. Enligt Läkemedelsverket finns brist. Socialstyrelsen bör få uppdraget."


def sender(text: str, name: str = "scan0001.pdf", hints: tuple[str, ...] = ()) -> Sender:
    return senders(text, name, hints, REGISTER)


def ids(found: Sender) -> list[str]:
    return [one.id for one in found.respondents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"Region Nordvik\n2025-03-01\nYttrande\n{BODY}", "region-nordvik", id="letterhead"),
        pytest.param(f"Region Nordvik Yttrande 1 (4)\n{BODY}\nRegion Nordvik anser det.", "region-nordvik", id="line"),
        pytest.param(f"Yttrande från Region Nordvik\n{BODY}", "region-nordvik", id="formula"),
        pytest.param(f"Remissinstans: Region Nordvik\n{BODY}", "region-nordvik", id="form"),
        pytest.param(f"Region Nordviks remissvar\n{BODY}", "region-nordvik", id="title"),
        pytest.param(f"Region Nordvik har getts möjlighet att yttra sig. {BODY}", "region-nordvik", id="asked"),
        pytest.param(
            f"{BODY} Region Nordvik anser så. Region Nordvik saknar mer. Region Nordvik vill annat.",
            "region-nordvik",
            id="speech",
        ),
        pytest.param(
            f"Här är Region Nordviks synpunkter. {BODY} Därmed anser Region Nordvik så. Region Nordvik vill mer.",
            "region-nordvik",
            id="possessive",
        ),
        pytest.param(f"{BODY}\nFör Region Nordvik\nregiondirektör", "region-nordvik", id="signature"),
        pytest.param("Regionstyrelsen i Region Nordvik beslutar att avge yttrande.", "region-nordvik", id="decision"),
        pytest.param(f"Diarienummer: RJL 2024/4222\n{BODY}", "region-jonkopings-lan", id="case number"),
        pytest.param(f"{BODY}\nregistrator@regionhalland.se", "region-halland", id="address"),
        pytest.param(
            "Sammanfattningsvis anser Region Nordviks att det räcker.\nRegionkontoret\nRegiondirektör",
            "region-nordvik",
            id="only cue in a cover decision",
        ),
        pytest.param(
            "Patientnämnden i Region Nordvik\nPatientnämnden i Region Nordvik anser att det räcker.",
            "region-nordvik-patientnamnden",
            id="body of a region",
        ),
        pytest.param(
            f"Nordviks kommun\nKommunstyrelsen\nNordviks kommun tillstyrker. Region Nordvik ansvarar. {BODY}",
            "nordviks-kommun",
            id="municipality of the same place",
        ),
        pytest.param(f"Remissvar från Vårdens Framtid över promemorian\n{BODY}", "vardens-framtid", id="unlisted"),
    ],
)
def test_what_senders_write_of_themselves(text: str, expected: str) -> None:
    found = sender(text)
    assert ids(found) == [expected]
    assert found.evidence
    assert found.confidence != "none"
    assert not found.joint


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BODY, id="mentions"),
        pytest.param("", id="empty"),
        pytest.param(f"Till: Socialstyrelsen\nSocialdepartementet\n{BODY}", id="addressee"),
        pytest.param(f"{BODY} Vi instämmer i Region Nordviks yttrande.", id="agrees with another"),
        pytest.param(f"{BODY}\nSKR:s yttrande bifogas.", id="another's response"),
        pytest.param("Socialstyrelsen föreslår nya riktlinjer. Vi är positiva.", id="one other speaks once"),
        pytest.param(f"{BODY}\nKopia till\nRegion Halland\nRegion Nordvik", id="copies"),
        pytest.param(f"Beslutet skickas till\nSocialdepartementet\nRegion Halland\n\n{BODY}", id="decision goes to"),
        pytest.param(f"Region Halland\nRegion Skåne\nRegion Nordvik\nRegion Ånäs\n{BODY}", id="list of names"),
        pytest.param(f"Diarienummer RS241586\nEr beteckning: RJL 2024/1\n{BODY}", id="numbers that tell nothing"),
        pytest.param(f"{BODY} Se https://www.socialstyrelsen.se/globalassets/a.pdf", id="link to a page"),
        pytest.param(f"Socialdepartementet\nYttrande från Socialdepartementet\n{BODY}", id="ministry"),
    ],
)
def test_who_is_only_mentioned_sends_nothing(text: str) -> None:
    assert ids(sender(text)) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Remissvar-Region-Nordvik.pdf", "region-nordvik"),
        ("remissvar_region_halland_S2025_00123.pdf", "region-halland"),
        ("region-nordvik.docx", "region-nordvik"),
        ("RemissvarRegionNordvik.pdf", "region-nordvik"),
        ("lakemedelsverket.pdf", "lakemedelsverket"),
        ("skr-remissvar.pdf", "sveriges-kommuner-och-regioner"),
        ("Svar till Socialstyrelsen från Region Nordvik.pdf", "region-nordvik"),
    ],
)
def test_the_file_is_named_after_the_sender(name: str, expected: str) -> None:
    assert ids(sender("Vi ser positivt på förslaget.", name)) == [expected]


@pytest.mark.parametrize(
    "name", ["Bättre tillsammans.pdf", "remissvar.pdf", "S2025-00123.pdf", "Yttrande slutligt.docx"]
)
def test_a_file_named_after_nobody(name: str) -> None:
    assert ids(sender(f"Bättre tillsammans\nYttrande\n{BODY}", name)) == []


def test_a_file_name_without_dots_takes_its_spelling_from_the_text() -> None:
    (found,) = sender("Region Ånäs ser positivt på förslaget.", "remissvar_region_anas.pdf").respondents
    assert found.name == "Region Ånäs"


def test_an_unlisted_name_in_the_file_name_counts_where_it_speaks_in_the_text() -> None:
    assert ids(sender("Yttrande\nVårdens Framtid välkomnar förslaget.", "vardens-framtid.pdf")) == ["vardens-framtid"]


def test_title_and_author_of_the_file() -> None:
    assert ids(sender(BODY, hints=("Remissvar", "Region Nordvik"))) == ["region-nordvik"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"Yttrande från Region Nordvik och Region Ånäs över promemorian\n{BODY}",
            ["region-nordvik", "region-anas"],
        ),
        (
            "Gemensamt remissvar\nRegion Nordvik\nRegion Ånäs län\nRegion Björkfors\nVi tillstyrker.\n"
            "För Region Nordvik\nFör Region Ånäs län\nFör Region Björkfors",
            ["region-nordvik", "region-anas-lan", "region-bjorkfors"],
        ),
    ],
)
def test_a_joint_response_has_all_its_senders(text: str, expected: list[str]) -> None:
    found = sender(text)
    assert (ids(found), found.joint) == (expected, True)


def test_a_sender_that_speaks_with_another_once_is_alone() -> None:
    text = f"Region Nordvik\nYttrande\nRegion Nordvik anser så. Region Nordvik och SKR anser lika. {BODY}"
    assert ids(sender(text)) == ["region-nordvik"]


def test_two_who_are_equally_spoken_for_without_a_joint_word_cannot_be_told_apart() -> None:
    found = sender("registrator@regionhalland.se\nVi tillstyrker.\nregistrator@skane.se")
    assert found.respondents == ()
    assert "cannot tell" in found.evidence[0]


@pytest.mark.seeds
@pytest.mark.parametrize(
    ("seed", "expected"), [("000_*.txt", "region-halland"), ("003_*.txt", "region-jonkopings-lan")]
)
def test_the_real_responses(seed: str, expected: str) -> None:
    (path,) = SEEDS.glob(seed)
    assert ids(sender(path.read_text(encoding="utf-8"), path.name)) == [expected]
