"""Makes the files in `samples/responses/` from `samples/texts/`. Run it as `python -m samples.build`.

It refuses (exit code 1) while the positions, the texts and the consultation disagree. The same sources and
versions of the libraries give the same bytes.
"""

import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from samples import docx_files, pdf_files, text_files
from samples.agreement import disagreements, missing_files
from samples.source import Part, Source, SourceError, read_source

HERE = Path(__file__).parent
Layout = Callable[[tuple[Part, ...], Source], bytes]
LAYOUTS: Mapping[str, Layout] = {
    "unwrapped": text_files.unwrapped,
    "wrapped_from_pdf": text_files.wrapped,
    "heading_styles": docx_files.heading_styles,
    "bold_headings": docx_files.bold_headings,
    "docx_table": docx_files.remarks_table,
    "form": docx_files.form,
    "header_footer": pdf_files.header_footer,
    "large_headings": pdf_files.large_headings,
    "plain_pdf": pdf_files.plain,
    "pdf_table": pdf_files.remarks_table,
    "scanned": pdf_files.scan,
}


def main() -> int:
    """Builds everything; the number of files on standard output, what is wrong on standard error."""
    return build(HERE, LAYOUTS)


def build(home: Path, layouts: Mapping[str, Layout]) -> int:
    """Makes `home`'s responses from its texts; the exit code. What is wrong goes to standard error."""
    consultation = tomllib.loads((home / "consultation.toml").read_text(encoding="utf-8"))
    positions = yaml.safe_load((home / "positions.yaml").read_text(encoding="utf-8"))
    titles = {section["number"]: section["title"] for section in consultation["sections"]}
    try:
        sources = {path.stem: read_source(path, titles) for path in sorted((home / "texts").glob("*.md"))}
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    wrong = list(disagreements(positions, consultation, sources, set(layouts)))
    if not wrong:
        folder = home / "responses"
        folder.mkdir(exist_ok=True)
        for respondent in positions["respondents"]:
            if "text" in respondent:
                write_response(respondent, sources[respondent["text"]], folder, layouts[respondent["layout"]])
        wrong = list(missing_files(positions, folder))
        print(f"{sum(1 for _ in folder.iterdir())} files in {folder.name}/")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


def write_response(respondent: Mapping[str, Any], source: Source, folder: Path, layout: Layout) -> None:
    """The respondent's file; where there are two, the first takes the cover decision and the second the rest."""
    shares = [source.parts] if len(respondent["files"]) == 1 else [source.parts[:1], source.parts[1:]]
    for file, parts in zip(respondent["files"], shares, strict=True):
        (folder / file).write_bytes(layout(parts, source))


if __name__ == "__main__":
    sys.exit(main())
