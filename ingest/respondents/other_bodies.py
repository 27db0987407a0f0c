"""What says that a body which is named is another than who writes: "X har också fått remissen", "X, som vi samråder med".

Those who write "vi" of themselves tell of others by their names: what these answered, that they read a draft, that they
agree. Nothing of that speaks for their having sent the document.
"""

import re
from typing import Final

from ingest.respondents.mention_groups import MentionGroup

_SENTENCE_END: Final = re.compile(r"[.!?](?:\s|$)|\n")
_FROM_OTHERS: Final = re.compile(
    r"\b(?:enligt|hänvis\w+|instämm\w+|ansluter|delar|bakom|stödjer|stöder|i linje med|liksom|ta\w* del av|"
    r"i likhet med|till skillnad från|remiss(?:en)? från|med anledning av|över)\b[^.!?\n]*$"
    r"|(?:^|[.!?:]\s+)(?:även|också|inte heller|såväl)\s+$",
    re.IGNORECASE,
)
_ALSO: Final = re.compile(
    r"\s+(?:har|hade|kommer att|fick)\s+(?:också|även|likaså|redan|dessutom|i sin tur|själv[at]?)\s+"
    r"(?:fått?|mottagit|erhållit|beretts|getts|givits|inbjudits|anmodats|ombetts|lämna\w*|svara\w*|yttra\w*|besvara\w*)\b"
)
_OF_DRAFT: Final = re.compile(r"[^.!?\n]*\b(?:utkast\w*|förslag(?:et)? till (?:yttrande|svar|remissvar))\b")
_BESIDE_US: Final = re.compile(
    r"[^.!?\n]*?(?:,\s+(?:som|vilk\w+)\s+(?:vi|jag|har vi)\b|\binte (?:vi|jag)\b|\b(?:vi|jag) (?:heller|också|likaså)\b|"
    r"\boch (?:vi|jag) (?:delar|instämmer i|stödjer|stöder|ansluter oss till|håller med om|ställer oss bakom) (?:den|deras|dess)\b|"
    r"\bdelar vår\w*\b|\b(?:samlar|företräder) (?:\w+ ){0,2}(?:av våra?|oss|kommunen|regionen)\b|\bsom vi har\b|"
    r"\b(?:på|efter) vår\w* (?:uppdrag|begäran|förfrågan|räkning)\b|\bhar vi (?:förstått|erfarit|hört|läst|sett)\b|"
    r"\bsåvitt vi\b|\benligt uppgift\b|\bskrev\b|\båt oss\b)"
)
_REPORTED: Final = re.compile(
    r"\s+(?:(?:har|hade) i sitt|(?:anser|menar|bedömer|anför|framför|framhåller|skriver|konstaterar|påpekar) i sitt)\s+(?:\w+\s+)?"
    r"(?:svar|yttrande|remissvar|remissyttrande)\b(?! (?:begränsa|koncentrera|avgränsa)\w+ sig)"
)
_APART: Final = re.compile(
    r"\s+(?:har\s+)?(?:yttra\w*|svara\w*|besvara\w*|lämna\w*|avge\w*|avgav|kommer)\b[^.!?\n]*?"
    r"\b(?:separat|för sig|inte för|i särskild ordning|(?:ett )?eget (?:svar|yttrande|remissvar))\b"
)
_DONE_WITH: Final = re.compile(
    r"(?:[^.!?\n]{0,40})?(?:,?\s+(?:som|vilk\w+)\s+(?:vi|jag)\b|\s+(?:har\b(?! (?:följande|inga|inget))|bifogas|biläggs|anges|framgår|"
    r"inhämta\w*|beakta\w*|utgör|visar))"
)


def cited(group: MentionGroup) -> bool:
    """Whether what stands before the name makes it another's: "enligt X", "vi instämmer i det som X", "även X"."""
    return bool(_FROM_OTHERS.search(group.line_before))


def also_asked(group: MentionGroup) -> bool:
    """Whether it was asked beside who writes, or read a draft of the response."""
    return bool(_ALSO.match(group.after) or _OF_DRAFT.match(group.after) or cited(group))


def told_of(group: MentionGroup) -> bool:
    """Whether the rest of the sentence tells of it as of another: what it answered, and what we think of that."""
    after = _rest(group)
    return any(one.match(after) for one in (_ALSO, _OF_DRAFT, _BESIDE_US, _REPORTED, _APART))


def response_used(group: MentionGroup) -> bool:
    """Whether a response that is named as its own goes on as something that we got: "synpunkter från X har beaktats"."""
    return bool(_DONE_WITH.match(_rest(group)))


def _rest(group: MentionGroup) -> str:
    """The rest of the sentence that names them."""
    end = _SENTENCE_END.search(group.after)
    return group.after[: end.start()] if end else group.after
