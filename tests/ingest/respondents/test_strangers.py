"""Names of bodies on no list, told by where they stand in a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.respondents.strangers import is_body, strangers


def named(question: str) -> list[str]:
    return list(dict.fromkeys(one.name for one in strangers(question)))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Vad säger Psykologerna Nu om väntetider?", "Psykologerna Nu"),
        ("Hur ställer sig Sveriges Torgvakter till förslaget?", "Sveriges Torgvakter"),
        ("Hur ställer sig då Sveriges Torgvakter till förslaget?", "Sveriges Torgvakter"),
        ("Vad anser Sveriges unga vegetarianer om skolmaten?", "Sveriges unga vegetarianer"),
        ("Vad skriver Hovrätten i Brännby om sekretess?", "Hovrätten i Brännby"),
        ("Vad tycker Rådet för trygga gator om lampor?", "Rådet för trygga gator"),
        ("Vad tycker Institutet för barn och unga om skolan?", "Institutet för barn och unga"),
        ("Vad säger Stiftelsen Sol och Vind om takten?", "Stiftelsen Sol och Vind"),
        ("Hur ser Uggleholms tekniska högskola på saken?", "Uggleholms tekniska högskola"),
        ("Vad är Sveriges Torgvakters inställning till lampor?", "Sveriges Torgvakter"),
        ("Sammanfatta Hjälpen Mitts synpunkter på rehabilitering", "Hjälpen Mitt"),
        ("Vilken inställning har Klinikbolaget Norrsken AB till prislistan?", "Klinikbolaget Norrsken AB"),
        ("Vad har Torgfolket för syn på lampor?", "Torgfolket"),
        ("Stödjer Statens lampråd förslaget om torg?", "Statens lampråd"),
        ("Avstyrker Svenska Lamptändares Riksråd belysningen?", "Svenska Lamptändares Riksråd"),
        ("Är Torgfolket för eller emot?", "Torgfolket"),
        ("Har Torgfolket svarat?", "Torgfolket"),
        ("Har inte Torgfolket lämnat några synpunkter?", "Torgfolket"),
        ("Håller Torgfolket med om bedömningen?", "Torgfolket"),
        ("Kan du berätta vad Torgfolket tycker om lampor?", "Torgfolket"),
        ("Vad kostar lamporna enligt Statens lampråd?", "Statens lampråd"),
        ("Finns det svar från Torgfolket?", "Torgfolket"),
        ("Och Torgfolket Öst?", "Torgfolket Öst"),
        ("vad tycker statens lampråd om torg", "statens lampråd"),
        ('Vad säger "Torgfolket" om lampor?', "Torgfolket"),
        ("What does the Swedish Lamp Alliance think of lamps?", "Swedish Lamp Alliance"),
        ("What is Vallerö Municipality's view of lamps?", "Vallerö Municipality"),
        ("What is the position of the Brännby Court of Appeal on lamps?", "Brännby Court of Appeal"),
        ("Does Statens lampråd support the plans?", "Statens lampråd"),
        ("Has Granvik Security AB answered?", "Granvik Security AB"),
        ("Is Torgfolket in favour of lamps?", "Torgfolket"),
        ("Can you tell me what Torgfolket thinks?", "Torgfolket"),
        ("What changes does Torgfolket Öst suggest for lamps?", "Torgfolket Öst"),
        ("Which comments did we get from Torgfolket?", "Torgfolket"),
        ("According to Torgfolket Öst, what do lamps cost?", "Torgfolket Öst"),
        ("What about Torgfolket Öst?", "Torgfolket Öst"),
        ("Vad tar Torgfolket upp om lampor?", "Torgfolket"),
        ("Nämner Torgfolket lampor?", "Torgfolket"),
        ("Hur långt är Torgfolkets remissvar?", "Torgfolket"),
        ("Vad var det Torgfolket sa om lampor?", "Torgfolket"),
        ("Did Torgfolket bring up lamps?", "Torgfolket"),
        ("What arguments does Torgfolket make against lamps?", "Torgfolket"),
        ("What's Torgfolket's take on lamps?", "Torgfolket"),
        ("Give me Torgfolket's comments on chapter 5", "Torgfolket"),
        ("I want to know if Torgfolket supports lamps", "Torgfolket"),
    ],
)
def test_whoever_stands_where_a_speaker_does_is_named(question: str, expected: str) -> None:
    assert named(question) == [expected]


@pytest.mark.parametrize(
    "question",
    [
        "Vad säger Regionerna om lampor?",
        "What do Respondents think of lamps?",
        "Vad tycker De om lampor?",
        "What Do Respondents Think Of New Lamps?",
        "VAD SÄGER TORGFOLKET OM LAMPOR?",
        "Vilka nämner Polisen?",
        "Vem stödjer Nationella Lamprådet?",
        "Vilka regioner kritiserar Lamprådet?",
        "Vad sägs om att Lamprådet får ansvaret?",
        "Vad krävs enligt Patientsäkerhetslagen?",
        "Vad gäller enligt PBL?",
        "Vad säger Barnkonventionen om lampor?",
        "What does the Health Care Act say?",
        "What does the National Lamp Plan say about lamps?",
        "Hur ser Sverige på lampor?",
        "Har Sverige råd med lampor?",
        "Är Lampor för dyra?",
        "Bör Lamprådet inrättas?",
        "Vad har LED för betydelse?",
        "Vad säger Avsnitt 3 om lampor?",
        "vad tycker torgfolket om lampor?",
        "Och Lampor?",
        "",
    ],
)
def test_what_is_no_speaker_is_named_nowhere(question: str) -> None:
    assert named(question) == []


def test_several_are_named_one_by_one_beside_one_that_is_known() -> None:
    question = "Vad säger Region Nordvik, Torgfolket och Statens lampråd om torg?"
    known = (question.index("Region"), question.index(","))
    assert [one.name for one in strangers(question, [known])] == ["Torgfolket", "Statens lampråd"]


@pytest.mark.parametrize("word", ["Trygghetsrådet", "lampråd", "Board", "tingsrätt", "Akademin"])
def test_nouns_for_bodies(word: str) -> None:
    assert is_body(word)


@pytest.mark.parametrize(
    "word", ["området", "finansiering", "central", "bostad", "förslag", "rätt", "lampor", "tråden", "svenska"]
)
def test_words_that_look_like_nouns_for_bodies(word: str) -> None:
    assert not is_body(word)


@given(st.text(alphabet="ABÅab åö,.?'\"-&\n\u030a", max_size=60))
def test_a_name_is_a_piece_of_the_question(rest: str) -> None:
    question = f"Vad säger {rest} om lampor?"
    for one in strangers(question):
        assert 0 <= one.start < one.end <= len(question)
        assert one.name == question[one.start : one.end]
