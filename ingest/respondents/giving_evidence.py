"""Sentences by which a response is given: "Härmed lämnar X sitt yttrande", "X får anföra följande", "X är remissinstans"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ingest.respondents.mention_groups import MentionGroup
from ingest.respondents.other_bodies import cited, told_of
from ingest.respondents.sender_evidence import Evidence

_RESPONSE: Final = r"(?:yttrande|remissvar|remissyttrande|svar|synpunkter|kommentarer)"
_OWN: Final = rf"(?:sitt|sina|följande|nedanstående|ett|med)\s+(?:\w+\s+)?(?:{_RESPONSE}|följande)\b"
_STATE: Final = rf"(?:(?:framföra|anföra)\b|(?:inkomma med|avge|lämna)\s+(?:\w+\s+){{0,2}}?(?:{_RESPONSE}|följande)\b|yttra sig\s+(?:enligt )?följande)"
_INSERTED: Final = r"(?:\s*\([^)\n]{2,30}\)|,[^\n.]{3,90}?,|\s[–—][^\n.]{3,90}?[–—])?"
_AFTER: Final = re.compile(
    rf"{_INSERTED}\s+(?:(?:får|vill|önskar)\s+(?:härmed\s+|med anledning av [^.\n]{{3,60}}\s+)?{_STATE}|"
    rf"(?:inkommer|lämnar|avger|överlämnar|översänder)\s+härmed\b|är remissinstans\b|"
    rf"(?:lämnar|avger|inkommer)\s+{_OWN})"
)
_BEFORE_GIVEN: Final = re.compile(
    r"\b(?:härmed|med anledning av[^.\n]{3,80}|över[^.\n]{3,80})\s+(?:lämnar|avger|inkommer|överlämnar|får|vill|önskar)\s+$",
    re.IGNORECASE,
)
_AFTER_GIVEN: Final = re.compile(rf"\s+(?:härmed\s+)?(?:{_OWN}|{_STATE})")
_BEFORE_SENT: Final = re.compile(
    r"\b(?:remiss\w*|betänkande\w*|promemori\w*|ärende\w*|förslag\w*|utredning\w*)\s+(?:(?!också\b|även\b)\S+\s+){0,4}?har\s+"
    r"(?:remitterats|översänts|sänts|skickats|överlämnats)\s+till\s+$",
    re.IGNORECASE,
)
_AFTER_SENT: Final = re.compile(r"\s+för\s+(?:yttrande|synpunkter|svar|besvarande|remiss\w*)\b")
_UNDERSIGNED: Final = re.compile(r"\bundertecknade?,?\s+$", re.IGNORECASE)
_AT_WORK: Final = re.compile(r"(?:^|[\n.!?])\s*(?:på|hos(?: oss på)?|inom)\s+$", re.IGNORECASE)
_WE_WORK: Final = re.compile(r"\s+(?:arbetar|jobbar|möter|verkar)\s+vi\b")


def in_sentences(groups: Sequence[MentionGroup]) -> Iterator[Evidence]:
    """The evidence of such sentences at either end of a document."""
    for group in groups:
        at_ends = (group.in_head or group.in_tail) and not group.in_copies
        if at_ends and not group.mentions[-1].genitive and not told_of(group):
            yield from _of_sentence(group)


def _of_sentence(group: MentionGroup) -> Iterator[Evidence]:
    if _BEFORE_SENT.search(group.before) and _AFTER_SENT.match(group.after):
        yield Evidence(group.respondents, "was sent the proposal", 3, 3)
    elif _BEFORE_GIVEN.search(group.before) and _AFTER_GIVEN.match(group.after):
        yield Evidence(group.respondents, "gives its response", 4, 4)
    elif group.is_addressed or cited(group):
        return
    elif (group.begins_sentence and _AFTER.match(group.after)) or _UNDERSIGNED.search(group.before):
        yield Evidence(group.respondents, "gives its response", 4, 4)
    elif _AT_WORK.search(group.before) and _WE_WORK.match(group.after):
        yield Evidence(group.respondents, "speaks as “vi på”", 4, 4)
