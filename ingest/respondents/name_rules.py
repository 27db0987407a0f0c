"""Names nobody listed, told by their pattern: "Region Nordvik", "Nordviks kommun", "Nordviks tingsrätt".

A rule finds such names in running text, and tells what kind of respondent a whole name stands for.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from ingest.respondents import names
from ingest.types import RespondentKind


@dataclass(frozen=True, slots=True)
class RuleName:
    """A name at text[start:end], told by its pattern; `name` is without genitive and in usual case."""

    name: str
    kind: RespondentKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern of names. `marks` is what every such name holds, in small letters: a long text is looked through by
    it, quickly. `form` gives the name that a match stands for, or None."""

    kind: RespondentKind
    marks: re.Pattern[str]
    pattern: re.Pattern[str]
    form: Callable[[re.Match[str]], str | None]


# Words that may begin with a capital beside a name, and are no part of one.
_NO_NAME: Final = """
    alla|allt|annan|att|av|beslut\\w*|bilaga|både|datum|de|den|denna|dessa|det|detta|diarienummer|din|diarienr|dnr|dock|
    du|en|enligt|er|ert|ett|expedieras|flera|från|för|förslag|handläggare|hela|hos|hur|i|ingen|inom|kopia|med|men|
    mottagare|många|nej|när|någon|några|nämnden|och|också|om|paragraf|protokoll\\w*|på|regeringen|region\\w*|remiss\\w*|respektive|
    samma|sammanfattning\\w*|samt|sida|som|svar|synpunkter|så|telefon|till|titel|tjänsteskrivelse|tjänsteutlåtande|under|
    ur|utan|utredningen\\w*|vad|var|varje|vi|via|vid|vilka|vilken|vilket|vår|vårt|yttrande\\w*|än|är|även|ärende\\w*|adress|
    avsändare|landsting\\w*|kommun\\w*|socialdepartementet|justitiedepartementet
"""
_NO_PLACE: Final = (
    "syd|väst|nord|öst|norr|söder|väster|öster|mitt|mellan|sydöst|sydost|sydväst|nordöst|nordost|nordväst"
)
_CAPITAL: Final = "[A-ZÅÄÖÉÜØÆ]"
_SPACE: Final = r"[^\S\n]+"
_WRAP: Final = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"  # a space or a line wrap, never a blank line
_NOT: Final = rf"(?!(?i:{''.join(_NO_NAME.split())}|{_NO_PLACE})(?!\w))"
_WORD: Final = rf"{_NOT}{_CAPITAL}(?:\w|-(?=\w))+"
_SIDE: Final = "(?i:norra|södra|östra|västra|mellersta|nya|övre|nedre|stora|lilla|upplands)"
_PLACE: Final = rf"(?:(?={_CAPITAL}){_SIDE}{_SPACE})?{_WORD}"
_REGION: Final = rf"(?:(?=R)(?i:region){_WRAP}{_PLACE}(?:{_WRAP}(?i:läns?)(?!\w))?|Västra{_WRAP}Götalandsregionens?)"
_MUNICIPALITY: Final = rf"(?:{_PLACE}{_WRAP}(?i:kommuns?)(?!\w))"
_PARTY: Final = (
    "(?:Socialdemokraterna|Moderaterna|Sverigedemokraterna|Centerpartiet|Vänsterpartiet|Kristdemokraterna|"
    "Liberalerna|Miljöpartiet)"
)
_BODY: Final = (
    "(?i:patientnämndens?|läkemedelskommitténs?|revisorernas?|(?:pensionärs|funktionsrätts|funktionshinder|"
    "tillgänglighets|patient)rådets?|regionalt cancercentrum|(?:universitets|läns)sjukhusets?)"
)
_KINDS_OF_ORGANISATION: Final = (
    "(?:Riksförbundet|Patientförbundet|Fackförbundet|Förbundet|Föreningen|Patientföreningen|Intresseföreningen|"
    "Stiftelsen|Sällskapet|Samfundet|Nätverket|Branschrådet|Branschorganisationen|Organisationen)"
)
_FACULTY: Final = r"(?i:(?:[a-zåäö]+ och )?[a-zåäö]+ska fakulteten|institutionen för [a-zåäö]+)"
_UNIVERSITY: Final = rf"(?:{_WORD}(?:{_SPACE}tekniska)?{_WRAP}(?i:universitets?)(?!\w))"

_REACH: Final = 200  # letters; no name goes farther on either side of what marks it
_PARTY_NAME: Final = re.compile(_PARTY)
# Compounds that end as the names of authorities or organisations do, and name nobody.
_NO_AUTHORITY: Final = re.compile(
    "(?i)(?:tillsyns|förvaltnings|sektors|värd|besluts|prövnings|register|stöd|expert|kontroll|samordnings|nät|regel|"
    "ram|hant|kraft|renings|vatten|värme|såg|bild|fack|mur|lag|räkne|gas)(?:myndigheten|verket|inspektionen)s?"
)
_NO_ORGANISATION: Final = re.compile(
    "(?i)(?:kommunal|samordnings|fack|riks|yrkes|patient|kommun|region|idrotts|special|bostadsrätts|lokal|intresse|"
    "bransch|professions|specialist|pensions|forsknings|regional|social)(?:förbundet|föreningen|sällskapet|fonden)s?"
)
_PATIENTS: Final = re.compile(
    "(?i)cancer(?!centr)|patient(?!nämnd)|sjuk(?!sköt|gymn|hus|vård)|diabet|reumat|njur|astma|allerg|psoriasis|"
    "handikapp|funktionsrätt|funktionsned|synskad|hörselskad|demens|alzheimer|parkinson|neurofö|epilepsi|tumör|"
    "melanom|lymfom|leukemi|myelom|autis|anhörig|stomi|tarm|diagnos(?!ti)|strokefö|afasi|blödar|endometrios"
)
_PROFESSION: Final = re.compile("(?i)läkar|sköter|terapeut|psykolog|kirurg|ologi|medicin|företag|industri|fond")


def in_text(text: str) -> Iterator[RuleName]:
    """The names that a rule finds in composed (NFC) text; they may overlap."""
    small = text.lower()
    for rule in _RULES:
        for start, end in _around(rule.marks, small) if len(small) == len(text) else [(0, len(text))]:
            for match in rule.pattern.finditer(text, start, end):
                name = rule.form(match)
                if name is not None:
                    yield RuleName(name, _refined(rule.kind, name), match.start(), match.end())


def _around(marks: re.Pattern[str], small: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text in small letters where a name with one of these marks may stand; they do not overlap."""
    start = end = 0
    for mark in marks.finditer(small):
        if mark.start() - _REACH > end:
            if end:
                yield start, end
            start = mark.start() - _REACH
        end = mark.end() + _REACH
    if end:
        yield start, min(end, len(small))


def whole(name: str) -> RuleName | None:
    """What a rule tells of a name, where all of the name fits it."""
    for rule in _RULES:
        match = rule.pattern.fullmatch(name)
        form_of_name = rule.form(match) if match else None
        if form_of_name is not None:
            return RuleName(form_of_name, _refined(rule.kind, form_of_name), 0, len(name))
    return None


def kind_of(name: str) -> RespondentKind:
    """The kind that words in a name speak for, where no rule fits the whole; "other" where none does."""
    for kind, pattern in _WORDS_OF_KIND:
        if pattern.search(name):
            return _refined(kind, name)
    return "other"


def _refined(kind: RespondentKind, name: str) -> RespondentKind:
    """Organisations of patients and relatives are told from other organisations by what they are named for."""
    if kind == "organisation" and _PATIENTS.search(name) and not _PROFESSION.search(name):
        return "patient_organisation"
    return kind


def _cased(name: str) -> str:
    """The name in usual case where it was set in capitals, on one line."""
    return " ".join(word.capitalize() if word.isupper() and len(word) > 3 else word for word in name.split())


def _region(match: re.Match[str]) -> str:
    place = _cased(match["place"])
    return f"Region {place} län" if match["county"] else f"Region {names.nominative(place)}"


def _county_council(match: re.Match[str]) -> str:
    """The region that a county council (landsting, until 2019) has become."""
    place = _cased(match["place"] or match["owner"])
    return f"Region {place} län" if match["county"] or match["owner"] else f"Region {names.nominative(place)}"


def _municipality(match: re.Match[str]) -> str:
    return f"{names.before_noun(_cased(match['place']))} {match['city'].lower().removesuffix('s')}"


def _county_board(match: re.Match[str]) -> str:
    return f"Länsstyrelsen i {names.before_noun(_cased(match['place']))} län"


def _body(match: re.Match[str]) -> str:
    owner = whole(" ".join(match["owner"].split()))
    body = match["body"] if _PARTY_NAME.fullmatch(match["body"]) else match["body"].lower().removesuffix("s")
    return f"{owner.name if owner else _as_written(match['owner'])}, {body}"


def _faculty(match: re.Match[str]) -> str:
    return f"{_as_written(match['owner'])}, {match['body'].lower()}"


def _as_written(name: str) -> str:
    return names.nominative(_cased(name))


def _plain(match: re.Match[str]) -> str:
    return _as_written(match[0])


def _unless(no_name: re.Pattern[str]) -> Callable[[re.Match[str]], str | None]:
    return lambda match: None if no_name.fullmatch(match[0]) else _as_written(match[0])


def _rule(kind: RespondentKind, marks: str, pattern: str, form: Callable[[re.Match[str]], str | None]) -> _Rule:
    return _Rule(kind, re.compile(marks), re.compile(rf"(?<![\w-]){pattern}(?!\w)"), form)


_BODY_MARKS: Final = "patientnämnden|läkemedelskommittén|revisorerna|rådet|regionalt cancercentrum|sjukhuset"
_RULES: Final = (
    _rule(
        "sub_body",
        r"demokraterna|moderaterna|centerpartiet|vänsterpartiet|liberalerna|miljöpartiet",
        rf"(?P<body>{_PARTY}),?{_WRAP}(?:i{_SPACE})?(?P<owner>{_REGION})",
        _body,
    ),
    _rule(
        "sub_body",
        _BODY_MARKS,
        rf"(?P<body>{_BODY}),?{_WRAP}(?:(?:i|vid|för|inom|hos){_SPACE})?(?P<owner>{_REGION}|{_MUNICIPALITY})",
        _body,
    ),
    _rule("sub_body", _BODY_MARKS, rf"(?P<owner>{_REGION}),?{_SPACE}(?P<body>{_BODY})", _body),
    _rule(
        "region", "region", rf"(?=R)(?i:region){_WRAP}(?P<place>{_PLACE})(?P<county>{_WRAP}(?i:läns?)(?!\w))?", _region
    ),
    _rule(
        "region",
        "landsting",
        rf"(?:(?i:landstinget){_WRAP}(?:i{_SPACE})?(?P<place>{_PLACE})(?P<county>{_WRAP}(?i:läns?)(?!\w))?|"
        rf"(?P<owner>{_PLACE}){_WRAP}läns{_WRAP}landstings?)",
        _county_council,
    ),
    _rule(
        "municipality",
        r"(?:kommun|stad)s?(?!\w)",
        rf"(?P<place>{_PLACE}){_WRAP}(?P<city>(?i:kommuns?|stads?))",
        _municipality,
    ),
    _rule(
        "county_board",
        "länsstyrelsen",
        rf"(?i:länsstyrelsen){_WRAP}(?:i{_SPACE})?(?P<place>{_PLACE})(?:{_WRAP}(?i:läns?)(?!\w))?",
        _county_board,
    ),
    _rule("university", "universitet", rf"(?P<owner>{_UNIVERSITY}),?{_SPACE}\(?(?P<body>{_FACULTY})\)?", _faculty),
    _rule(
        "university",
        "universitet",
        rf"(?P<body>{_FACULTY}),?{_SPACE}(?:vid{_SPACE})?(?P<owner>{_UNIVERSITY})",
        _faculty,
    ),
    _rule("university", "universitet", _UNIVERSITY, _plain),
    _rule("university", "högskolan", rf"Högskolan{_WRAP}(?:(?:i|för){_SPACE})?{_WORD}", _plain),
    _rule("university", r"högskolas?(?!\w)", rf"{_WORD}{_WRAP}(?i:högskolas?)", _plain),
    _rule("court", r"tingsrätt|hovrätt", rf"{_WORD}{_WRAP}(?i:tingsrätts?|hovrätts?)", _plain),
    _rule(
        "court",
        r"kammarrätten|förvaltningsrätten|tingsrätten|hovrätten",
        rf"(?:(?:Kammarrätten|Förvaltningsrätten|Tingsrätten){_WRAP}i|Hovrätten{_WRAP}(?:för|över)){_SPACE}{_PLACE}",
        _plain,
    ),
    _rule(
        "authority",
        r"(?:myndigheten|verket|inspektionen)s?(?!\w)",
        rf"{_WORD}(?<=\w\w\w)(?i:myndighetens?|verkets?|inspektionens?)",
        _unless(_NO_AUTHORITY),
    ),
    _rule(
        "authority",
        r"(?:myndigheten|inspektionen) för",
        r"(?:Myndigheten|Inspektionen) för \w+(?:-? och [a-zåäö]\w+)?",
        _plain,
    ),
    _rule(
        "organisation",
        r"(?:förbundet|föreningen|sällskapet|fonden)s?(?!\w)",
        rf"{_WORD}(?<=\w\w\w)(?:förbundets?|föreningens?|sällskapets?|fondens?)",
        _unless(_NO_ORGANISATION),
    ),
    _rule(
        "organisation",
        r"förbundet|föreningen|stiftelsen|sällskapet|samfundet|nätverket|rådet|organisationen",
        rf"{_KINDS_OF_ORGANISATION}(?:{_SPACE}(?:(?:för|mot){_SPACE}\w+|{_WORD}))"
        rf"(?:{_SPACE}(?:i{_SPACE})?{_WORD}){{0,3}}",
        _plain,
    ),
    _rule(
        "organisation",
        r"förening|förbund",
        r"(?:Svensk|Svenska|Sveriges) \w*(?:förening|föreningen|förbund|förbundet)s?",
        _plain,
    ),
    _rule("company", r"ab(?!\w)", rf"(?:{_WORD}{_SPACE}(?:&{_SPACE})?){{1,3}}AB", _plain),
)

_KIND_IN_WORDS: Final[tuple[tuple[RespondentKind, str], ...]] = (
    ("sub_body", r"patientnämnd|sjukhus|regionalt? cancercentrum|\bnpo\b|läkemedelskommitt"),
    ("company", r"\bab\b|aktiebolag|\bhandelsbolag"),
    ("county_board", r"\blänsstyrelsen? "),
    ("university", r"universitet(?!s- och)|högskola|fakultet|\binstitutionen för"),
    ("court", r"domstol|hovrätt|kammarrätt|förvaltningsrätt|tingsrätt"),
    ("municipality", r"\bkommuns?\b|\w stad$"),
    (
        "organisation",
        r"förbund|förening|fonden\b|stiftelse|samfund|organisation|sällskap|nätverk|riksdagar|företagen\b|"
        r"arna\b|industri|fack|kår\b|kårer\b|branschen|svensk|sverige|förlag|kyrka|mission|akademi|samverkan|unionen|"
        r"klubb|byalag|vänner(?:na)?\b",
    ),
    (
        "authority",
        r"myndighet|verket\b|\bverk\b|inspektion|ombud|styrelsen?\b|\bstatens\b|\binstitut|nämnd(?:en)?\b|råd(?:et)?\b|"
        r"kollegi|delegation|centralbyrå|ämbetet|centrum\b",
    ),
)
_WORDS_OF_KIND: Final = tuple((kind, re.compile(f"(?i){words}")) for kind, words in _KIND_IN_WORDS)
