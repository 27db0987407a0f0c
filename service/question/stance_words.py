"""The stances that a question asks for: "who is critical of ...", "which sections have most support?"."""

import re
from dataclasses import dataclass

from ingest.types import Stance
from service.question.form import asks_for_excerpt
from service.question.liking import BAD, DISLIKED, GOOD, LIKED, NEEDED
from service.question.patterns import Span, any_of, spans
from service.question.register import NOTHING_AGAINST

_SAYS = r"(?:säga|säger|sa|sade|sagt|svara(?:r|t|de)?|say|says|said|answer(?:s|ed)?)"
_UNRESERVED = any_of(
    r"\butan (?:\w+ )?(?:förbehåll|reservation\w*|villkor|invändning\w*)", r"\b(?:fullt ut|oreserverat|villkorslöst)\b",
    r"\bwithout (?:\w+ )?(?:reservations?|conditions?|caveats?|qualifications?|objections?)\b",
    r"\b(?:unreservedly|unconditionally)\b",
)  # fmt: skip
WHO = any_of(
    r"\b(?:vilka|vilken|vem|who|which|hur (?:många|stor)|how many|what (?:share|proportion)|någon|några|nån|nåra|"
    r"anyone|anybody|any|"
    r"finns det|finns|is there|are there|varför|why|alla som|those who|de som|lista|list|nämn|name)\b",
    r"^\W*(?:och|and)\b",
    r"^\W*(?:emot|kritiska|positiva|negativa|against|critical|kritiker\w*|motståndar\w*|förespråkar\w*|anhängar\w*|"
    r"critics|supporters|opponents)\b",
    r"(?<!\bär )\b(?:de|dom) (?:positiva|negativa|kritiska|tveksamma|skeptiska|nöjda|missnöjda)\b",
    r"\bthe (?:critics|critical|sceptics|sceptical|supporters|opponents|positive|negative)\b",
    r"\b(?:är|is|are) (?:de |they )?(?:alla|allihop|all|everyone|everybody)\b",
)
# "Nobody objects?" asks who does: it denies nothing.
_NOBODY = any_of(
    r"\b(?:ingen|nobody|no[ -]one|none(?: of (?:them|the \w+))?)\b"
    r"(?= (?:alls |annan |else )?(?:som|är|var|har|vill|tyck\w+|anser|gillar|går|stöd\w+|tillstyrk\w+|avstyrk\w+|motsätt\w+|"
    r"invänd\w+|kritiser\w+|emot|för|against|in|who|is|are|was|has|wants?|likes?|thinks?|supports?|objects?|opposes?|"
    r"agrees?|disagrees?|criticis\w+|favou?rs?)\b)"
)
# "Är de positiva till något?": a stance on anything, and so the sections on which it is taken.
_ANYTHING = any_of(
    r"\b(?:något|nåt|någonting|nånting|anything|something)(?: (?:alls|annat|mer|mera|över ?huvud ?taget|at all|else|more))*"
    r"(?=\W*$|\s+(?:(?:i|av|in|of|about) (?:förslag\w*|remiss\w*|betänkand\w*|utredning\w*|det|the (?:proposals?|inquiry|"
    r"report|consultation)|it)|(?:som )?(?:de|dom|regionen|kommunen|myndigheten)|(?:that )?(?:they|it))\b)"
)
_SECTIONS = any_of(
    r"\b(?:vilka|vilket|which|what) (?:av (?:avsnitten|förslagen|kapitlen)|(?:\w+ )?(?:avsnitt|kapitel|förslag|"
    r"delar(?! (?:\w+ ){0,2}(?:bedömning|uppfattning|syn))|punkter|"
    r"sections?|chapters?|proposals?|parts|points))\b",
    r"\b(?:vilka|vilken|vad|what|which)\b.{0,20}\b(?:invändning\w*|kritik\w*|ändringsförslag\w*|objections?|"
    r"criticisms?)\b",
    r"\bvad (?:kritiser\w+|avstyrk\w+|tillstyrk\w+|stöd(?:jer|er)|motsätter|ifrågasätt\w+|avvisar)\b",
    r"^\W*vad föreslår (?:\w+ ?){1,3}\W*$",
    r"\bvad\b.{0,40}\b(?:emot|kritisk\w* (?:till|mot)|positiv\w* till)\W*$",
    r"\bvad vill (?:\w+ ){1,3}ändra\b",
    r"\bwhat\b.{0,40}\b(?:against|object\w* to|oppos\w+|critical (?:of|about)|support\w*|want (?:\w+ )?chang\w+)\W*$",
    r"\bwhat is (?:most )?(?:criticised|criticized|opposed)\b",
    _ANYTHING.pattern,
)  # fmt: skip
_GETTING = any_of(
    r"\b(?:får|fick|fått|möter|mött|mötte|väcker|har|get|gets|got|receive[sd]?|meet|meets|met|attract(?:s|ed)?)\b"
)
_NOT = re.compile(r"\b(?:inte|ej|icke|ingen|inga|inget|not|no|never|n['’]t)\b|n['’]t\b", re.IGNORECASE)
_NOT_AMONG = any_of(r"\b(?:inte|ej|not)\b|n['’]t\b")
_NOT_AFTER = any_of(r"\s*(?:(?:det|den|detta|dem|så)\s+)?(?:inte|ej|not)\b")
_HALFWAY = any_of(
    r"\b(?:med|under)\b.{0,20}\b(?:förbehåll|reservation\w*|villkor|förutsättning\w*|invändning\w*)",
    r"\b(?:delvis|villkorat) (?:positiv\w*|stöd\w*)", r"\b(?:stöd\w*|ja),? men\b",
    r"\b(?:with|under|on) (?:\w+ )?(?:reservations?|conditions?|caveats?|qualifications?)\b", r"\bconditional\w*",
)  # fmt: skip
_AGAINST = any_of(
    r"\b(?:kritisk\w*|kritik\w*|kritiser\w*|avstyrk\w*|motsätter|motsatt sig|motstånd\w*|emot|invänd\w*|avvisar|"
    r"negativ\w*|"
    r"tveksam\w*|skeptisk\w*|ifrågasätt\w*|nej till|critical|critici[sz]\w*|critics?|object\w*|oppos\w+|oppon\w+|"
    r"against|reject\w*|negative|sceptical|skeptical)\b",
    rf"\b{_SAYS} (?:nej|no)\b",
    r"\b(?:minst (?:omtyckt|populär|gillad)\w*|impopulär\w*|unpopular|least (?:liked|popular))\b",
    r"\b(?:argument\w*|skäl(?:en)?) (?:\w+ ){0,2}?e?mot\b",
    r"^\W*(?:\w+ ){0,3}disagrees?\W*$",
    DISLIKED.pattern,
)
_CHANGE = any_of(
    r"\b(?:föreslår|vill (?:\w+ ){0,3}ändra\w*|ändringsförslag\w*|(?:vill ha|begär|önskar) (?:\w+ )?(?:ändring\w*|tillägg|"
    r"förtydligande\w*)|tillägg|förtydligande\w*|ändringar|suggest\w*|want(?:s)? (?:\w+ )?chang\w+|propos\w+ changes?|"
    r"amend\w*|ask for changes?|changes)\b"
)
# What something is "för" (too) much of, or little, and what nobody is for.
_TOO = (
    r"(?:mycket|lite|många|få|sen|tidig|dyr|billig|svår|lätt|hög|låg|lång|kort|stor|små|liten|snäv|bred|vag|otydlig|komplicera|omfatta|"
    r"snabb|långsam|sträng|strikt|svag|stark|hård|detalj|generös|restriktiv|kostsam|krånglig|allmän|generell)"
)
_FOR = any_of(
    r"\b(?:stödjer|stöder|stöttar|stöd för|stödja|tillstyrk\w*|positiv\w*|ställer sig bakom|ställt sig bakom|instämmer|"
    r"välkomnar|bejakar|förespråka\w*|anhängare|för förslaget|"
    r"för (?:och|eller|respektive) (?:\w+ (?:är )?)?e?mot|for (?:and|or|versus) (?:\w+ (?:is |are )?)?against|ja till|"
    r"support\w*|in favou?r|favou?r\w*|agree(?:s|d|ing)?|welcom\w*|"
    r"positive|endors\w*|approv\w*|back(?:s|ed)?)\b",
    rf"\b{_SAYS} (?:ja|yes)\b",
    r"\b(?:argument\w*|skäl(?:en)?) (?:\w+ ){0,2}?för\b",
    r"\barguments? (?:\w+ ){0,3}?for\b",
    r"^\W*(?:och|and) (?:för|for)\W*$",
    r"\bdelar\b(?= (?:\w+ ){0,2}?(?:bedömning|uppfattning|syn))",
    r"\bhåll(?:er|it|a) (?:\w+ ){0,2}?med\b",
    r"\bär (?:(?:alla|helt|mest) )?för\b(?=\W*$|\s+(?:att|det|då|detta|en|ett|regeringens|utredningens|förslag\w*|"
    r"avsnitt|kapitel|\d))",
    r"^\W*(?:vilka|vem|hur många|finns)\b.{0,40}?\bär (?:(?:alla|helt|mest) )?för\b(?=\s+(?!mycket\b)[a-zåäö]{4,}(?:et|en|an|na)\b)",
    rf"^\W*(?:(?:och|men) )?(?:vilka|vem|hur många|finns)\b.{{0,40}}?\bär (?:(?:alla|helt|mest) )?för\b(?= (?!{_TOO})[\w-]{{4,}}\W*$)",
    r"(?:\b(?:is|are)|['’]s) for\b(?=\W*$|\s+(?:it|this|that|the|a|an|sections?|chapter|\d))",
    LIKED.pattern,
)
_LATER = any_of(
    r"\b(?:skjuta (?:på|upp|fram)|senarelägga|flytta fram|vänta med|dröja med|postpone|delay|defer|push back|put off)\b"
    r"(?=.{0,30}(?:ikraftträd|införand|genomförand|tidsplan|datum|tidpunkt|start|entry into force|entering into force|"
    r"commencement|implement|introduc|date))"
)
_CONCERNED = any_of(
    r"\b(?:orolig\w*|oroas|oroar sig|(?:känner|uttrycker|hyser) oro|farhåg\w*|betänklighet\w*)\b(?: (?:för|över|kring|om))?",
    r"\b(?:(?:have|has|express(?:es|ed)?|raise[sd]?|any) (?:\w+ )?concerns|(?:are|is) (?:concerned|worried)|worry|worries)\b",
)
_THINKS = any_of(r"\b(?:tyck(?:er|te)|anser|menar|thinks?|finds?|believes?|considers?)\b(?! (?:med )?olika)")
_ASKED: tuple[tuple[tuple[Stance, ...], re.Pattern[str]], ...] = (
    (("support_with_reservation",), _HALFWAY),
    (("objects",), _AGAINST),
    (("suggests_change", "objects"), _LATER),
    (("suggests_change",), _CHANGE),
    (("support", "support_with_reservation"), _FOR),
    (("support_with_reservation", "suggests_change", "objects"), _CONCERNED),
)
_FAVOUR: tuple[Stance, ...] = ("support", "support_with_reservation")
# What those propose who were just told of: not who takes which stance.
_INSTEAD = any_of(
    r"\bvad (?:föreslår|vill|förordar) (?:de|dom)(?: ha)?\b(?=.{0,20}(?:\W*$|\bi ?stället))",
    r"\bwhat do they (?:propose|suggest|want)\b(?=.{0,20}(?:\W*$|\binstead))",
)
_NOT_WHOLLY: tuple[Stance, ...] = ("support_with_reservation", "suggests_change", "objects")
_REFUSAL: tuple[Stance, ...] = ("objects",)
FOR_AND_AGAINST: tuple[Stance, ...] = ("support", "support_with_reservation", "objects")
MOST = any_of(r"\b(?:mest|flest|starkast|hårdast|tydligast|most|strongest|strongly)\b")
_NEUTRAL = any_of(r"\b(?:neutral\w*|inte tag(?:it|er) ställning|tar inte ställning|take no (?:side|stance))\b")


@dataclass(frozen=True, slots=True)
class AskedStances:
    """The stances that "who is critical of ..." asks for, and the words in the question that do."""

    stances: tuple[Stance, ...] = ()
    spans: tuple[Span, ...] = ()


def asked_stances(text: str) -> AskedStances:
    """The stances asked for; none without a "who", a "why" or a "which sections"."""
    text = _INSTEAD.sub(lambda match: " " * len(match[0]), text)
    text = _NOBODY.sub(lambda match: "who".rjust(len(match[0])), text)
    if not (WHO.search(text) or _SECTIONS.search(text) or asks_for_excerpt(text)):
        return AskedStances()
    if content := spans(text, NOTHING_AGAINST):
        return AskedStances(("support",), content)
    if (whole := spans(text, _UNRESERVED)) and (favour := spans(text, _FOR)):
        denied = any(_denied(text, span) for span in (*whole, *favour))
        return AskedStances(_NOT_WHOLLY if denied else ("support",), (*whole, *favour))
    if neutral := _NEUTRAL.search(text):
        return AskedStances(("neutral",), (neutral.span(),))
    against, favour = spans(text, _AGAINST), spans(text, _FOR)
    if against and favour and not _HALFWAY.search(text):
        denied = all(_denied(text, span) for span in favour)
        return AskedStances(_REFUSAL if denied else FOR_AND_AGAINST, (*against, *favour))
    for stances, pattern in _ASKED:
        if found := spans(text, pattern):
            return AskedStances(turned(stances) if _denied(text, found[0]) else stances, found)
    return _of_judgement(text)


def _of_judgement(text: str) -> AskedStances:
    """The stances that "who thinks it is good?" asks for, or "... wrong?"."""
    thinks = _THINKS.search(text)
    if thinks is None:
        return AskedStances()
    for stances, pattern in ((_FAVOUR, GOOD), (_REFUSAL, BAD)):
        if found := spans(text, pattern):
            denied = _denied(text, found[0]) or _denied(text, thinks.span())
            return AskedStances(turned(stances) if denied else stances, found)
    needed = spans(text, NEEDED)
    if needed and (_denied(text, needed[0]) or _denied(text, thinks.span())):
        return AskedStances(_REFUSAL, needed)
    return AskedStances()


def getting_spans(text: str, asked: AskedStances) -> tuple[Span, ...]:
    """The words for getting criticism or support, in a question on which sections do; none in any other.

    `asked` are the stances that it asks for.
    """
    return spans(text, _GETTING) if asked.stances and _SECTIONS.search(text) else ()


def asks_of_anything(text: str) -> bool:
    """Whether a question asks of a stance on anything at all: "är de positiva till något?"."""
    return bool(_ANYTHING.search(text)) and bool(asked_stances(text).stances)


def tells_of_sections(text: str) -> bool:
    """Whether a question asks on which sections a stance is taken."""
    return bool(_SECTIONS.search(text)) and bool(asked_stances(text).stances)


def _denied(text: str, span: Span) -> bool:
    """Whether a "not" stands by the words or among them: "stödjer inte", "does not support", "vill inte ha"."""
    before = " ".join(text[: span[0]].split()[-2:])
    return bool(_NOT.search(before) or _NOT_AMONG.search(text[slice(*span)]) or _NOT_AFTER.match(text, span[1]))


def turned(stances: tuple[Stance, ...]) -> tuple[Stance, ...]:
    """What "not" makes of the stances asked for."""
    if "objects" in stances:
        return "support", "support_with_reservation"
    return ("objects",) if "support" in stances else stances
