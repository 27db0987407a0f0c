"""The compilation as a Word document, with the quotes as footnotes at the foot of their page."""

import io
from typing import TYPE_CHECKING, Any

from service.compiling.compilation import Compilation, Entry, Part
from service.compiling.phrases import about, heading, missing, sentences_of, separator, sums
from service.compiling.wording import Words, words_of

if TYPE_CHECKING:
    from docx.document import Document

    from service.compiling.footnotes import Footnotes


def write_docx(compilation: Compilation) -> bytes:
    """The compilation as DOCX: a heading and a paragraph a section, who says what with quotes as footnotes, an annex."""
    import docx

    from service.compiling.footnotes import Footnotes

    words = words_of(compilation.language)
    document = docx.Document()
    _properties(document, compilation, words)
    _styles(document, compilation)
    footnotes = Footnotes(document)
    document.add_heading(words.title, level=0)
    document.add_paragraph(_readable(compilation.title), style="Subtitle")
    document.add_paragraph(about(compilation, words))
    for part in compilation.parts:
        _add_part(document, footnotes, part, words)
    _add_annex(document, compilation, words)
    footnotes.attach()
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _properties(document: "Document", compilation: Compilation, words: Words) -> None:
    properties = document.core_properties
    properties.title = f"{words.title}: {_readable(compilation.title)}"[:255]
    properties.author = "Remissa"
    properties.comments = ""
    properties.language = "sv-SE" if compilation.language == "sv" else "en-GB"


def _styles(document: "Document", compilation: Compilation) -> None:
    """A calm serif page that prints well; the proofing language is that of the words around the quotes."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Cambria", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name, style.font.color.rgb, style.font.italic = "Calibri", RGBColor(0x1B, 0x3A, 0x57), False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.keep_with_next = True
    language: Any = normal.element.get_or_add_rPr().makeelement(
        qn("w:lang"), {qn("w:val"): "sv-SE" if compilation.language == "sv" else "en-GB"}
    )
    normal.element.get_or_add_rPr().append(language)


def _add_part(document: "Document", footnotes: "Footnotes", part: Part, words: Words) -> None:
    level = 1 if not part.number or "." not in part.number else 2
    document.add_heading(_readable(heading(part, words)), level=level)
    counts = document.add_paragraph(sums(part, words))
    counts.runs[0].italic = True
    counts.paragraph_format.keep_with_next = True
    for sentence in sentences_of(part, words):
        paragraph = document.add_paragraph(sentence.before)
        for at, one in enumerate(sentence.entries):
            paragraph.add_run(separator(at, len(sentence.entries), words) + _readable(one.respondent.name))
            if one.quote:
                footnotes.add(paragraph, _note(one, words))
        paragraph.add_run(sentence.after)


def _add_annex(document: "Document", compilation: Compilation, words: Words) -> None:
    document.add_heading(words.annex, level=1).paragraph_format.page_break_before = True
    gone = missing(compilation, words)
    for what, names in gone:
        document.add_paragraph(what).runs[0].bold = True
        for name in names:
            document.add_paragraph(_readable(name), style="List Bullet")
    if not gone:
        document.add_paragraph(words.nobody_missing)


def _note(one: Entry, words: Words) -> str:
    quote = words.quoted(_readable(one.quote))
    return f"{quote} ({_readable(words.source(one.document, one.page))})"


def _readable(text: str) -> str:
    """The text on one line, without the control characters that XML does not allow."""
    return "".join(letter for letter in " ".join(text.split()) if letter >= " " and letter not in "\ufffe\uffff")
