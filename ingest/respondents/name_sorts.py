"""Sorts of bodies that their names tell, as people ask for them: "tingsrätterna", "the trade unions", "stiftelsen"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.respondents import name_rules
from ingest.respondents.kind_names import ALL
from ingest.respondents.speaking import speaks_plainly
from ingest.types import Respondent, RespondentKind

# Kinds that names tell, whatever kind a body was described as.
_TOLD: Final = frozenset({"county_board", "court", "university", "company"})
# (how people ask for them, what their names have, the kind that is meant where no name has it)
_ASKED: Final[tuple[tuple[str, str, RespondentKind | None], ...]] = (
    (r"tingsrätt(?:en|er|erna)?s?|district courts?", r"tingsrätt", None),
    (r"hovrätt(?:en|er|erna)?s?|(?<!administrative )courts? of appeal", r"hovrätt", None),
    (r"kammarrätt(?:en|er|erna)?s?|administrative courts? of appeal", r"kammarrätt", None),
    (r"förvaltningsrätt(?:en|er|erna)?s?|administrative courts?(?! of appeal)", r"förvaltningsrätt", None),
    (r"university colleges?", r"högskola", "university"),
    (
        r"fack(?:et|en)|fack(?:förbund(?:et|en)?|förening(?:en|ar|arna)?)s?|fackliga (?:organisationer(?:na)?|parter(?:na)?)|"
        r"(?:trade |labou?r )?unions?",
        r"fackförbund|fackförening|centralorganisation|landsorganisation|(?<!patient)(?<!idrotts)(?<!bransch)(?<!kommun)förbund",
        "organisation",
    ),
    (r"förbund(?:et|en)?s?|federations?", r"förbund", None),
    (r"förening(?:en|ar|arna)s?|associations?", r"förening|förbund|sällskap|samfund", None),
    (r"stiftelse(?:n|r|rna)?s?|foundations?", r"stiftelse", None),
    (r"nämnd(?:en|er|erna)s?", r"nämnd", None),
    (r"akademi(?:n|er|erna)s?|academ(?:y|ies)", r"akademi", None),
    (r"sjukhus(?:et|en)s?|hospitals?", r"sjukhus|lasarett", None),
)
_ANY: Final = r"(?:(?:någon|nån|något|nåt|några|any|some)\s+)?"
_SORTS: Final = tuple(
    (
        re.compile(rf"\b{ALL}{_ANY}(?:{asked})(?P<own>['’]s?(?!\w))?(?!\w)", re.IGNORECASE),
        re.compile(name, re.IGNORECASE),
        kind,
    )
    for asked, name, kind in _ASKED
)
_GENITIVE: Final = re.compile(r"(?:[eai]n|et|na)s$|['’]s?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SortNamed:
    """A sort asked for at question[start:end], and who is of it by name; `kind` is theirs where it has a word of its own."""

    respondents: tuple[Respondent, ...]
    start: int
    end: int
    kind: RespondentKind | None = None


def is_by_name(respondent: Respondent, kind: RespondentKind) -> bool:
    """Whether a body's name tells that it is of a kind: "Länsstyrelsen i Nordviks län", described as an authority."""
    return kind in _TOLD and name_rules.kind_of(respondent.name) == kind


def asked_for(question: str, known: Sequence[Respondent]) -> Iterator[SortNamed]:
    """The sorts of bodies that a question asks for, where they speak: all of their kind, where no name has their word."""
    for asked, name, kind in _SORTS:
        for match in asked.finditer(question):
            genitive = bool(_GENITIVE.search(match[0]))
            if not speaks_plainly(question, *match.span(), genitive=genitive):
                continue
            by_name = tuple(one for one in known if name.search(one.name))
            of_kind = tuple(one for one in known if one.kind == kind)
            yield SortNamed(by_name or of_kind, *match.span(), kind)
