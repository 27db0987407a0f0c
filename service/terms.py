"""The words a question looks for, each with the words that count as the same."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.text.words import Language, question_terms, stem, stems, tokens
from service.cognates import as_swedish
from service.glossary import Expansion, Glossary


@dataclass(frozen=True, slots=True)
class Term:
    """A word the question looks for, as a stem (several, with spaces, where the glossary has them as one).

    `others` are words that count as the same, each one or more stems; `kin` are stems that are near it in meaning.
    """

    stem: str
    others: tuple[tuple[str, ...], ...] = ()
    kin: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[tuple[str, ...], ...]:
        """The term itself and what counts as the same, each as stems that must all be there."""
        return (tuple(self.stem.split()), *self.others)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a question; `added` is what the glossary adds, as written, the likeliest for each word first."""

    terms: tuple[Term, ...]
    added: tuple[str, ...]
    likeliest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeighedTerms:
    """Terms, each with its forms, and its weight by rarity: the highest one of the rarest of a form's stems."""

    forms: tuple[tuple[tuple[str, ...], ...], ...]
    weights: tuple[float, ...]

    @classmethod
    def of(cls, terms: Sequence[Term], rarity: Mapping[str, float], rarest: float) -> "WeighedTerms":
        """The terms by the rarity of stems. `rarest` is the weight of a term that nobody uses."""
        forms = tuple(term.forms for term in terms)
        return cls(forms, tuple(_weight(form, rarity, rarest) for form in forms))

    def share_in(self, stems: frozenset[str]) -> float:
        """The share of the terms that a text's stems hold, by weight, from 0 to 1: a term where any of its forms is."""
        held, holds = 0.0, stems.issuperset
        for forms, weight in zip(self.forms, self.weights, strict=True):
            for form in forms:
                if holds(form):
                    held += weight
                    break
        return held / (sum(self.weights) or 1.0)


def _weight(forms: Sequence[Sequence[str]], rarity: Mapping[str, float], rarest: float) -> float:
    return min(max((rarity.get(stem, 0.0) for stem in form), default=0.0) or rarest for form in forms)


def terms_of(matter: str, glossary: Glossary, language: Language) -> Terms:
    """The terms of a question's text. An English expression that the glossary knows is one term."""
    written = [matter[token.start : token.end] for token in tokens(matter)]
    content = frozenset(question_terms(matter, language)) - _light("greetings")
    light = _light(language) if content - _light(language) else frozenset()
    carried = [next((one for one in stems(word) if one in content), "") for word in written]
    known = [one for one in glossary.expansions(written, language) if _tells(carried[one.start : one.end], light)]
    found: dict[str, Term] = {}
    for start, end, expansion in _pieces(len(written), known, language):
        looked = " ".join(filter(None, carried[start:end])) or (" ".join(written[start:end]) if end > start + 1 else "")
        if looked and (end > start + 1 or looked not in light):
            others = tuple(tuple(stems(other)) for other in expansion.others) if expansion else ()
            if language == "en" and not expansion:
                others = _spelt_as_swedish(written[start])
            kin = glossary.kin(looked) if language == "sv" else ()
            found.setdefault(looked, Term(looked, others, kin))
    return Terms(
        tuple(found.values()),
        tuple(dict.fromkeys(other for one in known for other in one.others)),
        tuple(dict.fromkeys(one.others[0] for one in known)),
    )


def _spelt_as_swedish(word: str) -> tuple[tuple[str, ...], ...]:
    """What an English word that the glossary lacks may be in Swedish, as a form of a term."""
    swedish = as_swedish(word)
    return ((stem(swedish),),) if swedish else ()


def _tells(words: list[str], light: frozenset[str]) -> bool:
    """Whether words of a question tell what it is about: one that is not light, or any expression of several."""
    return len(words) > 1 or bool(words[0] and words[0] not in light)


def goes_on(word: str, language: Language) -> bool:
    """Whether a word, said after a question on some matter, brings no other matter: "namnen", "conditions", "gillar"."""
    return _going_on(language).issuperset(stems(word))


@cache
def _going_on(language: Language) -> frozenset[str]:
    return _light(language) | _light(f"going_on_{language}") | _light("greetings")


@cache
def _light(words: str) -> frozenset[str]:
    """The stems of a list of words that seldom, or never, tell what a question is about."""
    written = tomllib.loads(files("service").joinpath("data", "light_words.toml").read_text(encoding="utf-8"))
    return frozenset(stem for word in written[words] for stem in stems(word))


def _pieces(words: int, known: list[Expansion], language: Language) -> Iterator[tuple[int, int, Expansion | None]]:
    """The words as [start:end], one by one, but an English expression together; each with its expansion."""
    at = 0
    while at < words:
        expansion = next((one for one in known if one.start <= at < one.end), None)
        end = expansion.end if expansion and language == "en" else at + 1
        yield at, end, expansion
        at = end
