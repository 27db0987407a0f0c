"""Where a question has a place for the name of somebody who speaks, or who has a view: "hur ställer sig ... till".

What stands there is a body, whatever it is called: no list and no pattern of names is needed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class SpeakerPlace:
    """A place for a name, from question[start] on. `closing` must follow the name; None: whatever does.

    `owner` tells that the name has a Swedish genitive's s, if it can have one. `sure` is False where other things stand
    as well, so that a name must look like one.
    """

    start: int
    closing: re.Pattern[str] | None
    owner: bool = False
    sure: bool = True


def _small(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


_SAYS: Final = (
    r"(?:säger|sa|sade|tycker|tyckte|anser|ansåg|menar|menade|tänker|skriver|skrev|svarar|svarade|föreslår|föreslog|vill|ville|"
    r"framför|framförde|framhåller|påpekar|invänder|resonerar|kommenterar|kommenterade|kritiserar|förordar|efterlyser|önskar|begär|"
    r"kräver|stöder|stödjer|stöttar|tillstyrker|tillstyrkte|avstyrker|avstyrkte|välkomnar|motiverar|accepterar|godtar|bejakar|"
    r"avvisar|förespråkar|instämmer|nämner|nämnde|berör|lyfter|lyfte|betonar|understryker|oroar|(?:ställer|ställde|yttrar|yttrade|uttalar|uttalade|motsätter|motsatte|förhåller|oroar) sig)"
)
_THINKS: Final = (
    r"(?:says?|said|thinks?|thought|writes?|wrote|comment(?:s|ed)?|supports?|supported|oppose[sd]?|object(?:s|ed)?|wants?|wanted|"
    r"propose[sd]?|suggest(?:s|ed)?|view(?:s|ed)?|regard(?:s|ed)?|sees?|saw|feels?|felt|argue[sd]?|respond(?:s|ed)?|repl(?:y|ies|ied)|"
    r"answer(?:s|ed)?|believe[sd]?|mention(?:s|ed)?|welcome[sd]?|accept(?:s|ed)?|reject(?:s|ed)?|agree[sd]?|disagree[sd]?|"
    r"consider(?:s|ed)?|criticis(?:e|es|ed)|criticiz(?:e|es|ed)|stands?|stood|back(?:s|ed)?|endorse[sd]?|approve[sd]?|prefer(?:s|red)?|"
    r"submit(?:s|ted)?|abstain(?:s|ed)?|express(?:es|ed)?|raise[sd]?|ask(?:s|ed)?|like[sd]?|recommend(?:s|ed)?|react(?:s|ed)?|"
    r"(?:bring|brings|brought|take|takes|took) up|points? (?:out|to)|pointed (?:out|to)|make (?:against|for|on|about))"
)
_VIEW_SV: Final = (
    r"(?:inställning|syn|synpunkt\w*|åsikt\w*|uppfattning\w*|ståndpunkt\w*|hållning|svar\w*|remissvar\w*|yttrande\w*|kritik|"
    r"invändning\w*|kommentar\w*|argument\w*|ställningstagande\w*|position)\b"
)
_VIEW_EN: Final = (
    r"(?:views?|opinions?|positions?|stances?|standpoints?|responses?|answers?|repl(?:y|ies)|comments?|attitude|objections?|criticism|"
    r"arguments?|submissions?|take)\b"
)
_MEANWHILE: Final = r"(?:(?:inte|då|nu|egentligen|faktiskt|i så fall|den här gången)\s+)*"
_QUALIFIED: Final = (
    r"(?:(?:inte|också|även|redan|ännu|verkligen|alls|not|also|even|really|actually|ever|already|yet|recently)\s+)*"
)
_SPOKEN: Final = (
    r"(?:svarat|yttrat|uttalat|lämnat|skickat|kommit in|inkommit|hört av|sagt|skrivit|framfört|kommenterat|avstått|tillstyrkt|avstyrkt|"
    r"tagit (?:ställning|upp)|(?:några?|någon|en|egna|vilka|vilken|samma|olika|delade|andra|haft|för|att)\s+(?:\w+\s+)?"
    + _VIEW_SV
    + r"|"
    + _VIEW_SV
    + r"|(?:något|nåt|någonting) (?:att|emot)|att säga|sagt)"
)
_FOR_OR_AGAINST: Final = (
    r"(?:positiv\w*|negativ\w*|e?mot|kritisk\w*|tveksam\w*|skeptisk\w*|nöjd\w*|missnöjd\w*|orolig\w*|in favou?r|against|opposed|positive|"
    r"negative|critical|sceptical|skeptical|happy|unhappy|satisfied|worried|supportive|"
    r"(?:för|for)(?=\s*(?:\W*$|eller\b|or\b|det\b|detta\b|att\b|en\b|ett\b|the\b|a\b|this\b|it\b|förslag|avsnitt|\d)))"
)
_WHERE_FROM: Final = (
    r"(?:svar\w*|\w*yttrande\w*|remissvar\w*|synpunkt\w*|kommentar\w*|kritik\w*|invändning\w*|besked|något|nåt|hört|hörde|"
    rf"{_VIEW_EN}|anything|something|heard?|hearing)"
)
_CAME: Final = r"(?:fått|fick|får|kommit|kom|inkommit|lämnats|get|got|received?|come|came|in)"
_THE: Final = r"\s+(?:the\s+)?"
_OWNED: Final = r"(?:['’]s?)\s+(?:\w+\s+)?" + _VIEW_EN


_Place = tuple[re.Pattern[str], re.Pattern[str] | None]  # what leads to it, and what must follow the name


def _place(leading: str, *closing: str) -> _Place:
    return _small(leading), _small(*closing) if closing else None


_PLACES: Final = (
    _place(rf"\b{_SAYS}\s+{_MEANWHILE}"),
    _place(rf"\bser\s+{_MEANWHILE}", rf"\s+{_QUALIFIED}(?:på|till)\b"),
    _place(rf"\b(?:har|hade)\s+{_MEANWHILE}", rf"\s+{_QUALIFIED}{_SPOKEN}"),
    _place(r"\bhåller\s+", r"\s+(?:\w+\s+)?med\b"),
    _place(rf"\b(?:tar|tog)\s+{_MEANWHILE}", r"\s+(?:\w+\s+)?(?:upp|ställning)\b"),
    _place(r"\bdelar\s+", r"\s.{0,40}?\b(?:bedömning\w*|uppfattning\w*|syn\w*|åsikt\w*)\b"),
    _place(rf"\b(?:finns|är|var|is|are|was|were){_THE}", r"\s+(?:bland|among)\b"),
    _place(rf"\b(?:vilken|vilka|vilket) (?:\w+ )?{_VIEW_SV}\s+(?:har|hade|gav|lämnade)\s+"),
    _place(rf"\b(?:är|var)\s+{_MEANWHILE}", rf"\s+{_QUALIFIED}{_FOR_OR_AGAINST}"),
    _place(
        r"\b(?:vad var det|vad|hur|varför)\s+",
        rf"\s+{_QUALIFIED}(?:har\s+)?(?:{_SAYS}|sagt|skrivit|svarat|framfört|yttrat)\b",
    ),
    _place(
        rf"\b(?:does|do|did|has|have|had|would|will)(?:n['’]t)?{_THE}",
        rf"\s+{_QUALIFIED}(?:{_THINKS}\b|(?:have|had|got|given|made|taken|said|sent|take|make|give|any)\b.{{0,30}}?"
        rf"\b(?:{_VIEW_EN}|say|comments?|part)|have\W*$|participate)",
    ),
    _place(rf"(?:\b(?:is|are|was|were)|\bwhat['’]s){_THE}", rf"\s+{_QUALIFIED}{_FOR_OR_AGAINST}\b", _OWNED),
    _place(
        rf"\b(?:what|how|why|whether|if|summari[sz]e|describe|explain|quote|show|show me|give me|find){_THE}",
        rf"\s+{_QUALIFIED}{_THINKS}\b",
        _OWNED,
    ),
)
_PLACES_OF_SOURCES: Final = (
    _place(rf"\b{_WHERE_FROM}\s+(?:in\s+)?(?:av|från|ifrån)\s+"),
    _place(rf"\b{_WHERE_FROM}\b.{{0,25}}?\b{_CAME}\s+(?:från|ifrån|from){_THE}"),
    _place(rf"\b(?:{_WHERE_FROM}\s+(?:by|from)|{_VIEW_EN}\s+of){_THE}"),
)
_PLACES_OF_OWNERS: Final = (
    _place(
        r"(?:\b(?:vad|vilken|vilka|hur(?: \w+)?) (?:är|var|lyder|löd|blev)|"
        r"^\W*(?:\w+ ){0,2}?(?:sammanfatta|beskriv|redogör för|återge|visa|citera|förklara|lista))\s+",
        rf"\s+(?:\w+\s+)?{_VIEW_SV}",
    ),
)
# Names stand there, but what is no body may as well: "och Prislistan?", "enligt PBL".
_PLACES_OF_NAMES: Final = (
    _place(
        r"^\W*(?:(?:och|men|and|but)\s+)?"
        rf"(?:what about|how about|hur är det med|och|men|and|but|berätta om|tell me about){_THE}",
        r"\s*(?:då|then)?\W*$",
    ),
    _place(rf"\b(?:jämför|compare|enligt|according to){_THE}"),
)
# Whoever says something already stands before the verb: what stands after it is what it is said of.
_SUBJECT_BEFORE: Final = re.compile(
    r"\b(?:vem|vilka|vilken|som|man|de|dom|alla|ingen|någon|nån|några|någon annan|hur många|flest|jag|vi|ni|du|who|which|"
    r"(?:vilka|vilken|hur många|några|någon|alla|which|how many) \w*(?:instans|region|kommun|myndighet|organisation|svarande|förening|"
    r"förbund|universitet|domstol|bolag|företag|respondent|aktör)\w*)\s+(?:(?:inte|också|även|har|hade)\s+)*$",
    re.IGNORECASE,
)
_SPEAKING_OF: Final = re.compile(
    r"\b(?:nämner|nämnt|nämnde|kritiserar|kritiserat|kommenterar|kommenterat|citerar|ifrågasätter|stöder|stödjer|stöttar|"
    r"hänvisar till|"
    r"mentions?|mentioned|criticis(?:e|es|ed)|criticiz(?:e|es|ed)|quotes?|cites?|questions?|supports?|refers? to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_DOING_TO: Final = re.compile(
    r"\b(?:stöder|stödjer|stöttar|tillstyrker|avstyrker|accepterar|godtar|bejakar|avvisar|välkomnar|kritiserar|förordar)\s+$",
    re.IGNORECASE,
)
_AUXILIARY: Final = re.compile(r"\b(?:does|do|did|would|will)(?:n['’]t)?\s+(?:the\s+)?$", re.IGNORECASE)
_DO_TO: Final = re.compile(
    r"\s+(?:not\s+)?(?:regard|view|see|support|oppose|accept|reject|welcome|favou?r|back|endorse|want|criticis?z?e|approve of|object to)\b",
    re.IGNORECASE,
)


def speaker_places(question: str) -> Iterator[SpeakerPlace]:
    """The places of a question where somebody's name may stand."""
    for match, closing in _led_to(question, _PLACES_OF_OWNERS):
        yield SpeakerPlace(match.end(), closing, owner=True)
    for match, closing in _led_to(question, _PLACES):
        if not _SUBJECT_BEFORE.search(question, 0, match.start()):
            yield SpeakerPlace(match.end(), closing)
    for match, closing in _led_to(question, _PLACES_OF_SOURCES):
        yield SpeakerPlace(match.end(), closing)
    for match, closing in _led_to(question, _PLACES_OF_NAMES):
        yield SpeakerPlace(match.end(), closing, sure=False)


def _led_to(question: str, places: Sequence[_Place]) -> Iterator[tuple[re.Match[str], re.Pattern[str] | None]]:
    """Where what leads to each of the places stands in a question, and what must follow the name there."""
    for leading, closing in places:
        for match in leading.finditer(question):
            yield match, closing


def is_spoken_of(question: str, start: int) -> bool:
    """Whether whoever question[start] begins to name is what others speak of: "vilka nämner Socialstyrelsen?"."""
    verb = _SPEAKING_OF.search(question, 0, start)
    return bool(verb and _SUBJECT_BEFORE.search(question, 0, verb.start()))


def takes_object(question: str, start: int, end: int) -> bool:
    """Whether what stands after question[start:end], who does something, is what it is done to: "stödjer X kommunernas"."""
    return bool(
        _DOING_TO.search(question, 0, start) or (_AUXILIARY.search(question, 0, start) and _DO_TO.match(question, end))
    )
