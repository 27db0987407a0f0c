from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.respondents.asked import asked_about
from ingest.respondents.likely_names import Vocabulary
from ingest.respondents.register import Register

REGISTER = Register.load()
KNOWN = tuple(
    REGISTER.resolve(name)
    for name in (
        "Region Jönköpings län",
        "Region Halland",
        "Region Norrbotten",
        "Västra Götalandsregionen",
        "Region Nordvik",
        "Region Ånäs län",
        "Nordviks kommun",
        "Länsstyrelsen i Nordviks län",
        "Nordviks universitet",
        "Region Halland, patientnämnden",
        "Socialstyrelsen",
        "Sveriges Kommuner och Regioner",
        "Bröstcancerförbundet",
    )
)
JONKOPING, HALLAND, NORRBOTTEN, VGR, NORDVIK = (one.id for one in KNOWN[:5])


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Vad säger Region Jönköpings län om screening?", [JONKOPING]),
        ("vad säger jönköping om screening", [JONKOPING]),
        ("vad säger jonkoping om screening", [JONKOPING]),
        ("Vad tycker Jönköpnig om palliativ vård?", [JONKOPING]),
        ("What does the Halland region think about screening?", [HALLAND]),
        ("What are Region Halland's views on AI?", [HALLAND]),
        ("vad tycker halland och nordvik om 8.10.3?", [HALLAND, NORDVIK]),
        ("Jämför Hallands och Nordviks syn på screening", [HALLAND, NORDVIK]),
        ("What is said about 8.10.3 by Halland, Nordvik and Ånäs?", [HALLAND, NORDVIK, "region-anas-lan"]),
        ("Om screening, vad säger Halland?", [HALLAND]),
        ("Vilka förslag om screening stöder Halland?", [HALLAND]),
        ("Berätta om Region Halland", [HALLAND]),
        ("Vad anser VGR om AI?", [VGR]),
        ("vad anser vgr om AI", [VGR]),
        ("Vad säger Västra Götland om vård?", [VGR]),
        ("Vad säger Nordvik?", [NORDVIK]),
        ("vad säger nordviks kommun om vård", ["nordviks-kommun"]),
        ("What does the municipality of Nordvik say?", ["nordviks-kommun"]),
        ("Vad säger länsstyrelsen i nordvik?", ["lansstyrelsen-i-nordviks-lan"]),
        ("What does Nordvik University say?", ["nordviks-universitet"]),
        ("Vad säger patientnämnden i Halland?", ["region-halland-patientnamnden"]),
        ("What does the National Board of Health and Welfare say?", ["socialstyrelsen"]),
        ("What does SKR think?", ["sveriges-kommuner-och-regioner"]),
        ("vad säger bröstcancerforbundet?", ["brostcancerforbundet"]),
    ],
)
def test_respondents_are_known_by_what_people_call_them(question: str, expected: list[str]) -> None:
    asked = asked_about(question, KNOWN, REGISTER)
    assert [one.id for one in asked.respondents] == expected
    assert (asked.unknown_here, asked.kinds, asked.everybody) == ((), (), False)


@pytest.mark.parametrize(
    ("question", "kinds", "groups"),
    [
        ("Vad säger regionerna om screening?", ("region",), ()),
        ("What did the regions say about 8.10.3?", ("region",), ()),
        ("Vilka regioner är kritiska till SVF?", ("region",), ()),
        ("Vad säger myndigheterna och lärosätena om forskning?", ("authority", "university"), ()),
        ("What do the municipalities say?", ("municipality",), ()),
        ("Hur ställer sig patientorganisationerna till förslaget?", ("patient_organisation",), ()),
        ("What do patient organisations think?", ("patient_organisation",), ()),
        ("Vad säger länsstyrelsen om avsnitt 5.2?", ("county_board",), ()),
        ("What does the county administrative board say about 5.2?", ("county_board",), ()),
        ("Vad säger norra sjukvårdsregionen om AI?", (), ("Norra",)),
        ("What do the northern regions say?", (), ("Norra",)),
        ("Vad tycker sydöstra om AI?", (), ("Sydöstra",)),
    ],
)
def test_kinds_and_healthcare_regions(question: str, kinds: tuple[str, ...], groups: tuple[str, ...]) -> None:
    asked = asked_about(question, KNOWN, REGISTER)
    assert (asked.kinds, asked.groups, asked.respondents) == (kinds, groups, ())


@pytest.mark.parametrize(
    "question",
    [
        "Vilka är kritiska till att Socialstyrelsen får ansvaret?",
        "vilka remissinstanser tycker att kommunerna ska betala",
        "Who says nothing about rehabilitation?",
        "How many respondents support 7.8?",
    ],
)
def test_everybody_is_asked(question: str) -> None:
    asked = asked_about(question, KNOWN, REGISTER)
    assert asked.everybody
    assert asked.meant(KNOWN) == KNOWN


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Vad säger Halland om Socialstyrelsens roll?", [HALLAND]),
        ("Vad säger Region Nordvik om att regionerna ska betala?", [NORDVIK]),
        ("Vad sägs om att Socialstyrelsen får ansvaret?", []),
        ("Vad sägs om delarna?", []),
        ("Räcker det med fler SKR-tjänster?", []),
        ("Bör staten bestämma vad alla regioner måste erbjuda?", []),
        ("Hur ska vården samarbeta med företag?", []),
        ("Should the regions pay for it?", []),
        ("Bör Socialstyrelsen få ansvaret?", []),
        ("Ska Polisen betala, och vad säger Halland?", [HALLAND]),
        ("Can you tell me what Nordvik thinks?", [NORDVIK]),
    ],
)
def test_who_is_part_of_the_matter_is_not_asked(question: str, expected: list[str]) -> None:
    asked = asked_about(question, KNOWN, REGISTER)
    assert [one.id for one in asked.respondents] == expected
    assert (asked.kinds, asked.unknown_here) == ((), ())


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Vad säger Region Kalmar län om screening?", "region-kalmar-lan"),
        ("vad säger kalmar om screening", "region-kalmar-lan"),
        ("Vad säger Region Björkfors om screening?", "region-bjorkfors"),
        ("vad säger kalmar kommun om screening", "kalmar-kommun"),
        ("vad säger hallands kommun om screening", "hallands-kommun"),
    ],
)
def test_who_is_not_of_the_consultation_is_told(question: str, expected: str) -> None:
    asked = asked_about(question, KNOWN, REGISTER)
    assert [one.id for one in asked.unknown_here] == [expected]
    assert asked.respondents == ()
    assert asked.meant(KNOWN) == ()


def test_those_left_out_are_not_meant() -> None:
    asked = asked_about("Vad säger regionerna utom Halland om screening?", KNOWN, REGISTER)
    meant = {one.id for one in asked.meant(KNOWN)}
    assert HALLAND not in meant
    assert NORDVIK in meant


def test_a_healthcare_region_means_its_regions() -> None:
    asked = asked_about("Vad säger västra sjukvårdsregionen?", KNOWN, REGISTER)
    assert {one.id for one in asked.meant(KNOWN)} == {VGR, HALLAND}


def test_spans_cover_the_words_that_name_somebody() -> None:
    question = "What are Region Halland's and the northern regions' views on AI?"
    asked = asked_about(question, KNOWN, REGISTER)
    assert [question[start:end] for start, end in asked.spans] == ["Region Halland's", "the northern regions"]


def test_a_misspelling_that_fits_two_names_means_neither() -> None:
    known = [REGISTER.resolve("Region Bergvika"), REGISTER.resolve("Region Bergviko")]
    assert asked_about("vad säger bergviku om vård", known, REGISTER).respondents == ()


@given(st.text(alphabet="abÅö ,.?!'sR\n\u030a", max_size=60))
def test_spans_lie_in_the_question_whatever_it_is(question: str) -> None:
    for start, end in asked_about(f"Vad säger Halland {question}", KNOWN, REGISTER).spans:
        assert 0 <= start < end <= len(question) + len("Vad säger Halland ")


@pytest.mark.parametrize(
    "question",
    [
        "Är det bra att avgifterna höjs?",
        "Vad tycker man om bra skolor?",
        "Bra att staten betalar?",
        "Tåg till Malmö",
        "Hur går det med bussarna i Göteborg?",
        "Ska sida 4 strykas?",
        "Vem vill ha pro och contra?",
    ],
)
def test_ordinary_words_and_places_name_nobody(question: str) -> None:
    register = Register.load()
    asked = asked_about(question, [register.resolve("Region Nordvik"), register.resolve("Ekmo kommun")], register)
    assert (asked.respondents, asked.unknown_here) == ((), ())


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Vad säger Brå?", "Brottsförebyggande rådet"),
        ("Vad säger BRÅ om det?", "Brottsförebyggande rådet"),
        ("Vad säger Malmö om tågen?", "Malmö stad"),
        ("Malmö stad om tågen?", "Malmö stad"),
    ],
)
def test_who_takes_no_part_is_named_by_its_own_letters_or_as_who_speaks(question: str, expected: str) -> None:
    register = Register.load()
    asked = asked_about(question, [register.resolve("Region Nordvik")], register)
    assert [one.name for one in asked.unknown_here] == [expected]


def test_a_place_alone_means_who_takes_part_even_without_its_dots() -> None:
    register = Register.load()
    known = [register.resolve("Region Åmåla"), register.resolve("Region Ånäs")]
    assert [one.name for one in asked_about("What about Anas?", known, register).respondents] == ["Region Ånäs"]
    assert asked_about("Det anas att kostnaden stiger?", known, register).respondents == ()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hur ställer sig Sveriges Torgvakter till screening?", "Sveriges Torgvakter"),
        ("Vad säger Nordviks Handelskammare om screening?", "Nordviks Handelskammare"),
        ("Vad säger Handelskammaren i Nordvik om screening?", "Handelskammaren i Nordvik"),
        ("Har Handelshuset Norrsken AB svarat?", "Handelshuset Norrsken AB"),
        ("Does Handelshuset Norrsken AB comment on screening?", "Handelshuset Norrsken AB"),
        ("How does Uggleholms högskola regard the supervision of municipalities?", "Uggleholms högskola"),
        ("Vad säger Myndigheten för lampfrågor om screening?", "Myndigheten för lampfrågor"),
        ("Hur ställer sig TKLM till screening?", "TKLM"),
    ],
)
def test_whoever_is_asked_for_a_view_and_takes_no_part_is_told_by_the_name_as_written(
    question: str, expected: str
) -> None:
    asked = asked_about(question, KNOWN, REGISTER)
    assert [one.name for one in asked.unknown_here] == [expected]
    assert (asked.respondents, asked.kinds, asked.everybody) == ((), (), False)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Vad säger Region Nordvikk om screening?", [NORDVIK]),
        ("Vad anser Nordviks regionstyrelse om screening?", [NORDVIK]),
        ("Vad säger Bröstcancerförbunden om screening?", ["brostcancerforbundet"]),
        ("Vad säger Bröst-cancerförbundet om screening?", ["brostcancerforbundet"]),
        ("Stödjer Region Nordvik kommunernas ansvar?", [NORDVIK]),
        ("Stödjer Halland och Nordvik screening?", [HALLAND, NORDVIK]),
        ("Does Halland want municipalities to pay?", [HALLAND]),
        ("Har Nordvik och Ånäs olika åsikter?", [NORDVIK, "region-anas-lan"]),
        ("Vad säger tingsrätten om screening?", ["nordviks-tingsratt"]),
        ("Vad säger Tingsrätten i Nordvik om screening?", ["nordviks-tingsratt"]),
        ("What does the County Administrative Board of Ekmark say?", ["lansstyrelsen-i-ekmarks-lan"]),
    ],
)
def test_a_respondent_is_none_that_nobody_has_listed(question: str, expected: list[str]) -> None:
    board = replace(REGISTER.resolve("Länsstyrelsen i Ekmarks län"), kind="authority")
    asked = asked_about(question, (*KNOWN, REGISTER.resolve("Nordviks tingsrätt"), board), REGISTER)
    assert [one.id for one in asked.respondents] == expected
    assert (asked.unknown_here, asked.kinds) == ((), ())


def test_one_that_takes_part_and_one_that_does_not_are_both_asked() -> None:
    asked = asked_about("Vad säger Halland och Sveriges Torgvakter om screening?", KNOWN, REGISTER)
    assert [one.id for one in asked.respondents] == [HALLAND]
    assert [one.name for one in asked.unknown_here] == ["Sveriges Torgvakter"]


@pytest.mark.parametrize(
    "question",
    [
        "Vilka nämner Polismyndigheten?",
        "Vilka regioner kritiserar Inspektionen för lampor?",
        "Vad anser man om Polismyndighetens åtkomst till bilder?",
        "Vad anser regionerna om Polismyndighetens åtkomst till bilder?",
        "Vad säger Sveriges regioner om screening?",
    ],
)
def test_who_is_spoken_of_is_not_asked(question: str) -> None:
    asked = asked_about(question, KNOWN, REGISTER)
    assert (asked.respondents, asked.unknown_here) == ((), ())


@pytest.mark.parametrize(
    "name", ["Torgvakternas förbund (TVF)", "TVF – Torgvakternas förbund", "TVF, Torgvakternas förbund"]
)
@pytest.mark.parametrize("called", ["TVF", "Torgvakternas förbund", "torgvakternas förbund"])
def test_an_abbreviation_beside_a_name_names_it_as_the_name_does(name: str, called: str) -> None:
    one = REGISTER.resolve(name)
    asked = asked_about(f"Hur ställer sig {called} till polisens direktåtkomst?", [*KNOWN, one], REGISTER)
    assert (asked.respondents, asked.unknown_here) == ((one,), ())


@pytest.mark.parametrize("question", ["Vad säger TKLM om screening?", "What about Home Tests?"])
def test_words_of_the_matter_are_nobodys_name(question: str) -> None:
    vocabulary = Vocabulary(lambda word: word in ("TKLM", "Home", "Tests"), lambda _: ())
    asked = asked_about(question, KNOWN, REGISTER, vocabulary)
    assert (asked.respondents, asked.unknown_here) == ((), ())
