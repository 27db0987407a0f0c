"""What an answer cites, as a list to read: for wherever citations cannot be opened with a click."""

from service.answer import Answer, Citation, Language

_WORDS: dict[Language, tuple[str, str, str, str]] = {
    "sv": ("Källor", "avsnitt", "s.", "läst med texttolkning"),
    "en": ("Sources", "section", "p.", "read by text recognition"),
}


def source_list(answer: Answer) -> str:
    """The citations with respondent, section, quote, document and page, a line each; "" where nothing is cited."""
    if not answer.citations:
        return ""
    lines = [_line(citation, answer.language) for citation in answer.citations]
    return "\n".join([f"{_WORDS[answer.language][0]}:", *lines])


def _line(citation: Citation, language: Language) -> str:
    _, section, page, recognised = _WORDS[language]
    place = [
        citation.respondent,
        f"{section} {citation.section}" if citation.section else None,
        f"{citation.document.name}, {page} {citation.page}" if citation.page else citation.document.name,
        recognised if citation.ocr else None,
    ]
    quote = " ".join(citation.quote.split())
    return f"[{citation.n}] {', '.join(filter(None, place))}: ”{quote}”"
