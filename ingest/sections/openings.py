"""How responses open: that one was asked, who answers and from where, how the response is laid out. No statements."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from ingest.sections.formalities import OPINION
from ingest.sections.opening_words import (
    ARGUES,
    BY_A_BODY,
    ERRAND,
    FIELD,
    FIELD_LINE,
    INTRODUCES,
    JUDGES,
    LABEL,
    LAID_OUT,
    LIMITS,
    OF_IT,
    OF_ITS_MAKING,
    OF_THE_RESPONSE,
    OF_THE_REST,
    OPENS,
    OWN_FIELD,
    OWN_MATTERS,
    PROCEDURAL,
    SAYS_NOTHING,
    SENT_WITH,
    TAKES_SIDES,
    TAKES_STAND,
)
from ingest.sections.the_rest import concludes, nothing_more
from ingest.text.sentences import sentences

_STEM = 7  # letters by which a word is known in its other forms


def is_procedural(text: str) -> bool:
    """Whether each sentence only tells of the case: that one was asked, how the response is laid out, who answers."""
    found = _cut(text)
    return _is_field(text) or (bool(found) and all(map(_of_the_case, found)))


def only_opens(text: str) -> bool:
    """Whether each sentence of a response's first paragraphs is procedural, or tells who answers, from where and on what.

    Elsewhere such sentences may belong to what is said.
    """
    found = _cut(text)
    return bool(found) and all(map(_only_opens, found))


def is_preamble(text: str, matter: Container[str] = frozenset()) -> bool:
    """Whether what stands above the first heading speaks of the response or of bodies, and no sentence of the proposal.

    As `introduces`; but a word for the response, its making or the remiss is enough there to tell of it, and so are
    sentences that each tell what some body is or does. `matter` are the words of the proposal's titles, as
    `matter_of` gives them: who uses one of them there may say something of it.
    """
    found = _cut(text)
    if _introduce(found):
        return True
    silent = not any(map(_speaks, found))
    return silent and (_mentions_response(text) or _tells_of_bodies(text, found, matter))


def introduces(text: str) -> bool:
    """Whether a paragraph introduces the response, under whatever heading, and no sentence speaks of the proposal.

    Who answers and how the response came about is told in more words than can be listed: where one sentence tells of
    it, the others go with it that take no side, judge nothing and limit nothing.
    """
    return _introduce(_cut(text))


def _introduce(found: Sequence[str]) -> bool:
    opening = [_only_opens(one) or _tells_of_making(one) for one in found]
    silent = (opens or not _speaks(one) for opens, one in zip(opening, found, strict=True))
    return any(opening) and all(silent)


def _mentions_response(text: str) -> bool:
    return bool(OF_THE_RESPONSE.search(text) or FIELD_LINE.fullmatch(text))


def _tells_of_bodies(text: str, found: Sequence[str], matter: Container[str]) -> bool:
    if not found or any(_judges(one) or ARGUES.search(ERRAND.sub("", one)) for one in found):
        return False
    return all(map(BY_A_BODY.match, found)) and not any(word in matter for word in _long_words(text))


def matter_of(titles: Iterable[str]) -> frozenset[str]:
    """The longer words that a proposal's titles are made of, without their endings, but for what bodies are called."""
    return frozenset(
        word for title in titles for word in _long_words(title) if not word.startswith(("region", "kommun"))
    )


def _long_words(text: str) -> Iterator[str]:
    return (word[:_STEM].lower() for word in re.findall(rf"\w{{{_STEM},}}", text))


def _cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


def _is_field(text: str) -> bool:
    return bool(FIELD.fullmatch(text.strip()))


def _of_the_case(sentence: str) -> bool:
    told = PROCEDURAL.search(sentence) and not (OPINION.search(sentence) or SAYS_NOTHING.search(sentence))
    return bool(told) or _introduces(sentence) or bool(LABEL.fullmatch(sentence.rstrip(".")))


def _only_opens(sentence: str) -> bool:
    return _is_field(sentence) or _of_the_case(sentence) or _opens(sentence)


def _speaks(sentence: str) -> bool:
    words = ERRAND.sub("", sentence)
    return _takes_side(sentence) or bool(OF_IT.search(words) or LIMITS.search(words))


def _opens(sentence: str) -> bool:
    if OF_THE_REST.search(sentence):
        return not TAKES_STAND.search(sentence)
    if OWN_FIELD.search(sentence) or SENT_WITH.search(sentence):
        return not _takes_side(sentence)
    return bool(OPENS.search(sentence)) and not (LIMITS.search(sentence) or _takes_side(sentence) or _judges(sentence))


def _tells_of_making(sentence: str) -> bool:
    """Whether a sentence tells how the response came about, what it holds or who sends it, and judges nothing."""
    if concludes(sentence) and nothing_more(sentence):
        return True
    if LAID_OUT.match(sentence):
        words = ERRAND.sub("", sentence)
        return not (OPINION.search(words) or SAYS_NOTHING.search(words))
    tells = OWN_MATTERS.search(sentence) or (OF_ITS_MAKING.search(sentence) and not _judges(sentence))
    return bool(tells) and not (_takes_side(sentence) or LIMITS.search(sentence))


def _takes_side(sentence: str) -> bool:
    words = ERRAND.sub("", sentence)
    return bool(OPINION.search(words) or SAYS_NOTHING.search(words) or TAKES_SIDES.search(words))


def _judges(sentence: str) -> bool:
    return bool(JUDGES.search(sentence))


def _introduces(sentence: str) -> bool:
    """Whether a sentence thanks for being asked, or tells who the sender is, and takes no side."""
    words = ERRAND.sub("", sentence)
    return bool(INTRODUCES.search(sentence)) and not (OPINION.search(words) or TAKES_SIDES.search(words))
