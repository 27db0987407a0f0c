"""What the outer form of a letter tells of its sender, where no sentence does.

The name at either end of the title ("Svar på remiss ... – X"), the letterhead of a board above a text that names one
body which can have it, "kommunen" as the one municipality named, a footer with an organisation number, an address
whose domain is a name.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from ingest.respondents import names
from ingest.respondents.mention_groups import HEAD, TAIL, MentionGroup, is_sent_to
from ingest.respondents.mentions import Mention
from ingest.respondents.register import Register
from ingest.respondents.sender_evidence import ADDRESS, Evidence
from ingest.respondents.spellings import is_place_of, own_name
from ingest.types import Respondent, RespondentKind

_OF_RESPONSE: Final = re.compile(r"\b(?:remiss\w*|(?:remiss)?yttrande\w*|svar(?:ar|et)?|synpunkter)\b", re.IGNORECASE)
_ENDS_TITLE: Final = re.compile(r"(?:[–—|,:(/-]|\b(?:från|av))\s*$", re.IGNORECASE)
_BEGINS_TITLE: Final = re.compile(
    r"\s*(?:[:|–—-]|,\s*(?:remiss|yttrande|svar|synpunkter))|\s+(?:svarar|om)\b", re.IGNORECASE
)
_ANSWERS: Final = re.compile(r"\b(?:svarar|tycker|anser|säger)\s*$", re.IGNORECASE)
_OTHERS: Final = re.compile(
    r"\b(?:till|över|(?:remiss|förslag|betänkande|promemoria|rapport|utredning|uppdrag|remitterad|skrivelse)\w*"
    r" (?:från|av))\s*$",
    re.IGNORECASE,
)
_BOARD_WORDS: Final[tuple[tuple[RespondentKind, str], ...]] = (
    (
        "region",
        r"region(?:styrelsen|fullmäktige|kontoret|kansliet|ledningskontoret)"
        r"|(?:hälso- och sjukvårds|patient|kollektivtrafik|regional(?:a)? utvecklings)nämnden",
    ),
    (
        "municipality",
        r"kommun(?:styrelsen|fullmäktige|kontoret|ledningsförvaltningen|ledningskontoret)"
        r"|stads(?:ledningskontoret|byggnadsnämnden|kontoret)",
    ),
)
_BOARDS: Final = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _BOARD_WORDS)
_ANY_BOARD: Final = (
    r"(?:[A-ZÅÄÖ][\wåäö-]*(?:,? (?:och )?[a-zåäö-]+){0,4}?\s?)?"
    r"(?:nämnden|förvaltningen|utskottet|kontoret|styrelsen|beredningen)"
)
_BOARD_LINES: Final = 10  # lines of a letter in which its head lies
_PLACE_LINES: Final = 4
_OWNERS: Final[tuple[RespondentKind, ...]] = ("region", "municipality")
_SELF_SAYS: Final = (
    r"(?:anser|menar|bedömer|föreslår|tillstyrker|avstyrker|instämmer|delar|välkomnar|stödjer|stöder|understryker"
    r"|betonar|framhåller|saknar|noterar|vill|ser|ställer sig|avstår|har (?:inget|inga|getts|beretts|fått)"
    r"|är (?:\w+ )?(?:positiv|negativ|kritisk)[at]?)"
)
_SELF_WORDS: Final[tuple[tuple[RespondentKind, str], ...]] = (
    ("region", "regionen"),
    ("municipality", "kommunen|staden"),
    ("county_board", "länsstyrelsen"),
    ("university", "universitetet|högskolan|lärosätet"),
    ("court", "domstolen|tingsrätten|förvaltningsrätten|kammarrätten|hovrätten"),
)  # not "myndigheten" or "förbundet", which mostly are others
_SELF: Final = tuple(
    (kind, re.compile(rf"(?:^|[.:!?]\s+|\b(?:därför|dock|också) )(?P<noun>{words})\s+{_SELF_SAYS}\b", re.I | re.M))
    for kind, words in _SELF_WORDS
)
_RESPONDS: Final = re.compile(
    r"\b(?:tillstyrker|avstyrker|avstår|har (?:inget|inga|getts|beretts|fått))\b", re.IGNORECASE
)
_SELF_LETTERS: Final = 20_000  # of a text that are looked through for how the sender speaks of itself
_FOOTER: Final = re.compile(
    r"\borg(?:anisations)?\.?\s?-?(?:nr|nummer)\b|\b\d{6}-\d{4}\b|\bbox \d+|\b\d{3} ?\d{2}\s+(?-i:[A-ZÅÄÖ])"
    r"|\b(?:post|besöks)adress\b",
    re.IGNORECASE,
)
_FOOTER_LETTERS: Final = 200
_OFFICE: Final = re.compile(
    r"\b(?!samråd)\w*(?:direktör|chef|ordförande|råd|strateg|jurist|handläggare|sekreterare|samordnare)\b"
    r"(?:(?!\b(?:med|av|från|till|som|har|deltog)\b)[^.])*$",
    re.IGNORECASE,
)
_OF_UNIT: Final = re.compile(  # "Institutionen för lek, Region Nordvik", in a line that is no sentence, list or source
    r"(?!.*\b(?:med|av|från|till|som|har|är|ska|bör|ur|bland|enligt)\b)[^\S\n]*(?=(?-i:[A-ZÅÄÖ]))[^\d:.\n]*?"
    r"\b\w*(?:institution|avdelning|enhet|fakultet|centrum|centret|kansli|stab|sektion|grupp|laboratori|kontor|förvaltning"
    r"|utskott|styrelse|nämnd|prefekt|dekan|rektor|professor|lektor|docent|forskare)\w*[^\d:.\n]*"
    r"(?:[,/(|–—]|\b(?:vid|på|i|inom|hos))[^\S\n]*",
    re.IGNORECASE,
)
_FORMER: Final = re.compile(r"\b(?:tidigare|f\.? ?d\b|före detta|förr[ae]|pensionerad)", re.IGNORECASE)
_FOREMOST: Final = 3  # how many times as often as any other of its kind
_ON_BEHALF: Final = re.compile(r"\s+vägnar\b")
_PARTNER: Final = re.compile(r"\b(?:med|än|liksom|även|både)\s+$", re.IGNORECASE)


def in_letter(
    text: str,
    groups: Sequence[MentionGroup],
    mentions: Sequence[Mention],
    register: Register,
    outside: Sequence[Respondent] = (),
) -> Iterator[Evidence]:
    """The evidence of a letter's outer form; `mentions` are those of its respondents, `groups` the same by row.

    `outside` are those that the file's name, its fields and its running headers name.
    """
    own = [
        group for group in groups if not (group.in_copies or group.is_addressed or _OTHERS.search(group.line_before))
    ]
    for group in own:
        yield from _of_title(group)
        yield from _of_ends(group)
    yield from _of_kinds(text, own, outside)
    yield from _of_place(text, register.of_consultation)
    yield from _of_domains(text, [*register.respondents, *(one.respondent for one in mentions)], register)


def _of_title(group: MentionGroup) -> Iterator[Evidence]:
    """Names at either end of a title that speaks of a response."""
    line = group.line_before + group.line_after
    if not group.in_head or line.rstrip().endswith(".") or not _OF_RESPONSE.search(line):
        return
    ends = not group.line_after.strip(" )\t") and _ENDS_TITLE.search(group.line_before)
    begins = group.begins_line and _BEGINS_TITLE.match(group.line_after)
    if not group.mentions[-1].genitive and (ends or begins or _ANSWERS.search(group.line_before)):
        yield Evidence(group.respondents, "stands in the title of the response", 4, 4)


def _of_ends(group: MentionGroup) -> Iterator[Evidence]:
    """Names in a footer, beside the office of who signs, and in "På Xs vägnar"."""
    if not (group.in_head or group.in_tail):
        return
    line = group.line_before + group.line_after
    if group.may_be_genitive and _ON_BEHALF.match(group.after):
        yield Evidence(group.respondents, "signs", 4, 4)
    elif group.mentions[-1].genitive:
        return
    elif _FOOTER.search(line) and len(line) < _FOOTER_LETTERS:
        yield Evidence(group.respondents, "stands with its address", 3, 3)
    elif group.in_tail and not group.line_after.strip(" .") and _is_office(group.line_before):
        yield Evidence(group.respondents, "one of its offices signs", 3, 3)
    elif group.in_tail and not group.line_after.strip(" )") and _OF_UNIT.fullmatch(group.line_before):
        yield Evidence(group.respondents, "one of its units signs", 3, 3)


def _is_office(before: str) -> bool:
    return bool(_OFFICE.search(before)) and not _FORMER.search(before)


def _of_kinds(text: str, own: Sequence[MentionGroup], outside: Sequence[Respondent]) -> Iterator[Evidence]:
    """The one body named that can have the board of the letterhead, or that "kommunen" or "regionen" can mean."""
    named = {text.count("\n", 0, group.mentions[0].start) for group in own if group.in_head}
    for kinds in dict.fromkeys(_kinds_of_board(text, named)):
        if one := _foremost(own, kinds, outside):
            yield Evidence((one,), "the letterhead is a board's, and nobody else is named that can have it", 3, 3)
    for kind, speaks in _SELF:
        one = _foremost(own, (kind,), outside)
        found = list(islice(speaks.finditer(text, 0, _SELF_LETTERS), 2)) if one else []
        if one and found:
            reason = f"speaks as “{found[0]['noun'].lower()}”, and no other of its kind is named"
            yield Evidence((one,), reason, sum(3.0 if _RESPONDS.search(said[0]) else 1.5 for said in found), 3)


def _of_place(text: str, asked: Sequence[Respondent]) -> Iterator[Evidence]:
    """Who was asked of a place that stands in the letterhead beside a board of its kind: "NORDVIK" above "Regionkansliet"."""
    head = [line.strip(" ,.") for line in text[:HEAD].split("\n")[:_PLACE_LINES]]
    for kind, words in _BOARDS:
        if any(map(words.fullmatch, head)):
            owners = [
                one for one in asked if one.kind == kind and any(is_place_of(line, (one,)) for line in head if line)
            ]
            if len(owners) == 1:
                yield Evidence((owners[0],), "its place stands in the letterhead, with one of its boards", 4, 4)


def _kinds_of_board(text: str, named: Collection[int]) -> Iterator[tuple[RespondentKind, ...]]:
    """For each line of the letterhead that is a board: the kinds of bodies that have such a one.

    The lines of the numbers in `named` say whose board it is.
    """
    for at, line in enumerate(text[:HEAD].split("\n")[:_BOARD_LINES]):
        line = line.strip(" ,.") if at not in named else ""
        told = next((kind for kind, words in _BOARDS if words.fullmatch(line)), None)
        if told:
            yield (told,)
        elif len(line) < 60 and re.fullmatch(_ANY_BOARD, line):
            yield _OWNERS


def _foremost(
    own: Sequence[MentionGroup], kinds: Sequence[RespondentKind], outside: Sequence[Respondent]
) -> Respondent | None:
    """The one respondent of these kinds that is named around the text; else in it, or far more often than any other."""
    if around := {one for one in outside if one.kind in kinds}:
        return around.pop() if len(around) == 1 else None
    counts = Counter(
        one for group in own if not _PARTNER.search(group.line_before) for one in group.respondents if one.kind in kinds
    )
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _FOREMOST * ranked[1][1]):
        return None
    return ranked[0][0]


def _of_domains(text: str, known: Sequence[Respondent], register: Register) -> Iterator[Evidence]:
    """Addresses of e-mail and web sites at a domain that is a respondent's name: registrator@regionnordvik.se."""
    ends = [(0, min(HEAD, len(text))), (max(len(text) - TAIL, HEAD), len(text))]
    addresses = (match for start, end in ends for match in ADDRESS.finditer(text, start, end) if not match[2])
    found = {match[1].lower() for match in addresses if not is_sent_to(text, match.start())}
    labels = {domain.split(".")[-2]: domain for domain in found if not register.at_domain(domain)}
    for one in dict.fromkeys(known) if labels else ():
        domain = next((labels[form] for form in _as_domains(one) if form in labels), None)
        if domain:
            yield Evidence((one,), f"address at {domain}", 3, 3)


@lru_cache(maxsize=4_000)  # a register's respondents are asked for with every document
def _as_domains(respondent: Respondent) -> tuple[str, ...]:
    """A name as a domain has it: "regionnordvik" for Region Nordvik, "nordvik" for Nordviks kommun."""
    return tuple(_domain_forms(respondent))


def _domain_forms(respondent: Respondent) -> Iterator[str]:
    slug = names.slug(respondent.name)
    yield slug.replace("-", "")
    yield slug
    place, _, last = slug.rpartition("-")
    if respondent.kind == "municipality" and last in ("kommun", "stad"):
        yield from (place, place.removesuffix("s"))
    if own := own_name(respondent.name):
        yield names.slug(own).replace("-", "")
        yield names.slug(own)
    if respondent.kind == "region" and last == "lan":
        yield from (place.replace("-", ""), place.replace("-", "").removesuffix("s"))
