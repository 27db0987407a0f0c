from pathlib import Path

import pytest

from ingest.documents.precedence import standing
from ingest.errors import UnreadableFile
from ingest.library import FileRecord
from ingest.parsing import DraftFile, Received, draft, learned_titles, parse, unread
from ingest.readers import read
from ingest.respondents.register import Register
from ingest.types import Reading
from tests.conftest import SHARED
from tests.ingest.made import MORE, SAID, pages_of, plain

REGISTER = Register.load().including(["Region Nordvik", "Region Sundmark"])
HEAD = "Region Nordvik\n\nDnr RN 2031/17\n\nYttrande från Region Nordvik över SOU 2031:7\n\n"


def drafted(*pages: str, name: str = "svar.txt") -> DraftFile:
    reading = Reading("text", tuple(pages_of(*pages)), tuple(plain(*pages)))
    return draft(Received(Path(name), name), "ab" * 32, 10, reading, REGISTER)


def test_a_file_becomes_documents_statements_and_sections() -> None:
    parsed = parse(drafted(f"{HEAD}4.2 Ansvar\n\n{SAID}\n\n4.3 Avgifter\n\n{MORE}\n"), "c", {})
    (document,) = parsed.documents
    assert document.respondents == ("region-nordvik",)
    assert [one.sections for one in parsed.statements] == [("4.2",), ("4.3",)]
    assert [(one.number, one.title) for one in parsed.sections] == [("4.2", "Ansvar"), ("4.3", "Avgifter")]
    assert {document.text[one.start : one.end] for one in parsed.statements} == {SAID, MORE}
    assert document.pages[0].number == 1


def test_every_statement_is_traced_to_its_page() -> None:
    pages = (f"{HEAD}4.2 Ansvar\n\n{SAID}\n", f"4.3 Avgifter\n\n{MORE}\n")
    parsed = parse(drafted(*pages), "c", {})
    for start, page, source, length in parsed.traces[0]:
        assert parsed.documents[0].text[start : start + length] == pages[page][source : source + length]


def test_titles_are_learned_from_most_files_and_what_is_known_goes_before() -> None:
    files = [drafted(f"{HEAD}4.2 {title}\n\n{SAID}\n") for title in ("Ansvar", "Ansvar", "Anvsar")]
    assert learned_titles(files, {}) == {"4.2": "Ansvar"}
    assert learned_titles(files, {"4.2": "Ett utökat ansvar", "5": "Tillsyn"}) == {
        "4.2": "Ett utökat ansvar",
        "5": "Tillsyn",
    }


def test_a_title_learned_from_one_file_finds_the_heading_of_another() -> None:
    first = drafted(f"{HEAD}4.2 Ett utökat ansvar för tillsynen\n\n{SAID}\n")
    second = drafted(f"{HEAD}Ett utökat ansvar för tillsynen\n\n{MORE} {SAID}\n")
    titles = learned_titles([first, second], {})
    (one,) = parse(second, "c", titles).statements
    assert (one.sections, one.source) == (("4.2",), "matched_title")


def test_sections_that_the_proposal_does_not_have_are_warned_of() -> None:
    file = drafted(f"{HEAD}4.2 Ansvar\n\n{SAID}\n\n15.9 Slut\n\n{MORE}\n\n15.10 Mer\n\n{MORE}\n")
    (warning,) = parse(file, "c", {}, ("4", "4.2")).file.warnings
    assert warning == "document 1 (response): cites sections 15.9, 15.10, which the proposal does not have"
    assert parse(file, "c", {}).file.warnings == ()


def test_what_gives_no_sender_or_no_statement_is_warned_of() -> None:
    warnings = parse(drafted("Hej\n\n2031-05-14\n", name="x.txt"), "c", {}).file.warnings
    assert [warning.partition(": ")[2].split(";")[0] for warning in warnings] == [
        "no sender was found",
        "no statement was found",
    ]


def test_the_warning_says_what_to_write_and_what_may_lead_to_the_sender() -> None:
    text = f"Från: Tova Alnäs <tova@gungaria.example>\n\nLeknämnden\n\n4.2 Ansvar\n\n{MORE}\n"
    (warning,) = parse(drafted(text, name='svar "9".txt'), "c", {}).file.warnings
    assert warning == (
        "document 1 (response): no sender was found (headed “Leknämnden”, an address at gungaria.example); "
        'its statements are not used until consultation.toml names one under [senders]: "svar \\"9\\".txt" = …'
    )


def test_two_that_could_have_sent_it_are_named() -> None:
    text = f"Region Nordvik\nRegion Sundmark\n\n4.2 Ansvar\n\n{MORE}\n"
    (warning,) = parse(drafted(text, name="1.txt"), "c", {}).file.warnings
    assert "no sender was found (cannot tell Region Nordvik from Region Sundmark); " in warning


def test_a_header_that_was_left_out_may_name_the_sender() -> None:
    pages = [f"Region Nordvik RN 2031/17 Sida {n}(3)\n4.{n} Förslag\n{SAID}\n" for n in (1, 2, 3)]
    parsed = parse(drafted(*pages, name="1.txt"), "c", {})
    assert "Region Nordvik" not in parsed.documents[0].text
    assert parsed.documents[0].respondents == ("region-nordvik",)


def test_lines_numbered_in_the_margin_are_no_headers() -> None:
    said = ["Yttrande över SOU 2031:7", "Vi tackar Region Nordvik för goda samtal.", *[MORE] * 12]
    numbered = "".join(f"{n} {line}\n" for n, line in enumerate(said, 1))
    assert parse(drafted(numbered, name="1.txt"), "c", {}).documents[0].respondents == ()


def test_a_document_without_a_sender_has_that_of_its_file() -> None:
    minutes = "Protokollsutdrag\n\nStyrelsen\n\nSammanträdesdatum 2031-06-10\n\n§ 30 Yttrande\n\nYttrandet avges.\n"
    parsed = parse(drafted(minutes, f"{HEAD}4.2 Ansvar\n\n{SAID}\n", name="1.txt"), "c", {})
    assert [one.kind for one in parsed.documents] == ["minutes", "response"]
    assert {one.respondents for one in parsed.documents} == {("region-nordvik",)}


def test_no_text_cannot_be_read() -> None:
    with pytest.raises(UnreadableFile):
        drafted(" \n")


def test_a_file_that_cannot_be_read_is_credited_by_its_name() -> None:
    record = FileRecord("c", "region-nordvik.pdf", "ab", 1)
    parsed = unread(record, UnreadableFile("a scan", "send text"), REGISTER)
    assert parsed.file.respondents == ("region-nordvik",)
    assert parsed.file.reason == "a scan: send text"


@pytest.mark.seeds
def test_the_sections_of_the_real_response() -> None:
    table = (SHARED / "reference" / "toc_cancer.tsv").read_text(encoding="utf-8")
    expected = dict(line.split("\t") for line in table.splitlines() if line)
    paths = sorted((SHARED / "seeds").glob("*.txt"))
    files = [draft(Received(path, path.name), path.name, 1, read(path), Register.load()) for path in paths]
    titles = learned_titles(files, {})
    assert titles == expected
    cover, bundle = (parse(file, "c", titles, expected) for file in files)
    assert (cover.file.warnings, bundle.file.warnings) == ((), ())
    assert [one.kind for one in bundle.documents] == ["response", "minutes", "minutes", "response"]
    found = {one.document: one for one in standing([*cover.documents, *bundle.documents])}
    assert [found[one.id].counts for one in bundle.documents] == [True, False, False, False]
    assert found[bundle.documents[3].id].copy_of == bundle.documents[0].id
    said = [one for one in bundle.statements if one.document == bundle.documents[0].id]
    assert {number for one in said for number in one.sections} == set(expected) - {"2"}  # chapter 2 has a heading only
    assert {number for number in expected if "." not in number} == {str(n) for n in range(2, 14)}
