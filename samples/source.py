"""The written source of a response (`texts/*.md`): its documents, and in them headings, statements and the rest.

A file begins with `key: value` lines between two lines `---`. After that each line is one of

    === KIND              a new document in the same response: cover_decision, minutes, response, copy; a copy
                          with nothing in it repeats the response
    # TEXT, ## TEXT       a heading as printed; `2.5 ~` prints the number and the section's title, `~2.5` the title
    @ 2.5, 3.4 | @ -      the paragraphs that follow are one statement on these sections (`-`: on the whole proposal)
    > TEXT                printed, but no part of a statement: addresses, greetings, questions, signatures
    anything else         a paragraph of the statement; `- ` before it makes it a bullet
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

TITLED = re.compile(r"(?<!\S)(\d+(?:\.\d+)*) ~")
TITLE_ONLY = re.compile(r"~(\d+(?:\.\d+)*)")


class SourceError(ValueError):
    """A source that cannot be read, or that disagrees with the positions."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A printed heading; `level` 1 is the highest."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """A printed line that states nothing on the proposal."""

    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """One statement; `sections` is empty where it is on the whole proposal. A bullet's paragraph begins with `- `."""

    sections: tuple[str, ...]
    paragraphs: tuple[str, ...]


Block = Heading | Furniture | Said


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a response: `kind` is response, cover_decision, minutes or copy."""

    kind: str
    blocks: tuple[Block, ...]

    def said(self) -> tuple[Said, ...]:
        """The statements, in their order."""
        return tuple(block for block in self.blocks if isinstance(block, Said))


@dataclass(frozen=True, slots=True)
class Source:
    """A response as written: the facts of its first lines, and its documents."""

    facts: Mapping[str, str]
    parts: tuple[Part, ...]

    def said(self) -> tuple[Said, ...]:
        """The statements of the response itself, not those of a cover decision, minutes or a copy."""
        return tuple(said for part in self.parts if part.kind == "response" for said in part.said())


@dataclass(slots=True)
class _Reading:
    kind: str = "response"
    blocks: list[Block] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    sections: tuple[str, ...] | None = None
    paragraphs: list[str] = field(default_factory=list)

    def end_statement(self) -> None:
        if self.sections is not None:
            self.blocks.append(Said(self.sections, tuple(self.paragraphs)))
        self.sections, self.paragraphs = None, []

    def end_part(self) -> None:
        self.end_statement()
        if self.kind == "copy" and not self.blocks:
            self.blocks = [block for part in self.parts if part.kind == "response" for block in part.blocks]
        if self.blocks:
            self.parts.append(Part(self.kind, tuple(self.blocks)))
        self.blocks = []

    def take(self, line: str) -> None:
        mark, _, rest = line.partition(" ")
        if mark in {"#", "##", ">", "@", "==="}:
            self.end_statement()
        if mark == "===":
            self.end_part()
            self.kind = rest
        elif mark == "@":
            self.sections = () if rest == "-" else tuple(rest.split(", "))
        elif mark in {"#", "##"}:
            self.blocks.append(Heading(rest, len(mark)))
        elif mark == ">":
            self.blocks.append(Furniture(rest))
        elif self.sections is None:
            raise SourceError(f"this paragraph belongs to no statement, put '@' or '>' before it: {line[:60]}")
        else:
            self.paragraphs.append(line)


def read_source(path: Path, titles: Mapping[str, str]) -> Source:
    """The source at `path`; `titles` maps section numbers to the titles that `~` stands for."""
    head, separator, body = path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
    if not separator:
        raise SourceError(f"{path.name}: no '---' after the facts")
    reading = _Reading()
    for line in filter(None, (line.strip() for line in body.splitlines())):
        reading.take(_with_titles(line, titles) if line.startswith("#") else line)
    reading.end_part()
    facts = (line.partition(": ") for line in head.splitlines())
    return Source({key: value for key, _, value in facts}, tuple(reading.parts))


def _with_titles(line: str, titles: Mapping[str, str]) -> str:
    numbered = TITLED.sub(lambda found: f"{found[1]} {titles[found[1]]}", line)
    return TITLE_ONLY.sub(lambda found: titles[found[1]], numbered)
