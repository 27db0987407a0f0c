"""What a file's name and its fields tell of its sender."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ingest.respondents import names, spellings
from ingest.respondents.mentions import Mention
from ingest.respondents.register import Register
from ingest.respondents.sender_evidence import Evidence
from ingest.respondents.sender_mentions import sender_mentions
from ingest.types import Respondent

_SEPARATORS: Final = re.compile(r"[_\-–.,()+\[\]]+|(?<=[a-zåäö])(?=[A-ZÅÄÖ])")
_ASCII_WORDS: Final = {
    "lan": "län",
    "lans": "läns",
    "lansstyrelsen": "Länsstyrelsen",
    "tingsratt": "tingsrätt",
    "forvaltningsratten": "Förvaltningsrätten",
    "kammarratten": "Kammarrätten",
    "hovratten": "Hovrätten",
    "hogskolan": "Högskolan",
    "hogskola": "högskola",
    "patientnamnden": "patientnämnden",
    "i": "i",
    "for": "för",
}
_SAYS_NOTHING: Final = re.compile(
    r"(?:remiss\w*|yttrande\w*|svar\w*|skrivelse|besvar\w*|beslut\w*|protokoll\w*|missiv|bilag\w*|dnr|diarie\w*|sou|ds|"
    r"pdf|docx?|signera\w*|slutlig\w*|version|final|av|fran|over|pa|om|till|och|i|den|nationell\w*|gemensam\w*|"
    r"\w*\d\w*|[a-z]|\w*departementet|sammanfattning\w*|inledning|fraga\w*|utredning\w*|forslag\w*|betankande\w*)"
)
_OF_PROPOSAL: Final = r"(?:remiss|forslag|rapport|promemoria|betankande|utredning|skrivelse|uppdrag)(?:et|en)?"
_BEFORE_OTHERS: Final = rf"till|over|om|avseende|angaende|ang|{_OF_PROPOSAL}-(?:fran|av)"
_OF_OTHERS: Final = re.compile(r"\b(?:till|över|remiss från|om|avseende|angående)\s+$", re.IGNORECASE)


def in_file_name(
    name: str, mentions: Sequence[Mention], register: Register, asked: Sequence[Respondent]
) -> Iterator[Evidence]:
    """Respondents in the file's name, where spaces, capitals and the dots over letters may be lost."""
    stem = _stem(name)
    slug = f"-{names.slug(stem)}-"
    written = _named(stem, register, asked)
    in_text = [mention.respondent for mention in mentions if f"-{mention.respondent.id}-" in slug]
    listed = register.in_slug(slug.strip("-")) or _by_abbreviation(name, register)
    found = written or in_text or ([listed] if listed else _named(_with_capitals(stem), register, asked))
    part = None if found else _by_part(name, stem, asked)
    if sent := tuple(dict.fromkeys(one for one in found if not _is_of_another(one, slug))):
        yield Evidence(sent, "the file's name", 4, 4)
    elif part and not _is_of_another(part, slug):
        yield Evidence((part,), "a part of the file's name", 2, 2)


def in_fields(fields: Sequence[str], which: str, register: Register, asked: Sequence[Respondent]) -> Iterator[Evidence]:
    """Respondents in the fields of a file: one reason for all fields."""
    for field in fields:
        for respondent in _named(field, register, asked):
            yield Evidence((respondent,), which, 3, 3)


def own_words(name: str) -> list[str]:
    """The words of a file's name that may be a respondent's, in small letters without marks."""
    return [word for word in names.slug(_stem(name)).split("-") if word and not _SAYS_NOTHING.fullmatch(word)]


def _by_abbreviation(name: str, register: Register) -> Respondent | None:
    """The respondent of a file named by an abbreviation and nothing else: "skr-remissvar.pdf"."""
    own = own_words(name)
    return register.find(own[0].upper()) if len(own) == 1 and len(own[0]) in (3, 4) else None


def _by_part(name: str, stem: str, asked: Sequence[Respondent]) -> Respondent | None:
    """The one respondent asked of whose name the file's name has the part that is its own, or the abbreviation."""
    own = own_words(name)
    short = [word for word in stem.split() if word.isupper()]
    found = {
        one
        for one in asked
        if (part := spellings.own_part(one))
        and (part in own or "-".join(own) == part or f"-{part}-" in f"-{'-'.join(own)}-")
    } or {one for one in asked if any(spellings.stands_for(word, one.name) for word in short)}
    return found.pop() if len(found) == 1 else None


def _is_of_another(one: Respondent, slug: str) -> bool:
    """Whether a file's name, as a slug between hyphens, tells of a response to somebody, or to what that one proposes."""
    parts = "|".join(filter(None, (one.id, spellings.own_part(one))))
    return bool(re.search(rf"-(?:{_BEFORE_OTHERS})-(?:{parts})s?-|-(?:{parts})s-(?:{_OF_PROPOSAL})-", slug))


def _named(label: str, register: Register, asked: Sequence[Respondent]) -> list[Respondent]:
    """The respondents in a file's name or title, but for those that it is sent to or about."""
    found = sender_mentions(label, register, asked)
    return [m.respondent for m in found if not _OF_OTHERS.search(label[: m.start])]


def _stem(name: str) -> str:
    stem = re.sub(r"\.(?:pdf|docx?|odt|rtf|txt|html?|md)$", "", name, flags=re.IGNORECASE)
    return " ".join(_SEPARATORS.sub(" ", stem).split())


def _with_capitals(stem: str) -> str:
    """A file's name as names are written: "region nordviks lan" -> "Region Nordviks län"."""
    return " ".join(_ASCII_WORDS.get(word.lower(), word[:1].upper() + word[1:]) for word in stem.split())
