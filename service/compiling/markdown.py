"""The compilation as Markdown, with the quotes as footnotes."""

import re

from service.compiling.compilation import Compilation, Entry, Part
from service.compiling.phrases import about, heading, missing, sentences_of, separator, sums
from service.compiling.wording import Words, words_of

# What can begin markup or raw HTML in the middle of a line, and what makes a bare address a link. A backslash before
# any of it is markup itself, so that what is shown is word for word.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&#!$@]|:(?=//)|(?<=www)\.", re.IGNORECASE)


def write_markdown(compilation: Compilation) -> bytes:
    """The compilation in CommonMark with footnotes. Every text from a response stands as text, never as markup."""
    words = words_of(compilation.language)
    notes: list[str] = []
    lines = [f"# {words.title}: {plain(compilation.title)}", "", plain(about(compilation, words))]
    for part in compilation.parts:
        lines += ["", f"## {plain(heading(part, words))}", "", plain(sums(part, words))]
        lines += _sentences(part, words, notes)
    lines += ["", f"## {words.annex}", ""]
    gone = missing(compilation, words)
    lines += [f"* {what}: {plain(', '.join(names))}" for what, names in gone] or [words.nobody_missing]
    return "\n".join([*lines, "", *notes, ""]).encode()


def plain(text: str) -> str:
    """The text with whatever could become markup escaped, on one line."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))


def _sentences(part: Part, words: Words, notes: list[str]) -> list[str]:
    found: list[str] = []
    for sentence in sentences_of(part, words):
        named = [
            separator(at, len(sentence.entries), words) + plain(one.respondent.name) + _note(one, words, notes)
            for at, one in enumerate(sentence.entries)
        ]
        found += ["", sentence.before + "".join(named) + sentence.after]
    return found


def _note(one: Entry, words: Words, notes: list[str]) -> str:
    if not one.quote:
        return ""
    mark = f"[^{len(notes) + 1}]"
    notes.append(f"{mark}: {words.quoted(plain(one.quote))} ({plain(words.source(one.document, one.page))})")
    return mark
