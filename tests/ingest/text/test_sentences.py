import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text.sentences import sentences

BULLETS = "•–-*o"


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


ONE_SENTENCE = {
    "bl.a.": "Regionen ser bl.a. SKR som en part i frågan.",
    "bl. a. spaced": "Regionen ser bl. a. SKR som en part i frågan.",
    "t.ex.": "Det gäller t.ex. Region Nordvik och Region Ånäs.",
    "t.ex. first in a bracket": "Fler parter (t.ex. Region Ånäs) bör ingå.",
    "dvs.": "Ansvaret ligger lokalt, dvs. Region Nordvik bär kostnaden.",
    "s.k.": "En s.k. Fast vårdkontakt ska utses.",
    "f.d.": "Det hanterades av f.d. Landstinget i Nordvik.",
    "resp.": "Regionen resp. Kommunen svarar var för sig.",
    "prop.": "Frågan behandlas i prop. 2024/25:1 och i budgeten.",
    "kap.": "Enligt 6 kap. 2 § ska patienten få information.",
    "kap. before a name": "Jämför 2 kap. Regeringsformen i denna del.",
    "ca": "Det berör ca. 400 anställda.",
    "dnr": "Yttrandet har dnr. RS 2025-14 och är beslutat.",
    "nr": "Se bilaga nr. 4 till yttrandet.",
    "fr.o.m. and t.o.m.": "Lagen gäller fr.o.m. 1 juli t.o.m. Lucia.",
    "jfr": "Detta är prövat (jfr. Kammarrättens dom).",
    "page": "Se SOU 2025:1 s. 14 och s. 3 f.",
    "etc. followed by a small letter": "Skolor, förskolor etc. omfattas.",
    "m.m. inside": "Taxor m.m. beslutas av fullmäktige.",
    "date": "Yttrandet ska lämnas den 3. maj.",
    "decimal": "Kostnaden ökar med 2.5 procent per år.",
    "address": "Läs mer på 1177.se eller www.nordvik.se/remiss om det.",
    "section number": "Regionen har inga synpunkter på avsnitt 8.10.3 i förslaget.",
    "initial": "Yttrandet undertecknas av Anna B. Ek.",
    "initial first": "A. Ek har föredragit ärendet.",
    "numbered heading": "8.10.3. Fast vårdkontakt",
    "numbered item": "2. Regionen tillstyrker förslaget.",
    "letter item": "A. Regionens ansvar",
    "ellipsis then a small letter": "Regionen anser ... att det räcker.",
    "left out": "Förslaget [...] Regionen nämns inte.",
    "question inside": 'Frågan "vem betalar?" besvaras inte.',
    "colon": "Regionen anser följande: Det behövs en plan.",
    "semicolon": "Regionen instämmer; Förslaget är bra.",
    "art. with a number": "Enligt art. 5 i förordningen gäller annat.",
    "month with a number": "Det trädde i kraft i dec. 2024 som planerat.",
}

SEVERAL = {
    "plain": ("Regionen tillstyrker. Förslaget är bra.", ["Regionen tillstyrker.", "Förslaget är bra."]),
    "section number last": (
        "Det gäller avsnitt 8.10.3. Regionen tillstyrker.",
        ["Det gäller avsnitt 8.10.3.", "Regionen tillstyrker."],
    ),
    "address last": ("Se 1177.se. Regionen instämmer.", ["Se 1177.se.", "Regionen instämmer."]),
    "m.fl. last": ("Läkare m.fl. Regionen anser så.", ["Läkare m.fl.", "Regionen anser så."]),
    "m.m. last": ("Taxor, avgifter m.m. Det bör ses över.", ["Taxor, avgifter m.m.", "Det bör ses över."]),
    "m. m. spaced, last": ("Taxor m. m. Det bör ses över.", ["Taxor m. m.", "Det bör ses över."]),
    "o.s.v. last": ("Lag, avtal o.s.v. Detta räcker.", ["Lag, avtal o.s.v.", "Detta räcker."]),
    "e.d. last": ("Ett register e.d. Detta räcker.", ["Ett register e.d.", "Detta räcker."]),
    "stop inside quotation marks": (
        "”Det är bra.” Regionen instämmer.",
        ["”Det är bra.”", "Regionen instämmer."],
    ),
    "quotation begins": ('Det sägs. "Vi instämmer." Gott.', ["Det sägs.", '"Vi instämmer."', "Gott."]),
    "bracket": ("(Se avsnitt 3.) Regionen instämmer.", ["(Se avsnitt 3.)", "Regionen instämmer."]),
    "ellipsis then a capital": ("Det räcker … Vi går vidare.", ["Det räcker …", "Vi går vidare."]),
    "question and exclamation": ("Vem betalar? Staten! Så bra.", ["Vem betalar?", "Staten!", "Så bra."]),
    "line break": ("Regionen anser\natt det räcker", ["Regionen anser", "att det räcker"]),
    "carriage return": ("Ett.\r\nTvå.", ["Ett.", "Två."]),
    "bullets": ("Vi anser:\n• att ett\n– att två\n- Att tre", ["Vi anser:", "att ett", "att två", "Att tre"]),
    "numbered bullets": ("1) Ett förslag\n2) Ett annat", ["Ett förslag", "Ett annat"]),
    "bullet within a line": ("Vi anser: • att ett • att två", ["Vi anser:", "att ett", "att två"]),
    "bullet alone on its line": ("•\nRegionen anser", ["Regionen anser"]),
    "number first": ("Regionen svarar. 15 kommuner avstår.", ["Regionen svarar.", "15 kommuner avstår."]),
    "letter that is no initial": ("Det är vitamin D. Vi vet det.", ["Det är vitamin D.", "Vi vet det."]),
    "preposition last": ("Det är något vi tror i. Så är det.", ["Det är något vi tror i.", "Så är det."]),
    "capitals that spell an abbreviation": ("Det förs i NR. Så är det.", ["Det förs i NR.", "Så är det."]),
    "note mark": ("Det är visat.3 Regionen instämmer.", ["Det är visat.3", "Regionen instämmer."]),
    "art as a word": ("Den är enda i sin art. Vi vet det.", ["Den är enda i sin art.", "Vi vet det."]),
    "paragraph sign": ("Det följer av 3 §. Vi instämmer.", ["Det följer av 3 §.", "Vi instämmer."]),
    "no stop at all": ("   Region Nordvik   ", ["Region Nordvik"]),
    "nothing": ("", []),
    "only space": (" \n\t\u00a0\n", []),
    "only stops": ("...", ["..."]),
}  # fmt: skip


@pytest.mark.parametrize("text", ONE_SENTENCE.values(), ids=ONE_SENTENCE.keys())
def test_is_one_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(("text", "expected"), SEVERAL.values(), ids=SEVERAL.keys())
def test_is_cut_where_a_reader_would_cut(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


PIECES = st.sampled_from(
    ["Regionen", "anser", "t.ex.", "m.m.", "8.10.3", "3.", "1)", "•", "– ", "- ", ".", "?", "…", ".)", "”",
     "(", " ", "\n", "\r\n", "\u2028", "\u00a0", "å", "Ö", "1177.se", "\uf0b7", "o", "A.", "*"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join))


@given(TEXTS)
def test_spans_are_trimmed_ordered_and_apart(text: str) -> None:
    end = 0
    for span in sentences(text):
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        end = span.end


@given(TEXTS)
def test_only_space_and_list_marks_are_left_out(text: str) -> None:
    edges = [0, *(edge for span in sentences(text) for edge in span), len(text)]
    mark = r"(?:[•●○▪▫■□◦‣⁃·\uf0b7\uf0a7\uf02d*–—-]|\(?(?:\d{1,2}|[a-zåäö]|[ivx]{1,4})\)|o)"
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        assert re.fullmatch(rf"(?:\s|(?<!\S){mark}(?!\S))*", text[start:end])


@given(st.text(alphabet="aÅä .!?…,;:(”\n\t3", max_size=120))
def test_every_character_but_space_is_in_a_sentence(text: str) -> None:
    held = "".join(text[start:end] for start, end in sentences(text))
    assert re.sub(r"\s", "", held) == re.sub(r"\s", "", text)


@given(TEXTS, TEXTS)
def test_a_line_break_cuts_the_text_in_two(first: str, second: str) -> None:
    assert cut(first + "\n" + second) == cut(first) + cut(second)
