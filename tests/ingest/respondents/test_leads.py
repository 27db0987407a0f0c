import pytest

from ingest.respondents.leads import leads


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Leknämnden\nYttrande", ("headed “Leknämnden”",)),
        ("LEK- OCH FRITIDSNÄMNDEN\nYttrande", ("headed “LEK- OCH FRITIDSNÄMNDEN”",)),
        ("Yttrande\nNämnden tillstyrker förslaget om lek.", ()),
        ("Från: Tova <tova@gungaria.example>\nTill: x@lek.example", ("an address at gungaria.example",)),
        ("Till: registrator@lek.example\nHej!", ()),
        ("Från: tova@gmail.com\nHej!", ()),
        ("Leknämnden\nGatukontoret\nE-post: lek@ekmo.example", ("headed “Leknämnden”", "an address at ekmo.example")),
        ("", ()),
    ],
)
def test_what_heads_it_and_where_it_is_sent_from(text: str, told: tuple[str, ...]) -> None:
    assert leads(text, ()) == told


def test_a_header_goes_before_the_text() -> None:
    assert leads("Gatukontoret\nYttrande", ("LEKNÄMNDEN",)) == ("headed “LEKNÄMNDEN”",)
