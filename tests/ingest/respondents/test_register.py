import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import WrongUse
from ingest.respondents import names
from ingest.respondents.register import Register
from ingest.types import Respondent

REGISTER = Register.load()
NAMED = [name for one in REGISTER.respondents for name in (one.name, *one.aliases) if " " in name or name == one.name]


def ids(respondents: tuple[Respondent, ...]) -> list[str]:
    return [one.id for one in respondents]


def mentioned(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.respondent.id) for one in REGISTER.mentions(text)]


class TestListed:
    def test_all_regions_are_listed_with_their_healthcare_region(self) -> None:
        regions = [one for one in REGISTER.respondents if one.kind == "region"]
        assert len(regions) == 21
        assert all(one.group for one in regions)

    def test_ids_are_unique_slugs(self) -> None:
        listed = ids(REGISTER.respondents)
        assert len(set(listed)) == len(listed)
        assert all(one.id == names.slug(one.name) for one in REGISTER.respondents)

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("Region Hallands", "region-halland"),
            ("Region Jönköpings läns", "region-jonkopings-lan"),
            ("Region Jönköping", "region-jonkopings-lan"),
            ("Region\nJönköpings  län", "region-jonkopings-lan"),
            ("REGION HALLAND", "region-halland"),
            ("Landstinget Halland", "region-halland"),
            ("Västra Götalandsregionens", "vastra-gotalandsregionen"),
            ("VGR", "vastra-gotalandsregionen"),
            ("VGR:s", "vastra-gotalandsregionen"),
            ("RJL", "region-jonkopings-lan"),
            ("SKR:s", "sveriges-kommuner-och-regioner"),
            ("Socialstyrelsens", "socialstyrelsen"),
            ("Tandvårds– och läkemedelsförmånsverket", "tandvards-och-lakemedelsformansverket"),
            ("Borås kommun", "boras-stad"),
        ],
    )
    def test_every_form_is_found(self, name: str, expected: str) -> None:
        found = REGISTER.find(name)
        assert found is not None
        assert found.id == expected

    @pytest.mark.parametrize("name", ["vgr", "Region Nordvik", "Regionen", "", "Halland är bra", "Region\n\nHalland"])
    def test_what_is_no_listed_form_is_not_found(self, name: str) -> None:
        assert REGISTER.find(name) is None

    @given(st.sampled_from(NAMED))
    def test_a_name_is_found_in_capitals_composed_otherwise_and_as_genitive(self, name: str) -> None:
        found = REGISTER.find(name)
        assert found is not None
        assert REGISTER.find(name.upper()) == found
        assert REGISTER.find(unicodedata.normalize("NFD", name)) == found
        assert REGISTER.find(f"{name}:s") == found

    def test_subdomains_belong_to_whom_the_domain_belongs(self) -> None:
        found = REGISTER.at_domain("post.Regionhalland.se")
        assert found is not None
        assert found.id == "region-halland"
        assert REGISTER.at_domain("myregionhalland.se") is None
        assert REGISTER.at_domain("se") is None


class TestByRule:
    @pytest.mark.parametrize(
        ("name", "canonical", "kind"),
        [
            ("Region Nordvik", "Region Nordvik", "region"),
            ("Region Nordviks", "Region Nordvik", "region"),
            ("REGION NORDVIK", "Region Nordvik", "region"),
            ("Region Ånäs", "Region Ånäs", "region"),
            ("Region Ånäs läns", "Region Ånäs län", "region"),
            ("Landstinget i Nordvik", "Region Nordvik", "region"),
            ("Nordviks kommun", "Nordviks kommun", "municipality"),
            ("Nordvik kommun", "Nordviks kommun", "municipality"),
            ("Ödeå kommuns", "Ödeå kommun", "municipality"),
            ("Länsstyrelsen i Nordviks län", "Länsstyrelsen i Nordviks län", "county_board"),
            ("Länsstyrelsen Nordvik", "Länsstyrelsen i Nordviks län", "county_board"),
            ("Nordviks universitet", "Nordviks universitet", "university"),
            ("Högskolan i Nordvik", "Högskolan i Nordvik", "university"),
            ("Nordviks universitet (juridiska fakulteten)", "Nordviks universitet, juridiska fakulteten", "university"),
            ("Nordviks tingsrätt", "Nordviks tingsrätt", "court"),
            ("Förvaltningsrätten i Nordvik", "Förvaltningsrätten i Nordvik", "court"),
            ("Trygghetsmyndigheten", "Trygghetsmyndigheten", "authority"),
            ("Barkborreverkets", "Barkborreverket", "authority"),
            ("Patientnämnden i Region Nordvik", "Region Nordvik, patientnämnden", "sub_body"),
            ("Region Halland, patientnämnden", "Region Halland, patientnämnden", "sub_body"),
            ("Vänsterpartiet i Region Nordvik", "Region Nordvik, Vänsterpartiet", "sub_body"),
            ("Skäggcancerförbundet", "Skäggcancerförbundet", "patient_organisation"),
            ("Stråkläkarförbundet", "Stråkläkarförbundet", "organisation"),
            ("Patientförbundet Medvind", "Patientförbundet Medvind", "patient_organisation"),
            ("Sällskapet Tydlig Diagnostik", "Sällskapet Tydlig Diagnostik", "organisation"),
            ("Nordmed AB", "Nordmed AB", "company"),
        ],
    )
    def test_a_pattern_tells_name_and_kind(self, name: str, canonical: str, kind: str) -> None:
        made = REGISTER.resolve(name)
        assert (made.name, made.kind, made.id) == (canonical, kind, names.slug(canonical))

    def test_an_abbreviation_in_brackets_does_not_hide_the_name(self) -> None:
        assert REGISTER.resolve("Integritetsskyddsmyndigheten (IMY)").id == "integritetsskyddsmyndigheten"

    def test_what_fits_no_pattern_is_of_another_kind(self) -> None:
        assert REGISTER.resolve("Guldkanten").kind == "other"

    def test_a_name_without_letters_is_refused(self) -> None:
        with pytest.raises(WrongUse, match="no respondent's name"):
            REGISTER.resolve(" – ")


class TestMentions:
    def test_names_across_line_wraps_with_genitives_and_abbreviations(self) -> None:
        text = "Region\nJönköpings läns svar liknar SKR:s. Diarienummer RJL 2024/4222. Region Nordvik\nYttrande"
        assert mentioned(text) == [
            ("Region\nJönköpings läns", "region-jonkopings-lan"),
            ("SKR:s", "sveriges-kommuner-och-regioner"),
            ("RJL", "region-jonkopings-lan"),
            ("Region Nordvik", "region-nordvik"),
        ]

    def test_the_longest_name_wins(self) -> None:
        assert mentioned("Patientnämnden i Region Halland och Nordviks kommun") == [
            ("Patientnämnden i Region Halland", "region-halland-patientnamnden"),
            ("Nordviks kommun", "nordviks-kommun"),
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "Regionkontoret, Regionstyrelsen och Regionfullmäktige i Regionen",
            "Trafikverkets indelning i Region Syd, Region Väst".removeprefix("Trafikverkets "),
            "RS241586",
            "RS 2024/1",
            "Socialdepartementet och Regeringskansliet",
            "Tillsynsmyndigheten, Regelverket och Nätverket",
            "en vision om kommunal vård, jo visst",
            "Varje kommun och Denna kommun",
            "Gotland är en ö",
            "Region\n\nHalland",
        ],
    )
    def test_what_names_nobody(self, text: str) -> None:
        assert mentioned(text) == []

    def test_a_genitive_is_told_by_the_other_names_in_the_text(self) -> None:
        assert [one for _, one in mentioned("Region Ödeå anser. Region Ödeås svar.")] == ["region-odea", "region-odea"]

    def test_offsets_are_those_of_a_text_with_loose_dots(self) -> None:
        text = unicodedata.normalize("NFD", "Åh, Region Jönköpings län svarar")
        ((found, respondent),) = mentioned(text)
        assert (unicodedata.normalize("NFC", found), respondent) == ("Region Jönköpings län", "region-jonkopings-lan")

    @given(
        st.lists(st.tuples(st.sampled_from(NAMED), st.sampled_from(["", "s", ":s"])), min_size=1, max_size=5),
        st.text(alphabet="abcå ., \n\u0308", max_size=12),
    )
    def test_each_span_is_a_form_of_the_name_and_none_overlap(self, named: list[tuple[str, str]], filler: str) -> None:
        text = f" {filler} ".join(name if name.endswith("s") else name + genitive for name, genitive in named)
        end = 0
        for one in REGISTER.mentions(text):
            assert end <= one.start < one.end <= len(text)
            assert REGISTER.resolve(text[one.start : one.end]) == one.respondent
            end = one.end


class TestIncluding:
    def test_names_of_a_consultation_are_listed_beside_the_others(self) -> None:
        register = REGISTER.including(["Vårdens Framtid", "Region Nordvik", "VGR"])
        assert [one.respondent.id for one in register.mentions("Vårdens Framtids svar")] == ["vardens-framtid"]
        assert len(register.respondents) == len(REGISTER.respondents) + 2
        assert REGISTER.find("Vårdens Framtid") is None


class TestOwnFile:
    def test_an_own_file_adds_and_corrects(self, tmp_path: Path) -> None:
        own = tmp_path / "respondents.toml"
        own.write_text(
            '[[respondent]]\nname = "Region Nordvik"\nkind = "region"\ngroup = "Norra"\nabbreviations = ["RNV"]\n'
            '[[respondent]]\nname = "Region Halland"\naliases = ["Hallands vårdregion"]\n',
            encoding="utf-8",
        )
        register = Register.load(own)
        nordvik, halland = register.find("RNV"), register.find("Hallands vårdregion")
        assert nordvik is not None
        assert (nordvik.id, nordvik.group) == ("region-nordvik", "Norra")
        assert halland is not None
        assert (halland.id, halland.group, register.find("Landstinget Halland")) == (
            "region-halland",
            "Södra, Västra",
            halland,
        )

    @pytest.mark.parametrize(
        ("content", "complaint"),
        [
            ("[[respondent]", "no TOML"),
            ('[[respondent]]\nkind = "region"', "without a name"),
            ('[[respondent]]\nname = "Region Nordvik"\nkind = "county"', "unknown kind 'county'"),
            ('[[respondent]]\nname = "Region Nordvik"\naliases = "RN"', "no list of texts"),
        ],
    )
    def test_what_is_wrong_with_an_own_file_is_told(self, tmp_path: Path, content: str, complaint: str) -> None:
        own = tmp_path / "respondents.toml"
        own.write_text(content, encoding="utf-8")
        with pytest.raises(WrongUse, match=complaint):
            Register.load(own)

    def test_a_missing_own_file_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(WrongUse, match="cannot be read"):
            Register.load(tmp_path / "respondents.toml")


@given(st.text())
def test_a_slug_is_plain_and_stays_as_it_is(name: str) -> None:
    slug = names.slug(name)
    assert names.slug(slug) == slug
    assert all(part.isascii() and part.isalnum() and part == part.lower() for part in slug.split("-") if slug)
