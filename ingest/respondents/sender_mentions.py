"""Where a document names those who may have sent it: by their names, by what it calls them for short, by their units."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from ingest.respondents import names, spellings
from ingest.respondents.mention_groups import HEAD, TAIL
from ingest.respondents.mentions import Mention, longest
from ingest.respondents.register import Register
from ingest.types import Respondent

_CALLED: Final = re.compile(
    r"\s*\((?:nedan|fortsättningsvis|i det följande|härefter|förkortat|kallad)?(?:\s+kallad)?[\s,:”\"]*"
    r"(?P<short>[A-ZÅÄÖ][\w&-]{0,9}[A-ZÅÄÖ]\w?)[”\"]?\)"
)
_IN_FULL: Final = re.compile(r"(?P<full>[A-ZÅÄÖ][^\n.,;:()–]{3,80}?)\s*\($")


def sender_mentions(text: str, register: Register, asked: Sequence[Respondent]) -> tuple[Mention, ...]:
    """The respondents that a text names; those `asked` are looked for at its ends in all their spellings.

    A unit of a body that was asked ("Nordviks universitet, medicinska fakulteten") is named as that body.
    """
    plain = register.mentions(text)
    tail = text.rfind("\n", 0, len(text) - TAIL) + 1 if len(text) - TAIL > HEAD else HEAD
    at_ends = chain(
        spellings.as_parts(text, 0, min(HEAD, len(text)), asked),
        spellings.as_parts(text, tail, len(text), asked),
    )
    spelt = [one for one in at_ends if register.find(text[one.start : one.end]) is None]
    found = longest([*spelt, *plain]) if spelt else list(plain)
    short = list(_called(text, found, asked))
    return tuple(of_bodies(longest([*short, *found]) if short else found, asked))


def _called(text: str, mentions: Sequence[Mention], asked: Sequence[Respondent]) -> Iterator[Mention]:
    """What the text says that it calls them for short, or in full: "Föreningen Norrljus (FNL)"."""
    called: dict[str, Respondent] = {}
    for mention in mentions:
        written = text[mention.start : mention.end]
        if mention.respondent in asked and spellings.is_abbreviation(written):
            called.setdefault(written, mention.respondent)
        told = _CALLED.match(text, mention.end)
        if told and spellings.stands_for(told["short"], mention.respondent.name):
            called.setdefault(told["short"], mention.respondent)
        elif mention.respondent in asked and text[mention.end : mention.end + 1] == ")":
            full = _IN_FULL.search(text[max(0, mention.start - 100) : mention.start])
            if full and spellings.stands_for(written, full["full"]):
                called.setdefault(full["full"], mention.respondent)
    for name, respondent in called.items():
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?P<genitive>:?s)?(?!\w)", text):
            yield Mention(respondent, *match.span(), genitive=bool(match["genitive"]))


def of_bodies(mentions: Iterable[Mention], asked: Sequence[Respondent]) -> Iterator[Mention]:
    """Mentions of a faculty as those of its university, where that was asked; of a university as those of its faculty,
    where that alone was. Who was asked itself is always itself.
    """
    universities = [one for one in asked if one.kind == "university"]
    for mention in mentions:
        named = mention.respondent
        if named.kind == "university" and all(one.id != named.id for one in universities):
            bodies = [one for one in universities if one.id == _owner(named)]
            faculties = [one for one in universities if _owner(one) == named.id]
            meant = bodies or (faculties if len(faculties) == 1 else [])
            yield replace(mention, respondent=meant[0]) if meant else mention
        else:
            yield mention


def _owner(respondent: Respondent) -> str:
    """The id of the university that a faculty or department is of, by its name."""
    return names.slug(respondent.name.partition(", ")[0])
