"""What the proposal itself says on each of its sections: the text under every numbered heading.

Unlike a response it heads all of its sections, in order, and lists them first in a table of contents.
"""

from collections.abc import Iterator, Mapping, Sequence

from ingest.sections.cuts import Cut
from ingest.sections.division import Division
from ingest.sections.headings import heading
from ingest.sections.heads import Head, at_paragraph
from ingest.sections.numbers import contains
from ingest.text.cleaning import CleanText


def divide_proposal(clean: CleanText, titles: Mapping[str, str]) -> Division:
    """The text of the proposal by section, in the order written; a heading that comes again has what stands under it
    last: it stood in the table of contents before, or in the summary.

    `titles` maps section numbers to their titles, as far as they are known.
    """
    heads = list(_numbered(list(_heads(clean, titles))))
    last: dict[str, Cut] = {}
    stop = clean.start_of(clean.body)
    for head, end in zip(heads, [*(head.start for head in heads), stop][1:], strict=True):
        words = clean.text[head.body : end]
        if words.strip():
            start = head.body + len(words) - len(words.lstrip())
            end = head.body + len(words.rstrip())
            last[head.sections[0].number] = Cut(head.sections, head.title, "heading", start, end)
    sections = {head.sections[0].number: head.sections[0] for head in heads}
    return Division(tuple(sorted(last.values(), key=lambda cut: cut.start)), tuple(sections.values()), proposal=True)


def _heads(clean: CleanText, titles: Mapping[str, str]) -> Iterator[Head]:
    """Every paragraph that a number and a title fill."""
    for index, paragraph in enumerate(clean.paragraphs[: clean.body]):
        found = heading(clean.words(paragraph), titles)
        if found and found.title and len(found.sections) == 1 and found.body is None:
            yield at_paragraph(clean, index, found.sections, found.title, "heading")


def _numbered(heads: Sequence[Head]) -> Iterator[Head]:
    """Without the entries of numbered lists: a number without a dot is a chapter's where its first section follows."""
    for at, head in enumerate(heads):
        number = head.sections[0].number
        after = next((one.sections[0].number for one in heads[at + 1 :] if "." in one.sections[0].number), "")
        if "." in number or (after and contains(number, after)):
            yield head
