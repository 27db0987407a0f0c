"""The files as other programs read them: python-docx, openpyxl, csv, a CommonMark parser, LibreOffice."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from markdown_it import MarkdownIt

from ingest.sections.numbers import contains
from ingest.types import Respondent
from service.answer import Language
from service.compiling.compilation import Compilation, Entry, Part, compile_responses
from service.compiling.formats import FORMATS, Format, write
from service.compiling.phrases import sentences_of, sums
from service.compiling.wording import words_of
from service.dossier import Dossier
from service.library_desk import LibraryDesk
from service.marks import MARKS
from service.matrix import MatrixFilter
from tests.service.compiling.conftest import HOSTILE

DAY = date(2031, 5, 6)
LANGUAGES: tuple[Language, ...] = ("sv", "en")


@pytest.fixture(scope="module", params=LANGUAGES)
def compilation(request: pytest.FixtureRequest, samples_dossier: Dossier) -> Compilation:
    return compile_responses(samples_dossier, made=DAY, language=request.param)


def quotes(compilation: Compilation) -> list[str]:
    return [one.quote for part in compilation.parts for one in part.entries if one.quote]


def one_line(text: str) -> str:
    return " ".join(text.split())


def footnotes(file: bytes) -> list[str]:
    xml = zipfile.ZipFile(io.BytesIO(file)).read("word/footnotes.xml").decode()
    notes = re.findall(r'<w:footnote w:id="[1-9]\d*">(.*?)</w:footnote>', xml, re.DOTALL)
    return ["".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", note)).strip() for note in notes]


def test_docx_has_a_heading_a_section_and_a_footnote_a_quote(compilation: Compilation):
    file = write(compilation, "docx")
    document = docx.Document(io.BytesIO(file))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name and p.style.name.startswith("Heading")]
    assert len(headings) == len(compilation.parts) + 1
    assert all(any(part.number in heading for heading in headings) for part in compilation.parts)
    figures = [p for p in document.paragraphs if p.runs and p.runs[0].italic]
    assert len(figures) == len(compilation.parts)
    assert all(p.paragraph_format.keep_with_next for p in figures)  # no heading is left alone at the end of a page
    notes = footnotes(file)
    assert len(notes) == len(quotes(compilation))
    references = re.findall(r'w:footnoteReference w:id="(\d+)"', document.element.xml)
    assert references == [str(n) for n in range(1, len(notes) + 1)]


def test_a_footnote_holds_the_quote_the_document_and_the_page(compilation: Compilation):
    notes = [note.replace("&amp;", "&") for note in footnotes(write(compilation, "docx"))]
    with_page = [one for part in compilation.parts for one in part.entries if one.quote and one.page]
    assert with_page
    for one in with_page:
        mark = "s." if compilation.language == "sv" else "p."
        tail = f"({one.document}, {mark} {one.page})"
        assert any(one_line(one.quote) in note and note.endswith(tail) for note in notes), one


def test_xlsx_has_three_sheets_with_filters_and_frozen_panes(compilation: Compilation):
    book = openpyxl.load_workbook(io.BytesIO(write(compilation, "xlsx")))
    assert len(book.sheetnames) == 3
    for sheet in book.worksheets:
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref
    matrix, statements, people = book.worksheets
    assert [cell.value for cell in matrix[1]][2:] == [section.number for section in compilation.matrix.sections]
    assert statements.max_row - 1 == len(quotes(compilation))
    assert people.max_row - 1 == len(compilation.respondents)


def test_the_sums_below_the_matrix_count_what_stands_above_them(compilation: Compilation):
    matrix = openpyxl.load_workbook(io.BytesIO(write(compilation, "xlsx"))).worksheets[0]
    rows = len(compilation.respondents)
    for column in range(2, len(compilation.matrix.sections) + 3):
        above = [matrix.cell(row, column).value for row in range(2, rows + 2)]
        summed = [matrix.cell(row, column).value for row in range(rows + 3, rows + 9)]
        letters = "SFÄENU" if compilation.language == "sv" else "SRCONU"
        assert summed == [above.count(letter) for letter in letters]


def test_the_matrix_of_the_workbook_is_that_of_the_page(samples_desk: LibraryDesk, samples_dossier: Dossier):
    shown = samples_desk.matrix(samples_dossier.consultation.id, MatrixFilter(limit=200))
    made = compile_responses(samples_dossier, made=DAY)
    assert made.matrix == shown
    sheet = openpyxl.load_workbook(io.BytesIO(write(made, "xlsx"))).worksheets[0]
    for row, line in enumerate(shown.rows, 2):
        signs = [MARKS["sv"].sign(cell.state, cell.stance) for cell in line.cells]
        assert [sheet.cell(row, at + 3).value for at in range(len(signs))] == signs
    chapter = next(at for at, section in enumerate(shown.sections) if "." not in section.number and section.stances)
    within = {one.number for one in shown.sections if contains(shown.sections[chapter].number, one.number)}
    speaking = {
        row.respondent.id
        for row in shown.rows
        for cell in row.cells
        if cell.section in within and cell.state == "stated"
    }
    assert {row.respondent.id for row in shown.rows if row.cells[chapter].state == "stated"} == speaking


def test_csv_holds_every_statement_whole(compilation: Compilation):
    rows = list(csv.DictReader(io.StringIO(write(compilation, "csv").decode("utf-8-sig"), newline="")))
    stated = [one for part in compilation.parts for one in part.entries if one.state == "stated"]
    assert [list(row.values())[-2:] for row in rows] == [
        [one.text, words_of(compilation.language).sources[one.stance_source]] for one in stated
    ]


def test_markdown_shows_every_quote_word_for_word(compilation: Compilation):
    shown = rendered(write(compilation, "md"))
    assert all(one_line(quote) in shown for quote in quotes(compilation))


def rendered(markdown: bytes) -> str:
    """What a reader of the rendered page sees, as text: no image, link, or other markup gives any."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(markdown.decode())
    inline = [child for token in tokens for child in token.children or ()]
    assert not {child.type for child in inline} & {
        "link_open",
        "image",
        "html_inline",
        "code_inline",
        "em_open",
        "s_open",
    }
    assert not {token.type for token in tokens} & {"html_block", "table_open", "fence", "code_block"}
    return " ".join(
        "".join(child.content if child.type in ("text", "text_special") else " " for child in token.children or ())
        for token in tokens
        if token.type == "inline"
    )


def test_markup_in_a_response_stays_text_in_markdown(hostile_dossier: Dossier):
    assert one_line(HOSTILE) in rendered(write(compile_responses(hostile_dossier, made=DAY), "md"))


def test_a_formula_in_a_response_stays_text_in_spreadsheets(hostile_dossier: Dossier):
    made = compile_responses(hostile_dossier, made=DAY)
    (row,) = csv.DictReader(io.StringIO(write(made, "csv").decode("utf-8-sig"), newline=""))
    assert row["Citat"] == f"'{HOSTILE}"
    sheet = openpyxl.load_workbook(io.BytesIO(write(made, "xlsx"))).worksheets[1]
    cell = sheet.cell(2, 7)
    assert (cell.value, cell.data_type, cell.hyperlink) == (HOSTILE, "s", None)


def test_markup_in_a_response_stays_text_in_docx(hostile_dossier: Dossier):
    file = write(compile_responses(hostile_dossier, made=DAY), "docx")
    xml = zipfile.ZipFile(io.BytesIO(file)).read("word/footnotes.xml").decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in xml
    assert "hyperlink" not in xml.lower().replace("=hyperlink(", "")


@pytest.mark.parametrize("format", ["docx", "xlsx"])
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it(samples_dossier: Dossier, tmp_path: Path, format: Format):
    (tmp_path / f"made.{format}").write_bytes(write(compile_responses(samples_dossier, made=DAY), format))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
    ]
    subprocess.run(
        [*command, str(tmp_path), str(tmp_path / f"made.{format}")], check=True, capture_output=True, timeout=120
    )
    assert (tmp_path / "made.pdf").read_bytes().startswith(b"%PDF")


def test_every_format_is_written(samples_dossier: Dossier):
    made = compile_responses(samples_dossier, made=DAY, sections=["2.5"])
    assert all(len(write(made, format)) > 500 for format in FORMATS)


def test_the_figures_of_a_section_are_those_of_its_sentences(compilation: Compilation):
    words = words_of(compilation.language)
    for part in compilation.parts:
        head, counts = sums(part, words).split(": ")
        told = [int(number) for number in re.findall(r"\d+", counts)]
        speaking = [
            len(sentence.entries)
            for sentence in sentences_of(part, words)
            if any(one.state == "stated" for one in sentence.entries)
        ]
        assert told == speaking
        assert sum(told) == int(head.split()[0])


def test_a_section_on_which_some_have_no_comments_counts_them_apart():
    part = Part(
        "4.3",
        "Bidrag",
        (
            Entry(Respondent("a", "Region Ånäs", "region"), "stated", "support", quote="Tillstyrks."),
            Entry(Respondent("b", "Ekmo kommun", "municipality"), "stated", "support", nothing_to_say=True),
        ),
    )
    assert sums(part, words_of("sv")) == "2 av 2 yttrar sig: 1 stödjer, 1 har inga synpunkter."


def test_a_file_that_could_not_be_read_and_is_nobodys_stands_in_the_annex(samples_dossier: Dossier):
    dossier = replace(samples_dossier, unread_files=("Remissvar 12.eml",))
    compilation = compile_responses(dossier, made=DAY)
    assert (
        "* Filer som inte kunde läsas och vars avsändare inte är känd: Remissvar 12.eml"
        in write(compilation, "md").decode()
    )
    document = docx.Document(io.BytesIO(write(compilation, "docx")))
    assert "Remissvar 12.eml" in [paragraph.text for paragraph in document.paragraphs]
