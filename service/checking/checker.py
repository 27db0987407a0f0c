"""The checker: every check of a sentence, in the order of what is worst."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from ingest.embedding.embedder import Embedder
from ingest.text.sentences import sentences
from service.checking.claim import Claim, Failure, FailureKind, Verdict
from service.checking.entailment import Entailment
from service.checking.figures import unallowed_sections, uncarried_numbers
from service.checking.limits import Limits
from service.checking.markup import marks
from service.checking.modality import misjudged
from service.checking.naming import strangers
from service.checking.negation import contradictions
from service.checking.quotation import is_foreign, loose_quotes
from service.checking.reasons import failure
from service.checking.standpoint import misjudged_stances
from service.checking.support import Support, of_anything, of_its_own, unsupported
from service.glossary import Glossary, make_glossary

_WORD: Final = re.compile(r"\w")
_MOST_OF_A_KIND: Final = 3  # failures of one kind that are told


class Checker:
    """Checks sentences against what they cite. Pure but for the embedder, which is asked once for all sentences.

    `glossary` is the consultation's, where it has one of its own. `entailment` is asked last, where it is given.
    May be shared by threads where the embedder may.
    """

    def __init__(
        self,
        embedder: Embedder,
        limits: Limits | None = None,
        *,
        glossary: Glossary | None = None,
        entailment: Entailment | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._glossary = glossary or make_glossary()
        self._support = Support(embedder, self._glossary)
        self._entailment = entailment

    def check(self, claim: Claim) -> Verdict:
        """What is wrong with one sentence. Raises EmbedderError where the embedder cannot be used."""
        return self.check_all([claim])[0]

    def check_all(self, claims: Sequence[Claim]) -> list[Verdict]:
        """What is wrong with each sentence, in the order given; they are embedded together."""
        found = [self._by_rule(claim) for claim in claims]
        asked = [at for at, (failures, whole) in enumerate(found) if whole]
        pieces = self._support.pieces([claims[at] for at in asked])
        for at, some in zip(asked, pieces, strict=True):
            weakest = unsupported(claims[at], some, self._limits)
            if weakest:
                found[at][0].append(failure("support", claims[at].language, weakest.text))
        self._entail([(claims[at], found[at][0]) for at in asked if not found[at][0]])
        return [Verdict(tuple(failures)) for failures, _ in found]

    def _by_rule(self, claim: Claim) -> tuple[list[Failure], bool]:
        """The failures that rules find, and whether the meaning is to be looked at as well."""
        unfit = list(_unfit(claim, self._limits))
        if unfit or is_verbatim(claim):
            return unfit, False
        checks: tuple[tuple[FailureKind, Callable[[Claim], Iterable[str]]], ...] = (
            ("name", lambda one: strangers(one, self._glossary)),
            ("section", unallowed_sections),
            ("number", uncarried_numbers),
            ("quote", loose_quotes),
            ("negation", lambda one: contradictions(one, self._glossary)),
            ("modality", lambda one: misjudged(one, self._glossary)),
            ("stance", misjudged_stances),
            ("support", lambda one: of_anything(one, self._glossary)),
            ("support", of_its_own),
        )
        found = (
            failure(kind, claim.language, what)
            for kind, check in checks
            for what in tuple(dict.fromkeys(check(claim)))[:_MOST_OF_A_KIND]
        )
        return list(dict.fromkeys(found)), True

    def _entail(self, remaining: Sequence[tuple[Claim, list[Failure]]]) -> None:
        if self._entailment is None or not remaining:
            return
        pairs = [(" ".join(claim.cited), claim.sentence) for claim, _ in remaining]
        for (claim, failures), share in zip(remaining, self._entailment.contradictions(pairs), strict=True):
            if share >= self._limits.contradiction:
                failures.append(failure("support", claim.language, claim.sentence))


def is_verbatim(claim: Claim) -> bool:
    """Whether every sentence of the claim is one that is cited, word for word."""
    mine = {_squeezed(text[span.start : span.end]) for text in claim.cited for span in sentences(text)}
    written = [_squeezed(claim.sentence[span.start : span.end]) for span in sentences(claim.sentence)]
    whole = {_squeezed(text) for text in claim.cited}
    return _squeezed(claim.sentence) in whole or (bool(written) and all(one in mine for one in written))


def _unfit(claim: Claim, limits: Limits) -> Iterator[Failure]:
    """What makes a text no sentence to be shown, whatever it says."""
    if not _WORD.search(claim.sentence):
        yield failure("empty", claim.language)
        return
    if len(claim.sentence) > limits.longest:
        yield failure("length", claim.language)
        return
    for mark in tuple(marks(claim.sentence, "\n".join(claim.cited)))[:_MOST_OF_A_KIND]:
        yield failure("markup", claim.language, mark)
    if is_foreign(claim):
        yield failure("language", claim.language)


def _squeezed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
