"""One remark on all that a response has not taken up: "Övriga förslag: inget att erinra."."""

import re

_REPORT = r"(?:betänkandet|promemorian|utredningen|remissen|rapporten|förslagen|lagförslaget)"
_LABEL = re.compile(
    rf"(?:övriga (?:kommentarer|synpunkter)|(?:samtliga |alla )?övriga (?:förslag|avsnitt|kapitel|delar|frågor|bedömningar)(?:(?: i| av) {_REPORT}(?: \w+)?)?"
    rf"|{_REPORT} i övrigt|i övrigt|övrigt|resten|(?:alla |samtliga )?andra (?:förslag|avsnitt|kapitel|delar|frågor)|resterande (?:förslag|avsnitt|delar))\s*[:–—]\s+(?=\S)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:(?:i|beträffande|vad gäller|när det gäller|avseende|angående|mot)\s+)?(?:samtliga |alla )?"
    r"övriga (?:delar|förslag|avsnitt|kapitel)\b"
    rf"|i övrigt\b.{{0,80}}\b{_REPORT}s?\b|{_REPORT}s?\b.{{0,30}}\bi övrigt\b"
    r"|i övrigt har (?:\w+ ){1,3}?(?:ingenting|inget|inga|inte något) (?:\w+ )?(?:att (?:tillägga|anföra|erinra|invända)|synpunkter|kommentarer)\W*$"
    rf"|(?:[^.]{{3,60}} )?har i övrigt (?:inte|ej) (?:granskat|prövat|tagit ställning till|yttrat sig om) (?:\w+ )?{_REPORT}",
    re.IGNORECASE,
)
_STANCE = re.compile(r"(?:till|av)styrk|instäm|\bstöd[js]|godta|avvis|välkomn", re.IGNORECASE)
_NOTHING = re.compile(
    r"(?:.{0,60}\b)?(?:inget|ingenting|inga|ingen|utan|ej|inte något)\s+(?:\w+\s+)?(?:att (?:erinra|invända|tillägga|anföra)|erinran|erinringar|synpunkter"
    r"|kommentar\w*|invändning\w*)\b[^.]{0,60}[.]?|[-–—]|nej\.?|[^.]{0,60}\b(?:inte|ej) (?:granskat|prövat|tagit ställning till|yttrat sig om)\b[^.]{0,60}[.]?",
    re.IGNORECASE,
)


def nothing_more(text: str) -> bool:
    """Whether the words on all the rest are only that there is nothing to say of it."""
    return bool(_NOTHING.fullmatch(text.strip())) and not _STANCE.search(text)


def labelled(text: str) -> int | None:
    """Where in a paragraph the words begin that are said of all the rest, after "Övriga förslag:"; None for others."""
    found = _LABEL.match(text)
    return found.end() if found else None


def concludes(text: str) -> bool:
    """Whether a response's last paragraph is on all the rest: "I övriga delar tillstyrker regionen betänkandet."."""
    return bool(_SENTENCE.match(text))
