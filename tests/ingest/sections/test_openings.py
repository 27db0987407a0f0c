import pytest

from ingest.sections.openings import is_procedural


@pytest.mark.parametrize(
    "text",
    [
        "Region Nordvik har getts möjlighet att yttra sig över betänkandet.",
        "Region Nordvik har beretts tillfälle att lämna synpunkter och lämnar följande synpunkter.",
        "Regionen har fått betänkandet på remiss. Synpunkterna följer betänkandets disposition.",
        "Ärende RN 2031:17. Regionens synpunkter lämnas i tabellform.",
        "Region Nordvik tackar för möjligheten att svara.",
        "Förbundet organiserar 9 000 personer i hela landet.",
        "Nedan följer våra kommentarer.",
    ],
)
def test_what_only_tells_of_the_case(text: str) -> None:
    assert is_procedural(text)


@pytest.mark.parametrize(
    "text",
    [
        "Region Nordvik har getts möjlighet att yttra sig och tillstyrker förslaget.",
        "Region Nordvik har getts möjlighet att yttra sig. Regionen har inga synpunkter.",
        "Myndigheten har beretts tillfälle att yttra sig och avstår från att yttra sig.",
        "Regionen tackar för möjligheten. Förslaget är dyrt.",
        "Kommunen lämnar synpunkter endast i de delar som rör skolan.",
        "Regionen begränsar sitt yttrande till frågor om forskning.",
        "",
    ],
)
def test_what_says_something(text: str) -> None:
    assert not is_procedural(text)
