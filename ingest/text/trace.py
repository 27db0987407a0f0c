"""The way back from a document's text to its pages, by the runs that are kept of how the text was made."""

from collections.abc import Iterator, Sequence

from ingest.text.cleaning import Run

Span = tuple[int, int]


def traced(text: str, runs: Sequence[Run], spans: Sequence[Span], page: int) -> Iterator[tuple[int, str]]:
    """Yield, for the part of each span that was printed on a page (its index), where in the page's raw text the words
    of each run begin, and the words: `pages[page].text[at:at + len(words)] == words`, but for letters as Run tells.
    """
    for start, end in spans:
        for run in runs:
            first, last = max(start, run.start), min(end, run.start + run.length)
            if run.page == page and first < last:
                yield run.source + first - run.start, text[first:last]
