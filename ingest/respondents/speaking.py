"""Whether somebody that a question names is asked for what it says, by the words around the name."""

import re
from typing import Final

OPINION: Final = (
    r"(?:säger|sagt|säga|tycker|anser|menar|skriver|skrivit|svarar|svarat|svarade|föreslår|vill|ställer|ser|tillstyrker|"
    r"avstyrker|framför|framfört|says?|thinks?|writes?|wrote|responds?|responded|comments?|proposes?|wants?|said)"
)
_OPINION_BEFORE: Final = re.compile(rf"\b{OPINION}\s+(?:\w+\s+(?:och|and)\s+)?$", re.IGNORECASE)
OPINION_AFTER: Final = re.compile(rf"\s+(?:(?:har|have|has|do|does|inte|not)\s+)?{OPINION}\b", re.IGNORECASE)
_SOURCE_BEFORE: Final = re.compile(
    r"\b(?:av|från|enligt|hos|by|from|according to|vad|does|do|did|has|have)\s+(?:the\s+)?$", re.IGNORECASE
)
_OWN: Final = (
    r"\s(?:\w+\s+)?(?:synpunkt\w*|svar\w*|remissvar\w*|yttrande\w*|inställning\w*|ståndpunkt\w*|position\w*|views?|"
    r"response\w*|opinions?|stances?|syn|hållning|åsikt\w*|kritik|kommentar\w*|comments?|invändning\w*)\b"
)
OWN_WORDS: Final = re.compile(rf"\s*(?:,|\b(?:och|and|eller|or)\b|{_OWN})", re.IGNORECASE)
_ITS_OWN: Final = re.compile(_OWN, re.IGNORECASE)
_VERBS: Final = (
    rf"(?:{OPINION}|stöder|stödjer|stöttar|välkomnar|instämmer|motsätter|kritiserar|nämner|kommenterar|yttrade?|yttrar|"
    r"uttalar|uttalade|resonerar|motiverar|reagerar|håller|svara|supports?|objects?|opposes?|feels?|stands?|argues?|"
    r"agrees?|respond|answer|"
    r"reply|comment|mentions?|suggests?)"
)
_VERB_BEFORE: Final = re.compile(rf"\b{_VERBS}\s+(?:sig\s+|då\s+|egentligen\s+)?(?:the\s+)?$", re.IGNORECASE)
_VERB_AFTER: Final = re.compile(
    rf"\s+(?:(?:har|hade|have|has|had|do|does|did|inte|not|också|också inte|även|also)\s+)*"
    rf"(?:{_VERBS}|yttrat|uttalat|avstått|avstår|avstod|answered|replied|abstained|abstains?|submitted|think|say|"
    r"write|want|lyfter|kräver|begär|tar upp|tog upp|tagit (?:ställning|upp)|ta ställning|take a (?:view|position)|"
    r"(?:något|nåt|någonting|inget|ingenting|anything|something|nothing) (?:att|to) (?:säga|tillägga|invända|anföra|erinra|"
    r"say|add|object)|(?:några |någon |en |egna |any |an? |för )?(?:synpunkt|åsikt|uppfattning|invändning|inställning|view|"
    r"opinion|objection|comment)\w*)\b",
    re.IGNORECASE,
)
_BY: Final = re.compile(
    r"\b(?:enligt|according to|(?:sägs|sagts|skrivs|framförs|synpunkt\w*|(?:remiss)?svar\w*|yttrande\w*|kommentar\w*|"
    r"kritik\w*|"
    r"hört|comments?|responses?|answers?|repl(?:y|ies)|heard?)\s+(?:in\s+)?(?:av|från|by|from))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ALONE_BEFORE: Final = re.compile(
    r"^\W*(?:(?:och|men|and|but|what about|how about|hur är det med|vad gäller|jämför|compare)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_ALONE_AFTER: Final = re.compile(r"\s*(?:då|then)?\W*$", re.IGNORECASE)
_IS_BEFORE: Final = re.compile(
    r"^\W*(?:(?:och|men|varför|and|but|why)\s+)*(?:är|var|is|was)\s+(?:the\s+)?$", re.IGNORECASE
)
_IS_AFTER: Final = re.compile(
    r"\s+(?:inte\s+|not\s+)?(?:positiv\w*|negativ\w*|emot|för|kritisk\w*|tveksam\w*|skeptisk\w*|nöjd\w*|positive|"
    r"negative|"
    r"against|for|critical|in favour|sceptical|skeptical)\b",
    re.IGNORECASE,
)
# "Universitetet i Marbäck" is one of that name, and not the one that there is.
_NAME_GOES_ON: Final = re.compile(r"\s+(?:(?:i|vid|of|in)\s+)?[A-ZÅÄÖ][a-zåäö]")


def speaks(text: str, start: int, end: int) -> bool:
    """Whether whoever text[start:end] names says something there, or is what something is said by or from."""
    before = text[:start]
    return bool(_OPINION_BEFORE.search(before) or _SOURCE_BEFORE.search(before) or OPINION_AFTER.match(text, end))


def speaks_plainly(text: str, start: int, end: int, *, genitive: bool = False) -> bool:
    """The same beyond doubt: so that even a common noun there ("kommunen") names somebody, and no matter."""
    before = text[:start]
    if _NAME_GOES_ON.match(text, end):
        return False
    if genitive:
        return bool(_ITS_OWN.match(text, end))
    if _ALONE_BEFORE.search(before) and _ALONE_AFTER.match(text, end):
        return True
    if _IS_BEFORE.search(before) and _IS_AFTER.match(text, end):
        return True
    return bool(_VERB_BEFORE.search(before) or _BY.search(before) or _VERB_AFTER.match(text, end))
