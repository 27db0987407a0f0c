"""The formats of a compilation: which there are, and the one way to write any of them."""

from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from service.compiling.compilation import Compilation

Format = Literal["docx", "xlsx", "csv", "md"]
FORMATS: tuple[Format, ...] = get_args(Format)

_MEDIA: dict[Format, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}


def media_type(format: Format) -> str:
    """The media type of a format."""
    return _MEDIA[format]


def write(compilation: "Compilation", format: Format) -> bytes:
    """The compilation as a file of that format."""
    match format:
        case "docx":
            from service.compiling.word_document import write_docx

            return write_docx(compilation)
        case "xlsx":
            from service.compiling.workbook import write_xlsx

            return write_xlsx(compilation)
        case "csv":
            from service.compiling.rows import write_csv

            return write_csv(compilation)
        case "md":
            from service.compiling.markdown import write_markdown

            return write_markdown(compilation)
