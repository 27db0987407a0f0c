"""Whether a sentence denies what it cites affirms, or affirms what that denies.

A negation bears on the words after it in its clause, and in Swedish on the verb before it ("delar inte"). Words of the
sentence are held against the same words in the cited text, whichever language they are in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from service.answer import Language
from service.checking.claim import Claim
from service.checking.phrases import pattern_of, whole_words
from service.checking.vocabulary import Content, contents, word_list
from service.glossary import Glossary

_CLAUSE_END: Final = {
    "sv": re.compile(r"[.;:!?\n–—,()]|\b(?:men|fast|medan|eftersom)\b"),
    "en": re.compile(r"[.;:!?\n–—,()]|\b(?:but|while|because|although|since)\b"),
}
_FORWARD: Final = 2  # content words after a negation that it bears on most
_BACKWARD: Final = 1  # content words before it, where it is a Swedish adverb
_VERB_REACH: Final = 30  # characters around a negation in which a verb of stance takes it for itself


@dataclass(frozen=True, slots=True)
class Cue:
    """A negation at `text[start:end]`, in the clause at `text[begin:finish]`; `tight` are the words it bears on most."""

    start: int
    end: int
    begin: int
    finish: int
    tight: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Denials:
    """The content words of a text, its negations, and where words stand that hold a negation themselves."""

    text: str
    words: tuple[Content, ...]
    cues: tuple[Cue, ...]
    lexical: tuple[int, ...]

    def denied(self, word: Content) -> bool:
        """Whether a negation, or a word that holds one, stands in the same clause as a content word."""
        return any(cue.begin <= word.start < cue.finish for cue in self.cues) or self.hinted(word)

    def hinted(self, word: Content) -> bool:
        """Whether a word that holds a negation stands in the same clause."""
        begin, finish = _clause(self.text, word.start, "sv")
        return any(begin <= at < finish for at in self.lexical)


def denials(text: str, language: Language, glossary: Glossary) -> Denials:
    """The negations of a text and what they bear on."""
    words = contents(text, language, glossary)
    lexical = tuple(match.start() for match in pattern_of("negation", "lexical", language).finditer(text))
    return Denials(text, words, tuple(_cues(text, language, words)), lexical)


def contradictions(claim: Claim, glossary: Glossary) -> Iterator[str]:
    """The words of the sentence that the cited text says the other way round."""
    said = denials(claim.sentence, claim.language, glossary)
    source = denials("\n".join(claim.cited), "sv", glossary)
    yield from _denied_here(said, source)
    yield from _affirmed_here(said, source)
    yield from _opposites(claim, said, source)


def _denied_here(said: Denials, source: Denials) -> Iterator[str]:
    """Negations of the sentence that the cited text does not have on the same words."""
    for cue in said.cues:
        same = [other for word in cue.tight for other in source.words if _same(word, other)]
        borne = any(source.denied(other) for other in same) if same else bool(source.cues or source.lexical)
        if not borne:
            yield said.text[cue.start : cue.tight[-1].end if cue.tight and cue.tight[-1].end > cue.end else cue.end]


def _affirmed_here(said: Denials, source: Denials) -> Iterator[str]:
    """Words that the cited text has under a negation only, and the sentence without any."""
    for cue in source.cues:
        if _taken_by_stance(source.text, cue):
            continue
        for word in cue.tight:
            elsewhere = [one for one in source.words if one.start != word.start and _same(one, word)]
            if any(not source.denied(one) for one in elsewhere):
                continue
            here = [one for one in said.words if _same(one, word)]
            if here and not any(said.denied(one) for one in here):
                yield here[0].text


def _opposites(claim: Claim, said: Denials, source: Denials) -> Iterator[str]:
    """Words whose opposite the cited text has: "fewer" for "fler"."""
    if said.cues or source.cues:
        return
    for pair in word_list("pairs")["antonyms"]:
        for mine, other in ((0, 1), (1, 0)):
            found = whole_words(pair[claim.language][mine]).search(claim.sentence)
            if not found or whole_words(pair[claim.language][other]).search(claim.sentence):
                continue
            if whole_words(pair["sv"][other]).search(source.text) and not whole_words(pair["sv"][mine]).search(
                source.text
            ):
                yield found.group()


def _same(word: Content, other: Content) -> bool:
    return word.carried(frozenset(other.forms[0]))


def _cues(text: str, language: Language, words: Sequence[Content]) -> Iterator[Cue]:
    empty, adverb = (pattern_of("negation", name, language) for name in ("empty", "adverb"))
    for match in pattern_of("negation", "cue", language).finditer(text):
        if empty.match(text, match.end() + 1):
            continue
        begin, finish = _clause(text, match.start(), language)
        if match.group().lower() == "utan" and re.search(r"(?i)\binte\b", text[max(0, begin - 60) : match.start()]):
            continue  # "inte X utan Y" affirms Y
        after = [word for word in words if match.end() <= word.start < finish][:_FORWARD]
        before = [word for word in words if begin <= word.start and word.end <= match.start()][-_BACKWARD:]
        tight = (*(before if adverb.fullmatch(match.group()) else ()), *after)
        yield Cue(match.start(), match.end(), begin, finish, tight)


def _clause(text: str, at: int, language: Language) -> tuple[int, int]:
    begin, finish = 0, len(text)
    for match in _CLAUSE_END[language].finditer(text):
        if match.end() <= at:
            begin = match.end()
        elif match.start() > at:
            finish = match.start()
            break
    return begin, finish


def _taken_by_stance(text: str, cue: Cue) -> bool:
    """Whether the negation bears on a verb of stance ("kan inte stödja"): what follows is then not denied by it."""
    near = text[max(cue.begin, cue.start - _VERB_REACH) : min(cue.finish, cue.end + _VERB_REACH)]
    return bool(pattern_of("negation", "taken", "sv").search(near))
