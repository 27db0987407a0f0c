"""What a question asks of how many speak on the sections: "which sections have most comments?", "... none?"."""

import re
from typing import Literal

from service.question.patterns import Span, spans

Attention = Literal["most", "none"]

_COMMENTS = (
    r"(?:synpunkt\w*|kommentar\w*|kommenter\w*|yttrande\w*|yttra(?:t|r|de)?(?: sig)?|uttala(?:t|r|de)?(?: sig)?|svar\w*|"
    r"berör\w*|nämn\w*|tagit upp|tar upp|comment\w*|responses?|respond\w*|answer\w*|views?|mention\w*|address\w*|"
    r"spoken|discussed)"
)
SECTIONS = re.compile(
    r"\b(?:vilka|vilket|which|what|hur många|how many) (?:av )?(?:\w+ )?"
    r"(?:avsnitt\w*|kapit\w+|delar|punkter|förslag|sections?|chapters?|parts|points|proposals?)\b",
    re.IGNORECASE,
)
_MOST = re.compile(
    rf"\b(?:flest|mest|most)\b.{{0,20}}\b{_COMMENTS}|\b{_COMMENTS}.{{0,20}}\b(?:mest|flest|most)\b", re.IGNORECASE
)
_NONE = re.compile(
    rf"\b(?:ingen|inga|inget|inte|none|no|nobody|no one|not|without|utan)\b.{{0,20}}\b{_COMMENTS}|"
    rf"n['’]t .{{0,20}}\b{_COMMENTS}",
    re.IGNORECASE,
)
_ISSUES = re.compile(
    r"\b(?:vilka|vilket|what|which) (?:frågor|ämnen|issues|topics|subjects)\b.{0,40}\b(?:tar|tog|tas|lyft\w*|"
    r"viktig\w*|upp|"
    r"raised?|raises|important|bring|brought|mention\w*)\b|\bvad (?:tar|tog|lyft\w+)\b.{0,40}\b(?:upp|fram)\b",
    re.IGNORECASE,
)
_BESIDES = re.compile(
    rf"\b(?:{_COMMENTS}|flest|mest|most|fått|får|frågor|ämnen|issues|topics|subjects|tar|tog|tas|upp|fram|lyft\w*|"
    rf"viktig\w*|"
    r"raised?|raises|important|bring|brought|väcker|väckt|got|get|gets|received?|haven|hasn|been)\b",
    re.IGNORECASE,
)


def attention_asked(text: str) -> Attention | None:
    """Whether a question asks on which sections most speak, or nobody does; None where it asks neither."""
    if _ISSUES.search(text):
        return "most"
    if not SECTIONS.search(text):
        return None
    return "none" if _NONE.search(text) else "most" if _MOST.search(text) else None


def attention_spans(text: str) -> tuple[Span, ...]:
    """The words of a question that ask so."""
    return spans(text, SECTIONS, _BESIDES)
