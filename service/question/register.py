"""What a question asks of the register of those asked and heard: who has answered, who has not, who abstains."""

import re
from dataclasses import dataclass

from ingest.types import State
from service.question.attention import SECTIONS
from service.question.invitation import BESIDE_UNASKED, INVITED, UNASKED
from service.question.patterns import Span, any_of, spans

NOTHING_AGAINST = any_of(
    r"\b(?:inget|ingenting) (?:\w+ )?(?:att (?:erinra|invända)|emot)\b",
    r"\binga invändningar\b",
    r"\b(?:no objections?|nothing (?:to object|against))\b",
)
_NOTHING_TO_SAY = (
    r"\b(?:inte (?:har|hade|haft) (?:något|nåt)|(?:har|hade|haft) inte (?:något|nåt)|inget|ingenting|nothing|"
    r"(?:not|n['’]t) have anything) (?:att|to) (?:säga|tillägga|anföra|say|add)\b"
)
# What those who say nothing of substance do: the states that a question about nothing else may single out.
QUIET: tuple[tuple[State, re.Pattern[str]], ...] = (
    (
        "no_comment",
        any_of(
            _NOTHING_TO_SAY,
            r"\b(?:inga|inte (?:har |haft |hade |lämnar |lämnat )?några|utan) (?:synpunkter|kommentarer)\b",
            r"\b(?:no|not have any|n['’]t have any|without(?: any)?) (?:comments?|views?)\b",
            NOTHING_AGAINST.pattern,
        ),
    ),
    ("abstained", any_of(_NOTHING_TO_SAY, r"\b(?:avst(?:år|od|ått|å)|abstain\w*)\b")),
    ("unreadable", any_of(r"\b(?:läsas?|oläsliga?|be read|unread(?:able)?)\b")),
)
# What is done, or not, by those who answer. Whoever asks it asks of the register, if of nothing else.
_ANSWERING = any_of(
    r"\b(?:be)?svara(?:t|r|de|s)?\b",
    r"\b(?:in)?(?:lämna|skicka|sända?|ge|kom(?:mit|mer)?|kom|avge)\w* (?:\w+ ){0,2}?(?:in\b|(?:remiss)?svar|"
    r"yttranden?\b)",
    r"\b(?:in)kom(?:mit|mer|na)?\b",
    r"\bavg(?:ivit|ett|av) (?:\w+ )?yttrande\b",
    r"\b(?:fått|fick|får|har|finns|saknas?|fattas|väntar|inväntar)\b.{0,30}?\b(?:remiss)?(?:svar(?:en|et)?|yttranden?)\b",
    r"\b(?:remiss)?(?:svar(?:en|et)?|yttranden?)\b.{0,30}?\b(?:saknas|fattas|inne|kommit|inkommit|från|väntar|"
    r"inväntar)\b",
    r"\b(?:hört|hörde|hörts|hörs) (?:\w+ )?av\b",
    r"^\W*(?:och )?(?:vilka|vem|who(?: is| are|['’]s)?)\s+(?:\w+ )?(?:saknas|fattas|återstår|missing)\b",
    r"\bdelt(?:agit|ar|og|a)\b",
    r"\b(?:är|var) (?:inte )?med\b",
    r"\b(?:answer|respond)(?:ed|s)?\b",
    r"\brepl(?:y|ied|ies)\b",
    r"\b(?:submit(?:ted)?|sent in|send in|handed in|received?|get|got|have|there|any|which|how many) (?:\w+ ){0,2}?"
    r"(?:responses?|answers?|repl(?:y|ies)|submissions?)\b",
    r"\b(?:responses?|answers?|repl(?:y|ies)) (?:\w+ ){0,3}?(?:missing|from|come in|came in|received|outstanding)\b",
    r"\bhe(?:ar|ard) (?:\w+ )?from\b",
    r"\b(?:t(?:ook|aken?) part|participat\w+)\b",
)
# Their words one by one: whatever else stands between them is the matter.
_WORDS_OF_ANSWERING = any_of(
    r"\b(?:(?:be)?svara(?:t|r|de|s)?|(?:remiss)?svar(?:et|en)?|(?:remiss)?yttrande(?:t|n|na)?|avg(?:ivit|ett|av)|"
    r"inkom\w*|"
    r"(?:in)?lämna\w*|skicka\w*|sänt|kom(?:mit|mer)?|gett|hör(?:t|de|ts|s)|delt(?:agit|ar|og|a)|vänta(?:r|t)?|inväntar|"
    r"answer(?:ed|s)?|respond(?:ed|s)?|responses?|repl(?:y|ies|ied)|submit(?:ted)?|submissions?|sent|send|handed|"
    r"received?|"
    r"he(?:ar|ard)|took|taken?|part|participat\w+)\b"
)
_LISTING = any_of(
    r"^\W*(?:(?:kan du|snälla|please|can you) )?(?:lista|räkna upp|nämn|visa|list|name|enumerate|show)\b(?: me\b|"
    r" mig\b)?",
    r"^\W*(?:vilka|which) (?:\w*instans\w*|respondent\w*) (?:är|are)\b",
    r"^\W*(?:vilka är|who are|which are)\b(?=.*\b(?:\w*instans\w*|respondent\w*|consultees|med)\b)",
)
_SPEAKING = any_of(
    r"\b(?:lämna(?:t|de|r)|gett|gav|framfört|har|haft|have|has|made|sent) (?:några |any )?(?:synpunkter|kommentarer|"
    r"comments|views)\W*$",
    r"\b(?:yttra(?:t|de|r)? sig|uttala(?:t|de|r)? sig|comment(?:ed|s)?|kommentera(?:t|de|r)?)\b",
)
_JOINTLY = any_of(
    r"\b(?:gemensam\w*|tillsammans|ihop|samlat|i samma svar|joint(?:ly)?|together|as one)\b",
)
_BESIDES = any_of(
    r"\b(?:alls|ännu|än(?: så länge)?|hittills|redan|i tid|ens|faktiskt|egentligen|totalt|sammanlagt|över ?huvud ?taget|"
    r"på remissen|remissen|remissinstans\w*|inne|till oss|oss|kommit|inkommit|lämnat|skickat|in|av sig|något|några|någon|"
    r"nån|nåt|nåra|kvar|återstår|saknas?|fattas|väntar|medverkat?|gjort det|gjorde det|fått|fick|frågan|men|ändå|"
    r"från att|skrivit|skriver|skrev|säga|uppgett|uppger|meddelat|written|say|"
    r"from (?:answering|responding|replying|commenting)|to comment|at all|yet|so far|already|still|in time|actually|"
    r"in total|altogether|to the consultation|the consultation|missing|outstanding|anything|something|but|anyway|"
    r"come|came|get|got|have|heard?|from)\b"
)
NOTHING_SAID: tuple[State, ...] = ("not_answered", "abstained", "no_comment")
_A_RESPONSE = (
    r"(?:(?:remiss)?svar(?:et|en)?|(?:remiss)?yttrande(?:t|n|na)?|responses?|answers?|repl(?:y|ies)|submissions?)"
)
_OF_RESPONSES = any_of(rf"\b{_A_RESPONSE}\b")
_LENGTH = any_of(
    r"\bhur många (?:sidor|ord|tecken)\b", r"\bhow many (?:pages|words)\b",
    rf"\bhur (?:lång|långt|långa|omfattande) (?:är|var|blev)\b.{{0,40}}\b{_A_RESPONSE}",
    rf"\bhow long (?:is|was|are|were)\b.{{0,40}}\b{_A_RESPONSE}",
    rf"\b(?:längst|längsta|kortast|kortaste|longest|shortest)\b.{{0,20}}\b{_A_RESPONSE}",
    r"\b(?:skriver|skrev|skrivit|svarat|svarade|writes|wrote|written)\b.{0,20}\b(?:längst|mest|kortast|most)\b",
)  # fmt: skip
_OF_LENGTH = any_of(
    rf"\b(?:sidor|ord|tecken|pages|words|långt?|långa|omfattande|long|skrev|skrivit|skriver|wrote|written|write|"
    rf"längsta?|kortaste?|mest|tillsammans|totalt|sammanlagt|together|altogether|in total|"
    rf"most|longest|shortest|{_A_RESPONSE})\b"
)
_OF_PROPOSAL = any_of(r"\b(?:betänkandet|utredningen|promemorian|förslaget|the (?:inquiry|report|proposal))\b")
_NOT = any_of(
    r"\b(?:inte|ej|ingen|not|never|yet to|failed to|fail to|saknas?|fattas|missing|outstanding|väntar|återstår|kvar)\b",
    r"n['’]t\b",
)
_HALVES = any_of(r",|;|\b(?:och|samt|men|respektive|and|but)\b")
_ASKING = any_of(r"\b(?:vilka|vilken|vem|hur många|who|which|how many)\b")
# What is said, how and why: a question about the content of answers, and not about who has given any.
_OF_CONTENT = any_of(
    r"\b(?:vad|hur(?! många| stor)|när|vilket|what|how(?! many)|when|sammanfatta|summari[sz]e|jämför|compare|beskriv|"
    r"describe)\b"
)


@dataclass(frozen=True, slots=True)
class RegisterAsked:
    """What is asked of the register.

    `states` are those singled out, such as "not_answered"; empty: who has answered, whatever they say. `joint` is True
    where those are meant who answered together, `invited` where it is asked who was asked to, `unasked` where it is asked
    who has answered without that, `length` where it is asked how long the responses are, and `contents` where it is asked
    what the consultation is about. `alone` says that it is never asked of one matter: who has answered, in so many words,
    and not who speaks.
    """

    states: tuple[State, ...] = ()
    joint: bool = False
    invited: bool = False
    unasked: bool = False
    length: bool = False
    contents: bool = False
    alone: bool = False


def register_asked(text: str, *, silence: bool, people: bool) -> RegisterAsked | None:
    """What a question about nothing else asks of the register; None where it asks what is said.

    `silence` tells that it asks who says nothing, `people` that it names a kind of respondents, or all of them.
    """
    length = bool(_LENGTH.search(text)) and (not _OF_PROPOSAL.search(text) or bool(_OF_RESPONSES.search(text)))
    if not length and (_OF_CONTENT.search(text) or SECTIONS.search(text)):
        return None
    if length:
        return RegisterAsked(length=True, alone=True)
    if UNASKED.search(text):
        return RegisterAsked(unasked=True, alone=True)
    if INVITED.search(text):
        return RegisterAsked(invited=True, alone=True)
    alone, speaking = bool(_ANSWERING.search(text)), bool(_SPEAKING.search(text))
    quiet = quiet_asked(text)
    if not (alone or speaking or silence or quiet or (people and _LISTING.search(text))):
        return None
    if alone and _asks_both(text):
        return RegisterAsked(alone=True)
    if quiet or not (silence or _NOT.search(text)):
        return RegisterAsked(quiet, joint=bool(_JOINTLY.search(text)), alone=alone)
    return RegisterAsked(("not_answered",) if alone else NOTHING_SAID, alone=alone)


def _asks_both(text: str) -> bool:
    """Whether it asks who has answered and who has not: "hur många har svarat och vilka har inte gjort det?"."""
    halves = _HALVES.split(text, maxsplit=1)
    asking = [half for half in halves if _ASKING.search(half)]
    return len(asking) > 1 and len({bool(_NOT.search(half) or quiet_asked(half)) for half in asking}) > 1


def register_spans(text: str) -> tuple[Span, ...]:
    """The words of a question that ask of the register, and those that often stand with them."""
    if _LENGTH.search(text):
        return spans(text, _LENGTH, _OF_LENGTH)
    if UNASKED.search(text):
        return spans(text, UNASKED, BESIDE_UNASKED, _WORDS_OF_ANSWERING, _BESIDES)
    quiet = (pattern for _, pattern in QUIET)
    return spans(text, _WORDS_OF_ANSWERING, INVITED, _LISTING, _SPEAKING, _JOINTLY, _BESIDES, *quiet)


def quiet_asked(text: str) -> tuple[State, ...]:
    """The states that a question about who says nothing singles out: "vilka avstår?"; none where it asks for no such."""
    return tuple(state for state, pattern in QUIET if pattern.search(text))
