"""What stands where senders stand: letterhead, fields, the subject of the first sentence, signatures."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ingest.respondents.mention_groups import HEAD, TAIL, MentionGroup
from ingest.respondents.other_bodies import told_of
from ingest.respondents.sender_evidence import Evidence

_LABELS: Final = (  # that may stand on a line of their own
    r"från|from|avsändare|remissinstans(?:en)?|svarande|svar från|yttrande från|uppgiftslämnare|"
    r"namn på (?:remissinstans\w*|organisation\w*|myndighet\w*)|(?:remissinstans|organisation|myndighet|avsändar)\w*s? namn|"
    r"remissvar (?:från|lämnat av)|lämnat av|inskickat av|avges av|svaret lämnas av|ingivare|"
    r"företrädare för|svaret avser|(?:ni|du|den) som svarar"
)
_MORE_LABELS: Final = "organisation|myndighet"
_LABEL: Final = rf"[^\S\n]*(?:(?:{_LABELS})[^\S\n]*(?:[:|\t][^\S\n]*\n?|\n)|(?:{_MORE_LABELS})[^\S\n]*[:|\t])[^\S\n]*"
FIELD: Final = re.compile(rf"^{_LABEL}[\"“”]?", re.IGNORECASE | re.MULTILINE)
_IN_FIELD: Final = re.compile(rf"(?:^|\n){_LABEL}[^\n]{{0,80}}$", re.IGNORECASE)
_UNIT_OR_TAGLINE: Final = re.compile(r"\s*(?:,(?!\s*(?:som|vilk\w+|där|är|har|vars|liksom|men|och)\b)|[|·•/(]|[–—-]\s)")
_BEGINS_LETTERHEAD: Final = re.compile(r"[\s,|·•–-]*(?:$|[\dA-ZÅÄÖ(])")
_BEGINS_LONG_LINE: Final = re.compile(  # in one with a sentence, where a name may just go on: "Föreningen Ett | Om Ett"
    r"[\s,|·•–-]*(?:$|[\d(]|[A-ZÅÄÖ]{2,}|(?:Yttrande|Remiss|Svar|Datum|Dnr|Diarie|Beslut|Protokoll|Tjänste|Sida|Till|Sammanträd|Box))"
)
_BEGINS_TITLE: Final = re.compile(r"\s+(?:om|angående|svarar på|tycker om)\s")
_AFTER_SIGN: Final = re.compile(r"(?:[|·•\t]|\s[–—])\s*$")
_BEFORE_SIGN: Final = re.compile(r"\s*(?:$|[|·•\t]|[–—,/]\s)")
_GOES_ON: Final = re.compile(r"\s*,\s*(?:som|vilk\w+|där|liksom|har|är|årsredovisning|rapport\w*)\b")
_WITH: Final = re.compile(r"\b(?:samarbete|samverkan|samråd|stöd) (?:med|av|från)\s*:?\s*$", re.IGNORECASE)
_IS_TITLE: Final = re.compile(
    r"\b(?:remiss\w*|(?:remiss)?yttrande\w*|svar\w*|synpunkter|betänkande\w*)\b", re.IGNORECASE
)
_IS_ADDRESS: Final = re.compile(r"\s*,?\s*\d{3} ?\d{2}\s")
_SENTENCE: Final = re.compile(r"^(?=(?:\S+[^\S\n]+){3})[^\n]*[.!?:][^\S\n]*$", re.MULTILINE)
_SHORT_LINE: Final = 90
_OPENING_LETTERS: Final = 2500
_VERB: Final = re.compile(r"(?:\s*\([^)\n]{2,30}\)|,(?! och\b)[^\n.]{3,120}?,)?\s+(?P<verb>[a-zåäö]+)")
_NO_VERB: Final = re.compile(
    r"(?:och|eller|samt|i|på|för|till|av|om|med|från|över|under|vid|hos|enligt|som|att|den|det|de|en|ett|"
    r"föreslår|föreslog|remitterar|remitterade|begär|ber|bad|efterfrågar|skickade|presenterade|utreder|utredde)\b"
)
_HAS_ASKED: Final = re.compile(
    r"\s+har\s+(?:\w+\s+)?(?:bett|remitterat|gett|berett|inbjudit|bjudit|anmodat|ombett|överlåtit|skickat|föreslagit|presenterat|tagit fram|utrett|lämnat|begärt|"
    r"överlämnat|utarbetat|redovisat|publicerat)\b"
)
_OF_ITSELF: Final = re.compile(
    r"\b(?:samlar|organiserar|företräder|representerar|är (?:en|ett)|begränsar|avstår|yttrar|tackar|svarar|har valt|"
    r"har (?:\w+ )?(?:granskat|läst|tagit del av|gått igenom|studerat|behandlat) (?:\w+ ){0,2}(?:betänk|förslag|remiss|promemori|"
    r"utredning|rapport|underlag)\w*|har (?:följande|inga|inget|ingen|några)(?: \w+){0,2} (?:synpunkter|erinr\w+|invändning\w*)|"
    r"(?:lämnar|avger|inleder|avgränsar|koncentrerar|disponerar) (?:\w+ ){0,2}sitt (?:svar|yttrande|remissvar)|"
    r"lämna\w* (?:\w+ ){0,2}synpunkter|sändlist\w*\b[^.\n]*\b(?:men|ändå|trots|likväl|lämna\w*|yttra\w*|svara\w*))\b"
)
_WE_TOO: Final = re.compile(r"\b(?:vi|vår|våra|vårt|oss)\b")
_ON_BEHALF: Final = re.compile(
    r"(?:(?:^|\n)\s*(?:för|å|genom|via)|(?:^|\n|[.,:]\s)\s*(?:på|enligt) uppdrag (?:av|från))\s+"
    r"(?:(?:\w*styrelsen|\w*ledningen|presidiet|kansliet|\w*nämnden|medlemmarna|ordföranden)\s+(?:för|i|av|vid|hos)\s+)?$",
    re.IGNORECASE,
)
GREETING: Final = (  # before the name of who greets
    r"\b(?i:hälsning(?:ar)?|kram(?:ar)?|mvh|regards)[,!]?\s+(?:från|from)\s+(?:oss (?:i|på|hos)\s+)?"
)
_GREETS: Final = re.compile(rf"(?:^|\n)[^\n]{{0,40}}{GREETING}$", re.IGNORECASE)
_GIVES: Final = re.compile(r"\b(?:får (?:vi|jag)|lämna\w*|anför\w*|yttra\w*|svarar|undertecknad\w*)\b")
_WE: Final = re.compile(r"(?:^|[\n.!?:])\s*(?:vi|jag)\s+(?:i|på|från|inom|hos)\s+$", re.IGNORECASE)
_FROM_ALONE: Final = re.compile(r"\s*(?:från|av)\s*:?\s*", re.IGNORECASE)
_DECIDED_BY: Final = re.compile(
    r"\b(?:yttrande|remissvar|svar|skrivelse|beslut)\w*\b[^.\n]{0,60}\b(?:beslutats?|fattats?|avgetts|antagits|godkänts|"
    r"fastställts)\s+av\s+(?:(?:\w*styrelsen|\w*ledningen|\w*nämnden|årsmötet|generaldirektör\w*)\s+(?:för|i|vid)\s+)?$",
    re.IGNORECASE,
)
_WRITES_FOR: Final = re.compile(
    r"\b(?:(?:jag|vi) (?:skriver|svarar|yttrar|lämnar)(?! inte\b)[^.\n]{0,60}\b(?:för|på uppdrag av)|"
    r"(?:som|i egenskap av) (?:ordförande|företrädare|\w*direktör|generalsekreterare|\w*chef) (?:i|för|vid|på))\s+$",
    re.IGNORECASE,
)
_PERSON: Final = r"(?:[A-ZÅÄÖ][\w.-]*[^\S\n]+){1,3}[A-ZÅÄÖ][\w-]*"
BESIDE_SIGNER: Final = re.compile(
    rf"\s*{_PERSON}(?:[^\S\n]+(?:och|&)[^\S\n]+{_PERSON})?(?:,[^\S\n]*[a-zåäö][^,/(|\n:.\d]{{2,40}})?\s*[,/(|\t]\s*"
)
_THROUGH: Final = re.compile(r"\s*[,/]?\s*(?:genom|gm)\b")
_FOR_CLIENT: Final = re.compile(
    r"\b(?:ombud för|företräder|biträder|på uppdrag av|för vår (?:klient|huvudman)s?|vår klient|vår huvudman|"
    r"huvudmannen|klienten)[\s,]*$",
    re.IGNORECASE,
)
_CLIENTS: Final = re.compile(r"\s+(?:räkning|vägnar|ombud)\b")
_AGENT: Final = re.compile(r"advokat(?!samfund)|juristbyrå|juridiska byrån|\blaw\b|\blegal\b", re.IGNORECASE)
_AGENT_WRITES: Final = re.compile(r"\badvokat(?:firma|byrå)|juristbyrå|\bombud för\b", re.IGNORECASE)


def in_places(text: str, groups: Sequence[MentionGroup]) -> Iterator[Evidence]:
    """The evidence of places; the first of a letterhead counts a little more than those below it."""
    opening = _SENTENCE.search(text, 0, _OPENING_LETTERS)
    first = True
    for group in groups:
        if group.is_addressed or group.in_copies:
            continue
        yield from _of_field(group)
        yield from _of_signing(group)
        yield from _of_we(group)
        if group.mentions[-1].genitive:
            continue
        placed = [*_of_letterhead(group), *_of_tail(group)]
        yield from placed
        if placed and first and group.in_head:
            yield Evidence(group.respondents, "stands first", 1, 1)
            first = False
        if opening and opening.start() <= group.mentions[0].start < opening.end() and group.begins_line:
            yield from _of_opening(group, text[group.mentions[-1].end : opening.end()])


def without_agents(evidence: Sequence[Evidence], groups: Sequence[MentionGroup], text: str) -> list[Evidence]:
    """The evidence where a law firm writes for a client: the client's, and none of the firm's."""
    agents = {one for group in groups for one in group.respondents if _AGENT.search(one.name)}
    if not agents and not _AGENT_WRITES.search(text[:HEAD]) and not _AGENT_WRITES.search(text[-TAIL:]):
        return list(evidence)
    clients = [Evidence(group.respondents, "is written for", 8, 8) for group in groups if _is_client(group)]
    return [one for one in (*evidence, *clients) if not clients or not agents.intersection(one.respondents)]


def _is_client(group: MentionGroup) -> bool:
    if any(_AGENT.search(one.name) for one in group.respondents) or not (group.in_head or group.in_tail):
        return False
    return bool(_FOR_CLIENT.search(group.before) or (group.mentions[-1].genitive and _CLIENTS.match(group.after)))


def _of_field(group: MentionGroup) -> Iterator[Evidence]:
    if group.in_head and _FROM_ALONE.fullmatch(group.line_before) and not group.line_after.strip():
        yield Evidence(group.respondents, "stands as whom it is from", 4, 4)
    if not group.line_after.rstrip().endswith(".") and _IN_FIELD.search(group.before):
        yield Evidence(group.respondents, "a field names it as the sender", 5, 5)


def _of_letterhead(group: MentionGroup) -> Iterator[Evidence]:
    if not group.in_head:
        return
    line = group.line_before + group.line_after
    if line.rstrip().endswith("?"):
        return
    if group.alone:
        yield Evidence(group.respondents, "stands in the letterhead", 4, 4)
    elif group.in_sentence or _IS_ADDRESS.match(group.line_after):
        if group.begins_line and _BEGINS_LONG_LINE.match(group.line_after):
            yield Evidence(group.respondents, "begins a line of the letterhead", 2, 2)
    elif group.begins_line and _UNIT_OR_TAGLINE.match(group.line_after) and not _IS_TITLE.search(line):
        yield Evidence(group.respondents, "stands in the letterhead, with more about it", 4, 4)
    elif group.begins_line and _BEGINS_TITLE.match(group.line_after):
        yield Evidence(group.respondents, "begins the title", 3, 3)
    elif group.begins_line and _BEGINS_LETTERHEAD.match(group.line_after):
        yield Evidence(group.respondents, "begins a line of the letterhead", 2, 2)
    elif _AFTER_SIGN.search(group.line_before) and _BEFORE_SIGN.match(group.line_after) and not _IS_TITLE.search(line):
        yield Evidence(group.respondents, "stands in the letterhead", 4, 4)


def _of_tail(group: MentionGroup) -> Iterator[Evidence]:
    is_line = group.begins_line and len(group.line_after) < _SHORT_LINE and not _GOES_ON.match(group.line_after)
    ends_letter = is_line and _BEFORE_SIGN.match(group.line_after)
    if group.in_tail and not group.in_head and (group.alone or ends_letter) and not _WITH.search(group.before):
        yield Evidence(group.respondents, "stands by the signatures", 3, 3)


def _of_we(group: MentionGroup) -> Iterator[Evidence]:
    if group.in_head and _WE.search(group.before):
        yield Evidence(group.respondents, "speaks as “vi i”", 4, 4)


def _of_signing(group: MentionGroup) -> Iterator[Evidence]:
    if not (group.in_head or group.in_tail):
        return
    through = group.in_tail and group.begins_line and _THROUGH.match(group.line_after)
    if _DECIDED_BY.search(group.before) or _WRITES_FOR.search(group.before):
        yield Evidence(group.respondents, "gives its response", 4, 4)
    elif group.in_tail and not group.in_copies and BESIDE_SIGNER.fullmatch(group.line_before):
        if not group.line_after.strip(" )."):
            yield Evidence(group.respondents, "stands beside who signs", 3, 3)
    elif group.in_tail and _GREETS.search(group.before):
        yield Evidence(group.respondents, "signs", 4, 4)
    elif through or _ON_BEHALF.search(group.before):
        is_said = group.in_sentence and not _GIVES.search(group.line_after)  # "For X, this means more."
        yield Evidence(group.respondents, "signs", *((1, 1) if is_said else (4, 4)))


def _of_opening(group: MentionGroup, after: str) -> Iterator[Evidence]:
    """The subject of the first sentence, unless that tells of who asked, or who proposes."""
    verb = _VERB.match(after)
    if not verb or _NO_VERB.match(verb["verb"]) or _HAS_ASKED.match(after) or told_of(group):
        return
    weight = 3.0 if _OF_ITSELF.search(after) else 2.0 if _WE_TOO.search(after) else 1.5
    yield Evidence(group.respondents, "is whom the first sentence speaks of", weight, weight)
