"""Names that no list holds and no rule fits, where a document tells whose response it is."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from ingest.respondents import name_rules, names, spellings
from ingest.respondents.mention_groups import HEAD, TAIL
from ingest.respondents.own_nouns import speaks_by_its_first_noun, speaks_by_noun
from ingest.respondents.place_evidence import FIELD, GREETING
from ingest.respondents.register import Register
from ingest.respondents.signed_names import beside_signers

_WHERE_TOLD: Final = 2000  # letters from the start
_LETTERHEAD_PARTS: Final = 8
_SIGNATURE_PARTS: Final = 8
_LONGEST: Final = 90
_TOLD: Final = re.compile(
    r"(?:remissvar(?:et)?|(?:remiss)?yttrande(?:t)?|synpunkter)\s+(?:från|av)\s+(?:oss\s+(?:i|på|inom|hos)\s+)?",
    re.IGNORECASE,
)
_TOLD_NAME: Final = re.compile(
    r"([A-ZÅÄÖ][\w-]*(?:[^\S\n]+(?!över\b|på\b|angående\b|avseende\b|gällande\b|om\b|med\b|rörande\b|beträffande\b)[\w&-]+){0,5})"
)
_FIELD_NAME: Final = re.compile(r"[A-ZÅÄÖ][\w&-]*(?:[^\S\n]+[\w&-]+){0,7}(?=[^\S\n]*(?:$|[<,()\t|]))", re.MULTILINE)
_AFTER_PERSON: Final = re.compile(r"[,(|][^\S\n]*")
_NOBODY: Final = ("region", "kommun", "social", "reger")
_OF_BODY: Final = re.compile(r"remissinstans|organisation|myndighet", re.IGNORECASE)  # other fields may be of persons
_NO_NAME: Final = re.compile(
    r"(?:till|från|kopia|datum|dnr|diarie\w*|remiss\w*|yttrande\w*|svar\w*|synpunkt\w*|sammanfattning\w*|inledning\w*|"
    r"bakgrund|angående|protokoll\w*|beslut\w*|bilaga|ärende\w*|handläggare|sida|ds|sou|promemoria\w*|betänkande\w*|"
    r"en|ett|den|det|de|vi|vår\w*|om|för|på|av|med|hej|regerings\w*|regeringen|utredning\w*|tjänste\w*|nationell\w*|"
    r"undertecknad\w*|jag|ni|man|alla|ingen|många|flera|samtliga|förslag\w*|kapitel|avsnitt|skickat|ämne|inkom\w*|ert|er|upprättad\w*|adress)\b|"
    r".*\b\w*(?:departementet|avdelningen|enheten|kansliet|staben|nämnden|styrelsen|utskottet|kontoret|förvaltningen|"
    r"fakulteten|fullmäktige|beredningen|sekretariatet)$|institutionen\b|"
    r"(?:riks|yrkes|fack|patient|bransch|intresse|läns)?(?:förbundet|föreningen|organisationen|regionen|kommunen|staden|"
    r"myndigheten|verket|universitetet|högskolan|domstolen|bolaget|stiftelsen|rådet)$",
    re.IGNORECASE,
)
_OF_ITSELF: Final = re.compile(
    r"\s+(?:\([^)\n]{2,12}\)\s+)?(?:organiserar|samlar|företräder|representerar|finns|verkar|"
    r"arbetar|bedriver|har (?:\w+ ){0,4}medlemmar|bildades|består)\b"
)
SPEAKS_FOR_ITSELF: Final = re.compile(
    r"s?\s+(?:anser|menar|tillstyrker|avstyrker|välkomnar|instämmer|delar|tackar|vill|önskar|ställer sig|avstår|"
    r"har (?:getts|givits|fått|beretts|inget|inga)|yttrande|remissvar|synpunkter)\b"
)
_SMALL_WORDS: Final = ("i", "och", "för", "mot", "vid")
_MAY_GO_ON: Final = ("organisation", "patient_organisation", "company")
_SIGNED: Final = r"(?:^|\n)[^\S\n]*(?:för|genom|å)[^\S\n]+"
_TWO_WORDS: Final = r"(?P<name>(?!Sverige|Norden|Europa|Styrelsen)[A-ZÅÄÖ][\w-]+(?:[^\S\n]+(?:i[^\S\n]+|för[^\S\n]+)?[A-ZÅÄÖ][\w-]+){1,4})"
_WE: Final = re.compile(rf"(?:^|[\n.!?:])\s*Vi (?:i|på|från|inom) {_TWO_WORDS}\s+[a-zåäö]")
_SIGNED_FOR: Final = re.compile(rf"^[^\S\n]*För {_TWO_WORDS}[^\S\n]*$", re.MULTILINE)
_GREETS: Final = re.compile(
    rf"^[^\n]{{0,40}}{GREETING}{_TWO_WORDS}[^\S\n]*[.!]?$(?P<through>\s+(?:genom|gm)\b)?",
    re.MULTILINE,
)
_HOLDS_OFFICE: Final = re.compile(
    rf"\b\w*(?:ordförande|direktör|generalsekreterare|sekreterare|kassör|kanslichef|talesperson|vd),?[^\S\n]+"
    rf"(?:(?:i|för|på|vid)[^\S\n]+)?{_TWO_WORDS}[^\S\n]*\.?$",
    re.MULTILINE,
)
_RESPONDS: Final = re.compile(
    r"(?:^|[\n.!?:])\s*(?P<name>[A-ZÅÄÖ][\w&-]+(?:[^\S\n]+(?!har\b|yttrar\b|tackar\b|avstår\b)[\w&-]+){0,4})[^\S\n]+"
    r"(?:har[^\S\n]+(?:getts|beretts|givits|fått)[^\S\n]+(?:tillfälle|möjlighet) att (?:yttra|lämna|svara)|yttrar sig\b|"
    r"har[^\S\n]+(?:ingen|inget|inga) (?:\w+ ){0,2}(?:erinra\w*|synpunkter|invändning\w*)|"
    r"tackar för (?:möjligheten|tillfället|inbjudan|remissen)|avstår från att (?:yttra|svara|lämna))"
)
_OF_RESPONSE: Final = re.compile(
    r"(?:remissvar|(?:remiss)?yttrande|svar på remiss\w*)(?:[\W\d]|\b(?:på|över|till|SOU|Ds|PM)\b)*", re.IGNORECASE
)
_BOARD: Final = re.compile(
    r"\w*(?:nämnden|styrelsen|utskottet|kontoret|förvaltningen|beredningen|fullmäktige|avdelningen)\b", re.IGNORECASE
)
_COMMON_NOUN: Final = re.compile(
    r"\w+(?:en|et|na|an|or|ar|er)"
)  # in the singular and plural that speak of what is known
_ADDRESSES: Final = re.compile(r"(?:till|att|mottagare|adressat|för kännedom|kopia)\W*", re.IGNORECASE)
_WITH_CAPITAL: Final = re.compile(r"\b[^\W\d_a-zåäö]\w*")


def told_names(text: str, own: Sequence[str], headers: Sequence[str] = ()) -> Iterator[str]:
    """Names that a field, a title, a letterhead or a signature gives to the sender.

    `own` are the words of the file's name, `headers` the headers and footers of its pages.
    """
    head = text[:_WHERE_TOLD]
    for told in _TOLD.finditer(head):
        match = _TOLD_NAME.match(text, told.end())
        if match and not names.slug(match[1]).startswith(_NOBODY):
            yield match[1]
    yield from _of_fields(head)
    if own:
        yield from _as_in_text(own, text)
    yield from _of_letterhead(text, headers)
    for we in _WE.finditer(head):
        yield we["name"]
    yield from _of_headers(headers, text)
    yield from _of_signatures(text)
    yield from _of_answers(head, text)


def is_new(name: str, register: Register) -> bool:
    """Whether a name that was told holds none that is known; one that a rule knows in part may go on: "Förbundet Ett i Ekmo"."""
    listed = register.respondents
    mentions = register.mentions(name)
    return all(
        one.start == 0 and one.end < len(name) and one.respondent.kind in _MAY_GO_ON and one.respondent not in listed
        for one in mentions
    )


def _of_fields(head: str) -> Iterator[str]:
    for field in FIELD.finditer(head):
        line = head[field.end() :].partition("\n")[0]
        starts = [field.end(), *(field.end() + sign.end() for sign in _AFTER_PERSON.finditer(line))]
        for at, match in enumerate(_FIELD_NAME.match(head, start) for start in starts):
            if (
                match
                and not (names.slug(match[0]).startswith(_NOBODY) or _NO_NAME.match(match[0]))
                and ((_OF_BODY.search(field[0]) and not at) or name_rules.kind_of(match[0]) != "other")
            ):
                yield match[0]


def _of_headers(headers: Sequence[str], text: str) -> Iterator[str]:
    """Parts of headers that the text lets speak, or that stand beside the word for a response and are no common noun."""
    for header in headers:
        found = [part.text for part in spellings.parts(header, 0, len(header))]
        of_response = any(_OF_RESPONSE.fullmatch(part) for part in found)
        for name in filter(_may_be_name, found):
            if speaks_by_noun(name, text) or _acts(name, text, 0) or (of_response and _is_proper(name, text)):
                yield _cased(name)


def _is_proper(name: str, text: str) -> bool:
    """Whether one word is a proper name, as far as its ending and the text tell: nothing there is called by it."""
    is_word = len(name.split()) == 1 and not _COMMON_NOUN.fullmatch(name)
    return is_word and not re.search(rf"(?<!\w){re.escape(name.lower()[:-1])}", text)


def _of_signatures(text: str) -> Iterator[str]:
    since = max(0, len(text) - TAIL)
    last = deque((part.text for part in spellings.parts(text, since, len(text))), _SIGNATURE_PARTS)
    yield from (name for name in last if _is_capital(name) and _may_be_name(name) and _goes_on(name))
    yield from (signed["name"] for signed in _SIGNED_FOR.finditer(text, since))
    for greets in _GREETS.finditer(text, since):
        if greets["through"] or _is_body(greets["name"]):
            yield greets["name"]
    yield from filter(_may_be_name, beside_signers(text))
    yield from (office["name"] for office in _HOLDS_OFFICE.finditer(text, since) if _is_body(office["name"]))


def _of_answers(head: str, text: str) -> Iterator[str]:
    """Who answers in a sentence as only those who were asked do: "Gungans Vänner tackar för möjligheten"."""
    for answer in _RESPONDS.finditer(head):
        name = answer["name"]
        if _may_be_name(name) and (_is_proper(name, text) or (_is_capital(name) and _is_named_again(name, text))):
            yield name


def _is_body(name: str) -> bool:
    """Whether it has the form of a body's name, and of none that a municipality or region has many of."""
    return name_rules.kind_of(name) != "other" and not _BOARD.match(name)


def _is_capital(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word[0].isupper() or word in _SMALL_WORDS for word in words)


def _is_named_again(name: str, text: str) -> bool:
    return _is_body(name) or text.count(name) > 1


def _of_letterhead(text: str, headers: Sequence[str]) -> Iterator[str]:
    """Parts of the first lines that are names, since the text lets them speak, tell of themselves, or sign."""
    addressed = False
    for at, part in enumerate(islice(spellings.parts(text, 0, min(HEAD, len(text))), _LETTERHEAD_PARTS)):
        name = part.text.rstrip(" .")
        addressed, was_addressed = bool(_ADDRESSES.fullmatch(name)), addressed
        if was_addressed or (at and len(part.text.split()) == 1):
            continue  # whom it is to, or a heading, as "Kommunerna" or "Avgifter"
        if _may_be_name(part.text) and (
            _goes_on(name)
            or _acts(name, text, part.end)
            or speaks_by_noun(name, text)
            or (not at and speaks_by_its_first_noun(name, text, headers))
        ):
            yield _cased(name)


def _goes_on(name: str) -> bool:
    """Whether it begins as a rule knows names of organisations to, and all of it may be one: "Stiftelsen Ett och Ekmo"."""
    return _is_capital(name) and any(rule.start == 0 and rule.kind in _MAY_GO_ON for rule in name_rules.in_text(name))


def _may_be_name(written: str) -> bool:
    words = written.split()
    return (
        len(written) <= _LONGEST
        and len(words) <= 8
        and written[0].isupper()
        and not written.endswith((".", "!", "?"))
        and not any(letter.isdigit() for letter in written)
        and not _NO_NAME.match(written)
        and len(names.slug(written)) > 2
    )


def _acts(name: str, text: str, since: int) -> bool:
    """Whether a name of the letterhead is somebody's who speaks in what follows, or signs it as a body does."""
    tail = text[max(since, len(text) - TAIL) :]
    written = re.escape(name)
    for match in re.finditer(rf"(?:^|[\n.:!?•]\s*){written}(?!\w)", text[since:]):
        if SPEAKS_FOR_ITSELF.match(text, since + match.end()) or _OF_ITSELF.match(text, since + match.end()):
            return True
    if name_rules.kind_of(name) == "other":
        return False
    signs = rf"(?:^|\n)[^\S\n]*{written}[^\S\n]*(?:$|\n)|{_SIGNED}{written}(?!\w)"
    return bool(re.search(signs, tail, re.IGNORECASE))


def _cased(name: str) -> str:
    """A name that is set in capitals, in usual case."""
    words = name.split()
    if not name.isupper():
        return name
    small = (word.lower() if word.lower() in _SMALL_WORDS else word for word in words)
    return " ".join(word.capitalize() if len(word) > 3 else word for word in small)


def _as_in_text(own: Sequence[str], text: str) -> Iterator[str]:
    """The words of a file's name as the text writes them, where it lets them speak as a respondent does."""
    for first in _WITH_CAPITAL.finditer(text):
        if first[0][0].isupper() and names.plain(first[0]) == own[0]:
            words = list(islice(names.words(text, first.start()), len(own)))
            same = [names.plain(word.text) for word in words] == list(own)
            if same and SPEAKS_FOR_ITSELF.match(text, words[-1].end):
                yield " ".join(text[first.start() : words[-1].end].split())
                return
