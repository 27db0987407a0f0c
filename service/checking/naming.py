"""Who is named in a sentence that what it cites does not name: other respondents, authorities, people, abbreviations."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from ingest.respondents.names import plain
from ingest.respondents.register import Register
from ingest.text.sentences import sentences
from service.checking.claim import Claim
from service.checking.vocabulary import word_list
from service.glossary import Glossary

_WORD: Final = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_CAPITALS: Final = re.compile(r"[A-ZÅÄÖ]{2,}[a-zåäö]?")
_GENITIVE: Final = re.compile(r"(?:[’']s|s[’']|:s|s)$")
_SHORTEST_PLACE: Final = 3


def strangers(claim: Claim, glossary: Glossary) -> Iterator[str]:
    """The names in the sentence that neither the cited sentences nor the respondent's own name carry."""
    cited = "\n".join(claim.cited)
    known = _plain_words(f"{claim.respondent}\n{cited}")
    yield from _other_respondents(claim, cited)
    for mention in _register().mentions(claim.sentence):
        name = mention.respondent.name
        forms = (claim.sentence[mention.start : mention.end], name, *mention.respondent.aliases)
        if name != claim.respondent and not any(_named(form, f"{claim.respondent}\n{cited}") for form in forms):
            yield claim.sentence[mention.start : mention.end]
    for word, first in _capitalised(claim.sentence):
        if _is_known(word, known) or _is_common(word, claim):
            continue
        if _CAPITALS.fullmatch(word):
            if not _stands_for_cited(word, known, glossary, claim):
                yield word
        elif not first or _register().find(word) is not None:
            yield word
    yield from _collectives(claim, cited)


def _other_respondents(claim: Claim, cited: str) -> Iterator[str]:
    """Other respondents by their whole name in any case, or by the place in it with a capital."""
    allowed = f"{claim.respondent}\n{cited}"
    for other in claim.others:
        if not _named(other, claim.sentence):
            continue
        speaks = _squeezed(claim.sentence).startswith(_squeezed(other)) and not _named(claim.respondent, claim.sentence)
        if speaks or not _named(other, allowed):
            yield other
    written = set(_WORD.findall(claim.sentence))
    mine = _plain_words(allowed)
    for other in claim.others:
        for place in _places(other):
            forms = {place, f"{place}s", f"{place}’s", f"{place}'s"}
            if forms & written and not _is_known(place, mine):
                yield place


def _collectives(claim: Claim, cited: str) -> Iterator[str]:
    """ "All regions", "most respondents": one respondent's words tell of nobody else."""
    pattern = re.compile(word_list("collective")[claim.language], re.IGNORECASE)
    if match := pattern.search(claim.sentence):
        swedish = re.compile(word_list("collective")["sv"], re.IGNORECASE)
        if not swedish.search(cited):
            yield match.group()


def _named(name: str, text: str) -> bool:
    """Whether a text holds a name, in any case, with or without a genitive's s."""
    return bool(_name_pattern(_squeezed(name)).search(_squeezed(text)))


@lru_cache(2_000)
def _name_pattern(squeezed: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(squeezed)}(?:s|:s|’s|'s)?(?!\w)")


@lru_cache(2_000)
def _squeezed(text: str) -> str:
    return " ".join(plain(text).split())


def _plain_words(text: str) -> frozenset[str]:
    return frozenset(form for word in _WORD.findall(text) for form in _forms(word))


def _forms(word: str) -> Iterator[str]:
    """A word as it is compared, with and without a genitive."""
    small = plain(word)
    yield small
    yield _GENITIVE.sub("", small)
    yield from plain(word.replace("’", "-").replace("'", "-")).split("-")


def _is_known(word: str, known: frozenset[str]) -> bool:
    small = plain(word)
    bare = _GENITIVE.sub("", small)
    if {small, bare} & known or all(part in known for part in small.split("-")):
        return True
    return len(bare) > 4 and any(
        one.startswith(bare) or (len(one) > 4 and bare.startswith(one) and len(bare) - len(one) <= 4) for one in known
    )


def _is_common(word: str, claim: Claim) -> bool:
    return _GENITIVE.sub("", word.lower()) in _common(claim.language) or word.lower() in _common(claim.language)


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(word_list("capitalised")[language])


def _stands_for_cited(word: str, known: frozenset[str], glossary: Glossary, claim: Claim) -> bool:
    """Whether an abbreviation stands for words of the cited text: MTB for "molekylär tumörboard"."""
    bare = word.rstrip("s")
    return any(
        all(_is_known(one.group(), known) for one in _WORD.finditer(other))
        for expansion in glossary.expansions([bare], claim.language)
        for other in expansion.others
    )


def _capitalised(sentence: str) -> Iterator[tuple[str, bool]]:
    """The words with a capital, and whether each is the first of its sentence."""
    starts = {_first_letter(sentence, span.start) for span in sentences(sentence)}
    for match in _WORD.finditer(sentence):
        if match[0][0].isupper():
            yield match[0], match.start() in starts


def _first_letter(sentence: str, start: int) -> int:
    match = _WORD.search(sentence, start)
    return match.start() if match else start


@lru_cache(2_000)
def _places(name: str) -> Sequence[str]:
    """The words of a name that name by themselves: "Nordvik" of "Region Nordvik", none of "Rådet för hälsa"."""
    common = set(word_list("bodies")["words"])
    words = _WORD.findall(name)
    kinds = [word for word in words if word.lower() in common]
    return [
        word
        for word in words
        if kinds and word[0].isupper() and word.lower() not in common and len(word) >= _SHORTEST_PLACE
    ]


@cache
def _register() -> Register:
    return Register.load()
