import pytest

from ingest.text.hyphens import at_line_end, inside, vocabulary


@pytest.mark.parametrize(
    ("line", "after", "verdict"),
    [
        ("Regionens verksam-", "heter växer", "drop"),
        ("Regionens verksam\u00ad", "heter växer", "drop"),
        ("det nya IT-", "stödet", "keep"),
        ("från Umeå-", "Luleå", "keep"),
        ("en icke-", "statlig aktör", "keep"),
        ("studie-", "och yrkesvägledning", None),
        ("gång\u00ad", "och cykelväg", None),
        ("för- och nackdelar", "finns", None),
        ("ett streck –", "mitt i", None),
        ("se www.exempel.se/en-", "sida", "keep"),
        ("Regionens verksam-", "", None),
        ("utan bindestreck", "här", None),
    ],
)
def test_at_a_line_end(line: str, after: str, verdict: str | None) -> None:
    assert at_line_end(line, after, vocabulary([line, after])) == verdict


def test_what_the_file_writes_elsewhere_decides() -> None:
    known = vocabulary(["cancer-screening och cancer-screening", "vårdkedja"])
    assert at_line_end("mer cancer-", "screening", known) == "keep"
    assert at_line_end("en vård-", "kedja", known) == "drop"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("storleken på kostn-adsökningarna ökar", "storleken på kostnadsökningarna ökar"),
        ("regionens verks-amhet och verksamhet", "regionens verksamhet och verksamhet"),
        ("studie- och yrkesvägledning", None),
        ("för- och nackdelar", None),
        ("IT-stöd, e-hälsa och icke-binära", None),
        ("hälso- och sjukvård", None),
        ("cancer-screening", None),
        ("söder-norr", None),
        ("2-3 år", None),
    ],
)
def test_inside_a_line(text: str, joined: str | None) -> None:
    left_out = set(inside(text, vocabulary([text])))
    result = "".join(letter for at, letter in enumerate(text) if at not in left_out)
    assert result == (joined or text)
