"""What in a document's text speaks for a respondent having sent it, and how much.

A mention is evidence by what stands around it: "Yttrande från X", "Xs synpunkter", "X anser", a letterhead, a
signature, a case number's prefix, an address. What tells of others ("Till X", "instämmer i Xs yttrande", "enligt X",
lists of copies) is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.respondents.mention_groups import HEAD, TAIL, MentionGroup, is_sent_to
from ingest.respondents.mentions import Mention
from ingest.respondents.other_bodies import also_asked, cited, response_used, told_of
from ingest.respondents.register import Register
from ingest.types import Respondent, RespondentKind

_SPEAKS: Final = "speaks"
_IS_SPOKEN_OF: Final = "is said to think something"
_OWN_WORDS: Final = (_SPEAKS, "was given the opportunity to respond", "its own response is spoken of")
_MOST_TOGETHER: Final = 12  # more names in a row are a list of whom it concerns


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for these respondents together. `weight` adds up within a `reason`, up to `most`."""

    respondents: tuple[Respondent, ...]
    reason: str
    weight: float
    most: float


_ANSWERS: Final = (  # as only those do who answer, or of themselves
    r"(?:anser|menar|tillstyrker|avstyrker|instämmer|delar|välkomnar|stödjer|stöder|saknar|efterfrågar|förordar|"
    r"förespråkar|önskar|avstår|ifrågasätter|motsätter|yrkar|yttrar|tackar|står|ställer|"
    r"ser (?:positivt|gärna|fram|att|med)|är (?:\w+ )?(?:positiv|negativ|kritisk|tveksam)[at]?|"
    r"har (?:inga?|inget|ingenting|följande|valt|önskemål))\b"
)
_SAYS: Final = (  # as those may, too, whose proposal or report it is
    r"(?:bedömer|föreslår|understryker|betonar|framhåller|noterar|konstaterar|efterlyser|påpekar|poängterar|lyfter|"
    r"belyser|förutsätter|befarar|uppmanar|rekommenderar|vill|ser (?:ett|en|det|behov|stora?))\b"
)
_ADVERB: Final = r"\s+(?:(?:även|också|dock|därför|vidare|särskilt)\s+)?"
_AFTER_ANSWERS: Final = re.compile(rf"{_ADVERB}{_ANSWERS}")
_AFTER_SAYS: Final = re.compile(rf"{_ADVERB}{_SAYS}")
_AFTER_ASKED: Final = re.compile(
    r"(?:,(?! (?:som|vilk))[^\n.]{3,60},)?\s+(?:(?:har|ges|gavs)\s+(?:\w+\s+)?(?:getts|givits|beretts|anmodats|inbjudits|ombetts|tillfälle|möjlighet|"
    r"(?:fått|mottagit|erhållit)\b(?=[^.\n]{0,90}(?:tillfälle|möjlighet|remi|betänk|promemori|anmod|inbjud|yttra)))"
    r"|tackar för (?:möjligheten|tillfället|inbjudan)"
    r"|har (?:av|från) [\w .-]{3,60}? (?:getts|givits|fått|beretts|anmodats|inbjudits|ombetts|mottagit|erhållit)\b)"
)
_BEFORE_ASKED: Final = re.compile(
    r"\bhar (?:\w+ )?(?:bett|gett|givit|berett|anmodat|inbjudit|bjudit in|ombett)\s+$", re.IGNORECASE
)
_AFTER_ASKING: Final = re.compile(
    r"\s+(?:tillfälle|möjlighet|om (?:synpunkter|ett yttrande|ett svar|yttrande)|att (?:yttra|lämna|svara|inkomma|ge))\b"
)
_AFTER_DECIDES: Final = re.compile(
    r"\s+(?:beslutar|avger|avgav|lämnar|överlämnar)\s+(?!(?:\w+ )?(?:eget|egna|separat)\b)(?:\w+\s+){0,4}?(?:yttrande\w*|remissvar\w*|svar\w*|synpunkter)\b"
)
_AFTER_POSSESSIVE: Final = re.compile(
    r"\s+(?:\w+(?:a|t)\s+)?(?:remissvar|remissyttrande|yttrande|svar|synpunkter|ställningstagande|inställning|"
    r"uppfattning|bedömning|kommentarer|sammanfattande|övergripande)\b",
    re.IGNORECASE,
)
_BEFORE_OWN: Final = re.compile(
    r"\b(?:här kommer|härmed|nedan|bifog\w+|följer|lämnas|översänds|överlämnas|sänder|skickar)\b[^.\n]{0,40}$",
    re.IGNORECASE,
)
_AFTER_CASE_NUMBER: Final = re.compile(r"\s*[-/ ]?\s*\d{2,}")
_BEFORE_RESPONSE: Final = re.compile(
    r"(?:(?:remiss)?yttrande(?:t)?|remissvar(?:et)?|remissinstans|svar(?:et)?|synpunkter|avsändare|organisation)\s*"
    r"(?:på (?:en )?remiss\w*\s*)?(?:(?:från|av)\s+(?:oss|ordförand\w+|\w*styrelsen|\w*direktör\w*|\w*chef\w*|rektor|"
    r"kansliet|\w*nämnden|ledningen|presidiet|medlemmarna)\s+(?:i|för|vid|på|hos|inom)(?:\s+\w*nämnden\s+(?:i|för))?|från|av|:|–|-)?\s*$",
    re.IGNORECASE,
)
_BEGINS_WITH_RESPONSE: Final = re.compile(
    r"\W*(?:(?:detta|här|följande) (?:är|kommer|följer) (?:ett |vårt |det )?)?(?:gemensamt |skriftligt |kompletterande )?"
    r"(?:(?:remiss)?yttrande|remissvar|remissinstans|svar|synpunkter|avsändare|organisation)",
    re.IGNORECASE,
)
_BEFORE_ANSWERING: Final = re.compile(
    r"\b(?:anser|menar|tillstyrker|avstyrker|instämmer|delar|välkomnar|önskar|saknar|ställer)\s+$"
)
_BEFORE_SAYING: Final = re.compile(r"\b(?:bedömer|vill|föreslår|understryker|framhåller|ser|betonar)\s+$")
_BEFORE_SUMMING_UP: Final = re.compile(r"\b(?:sammanfatt\w+|sammantaget)[\s,]+\w+\s+$", re.IGNORECASE)
_BEFORE_BODY: Final = re.compile(
    r"\b(?:regionstyrelsen|regionfullmäktige|kommunstyrelsen|\w*nämnden|regionkontoret),?\s+(?:(?:i|för|vid)\s*)?$",
    re.IGNORECASE,
)
_BEFORE_CASE_NUMBER: Final = re.compile(
    r"\b(?:dnr|diarienr|diarienummer|ärendenummer|ärende\w*|beteckning|ref\w*)\s*[.:]*\s*$", re.IGNORECASE
)
_OTHERS_NUMBER: Final = re.compile(r"\b(?:er|ert|departementets)\s+\w+\s*[.:]*\s*$", re.IGNORECASE)
ADDRESS: Final = re.compile(
    r"(?:(?<![\w.+-])[\w.+-]{1,64}@|\bwww\.|https?://(?:www\.)?)((?:[\w-]{1,63}\.){1,8}[a-z]{2,24})(/\w)?",
    re.IGNORECASE,
)
_OFFICES: Final[tuple[tuple[RespondentKind, str], ...]] = (
    ("region", r"regionstyrelsens?|regionkontoret|regiondirektör\w*|regionfullmäktiges?|regionledningskontoret"),
    ("municipality", r"kommunstyrelsens?|kommundirektör\w*|kommunfullmäktiges?|kommunledningskontoret"),
    ("authority", r"generaldirektör\w*|myndighetschef\w*"),
    ("county_board", r"landshövding\w*|länsråd\w*"),
    ("university", r"rektors?|universitetsdirektör\w*|dekan\w*"),
    ("court", r"lagman\w*|hovrättspresident\w*|kammarrättspresident\w*|rådman\w*"),
)
_KIND_WORDS: Final = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _OFFICES)


def in_text(text: str, groups: Sequence[MentionGroup], register: Register) -> Iterator[Evidence]:
    """All evidence in a document's text; `groups` are the mentions of its respondents."""
    own = [group for group in groups if len(group.respondents) <= _MOST_TOGETHER]
    around = _as_speech([evidence for group in own for evidence in _of_group(group)])
    yield from around
    yield from _of_the_only_speaker(around)
    yield from _of_addresses(text, register)
    yield from _of_frequency([mention for group in own if not group.in_copies for mention in group.mentions])


def kinds_spoken_of(text: str) -> frozenset[RespondentKind]:
    """The kinds whose bodies and offices the letterhead or the signatures name: a regiondirektör signs for a region."""
    ends = text[:HEAD] + "\n" + text[-TAIL:]
    return frozenset(kind for kind, pattern in _KIND_WORDS if pattern.search(ends))


def _of_group(group: MentionGroup) -> Iterator[Evidence]:
    """The evidence around respondents named in a row."""
    if group.is_addressed:
        return
    if not cited(group):
        yield from _of_response(group)
        yield from _of_speech(group)
    yield from _of_case_number(group)


def _of_response(group: MentionGroup) -> Iterator[Evidence]:
    who = group.respondents
    if _BEFORE_RESPONSE.search(group.line_before) and not _is_used(group):
        yield Evidence(who, f"“{_last_words(group.line_before)}”", *((5, 5) if group.in_head else (1.5, 3)))
    own = _AFTER_POSSESSIVE.match(group.after) if group.may_be_genitive else None
    if own and not response_used(group):
        is_title = group.in_head and group.begins_line and not group.line_after.rstrip().endswith(".")
        is_here = is_title or (group.in_head and _BEFORE_OWN.search(group.line_before))
        yield Evidence(who, "its own response is spoken of", *((5, 5) if is_here else (2, 6)))
    invited = _BEFORE_ASKED.search(group.line_before) and _AFTER_ASKING.match(group.after)
    if (invited or _AFTER_ASKED.match(group.after)) and not also_asked(group):
        yield Evidence(who, "was given the opportunity to respond", 6, 6)
    if _AFTER_DECIDES.match(group.after) and not told_of(group):
        yield Evidence(who, "gives its response", 3, 3)
    if _BEFORE_BODY.search(group.line_before):
        yield Evidence(who, "one of its bodies decides", 3, 3)


def _is_used(group: MentionGroup) -> bool:
    """Whether a sentence tells of a response as of something that those who write got or used."""
    begins = _BEGINS_WITH_RESPONSE.match(group.line_before) or _BEFORE_OWN.search(group.line_before)
    return response_used(group) or (group.in_sentence and not begins)


def _of_speech(group: MentionGroup) -> Iterator[Evidence]:
    if told_of(group):
        return
    who = group.respondents
    begins = group.begins_sentence and not group.mentions[-1].genitive
    if begins and _AFTER_ANSWERS.match(group.after):
        yield Evidence(who, _SPEAKS, 1, 6)
    elif begins and _AFTER_SAYS.match(group.after):
        yield Evidence(who, _IS_SPOKEN_OF, 1, 6)
    elif _BEFORE_ANSWERING.search(group.before):
        yield Evidence(who, _SPEAKS, 0.7, 6)
    elif _BEFORE_SAYING.search(group.before):
        yield Evidence(who, _IS_SPOKEN_OF, 0.7, 6)
    else:
        return
    if _BEFORE_SUMMING_UP.search(group.before):
        yield Evidence(who, "sums up", 1.5, 1.5)


def _as_speech(evidence: Sequence[Evidence]) -> list[Evidence]:
    """What is said of those who answer as well counts as their speech, of others little: it may be their proposal."""
    answering = {one for piece in evidence if piece.reason in _OWN_WORDS for one in piece.respondents}
    return [
        piece
        if piece.reason != _IS_SPOKEN_OF
        else replace(piece, reason=_SPEAKS)
        if answering.intersection(piece.respondents)
        else replace(piece, weight=piece.weight * 0.6, most=1.8)
        for piece in evidence
    ]


def _of_case_number(group: MentionGroup) -> Iterator[Evidence]:
    is_number = len(group.mentions) == 1 and _AFTER_CASE_NUMBER.match(group.after)
    if is_number and _BEFORE_CASE_NUMBER.search(group.before) and not _OTHERS_NUMBER.search(group.before):
        yield Evidence(group.respondents, "its case number", 3, 3)


def _of_addresses(text: str, register: Register) -> Iterator[Evidence]:
    """Addresses of e-mail and bare web sites; a link to a page inside a site is a reference."""
    for match in ADDRESS.finditer(text):
        respondent = register.at_domain(match[1])
        is_mail = "@" in match[0]
        if respondent and (is_mail or not match[2]) and not is_sent_to(text, match.start()):
            at_ends = match.start() < HEAD or match.end() > len(text) - TAIL
            yield Evidence((respondent,), f"address at {match[1].lower()}", 3 if at_ends else 1, 3)


def _of_frequency(mentions: Sequence[Mention]) -> Iterator[Evidence]:
    counts: dict[Respondent, int] = {}
    for mention in mentions:
        counts[mention.respondent] = counts.get(mention.respondent, 0) + 1
    for respondent, count in counts.items():
        if count >= 3 and count * 2 > len(mentions):
            yield Evidence((respondent,), "is named more than all others", 1, 1)


def _of_the_only_speaker(evidence: Sequence[Evidence]) -> Iterator[Evidence]:
    speakers = [piece.respondents for piece in evidence if piece.reason == _SPEAKS]
    if len(speakers) >= 2 and len(set(speakers)) == 1:
        yield Evidence(speakers[0], "is the only one who speaks", 1, 1)


def _last_words(before: str) -> str:
    return " ".join(before.split()[-3:]).strip(" :–-")
