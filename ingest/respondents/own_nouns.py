"""How a body speaks of itself by the noun of its name: "Rådet tillstyrker" of Statens lekråd, "På klubbens vägnar"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from ingest.respondents import names
from ingest.respondents.mention_groups import HEAD

_NOUNS: Final = (  # as names end in them, and as a text goes on to speak of them; a longer one before what it ends in
    ("nämnd", "nämnden"),
    ("råd", "rådet"),
    ("styrelse", "styrelsen"),
    ("nätverk", "nätverket"),
    ("verk", "verket"),
    ("institut", "institutet"),
    ("inspektion", "inspektionen"),
    ("myndighet", "myndigheten"),
    ("delegation", "delegationen"),
    ("kommission", "kommissionen"),
    ("kommitté", "kommittén"),
    ("byrå", "byrån"),
    ("centrum", "(?:centret|centrumet)"),
    ("museum", "museet"),
    ("arkiv", "arkivet"),
    ("bibliotek", "biblioteket"),
    ("akademi", "akademi(?:e)?n"),
    ("förbund", "(?:riks)?förbundet"),
    ("förening", "föreningen"),
    ("samfund", "samfundet"),
    ("sällskap", "sällskapet"),
    ("organisation", "organisationen"),
    ("stiftelse", "stiftelsen"),
    ("fond", "fonden"),
    ("klubb", "klubben"),
    ("kår", "kåren"),
    ("allians", "alliansen"),
    ("kooperativ", "kooperativet"),
    ("bolag", "bolaget"),
    ("skola", "skolan"),
    ("kyrka", "kyrkan"),
    ("församling", "församlingen"),
    ("kammare", "kammaren"),
)
_COMPANY: Final = "(?:bolaget|företaget|koncernen)"
_OF_OWNERS: Final = ("nämnden", "rådet", "styrelsen")  # that municipalities and regions have, too
_BOARDS: Final = ("nämnd", "styrelse", "utskott", "kontor", "förvaltning")
_DEFINITE_FIRST: Final = re.compile(r"(?P<noun>\w+)[^\S\n]+(?:för|mot)[^\S\n]+\w", re.IGNORECASE)
_OWNER: Final = re.compile(r"\bRegion[^\S\n]+[A-ZÅÄÖ]|\b[A-ZÅÄÖ]\w+[^\S\n]+(?:kommun|stad)\b|\bREGION\b|\bKOMMUN\b")
_OF_OWNER: Final = re.compile(
    r"\b(?:kommunens?|regionens?|stadens|(?:kommun|region)(?:styrelse|direktör|kontor|lednings)\w*|\w*fullmäktiges?)\b",
    re.IGNORECASE,
)
_OF_STATE: Final = re.compile(
    r"(?:Statens|Sveriges|Svensk[at]?|Nationell[at]?|Nordisk[at]?|Kungl\w*|Allmänna|Centrala)\s", re.IGNORECASE
)
_OF_PLAN: Final = re.compile(
    r"(?:Ny|Nya|Nytt|Framtid\w*|Bättre|Stärkt\w*|Ökad\w*|Ett|En)\s"
)  # a title, as "Ny myndighet"
_RESPONDS: Final = (
    r"(?:tillstyrker|avstyrker|avstår|erinrar|yttrar|tackar|instämmer|välkomnar|ställer sig|begränsar|"
    r"(?:finns|står|stod) inte (?:med )?(?:bland|på)|är inte (?:tillfråga\w*|remissinstans)|"
    r"har (?:ingen|inget|inga) (?:\w+ ){0,2}(?:erinra\w*|synpunkter|invändning\w*)|har (?:getts|beretts|givits))"
)
_SAYS: Final = r"(?:anser|menar|bedömer|delar|vill|ser|saknar|noterar|framhåller|betonar|understryker|önskar)"
_OWN: Final = (
    r"(?:vägnar|direktör|(?:vice )?ordförande|generalsekreterare|kansli|remissvar|yttrande|svar|synpunkter|uppfattning|"
    r"ställningstagande|inställning)"
)


def speaks_by_noun(name: str, text: str) -> bool:
    """Whether a text answers, or tells of its writers, by the noun of this name."""
    small = text.lower()
    return any(_is_in(noun, small) and _answers_by(noun, text) for noun in _nouns(name))


def speaks_by_its_first_noun(name: str, text: str, headers: Sequence[str] = ()) -> bool:
    """Whether a text answers by the noun that a name begins with: "Rådet" of "Rådet för lekfrågor".

    Municipalities and regions have such councils, too: what names or speaks of one may be its own, and is not told.
    """
    first = _DEFINITE_FIRST.match(name)
    if not first or any(map(_OWNER.search, (*headers, text[:HEAD]))) or _OF_OWNER.search(text):
        return False
    word = first["noun"].lower()
    noun = next((definite for _, definite in _NOUNS if re.fullmatch(rf"\w*{definite}", word)), None)
    return noun is not None and _answers_by(noun, text)


def _answers_by(noun: str, text: str) -> bool:
    """Whether the noun once does what only who answers does, or says something more than once."""
    return bool(_speaking(noun).search(text)) or len(_saying(noun).findall(text)) > 1


def _is_in(noun: str, small: str) -> bool:
    """Whether a text in small letters may hold the noun: looked at first, since patterns are slow to make and to search."""
    return bool(re.search(noun, small))


def _nouns(name: str) -> Iterator[str]:
    words = [] if _OF_PLAN.match(name) else names.fold(name).split()
    if words and words[-1] in ("ab", "hb", "kb"):
        yield _COMPANY
    for word in words:
        noun = next((definite for ending, definite in _NOUNS if word.endswith(ending)), None)
        if noun and (noun not in _OF_OWNERS or _OF_STATE.match(name)):
            yield noun
    if len(words) > 1 and name.split()[-1].islower() and not words[-1].endswith(_BOARDS):
        yield rf"{re.escape(words[-1])}(?:et|en|n|t)"


@lru_cache(maxsize=64)
def _speaking(noun: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[.:!?]\s+){noun}\s+{_RESPONDS}\b|\b{noun}s\s+{_OWN}\b", re.IGNORECASE | re.MULTILINE)


@lru_cache(maxsize=64)
def _saying(noun: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[.:!?]\s+){noun}\s+{_SAYS}\b", re.IGNORECASE | re.MULTILINE)
