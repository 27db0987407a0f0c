from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers.docx import read
from ingest.types import Line, Reading
from tests.ingest.readers.docxs import cell, docx_of, links, paragraph, part, run, style, table
from tests.ingest.readers.laws import assert_lawful


def saved(document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in lines(body, **parts)]


def lines(body: str, **parts: str) -> tuple[Line, ...]:
    reading = read(docx_of(body, **parts))
    assert_lawful(reading)
    return reading.lines


@pytest.fixture(scope="module")
def response() -> Reading:
    document = docx.Document()
    document.core_properties.title = "Yttrande från Region Nordvik"
    document.core_properties.author = "En Handläggare"
    document.sections[0].header.paragraphs[0].text = "Region\tNordvik"
    document.sections[0].footer.paragraphs[0].text = "Dnr NV 2025-17"
    document.add_heading("8.10.3 Screening", level=2)
    document.add_paragraph("Region Nordvik tillstyrker förslaget.")
    document.add_paragraph("fler platser", style="List Bullet")
    opening = document.add_paragraph()
    opening.add_run("Allt i ").bold = True
    strong = opening.add_run("halvfet stil")
    strong.bold, strong.font.size = True, Pt(14)
    grid = document.add_table(rows=1, cols=2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "7.2", "Inget att erinra"
    document.add_paragraph("Sist").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Ny sida")
    reading = read(saved(document))
    assert_lawful(reading)
    return reading


def test_a_document_written_by_python_docx(response):
    assert [line.text for line in response.lines] == [
        "8.10.3 Screening",
        "Region Nordvik tillstyrker förslaget.",
        "fler platser",
        "Allt i halvfet stil",
        "7.2",
        "Inget att erinra",
        "Sist",
        "Ny sida",
    ]
    assert response.format == "docx"
    assert response.warnings == ()
    assert {line.whole for line in response.lines} == {True}


def test_looks(response):
    heading, text, item, strong, left, right, _, _ = response.lines

    assert (heading.level, heading.bold, heading.size) == (2, True, 13.0)
    assert (text.level, text.bold, text.size, text.bullet) == (None, False, 11.0, False)
    assert (item.bullet, heading.bullet) == (True, False)
    assert (strong.bold, strong.size) == (True, 14.0)
    assert (left.cell, right.cell, text.cell) == ((0, 0, 0), (0, 0, 1), None)


def test_a_page_break_begins_a_page_without_a_number(response):
    assert [page.number for page in response.pages] == [None, None]
    assert response.pages[1].text == "Ny sida"


def test_hints_are_title_headers_and_footers_but_no_author(response):
    assert response.hints[0] == "Yttrande från Region Nordvik"
    assert response.hints[-2:] == ("Region Nordvik", "Dnr NV 2025-17")
    assert "En Handläggare" not in response.hints


def test_the_company_is_a_hint():
    company = b"<Properties><Company>Region \xc3\x85n\xc3\xa4s</Company><Pages>3</Pages></Properties>"
    kinds = {"word/document.xml": "officeDocument", "docProps/app.xml": "extended-properties"}
    data = docx_of(paragraph("text"), extra={"docProps/app.xml": company, "_rels/.rels": links(kinds)})

    assert read(data).hints == ("Region Ånäs",)


STYLES = "".join(
    [
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="23"/></w:rPr></w:rPrDefault></w:docDefaults>',
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
        style("Rubrik2", "heading 2", "<w:rPr><w:b/><w:sz w:val='28'/></w:rPr>", base="Normal"),
        style("Avsnitt", "Nordviks avsnitt", base="Rubrik2"),
        style("Egen", "Rubrik 3"),
        style("Kapitel", "Kapitel", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        style("Ring1", "Ring 1", base="Ring2"),
        style("Ring2", "Ring 2", base="Ring1"),
        style("Stark", "Strong", "<w:rPr><w:b/></w:rPr>", kind="character"),
        style("Dold", "Dold", "<w:rPr><w:vanish/></w:rPr>", kind="character"),
        style("Punkt", "List Bullet 2"),
    ]
)


@pytest.mark.parametrize(
    ("style_id", "properties", "level"),
    [
        pytest.param("Rubrik2", "", 2, id="a Swedish id of the built-in heading"),
        pytest.param("Avsnitt", "", 2, id="inherited"),
        pytest.param("Egen", "", 3, id="a Swedish name"),
        pytest.param("Kapitel", "", 1, id="an outline level in the style"),
        pytest.param("", '<w:outlineLvl w:val="3"/>', 4, id="an outline level of its own"),
        pytest.param("Rubrik2", '<w:outlineLvl w:val="9"/>', None, id="made body text"),
        pytest.param("Ring1", "", None, id="styles that build on each other"),
        pytest.param("Okänd", "", None, id="a style that is not there"),
        pytest.param("", "", None, id="no style"),
    ],
)
def test_heading_levels(style_id, properties, level):
    (line,) = lines(paragraph("Screening", style_id, properties), styles=STYLES)

    assert line.level == level


@pytest.mark.parametrize(
    ("style_id", "looks", "bold"),
    [
        ("Rubrik2", "", True),
        ("Avsnitt", "", True),
        ("Rubrik2", '<w:b w:val="0"/>', False),
        ("Rubrik2", '<w:b w:val="false"/>', False),
        ("", "<w:b/>", True),
        ("", '<w:rStyle w:val="Stark"/>', True),
        ("Rubrik2", '<w:rStyle w:val="Stark"/>', False),
        ("", "", False),
    ],
)
def test_boldness_by_style_and_run(style_id, looks, bold):
    (line,) = lines(paragraph(run("Screening", looks) + run("  "), style_id), styles=STYLES)

    assert line.bold is bold


def test_one_run_that_is_not_bold_makes_the_line_not_bold():
    (line,) = lines(paragraph(run("8.2 ", "<w:b/>") + run("Screening")))

    assert not line.bold


def test_sizes_come_from_run_style_or_document():
    body = paragraph("a") + paragraph("b", "Avsnitt") + paragraph(run("c", '<w:sz w:val="18"/>'), "Avsnitt")

    assert [line.size for line in lines(body, styles=STYLES)] == [11.5, 14.0, 9.0]
    assert [line.size for line in lines(paragraph("a"))] == [None]


def test_a_list_style_makes_a_list_item():
    body = paragraph("ett", "Punkt") + paragraph("två", "Punkt", numbered("0", 0))

    assert [line.bullet for line in lines(body, styles=STYLES)] == [True, False]


def numbered(list_id: str, depth: int | None = None) -> str:
    at = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    return f'<w:numPr>{at}<w:numId w:val="{list_id}"/></w:numPr>'


def level(depth: int, pattern: str, kind: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def definition(name: str, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def listing(list_id: str, name: str, more: str = "") -> str:
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{name}"/>{more}</w:num>'


OUTLINE = definition(
    "0",
    level(0, "%1", start=8, more='<w:pStyle w:val="R1"/>'),
    level(1, "%1.%2", more='<w:pStyle w:val="R2"/>'),
    level(2, "%1.%2.%3", more='<w:pStyle w:val="R3"/>'),
)
NUMBERED_STYLES = "".join(
    style(f"R{depth}", f"heading {depth}", f"<w:pPr>{numbered('1')}</w:pPr>") for depth in (1, 2, 3)
)


def test_headings_that_word_numbers_carry_their_number():
    body = "".join(
        paragraph(text, style_id)
        for text, style_id in [
            ("Vård", "R1"),
            ("Prevention", "R2"),
            ("Screening", "R2"),
            ("Åldrar", "R3"),
            ("Kallelser", "R3"),
            ("", "R2"),
            ("Rehabilitering", "R2"),
            ("Barn", "R3"),
            ("Forskning", "R1"),
            ("Data", "R2"),
        ]
    )
    found = lines(body, styles=NUMBERED_STYLES, numbering=OUTLINE + listing("1", "0"))

    assert [line.text for line in found] == [
        "8 Vård",
        "8.1 Prevention",
        "8.2 Screening",
        "8.2.1 Åldrar",
        "8.2.2 Kallelser",
        "",
        "8.4 Rehabilitering",
        "8.4.1 Barn",
        "9 Forskning",
        "9.1 Data",
    ]
    assert not any(line.bullet for line in found)


def test_a_number_does_not_make_a_bold_heading_less_so():
    (line,) = lines(
        paragraph(run("Screening", "<w:b/>"), properties=numbered("1", 1)), numbering=OUTLINE + listing("1", "0")
    )

    assert (line.text, line.bold, line.bullet) == ("8.1 Screening", True, False)


@pytest.mark.parametrize(
    ("kind", "pattern", "labels"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
        ("upperLetter", "Bilaga %1:", ["Bilaga A:", "Bilaga B:", "Bilaga C:"]),
        ("lowerRoman", "(%1)", ["(i)", "(ii)", "(iii)"]),
        ("upperRoman", "%1", ["I", "II", "III"]),
        ("decimalZero", "%1", ["01", "02", "03"]),
        ("swedishNobility", "%1", ["1", "2", "3"]),
    ],
)
def test_list_items_carry_the_number_that_word_shows(kind, pattern, labels):
    found = lines(
        paragraph("punkt", properties=numbered("1", 0)) * 3,
        numbering=definition("0", level(0, pattern, kind)) + listing("1", "0"),
    )

    assert [line.text for line in found] == [f"{label} punkt" for label in labels]
    assert all(line.bullet for line in found)


def test_letters_and_roman_numerals_far_on():
    starts = {"lowerLetter": (27, "aa"), "lowerRoman": (1994, "mcmxciv")}
    for kind, (start, label) in starts.items():
        numbering = definition("0", level(0, "%1", kind, start=start)) + listing("1", "0")
        assert texts(paragraph("x", properties=numbered("1", 0)), numbering=numbering) == [f"{label} x"]


def test_bullets_have_no_number():
    numbering = definition("0", level(0, "\uf0b7", "bullet")) + listing("1", "0")
    (line,) = lines(paragraph("fler platser", properties=numbered("1", 0)), numbering=numbering)

    assert (line.text, line.bullet) == ("fler platser", True)


def test_lists_of_one_definition_count_on_unless_told_to_start_again():
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = definition("0", level(0, "%1.")) + listing("1", "0") + listing("2", "0") + listing("3", "0", restart)
    body = "".join(paragraph("x", properties=numbered(list_id, 0)) for list_id in "112332")

    assert texts(body, numbering=numbering) == ["1. x", "2. x", "3. x", "1. x", "2. x", "3. x"]


def test_a_level_that_never_starts_again():
    numbering = definition("0", level(0, "%1"), level(1, "%2", more='<w:lvlRestart w:val="0"/>'))
    body = "".join(paragraph("x", properties=numbered("1", depth)) for depth in (0, 1, 0, 1))

    assert texts(body, numbering=numbering + listing("1", "0")) == ["1 x", "1 x", "2 x", "2 x"]


def test_a_level_replaced_by_the_list_itself():
    replaced = f'<w:lvlOverride w:ilvl="0">{level(0, "Avsnitt %1", start=4)}</w:lvlOverride>'
    numbering = definition("0", level(0, "%1")) + listing("1", "0", replaced)

    assert texts(paragraph("x", properties=numbered("1", 0)), numbering=numbering) == ["Avsnitt 4 x"]


def test_legal_numbering_writes_all_levels_as_decimals():
    numbering = definition("0", level(0, "%1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>"))
    body = paragraph("x", properties=numbered("1", 0)) + paragraph("y", properties=numbered("1", 1))

    assert texts(body, numbering=numbering + listing("1", "0")) == ["I x", "1.1 y"]


def test_a_definition_that_a_list_style_stands_for():
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Lista"/></w:abstractNum>'
        + definition("1", '<w:styleLink w:val="Lista"/>', level(0, "%1)"))
        + listing("5", "0")
    )

    assert texts(paragraph("x", properties=numbered("5", 0)), numbering=numbering) == ["1) x"]


def test_a_list_that_is_not_there_gives_no_number():
    (line,) = lines(paragraph("x", properties=numbered("9", 0)))

    assert (line.text, line.bullet) == ("x", True)


def test_manual_line_breaks_part_a_paragraph():
    body = paragraph(run("8.2 Screening", "<w:b/>") + "<w:r><w:br/></w:r>" + run("Region Nordvik tillstyrker."))
    heading, text = lines(body)

    assert (heading.text, heading.bold, heading.whole) == ("8.2 Screening", True, None)
    assert (text.text, text.bold, text.whole) == ("Region Nordvik tillstyrker.", False, None)


def test_a_break_at_the_end_leaves_a_paragraph_whole():
    (line,) = lines(paragraph(run("text") + "<w:r><w:br/></w:r>"))

    assert (line.text, line.whole) == ("text", True)


def test_a_page_break_inside_a_paragraph():
    reading = read(docx_of(paragraph(run("före") + '<w:r><w:br w:type="page"/></w:r>' + run("efter"))))

    assert [page.text for page in reading.pages] == ["före", "efter"]
    assert [(line.page, line.start, line.whole) for line in reading.lines] == [(0, 0, None), (1, 0, None)]


def test_a_blank_paragraph_is_a_blank_line():
    assert texts(paragraph("ett") + paragraph("") + paragraph("två")) == ["ett", "", "två"]


def test_signs_that_are_elements_of_their_own():
    body = "<w:r><w:t>Till</w:t><w:noBreakHyphen/><w:t>fälle</w:t><w:tab/><w:t>hälso</w:t><w:softHyphen/></w:r>"

    assert texts(paragraph(body)) == ["Till\u2011fälle\thälso\u00ad"]


def test_line_breaks_in_the_xml_itself():
    assert texts(paragraph(run("ett\ntvå\u2028tre"))) == ["ett två", "tre"]


def test_tracked_insertions_count_and_deletions_do_not():
    body = paragraph(
        run("Region Nordvik ")
        + f"<w:del>{run('avstyrker').replace('w:t', 'w:delText')}</w:del><w:ins>{run('tillstyrker')}</w:ins>"
        + f"<w:moveFrom>{run(' flyttat')}</w:moveFrom>"
    ) + paragraph("<w:del/>", properties="<w:rPr><w:del/></w:rPr>")
    reading = read(docx_of(body))

    assert [line.text for line in reading.lines] == ["Region Nordvik tillstyrker"]
    assert reading.warnings == ("holds tracked changes: insertions are read, deletions are left out",)


def test_content_controls_links_and_fields_are_read():
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('i en kontroll')}</w:sdtContent></w:sdt>"
    inner = (
        f"<w:sdt><w:sdtContent>{run('inne i ')}</w:sdtContent></w:sdt><w:hyperlink>{run('länken')}</w:hyperlink>"
        f"<w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:fldSimple>{run(' 3')}</w:fldSimple>"
    )

    assert texts(control + paragraph(inner)) == ["i en kontroll", "inne i länken 3"]


def test_a_form_field_that_nobody_filled_in_says_nothing():
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"

    assert texts(paragraph(run("Namn: ") + prompt.format(run("Klicka här")))) == ["Namn: "]


def test_hidden_text_is_not_read():
    body = paragraph(run("syns") + run(" dolt", "<w:vanish/>") + run(" dolt", '<w:rStyle w:val="Dold"/>'))

    assert texts(body, styles=STYLES) == ["syns"]


def test_text_boxes_follow_their_paragraph_and_are_read_once():
    box = f"<w:txbxContent>{paragraph('i rutan')}</w:txbxContent>"
    drawn = (
        f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )

    assert texts(paragraph(run("före") + f"<w:r>{drawn}</w:r>") + paragraph("efter")) == ["före", "i rutan", "efter"]


def test_formulas_are_read():
    assert texts(paragraph("<m:oMath><m:r><m:t>E=mc²</m:t></m:r></m:oMath>")) == ["E=mc²"]


def test_footnotes_and_endnotes_stand_at_the_end():
    separator = f'<w:footnote w:type="separator" w:id="0">{paragraph("---")}</w:footnote>'
    found = texts(
        paragraph(run("text") + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        footnotes=f'{separator}<w:footnote w:id="1">{paragraph("SOU 2025:11")}</w:footnote>',
        endnotes=f'<w:endnote w:id="1">{paragraph("Se bilaga")}</w:endnote>',
    )

    assert found == ["text", "SOU 2025:11", "Se bilaga"]


def test_merged_cells_are_read_once_and_keep_their_columns():
    body = table(
        cell("7.2", '<w:vMerge w:val="restart"/>') + cell("Två kolumner", '<w:gridSpan w:val="2"/>') + cell("D"),
        cell("", "<w:vMerge/>") + cell("B2") + cell("C2") + cell("D2"),
        '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("B3"),
    )

    assert [(line.text, line.cell) for line in lines(body)] == [
        ("7.2", (0, 0, 0)),
        ("Två kolumner", (0, 0, 1)),
        ("D", (0, 0, 3)),
        ("B2", (0, 1, 1)),
        ("C2", (0, 1, 2)),
        ("D2", (0, 1, 3)),
        ("B3", (0, 2, 1)),
    ]


def test_cells_merged_the_old_way_are_read_once():
    body = table(cell("7.2", '<w:hMerge w:val="restart"/>') + cell("dubblett", "<w:hMerge/>") + cell("C"))

    assert [(line.text, line.cell) for line in lines(body)] == [("7.2", (0, 0, 0)), ("C", (0, 0, 2))]


def test_tables_within_tables_and_after_each_other():
    inner = table(cell("inre"))
    body = table(cell("yttre") + f"<w:tc>{inner}{paragraph('efter')}</w:tc>") + table(cell("nästa"))

    assert [(line.text, line.cell) for line in lines(body)] == [
        ("yttre", (0, 0, 0)),
        ("inre", (1, 0, 0)),
        ("efter", (0, 0, 1)),
        ("nästa", (2, 0, 0)),
    ]


def test_rows_in_content_controls_count_and_deleted_rows_do_not():
    wrapped = f"<w:sdt><w:sdtContent><w:tr>{cell('i kontroll')}</w:tr></w:sdtContent></w:sdt>"
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('struken')}</w:tr>"

    assert texts(f"<w:tbl>{deleted}{wrapped}</w:tbl>") == ["i kontroll"]


def test_the_strict_dialect_is_read():
    common = {
        "word/document.xml": part("document", f"<w:body>{paragraph('strikt', 'R')}</w:body>"),
        "word/styles.xml": part("styles", style("R", "heading 2")),
        "_rels/.rels": links({"word/document.xml": "officeDocument"}),
        "word/_rels/document.xml.rels": links({"styles.xml": "styles"}),
    }
    (line,) = read(docx_of("", extra={name: strict(content) for name, content in common.items()})).lines

    assert (line.text, line.level) == ("strikt", 2)


def strict(content: bytes) -> bytes:
    """Give XML in the dialect that Word calls Strict Open XML."""
    for common, other in [("wordprocessingml/2006", "wordprocessingml"), ("officeDocument/2006", "officeDocument")]:
        content = content.replace(
            f"http://schemas.openxmlformats.org/{common}/".encode(), f"http://purl.oclc.org/ooxml/{other}/".encode()
        )
    return content


def test_links_to_parts_that_are_not_there_do_no_harm():
    missing = {"styles.xml": "styles", "../NULL": "header", "numbering.xml": "numbering"}

    assert texts_of(docx_of(paragraph("text"), extra={"word/_rels/document.xml.rels": links(missing)})) == ["text"]


def test_a_document_inside_the_document_is_reported():
    assert "holds another file inside, which is not read" in read(docx_of("<w:altChunk/>")).warnings


def test_a_document_without_text_is_read_with_a_warning():
    assert read(docx_of(paragraph(""))).warnings == ("the file holds no text",)


def texts_of(data: bytes) -> list[str]:
    return [line.text for line in read(data).lines]


xml_text = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12)
marks = st.sampled_from(["<w:r><w:br/></w:r>", '<w:r><w:br w:type="page"/></w:r>', "<w:r><w:tab/></w:r>"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(xml_text.map(run) | marks, max_size=5), max_size=5))
def test_whatever_paragraphs_hold_the_laws_hold(paragraphs):
    body = "".join(paragraph("".join(runs)) for runs in paragraphs)

    assert_lawful(read(docx_of(body + table(cell("x") + cell("y")))))


def test_the_author_is_told_apart_from_the_hints(response):
    assert "En Handläggare" in response.authors
    assert "En Handläggare" not in response.hints


def test_footnotes_are_told_as_notes():
    notes = f'<w:footnote w:id="2">{paragraph("Se prop. 2030/31:7.")}</w:footnote>'
    read_lines = lines(paragraph("Regionen tillstyrker."), footnotes=notes)
    assert [(line.text, line.note) for line in read_lines] == [
        ("Regionen tillstyrker.", False),
        ("Se prop. 2030/31:7.", True),
    ]
