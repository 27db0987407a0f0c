from dataclasses import replace

from ingest.text.furniture import without_furniture
from ingest.types import Box, Line
from tests.ingest.made import MORE, SAID, plain, printed, row, word


def texts(lines: list[Line]) -> list[str]:
    return [line.text.strip() for line in without_furniture(lines) if line.text.strip()]


def page(number: int, *body: str) -> list[Line]:
    looks = [(f"Region Ånäs RÅ 2031-17 Sida {number}(3)", 9.0, False), *((text, 11.0, False) for text in body)]
    return printed(*looks, ("Region Ånäs | Box 7", 9.0, False), page=number - 1)


def test_headers_and_footers_of_a_pdf_go_and_the_text_stays() -> None:
    lines = [*page(1, "Första sidans text.", SAID), *page(2, "Andra sidans text.", MORE), *page(3, "Tredje.")]
    assert texts(lines) == ["Första sidans text.", SAID, "Andra sidans text.", MORE, "Tredje."]


def test_two_pages_are_enough_when_the_header_is_small() -> None:
    lines = [*page(1, SAID), *page(2, MORE)]
    assert texts(lines) == [SAID, MORE]


def test_a_sentence_that_recurs_at_page_edges_stays() -> None:
    pages = [
        printed((f"{n}.1 Rubrik", 11.0, True), ("Regionen tillstyrker förslaget.", 11.0, False), page=n)
        for n in range(1, 6)
    ]
    assert texts([line for one in pages for line in one]).count("Regionen tillstyrker förslaget.") == 5


def test_headings_that_differ_in_their_numbers_only_stay() -> None:
    pages = [printed((f"Avsnitt {n}.2 Förslag", 11.0, True), (f"{SAID} {n}", 11.0, False), page=n) for n in range(1, 6)]
    assert sum(text.startswith("Avsnitt") for text in texts([line for one in pages for line in one])) == 5


def test_page_numbers_go() -> None:
    lines = plain("En mening som står här.\n1", "En annan mening.\n2", "En tredje.\n– 3 –", "En fjärde.\nSida 4 av 4")
    assert texts(lines) == ["En mening som står här.", "En annan mening.", "En tredje.", "En fjärde."]


def test_a_header_amid_plain_text_goes() -> None:
    lines = plain(f"{SAID}\nRegion Östby RÖB 2031/44 Sida 2(4)\n{MORE}\n3(4)\nSlut på texten.")
    assert texts(lines) == [SAID, MORE, "Slut på texten."]


def test_a_case_number_that_recurs_amid_plain_text_goes() -> None:
    header = "Region Östby   Dnr RÖB 2031/44"
    assert header not in texts(plain(f"{SAID}\n{header}\nA\n{header}\nB\n{header}\n{MORE}"))


def test_sentences_with_page_numbers_in_them_stay() -> None:
    kept = ["framgår av sida 3 (7) i bilagan", "Utredningen anger på s. 147–148 att kostnaden är 2(3) av summan."]
    assert texts(plain("\n".join(kept))) == kept


def test_words_of_a_word_file_and_of_table_cells_stay() -> None:
    lines = word("1", *row(0, 0, "2", "3"), "Region Ånäs")
    assert texts(lines) == ["1", "2", "3", "Region Ånäs"]


def test_no_lines() -> None:
    assert without_furniture([]) == ()


def at(text: str, page: int, top: float) -> Line:
    return Line(text, page, 0, whole=False, size=11.0, box=Box(70, top, 300, top + 12))


def test_a_header_in_the_same_place_on_two_pages_is_furniture() -> None:
    first = [
        at("Region Nordvik", 0, 40),
        at("Regionen anser att de ökade kostn-", 0, 90),
        at("Box 12, Nordvik", 0, 800),
    ]
    second = [at("Region Nordvik", 1, 40), at("aderna ska ersättas.", 1, 90), at("Box 12, Nordvik", 1, 800)]
    left = [line.text for line in without_furniture([*first, *second])]
    assert left == ["Regionen anser att de ökade kostn-", "aderna ska ersättas."]


def test_words_that_recur_in_another_place_are_kept() -> None:
    lines = [at("Synpunkter", 0, 90), at("Något sägs här", 0, 120), at("Synpunkter", 1, 300), at("Annat sägs", 1, 330)]
    assert list(without_furniture(lines)) == lines


def test_a_copy_of_a_page_keeps_its_lines() -> None:
    page = ["Region Nordvik", "Yttrande", "4.2 Tillsyn", "Regionen tillstyrker", "förslaget"]
    lines = [at(text, number, 40 + 20 * row) for number in (0, 1) for row, text in enumerate(page)]
    assert list(without_furniture(lines)) == lines


def test_a_small_line_set_apart_above_the_text_overleaf_is_a_header() -> None:
    first = [at("Region Nordvik", 0, 40), at("Regionen anser att de ökade kostn-", 0, 90)]
    header = replace(at("Region Nordvik, gemensamt yttrande", 1, 30), size=8.0)
    rest, note = at("aderna ska ersättas.", 1, 90), replace(at("Utan räkning av moms", 1, 106), size=8.0)
    left = [line.text for line in without_furniture([*first, header, rest, note])]
    assert left == ["Region Nordvik", first[1].text, rest.text, note.text]


def test_a_small_line_right_above_the_text_overleaf_stays() -> None:
    lines = [at("Regionen anser", 0, 90), replace(at("Tabell 1", 1, 76), size=8.0), at("Kostnader", 1, 90)]
    assert list(without_furniture(lines)) == lines
