from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.sections.division import divide
from ingest.statements import document_id, header, passages, statements
from ingest.types import Statement
from tests.ingest.made import MORE, SAID, cleaned, plain

WORDS = [
    "Regionen",
    "anser",
    "förslaget",
    "bra.",
    "Nej",
    "kostnader",
    "t.ex.",
    "2,5",
    "avsnitt",
    "ska,",
    "(se",
    "bilaga)",
]
HEADINGS = [
    "4.2 Ansvar",
    "Avsnitt 4.3",
    "7 Samverkan",
    "Kapitel 8",
    "Sammanfattning",
    "Bakgrund",
    "(4.2) Punkt",
    "• En punkt",
]
sentences_strategy = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)
paragraphs_strategy = st.one_of(sentences_strategy, st.sampled_from(HEADINGS))
documents_strategy = st.lists(paragraphs_strategy, max_size=14).map("\n\n".join)


def count(text: str) -> int:
    return len(text.split())


@given(documents_strategy)
def test_statements_lie_in_order_and_do_not_overlap(text: str) -> None:
    clean = cleaned(plain(text))
    found = statements("d", divide(clean, {"4.2": "Ansvar"}))
    end = 0
    for ordinal, one in enumerate(found):
        assert one.ordinal == ordinal
        assert end <= one.start < one.end <= len(clean.text)
        said = clean.text[one.start : one.end]
        assert said == said.strip()
        assert said
        end = one.end
    assert len({one.id for one in found}) == len(found)


@given(sentences_strategy, st.integers(8, 60))
def test_passages_cover_their_statement_in_order(text: str, most: int) -> None:
    statement = Statement("s", "d", 0, ("4.2",), "Ansvar", "heading", 0, len(text))
    found = passages(statement, text, "Region Nordvik | 4.2 Ansvar", most, count)
    covered = "".join(text[one.start : one.end] for one in found)
    assert covered.replace(" ", "") == text.replace(" ", "")
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert [one.ordinal for one in found] == list(range(len(found)))


def test_a_statement_knows_its_document_sections_and_source() -> None:
    clean = cleaned(plain(f"Region Nordvik\n\n4.2 Ansvar samt 4.3 Avgifter\n\n{SAID}\n"))
    (one,) = statements("d", divide(clean, {}))
    assert (one.document, one.sections, one.title, one.source) == (
        "d",
        ("4.2", "4.3"),
        "Ansvar samt Avgifter",
        "heading",
    )


def test_a_passage_breaks_between_paragraphs() -> None:
    text = f"{SAID}\n{MORE}"
    found = passages(Statement("s", "d", 0, (), "", "none", 0, len(text)), text, "h", 500, count)
    assert [text[one.start : one.end] for one in found] == [SAID, MORE]


def test_ids_are_stable_and_differ() -> None:
    assert document_id("c", "ab", 0) == document_id("c", "ab", 0)
    assert len({document_id("c", "ab", 0), document_id("c", "ab", 1), document_id("d", "ab", 0)}) == 3


def test_headers() -> None:
    assert (
        header(["Region Nordvik", "Region Ånäs"], ["4.2", "4.3"], "Ansvar")
        == "Region Nordvik, Region Ånäs | 4.2, 4.3 Ansvar"
    )
    assert header(["Region Nordvik"], [], "") == "Region Nordvik"
    assert header([], [], "") == ""
