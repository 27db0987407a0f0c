"""What can be quoted of a statement, and what speaks for it whatever is asked."""

from dataclasses import replace

from eval.material import Spoken, dossier_of
from ingest.respondents.register import Register
from ingest.stances.verdicts import Verdict, Verdicts
from ingest.types import Consultation, PageSpan, Section
from service.dossier import Dossier
from tests.fakes import HashingEmbedder

NORDVIK = Register.load().resolve("Region Nordvik")
SUPPORT = "Regionen tillstyrker förslaget om att nattbussarna ska gå oftare."
ASIDE = "Bussarna är i dag få och resorna är långa för många av invånarna."
BUT = "Det behöver dock bli fler hållplatser längs kusten innan vintern."


def said(text: str, *, ocr: bool = False) -> Dossier:
    """A dossier of one statement, whose document begins on page 1 and goes on on page 2 from its tenth letter on."""
    consultation = Consultation("k", "K", (Section("8.1", "Resor"),))
    dossier = dossier_of(consultation, (NORDVIK,), [Spoken((NORDVIK.id,), ("8.1",), "Resor", text)], HashingEmbedder())
    pages = (PageSpan(1, 0, 10), PageSpan(2, 10, len(text), ocr))
    return replace(dossier, pages={one.document.id: pages for one in dossier.said})


def test_a_span_is_cited_as_it_stands_with_its_page_and_where_to_open_it() -> None:
    dossier = said(f"{SUPPORT} {ASIDE}", ocr=True)
    start = dossier.said[0].statement.start
    begin, end = start + len(SUPPORT) + 1, start + len(SUPPORT) + 1 + len(ASIDE)
    origin = dossier.quotable.origin(0, begin, end)
    assert (origin.quote, origin.page, origin.ocr) == (ASIDE, 2, True)
    assert origin.url.endswith(f"&start={begin}&end={end}")


def test_of_one_sentence_there_is_nothing_to_choose() -> None:
    dossier = said(SUPPORT)
    start, end = dossier.said[0].statement.start, dossier.said[0].statement.end
    (only,) = dossier.quotable.windows(0, start, end)
    assert (only.text, only.first, only.last) == (SUPPORT, 0, 0)


def test_windows_are_sentences_and_pairs_of_them_and_one_that_leans_on_what_is_before_is_worth_less() -> None:
    dossier = said(f"{ASIDE} {BUT}")
    vars(dossier)["verdicts"] = Verdicts.given(dossier.said, [Verdict()])
    start, end = dossier.said[0].statement.start, dossier.said[0].statement.end
    windows = {(one.first, one.last): one for one in dossier.quotable.windows(0, start, end)}
    assert set(windows) == {(0, 0), (1, 1), (0, 1)}
    assert windows[0, 0].worth == windows[0, 1].worth > windows[1, 1].worth
    assert windows[0, 1].stems == windows[0, 0].stems | windows[1, 1].stems
    assert windows[0, 1].text == f"{ASIDE} {BUT}"


def test_only_what_holds_the_phrase_that_takes_the_stance_may_carry_a_quote() -> None:
    text = f"{ASIDE} {SUPPORT} {BUT}"
    dossier = said(text)
    first = dossier.said[0].statement.start
    begin = first + text.index(SUPPORT)
    taken = Verdict("support", (begin, begin + len(SUPPORT)), "phrase")
    vars(dossier)["verdicts"] = Verdicts.given(dossier.said, [taken])
    windows = dossier.quotable.windows(0, first, first + len(text))
    assert windows
    assert all(SUPPORT in one.text for one in windows)
    assert dossier.quotable.told(0) == begin


def test_the_pieces_of_a_statement_hold_all_its_words_and_one_of_them_tells_its_stance() -> None:
    text = "\n".join([ASIDE, SUPPORT, BUT])
    dossier = said(text)
    begin = dossier.said[0].statement.start + text.index(SUPPORT)
    taken = Verdict("support", (begin, begin + len(SUPPORT)), "classifier")
    vars(dossier)["verdicts"] = Verdicts.given(dossier.said, [taken])
    pieces = dossier.quotable.pieces(0)
    assert frozenset().union(*(one.stems for one in pieces)) >= dossier.words[0]
    assert [one.tells for one in pieces].count(True) == 1
    assert not any(one.is_ticked for one in pieces)
