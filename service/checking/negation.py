"""Whether a sentence denies what it cites affirms, or affirms what that denies.

A negation bears on the words after it in its clause, and in Swedish on the verb before it as well ("delar inte").
The words it bears on are looked for in the other text, whichever language that is in, and the nearest that is found
there must stand under a negation too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from service.answer import Language
from service.checking.claim import Claim
from service.checking.phrases import pattern_of, whole_words
from service.checking.vocabulary import Content, contents, word_list
from service.glossary import Glossary

_CLAUSE_END: Final = {
    "sv": re.compile(r"[.;:!?\n–—,()]|\b(?:men|fast|medan|eftersom|och)\b"),
    "en": re.compile(r"[.;:!?\n–—,()]|\b(?:but|while|because|although|since|as|and)\b"),
}
_CONTRASTS: Final = re.compile(r"\b(?:inte|ej|ingen|inget)\b|,\s*$", re.IGNORECASE)
_AFTER: Final = 4  # content words after a negation that it may bear on
_BEFORE: Final = 2  # content words before it that it may bear on
_VERB_REACH: Final = 24  # characters around a negation in which a verb of stance takes it for itself
_CLOSE: Final = 8  # characters between a Swedish verb and the negation that bears on it
_NEXT_WORDS: Final = 16  # characters after an English negation in which the verb stands that it bears on
_NEAREST: Final = 2  # content words after a negation in the source that it bears on surely
# What each word that a negation may bear on tells, the nearest first: by its side, beyond a verb of opinion ("does not
# think that ..."), and before a negation that bears on what follows.
_NEARER: Final = (1.0, 0.7, 0.4, 0.2)
_OPINION: Final = (0.4, 0.6, 0.8, 1.0)
_HARDLY: Final = (0.3, 0.1)
_OUTWEIGHED: Final = -1.0  # words after it that tell so much against a negation are not outweighed by those before
_SHORTEST: Final = 5  # letters of words that are the same but for an ending
_ENDING: Final = 2  # letters of such an ending


@dataclass(frozen=True, slots=True)
class Cue:
    """A negation at `text[start:end]`, and the content words it may bear on, the nearest first."""

    start: int
    end: int
    after: tuple[Content, ...]
    before: tuple[Content, ...]
    adverb: bool
    plain: bool


@dataclass(frozen=True, slots=True)
class Denials:
    """The content words of a text, its negations, and where words stand near one.

    `denied` are the places of words near a negation, `hinted` of those near a word that holds one ("unclear"), `softly`
    of those near a word that may stand for one ("instead"); `holding` are the words that hold one.
    """

    text: str
    language: Language
    words: tuple[Content, ...]
    cues: tuple[Cue, ...]
    denied: frozenset[int]
    hinted: frozenset[int]
    softly: frozenset[int]
    holding: frozenset[int]

    def same(self, word: Content) -> list[Content]:
        """The words of this text that say the same as a word of the other."""
        return [one for one in self.words if is_same(one, word)]


def denials(text: str, language: Language, glossary: Glossary, name: str = "") -> Denials:
    """The negations of a text and what they bear on; `name` is the respondent's, which tells nothing."""
    ignored = {*name.lower().split(), *(match.group().lower() for match in _cue_pattern(language).finditer(text))}
    words = tuple(one for one in contents(text, language, glossary, light=True) if one.text.lower() not in ignored)
    cues = tuple(_cues(text, language, words))
    holding = [match.span() for match in pattern_of("negation", "lexical", language).finditer(text)]
    softly = [match.span() for match in pattern_of("negation", "soft", language).finditer(text)]
    hinted = {one.start for span in holding for one in _around(text, language, words, *span, beside=2)}
    soft = {one.start for span in softly for one in _around(text, language, words, *span, beside=1)}
    itself = {one.start for span in holding for one in words if one.start < span[1] and span[0] < one.end}
    denied = {one.start for cue in cues for one in (*cue.after, *cue.before[: _reach(cue)])}
    before = {one.start for cue in cues for one in cue.before}
    near = frozenset(hinted | soft | itself | before)
    return Denials(text, language, words, cues, frozenset(denied), frozenset(hinted), near, frozenset(itself))


def contradictions(claim: Claim, glossary: Glossary) -> Iterator[str]:
    """The words of the sentence that the cited text says the other way round."""
    said = denials(claim.sentence, claim.language, glossary, claim.respondent)
    source = denials("\n".join(claim.cited), "sv", glossary, claim.respondent)
    yield from _denied_here(said, source, claim.language)
    yield from _affirmed_here(said, source)
    yield from _only_here(claim, source.text)
    yield from _opposites(claim, said, source)


def _denied_here(said: Denials, source: Denials, language: Language) -> Iterator[str]:
    """Negations of the sentence that the cited text does not have on the same words."""
    for cue, following in zip_longest(said.cues, said.cues[1:]):
        twice = following is not None and _is_doubled(said, cue, following)
        if twice or not (_taken_by_stance(said.text, cue, language) or _is_borne(said, cue, source, language)):
            last = max((one.end for one in cue.after[:2]), default=cue.end)
            yield said.text[cue.start : last]


def _is_borne(said: Denials, cue: Cue, source: Denials, language: Language) -> bool:
    """Whether the words that a negation bears on stand under one in the source as well.

    Words that hold a negation count in the source only where the sentence does not have them beside its own.
    """
    doubled = any(one.start in said.holding for one in (*cue.after, *cue.before))
    denied = source.denied if doubled else source.denied | source.hinted
    opinion = _is_opinion(said.text, cue, language)
    nearest = next((same for word in cue.after if (same := _likest(word, source))), ())
    if any(one.start in denied for one in nearest):
        return True
    after = _balance(cue.after, _OPINION if opinion else _NEARER, source, denied)
    before = _balance(cue.before, _NEARER if cue.adverb else _HARDLY, source, denied)
    if after is None and (before is None or not cue.adverb):
        return len(source.cues) >= len(said.cues) or bool(source.hinted and not doubled)
    if after is None or (
        opinion and any(one.start in source.denied for word in cue.after for one in source.same(word))
    ):
        return after is not None or (before or 0.0) > 0
    return after > 0 or (cue.adverb and before is not None and before > 0 and after > _OUTWEIGHED)


def _balance(words: Sequence[Content], worth: Sequence[float], source: Denials, denied: frozenset[int]) -> float | None:
    """What the words tell, for a negation and against; None where the source has none of them."""
    told = [
        weight * (1 if any(one.start in denied for one in same) else -1)
        for word, weight in zip(words, worth, strict=False)
        if (same := _likest(word, source))
    ]
    return sum(told) if told else None


def _is_doubled(said: Denials, cue: Cue, following: Cue) -> bool:
    """Whether two plain negations stand by each other in one clause: the one takes back what the other says."""
    apart = clause_at(said.text, cue.start, said.language) != clause_at(said.text, following.start, said.language)
    return not apart and cue.plain and following.plain and following.start - cue.end <= _NEXT_WORDS


def _affirmed_here(said: Denials, source: Denials) -> Iterator[str]:
    """Words that the cited text has under a negation only, and the sentence under none."""
    for cue in source.cues:
        if _taken_by_stance(source.text, cue, "sv"):
            continue
        close = tuple(one for one in cue.before[:1] if cue.adverb and cue.start - one.end <= _CLOSE)
        for words in (cue.after[:_NEAREST], close):
            here = next((same for word in words if (same := said.same(word))), ())
            if not here or any(one.start in said.denied | said.softly for one in here):
                continue
            if all(one.start in source.denied for word in here for one in _likest(word, source)):
                yield here[0].text
                break


def _likest(word: Content, source: Denials) -> list[Content]:
    """The very same words in the source, where it has them; else those that say the same."""
    same = source.same(word)
    return [one for one in same if one.forms[0] == word.forms[0]] or same


def _only_here(claim: Claim, cited: str) -> Iterator[str]:
    """An "only" where the cited text has "not only"."""
    only = pattern_of("negation", "only", claim.language).search(claim.sentence)
    if only and pattern_of("negation", "not_only", "sv").search(cited):
        rest = pattern_of("negation", "not_only", "sv").sub("", cited)
        if not pattern_of("negation", "only", "sv").search(rest):
            yield only.group()


def _opposites(claim: Claim, said: Denials, source: Denials) -> Iterator[str]:
    """Words whose opposite the cited text has: "fewer" for "fler", "everybody" for "ingen"."""
    listed = word_list("pairs")
    pairs = [(pair, 0, 1) for pair in listed["quantities"]]
    if not said.cues and not source.cues:
        pairs += [(pair, *order) for pair in listed["antonyms"] for order in ((0, 1), (1, 0))]
    for pair, mine, other in pairs:
        found = whole_words(pair[claim.language][mine]).search(claim.sentence)
        if not found or whole_words(pair[claim.language][other]).search(claim.sentence):
            continue
        if whole_words(pair["sv"][other]).search(source.text) and not whole_words(pair["sv"][mine]).search(source.text):
            yield found.group()


def is_same(word: Content, other: Content) -> bool:
    """Whether words of two texts say the same; one of the texts is Swedish."""
    if word.carried(frozenset(other.forms[0])) or other.carried(frozenset(word.forms[0])):
        return True
    one, two = sorted((word.text.lower(), other.text.lower()), key=len)
    return len(one) >= _SHORTEST and len(two) - len(one) <= _ENDING and two.startswith(one[:-1])


def _reach(cue: Cue) -> int:
    """How many words before a negation it bears on: the verb before "inget", none before "utan"."""
    return _BEFORE if cue.adverb else int(cue.plain)


def _cues(text: str, language: Language, words: Sequence[Content]) -> Iterator[Cue]:
    empty, adverb, plain = (pattern_of("negation", name, language) for name in ("empty", "adverb", "plain"))
    for match in _cue_pattern(language).finditer(text):
        if empty.match(text, match.end() + 1):
            continue
        begin, finish = clause_at(text, match.start(), language)
        if match.group().lower() == "utan" and _CONTRASTS.search(text, max(0, begin - 2), match.start()):
            continue  # "inte X utan Y" affirms Y
        after = [word for word in words if match.end() <= word.start < finish][:_AFTER]
        before = [word for word in words if begin <= word.start and word.end <= match.start()][-_BEFORE:][::-1]
        yield Cue(
            match.start(),
            match.end(),
            tuple(after),
            tuple(before),
            bool(adverb.fullmatch(match.group())),
            bool(plain.fullmatch(match.group())),
        )


def _around(
    text: str, language: Language, words: Sequence[Content], start: int, end: int, beside: int
) -> Iterator[Content]:
    begin, finish = clause_at(text, start, language)
    yield from [word for word in words if end <= word.start < finish][:beside]
    yield from [word for word in words if begin <= word.start and word.end <= start][-min(beside, _BEFORE) :]


def clause_at(text: str, at: int, language: Language) -> tuple[int, int]:
    """The clause around a place in a text: between marks, and words that join clauses."""
    begin, finish = 0, len(text)
    for match in _CLAUSE_END[language].finditer(text):
        if match.end() <= at:
            begin = match.end()
        elif match.start() > at:
            finish = match.start()
            break
    return begin, finish


def _taken_by_stance(text: str, cue: Cue, language: Language) -> bool:
    """Whether the negation bears on a verb of stance ("kan inte stödja"): what follows is then not denied by it."""
    if language == "en":
        return bool(pattern_of("negation", "taken", "en").search(text, cue.end, cue.end + _NEXT_WORDS))
    return bool(pattern_of("negation", "taken", "sv").search(_beside(text, cue)))


def _is_opinion(text: str, cue: Cue, language: Language) -> bool:
    """Whether the negation bears on a verb of opinion: what is denied may then be anything that follows."""
    return bool(pattern_of("negation", "opinion", language).search(_beside(text, cue)))


def _beside(text: str, cue: Cue) -> str:
    """The words just before and after a negation, in the same clause."""
    before = re.split(r"[.,;:\n]", text[max(0, cue.start - _VERB_REACH) : cue.start])[-1]
    after = re.split(r"[.,;:\n]", text[cue.end : cue.end + _VERB_REACH])[0]
    return f"{before} {after}"


def _cue_pattern(language: Language) -> re.Pattern[str]:
    return pattern_of("negation", "cue", language)
