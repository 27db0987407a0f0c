"""What kind of question it is, and which stances it asks for, by its words."""

from dataclasses import dataclass, replace

from service.answer import AskedKind, QuestionKind
from service.question.consultation import consultation_asked
from service.question.form import form_patterns
from service.question.invitation import UNASKED
from service.question.mention import mention_spans
from service.question.patterns import Span, any_of, spans
from service.question.question import Question
from service.question.register import NOTHING_AGAINST, NOTHING_SAID, QUIET, RegisterAsked, register_asked
from service.question.stance_words import FOR_AND_AGAINST, MOST, WHO, AskedStances, tells_of_sections

_SILENCE = any_of(
    r"\b(?:vilka|vilken|vem|who|which|hur många|how many|några|någon|nån|nåra|any(?:one|"
    r"body)?)\b.{0,60}\b(?:inte (?:\w+ )?(?:yttrat|"
    r"yttrar|svarat|svarar|svarade|kommenterat|kommenterar|kommenterade|nämner|nämnt|nämnde|sagt|säger|sade|uttalat|"
    r"uttalar|"
    r"berör\w*|tagit upp|tar upp|hört av|inkommit|lämnat)|tyst\w*|tiger|teg|(?:inget|ingenting)(?: alls)? (?:om|kring|"
    r"på)|(?:sa|sade|säger) (?:inget|ingenting)|silent|"
    r"(?:svara(?:r|de)|(?:yttra(?:r|de)|uttala(?:r|de)) sig|nämn(?:er|de)|kommentera(?:r|de)|berör(?:de)?) inte|"
    r"avst(?:år|od|ått)|abstain\w*|saknas|missing|inga (?:synpunkter|kommentarer)|no (?:comments?|views?)|"
    r"kunde inte (?:\w+ )?läsas|inte går att läsa|oläsliga?|(?:could|can)(?: not|not|n['’]t) be read|unread(?:able)?|"
    r"(?:not|n['’]t|never) (?:\w+ )?(?:comment\w*|mention\w*|say|said|answer\w*|respond\w*|repl\w+|sp[eo]ak\w*|"
    r"addressed?|"
    r"submit\w*|heard)|nothing|yet to (?:answer|reply|respond))\b",
)
# "Vem anser att finansieringen saknas?": what is said to be missing is the matter.
_SAID_TO_LACK = any_of(
    r"\b(?:tycker|anser|menar|säger|skriver|påpekar|framhåller|think|say|believe|argue|claim)s?\b.{0,60}\b(?:saknas|"
    r"missing)\b"
)
_MISSING = any_of(r"(?<=\bvilka )saknas\b|(?<=\bvem )saknas\b|(?<=\bwho is )missing\b|(?<=\bwho are )missing\b")
_COUNT = any_of(r"\bhur (?:många|stor andel|stor del)\b", r"\bhow many\b", r"\bwhat (?:share|proportion)\b", r"\bantal(?:et)?\b",
                 r"\bnumber of\b")  # fmt: skip
_COMPARE = any_of(
    r"\bjämför\w*",
    r"\bskil(?:jer|t|nad\w*|lnad\w*)\b",
    r"\bcompar\w+",
    r"\bdiffer\w*",
    r"\bkontrast\w*",
    r"\bcontrast\w*",
)
_AGREE = any_of(
    r"\bo?eni(?:ga?|ghet\w*)\b", r"\bo?ense\b", r"\b(?:inte )?överens\b", r"\bsamstämmig\w*", r"\bsamsyn\b", r"\bkonsensus\b",
    r"\b(?:splittrad\w*|delade meningar|omstri(?:tt|dd)\w*|kontroversiell\w*|omdebatterad\w*|går isär)\b",
    r"\b(?:controversial|contentious|contested|divisive|debated)\b",
    r"\b(?:tycker|säger|anser|menar|har|think|say|hold|have)\b.{0,40}\b(?<!om )(?<!about )(?<!on )(?:"
    r"samma (?:sak|uppfattning|åsikt|inställning|ståndpunkt|syn)|the same(?: (?:thing|view|opinion|position))?)\b",
    r"\b(?:have|has)\b.{0,40}\bin common\b",
    r"\bvad har\b.{0,60}\bgemensamt\b(?=\W*$)",
    r"\bolika (?:åsikt|uppfattning|mening|inställning|ståndpunkt|syn\b|hållning)\w*", r"\btycker (?:de |dom )?olika\b",
    r"\bdifferent (?:views?|opinions?|positions?|minds?|stances?)\b", r"\b(?:think|feel|see \w+) differently\b",
    r"\b(?:disagree|(?<!\bwritten )(?<!\bjoint )(?<!\bthe )(?<!\ban )agree)(?:d|s|ment)?\b(?! with)(?=.{0,40}\b(?:on|about|over|most|least)\b|\W*$)", r"\bconsensus\b",
    r"\b(?:united|divided|split)\b", r"\bdis(?:agreement|pute)\w*\b",
)  # fmt: skip
_MOST = any_of(
    r"\b(?:mest|minst|flest|störst\w*|starkast\w*|vanligast\w*|främsta|viktigast\w*|helt|most|least|strongest|main|chief|"
    r"entirely)\b"
)
_DISAGREE = any_of(
    r"\b(?:oeni|oense|inte (?:eni|överens|ense)|splittra|delade|omstri|kontroversiell|omdebatterad|går isär|"
    r"olika (?:åsikt|uppfattning|mening|inställning|ståndpunkt|syn\b|hållning)|tycker (?:de |dom )?olika|"
    r"different (?:view|opinion|position|mind|stance)|differently|"
    r"controversial|contentious|contested|divisive|debated|disagree|divided|split|dispute)\w*(?: on| about| over)?"
)
_WHY = any_of(
    r"\b(?:varför|hur kommer det sig|av vilka skäl|vilka skäl|vilken motivering|motiver\w*|why|for what reasons?|"
    r"how come|"
    r"what reasons?|on what grounds)\b"
)
_RESPONSES = any_of(
    r"\b(?:remiss\w*|instans\w*|respondent\w*|consultees?|förslage[nt]\w*|betänkande\w*|utredning(?:en|ens)|helheten|"
    r"i stort|i sin helhet|regeringens|government['’]s|responses?|answers|submissions|proposals?|inquiry|report|"
    r"consultation|as a whole|overall|all(?:a|ihop)|everyone|everybody)\b"
)
_SUMMARY = any_of(
    r"^\W*(?:(?:kan du|ge mig|ge oss|gör|skriv|ge|please|snälla|can you|could you|give me|write)\s+)*(?:en |a |an |the )?"
    r"(?:kort |brief |short )?(?:sammanfatta|sammanfattning(?:en)?|översikt|summari[sz]e|summary|overview)\b(?: (?:av|"
    r"över|of)\b)?",
    r"\b(?:overall|big|general|whole) picture\b|\bhelhetsbild\w*|\bsamlade? (?:bild|intryck)\w*",
)
_SO_MANY = any_of(
    r"^\W*(?:nämn|ge mig|lista|list|name|give me)\s+(?:de\s+|the\s+)?"
    r"(?:\d+|två|tre|fyra|fem|tio|några|two|three|four|five|ten|some)\b"
)
_OF_THE_GOVERNMENT = any_of(
    r"\bregeringens(?= (?:lag)?(?:förslag|proposition))", r"\bgovernment['’]s(?= (?:proposals?|bill))"
)
_SHARED = any_of(r"(?<=\bdelar )(?:inte )?(?:utredningens |regeringens )?(?:bedömning\w*|uppfattning\w*|syn(?:en)?)\b")
_IN_A_LANGUAGE = any_of(
    r"\b(?:svara|skriv|answer|reply|respond|write)\b.{0,10}\b(?:på (?:svenska|engelska)|in (?:english|swedish))\b"
)
# What no response says of itself in words that are kept: when it came, who signed it, under which number.
_OF_ITS_FORM = any_of(
    r"\b(?:när|vilket datum|vilken dag|when)\b.{0,30}\b(?:svara\w*|inkom\w*|kom|skicka\w*|lämna\w*|respond\w*|"
    r"answer\w*|submit\w*)\b",
    r"\b(?:svara|lämna|skicka|inkom|kom|answer|respond|submit|sent|came)\w*\b.{0,20}\b(?:för sent|too late)\b",
    r"\b(?:skrivit under|undertecknat?|signerat?|signed|diarienummer|dnr|handläggare)\b",
)
_SAME_MATTER = any_of(
    r"\b(?:then|då)(?=\W*$)",
    r"\b(?:om|kring|i|about|on)\s+(?:samma (?:sak|fråga|ämne)|the same(?: (?:thing|matter|subject|issue))?)(?=\W*$)",
)
_MAIN = any_of(
    r"\b(?:viktigaste|främsta|huvudsakliga|main|most important|key)\b(?= (?:synpunkt|budskap|punkt|poäng|invändning|argument|"
    r"point|comment|view|concern|objection|message))"
)
_PARTS = any_of(r"(?<=\bvilka )delar(?= av\b)", r"(?<=\bwhich )parts(?= of\b)")
_PROPOSED = any_of(
    r"^\W*(?:och |men )?vad föreslår\b",
    r"\b(?:och |and )?(?:vad föreslår (?:de|dom)|what do they (?:propose|suggest))\b",
    r"\b(?:i stället|istället|instead)\b(?=\W*$)",
)
_NOT_JOINED = any_of(r"\b(?:have|has|had|do|does|did|is|are|was|were|wo|would|could|should|ca)n['’]t\b")
_AT_ALL = any_of(r"\balls\b", r"\bat all\b", r"\b(?:sa|sade)\b")
_WHOLE = any_of(
    r"\b(?:(?:betänkandet|förslaget|förslagen|utredningen|remissen)\s+)?(?:i (?:sin |det )?(?:stort|helhet|"
    r"stora hela)|som helhet|"
    r"på det hela taget|överlag|i allmänhet|generellt|övergripande|helheten)\b",
    r"\b(?:as a whole|overall|in general|generally|on the whole|by and large)\b",
)
_VIEW_OF = any_of(
    r"\b(?:syn|inställning|åsikt|hållning|uppfattning|ståndpunkt|ställningstagande|position|synpunkt|"
    r"attityd)\w*\s+(?:på|till|om|i|kring)\b",
    r"\b(?:views?|opinions?|positions?|stances?|attitudes?)\s+(?:on|of|about|towards?|regarding)\b",
)
_PLAIN: frozenset[AskedKind] = frozenset({"one_respondent", "all_respondents", "section"})


@dataclass(frozen=True, slots=True)
class AgreementAsked:
    """What a question about agreement asks for."""

    agreement: bool
    disagreement: bool


def frame_spans(text: str, asked: AskedStances) -> tuple[Span, ...]:
    """The words of a question that frame its matter and are none of it: "i stort", "skiljer sig ... syn på", "varför".

    `asked` are the stances that its words ask for.
    """
    frames = [
        _WHOLE,
        _VIEW_OF,
        _COMPARE,
        _AGREE,
        _COUNT,
        _WHY,
        _SUMMARY,
        _SO_MANY,
        _OF_THE_GOVERNMENT,
        _SHARED,
        _PARTS,
        _PROPOSED,
        _SAME_MATTER,
        _MAIN,
        _IN_A_LANGUAGE,
        _NOT_JOINED,
    ]
    frames += form_patterns(text)
    frames += [_MOST] if asked.stances or _AGREE.search(text) else []
    frames += [_MISSING, _AT_ALL, *(pattern for _, pattern in QUIET)] if _SILENCE.search(text) else []
    return (*spans(text, *frames), *mention_spans(text))


def asks_where(question: Question) -> bool:
    """Whether a question asks on which sections a stance is taken: "vilka avsnitt får mest kritik?".

    Taken for a kind that asks for no stance, it does not, whatever its words.
    """
    return question.whole and bool(question.stances) and tells_of_sections(question.text)


def asks_who_most(question: Question) -> bool:
    """Whether a question asks who takes a stance on most sections: "vem är mest kritisk?"."""
    asked = question.whole and bool(question.stances) and bool(MOST.search(question.text))
    return asked and not tells_of_sections(question.text)


def asks_why(text: str) -> bool:
    """Whether a question asks for reasons."""
    return bool(_WHY.search(text))


def agreement_asked(text: str) -> AgreementAsked:
    """Whether a question asks where there is agreement, disagreement or both; both where its words tell neither."""
    disagreement = bool(_DISAGREE.search(text))
    return AgreementAsked(bool(_AGREE.search(_DISAGREE.sub(" ", text))) or not disagreement, disagreement)


def asks_for_silence(text: str) -> bool:
    """Whether a question asks who says nothing, or has not answered."""
    return bool(_SILENCE.search(text))


def register_of(question: Question, *, people: bool) -> RegisterAsked | None:
    """What a question asks of the register; None where it is about a matter, the proposal as a whole, or a stance.

    `people` tells that it names a kind of respondents, or all of them.
    """
    text, silence = question.text, _asked_silence(question)
    of_views = _WHOLE.search(text) or _AGREE.search(text) or _COMPARE.search(text)
    if not question.whole or question.attention or of_views or (question.stances and not silence):
        return None
    if consultation_asked(text):
        return RegisterAsked(contents=True, alone=True)
    asked = register_asked(text, silence=silence, people=people)
    return asked or (RegisterAsked() if _COUNT.search(text) else None)


def kind_of(question: Question) -> QuestionKind:
    """What kind a question is, from its words and from all else that is known of it."""
    text = question.text
    silence, agreement = _asked_silence(question), _asked_agreement(question)
    if question.whole and not (silence or agreement or _about_responses(question)):
        return "none"
    if question.whole and _OF_ITS_FORM.search(text):
        return "none"
    if question.attention:
        return "section"
    if silence:
        return "silence"
    if agreement and question.named and len(question.respondents) > 1:
        return "comparison"
    if agreement and not (question.stances and not question.whole):
        return "agreement"
    if _COUNT.search(text):
        return "count"
    if question.register:
        return "register"
    if _COMPARE.search(text) or (question.named and len(question.respondents) == 2 and not WHO.search(text)):
        return "comparison"
    if question.stances:
        return "stance"
    return _plain_kind(question)


def _asked_agreement(question: Question) -> bool:
    """Whether it asks who agrees: whether one respondent does ("säger X samma sak?") is that one's position."""
    return bool(_AGREE.search(question.text)) and not (question.named and len(question.respondents) == 1)


def _about_responses(question: Question) -> bool:
    """Whether a question that names no matter is about the responses at all: it names somebody, or asks for something."""
    whom = question.respondents or question.absent or question.nobody or question.kinds
    asks = question.register or question.attention or question.stances
    return bool(whom or asks or _RESPONSES.search(question.text) or _SUMMARY.search(question.text))


def of_kind(question: Question, kind: AskedKind) -> Question:
    """The question taken for one of a kind that its words do not tell.

    The kinds that ask for what is said, and no more, are one: which of them it is follows from whom and what it is about.
    Asked for stances without a word on which, it is about those who are for and those who are against. What is no
    question to the responses stays none.
    """
    if question.chatter:
        return question
    if kind == "register":
        return replace(
            _without_matter(question), kind=kind, attention=None, register=question.register or RegisterAsked()
        )
    question = replace(question, register=_register_for(question, kind), attention=None)
    if kind in _PLAIN:
        return replace(question, kind=_plain_kind(question), stances=())
    stances = question.stances or (FOR_AND_AGAINST if kind == "stance" else ())
    return replace(question, kind=kind, stances=stances)


def _without_matter(question: Question) -> Question:
    """The question about those it is about, whatever else it is about."""
    return replace(question, stances=(), sections=(), terms=(), words=(), expanded=(), search="", translated=())


def _register_for(question: Question, kind: AskedKind) -> RegisterAsked | None:
    """What a question taken for a kind asks of the register: of no matter and no stance, who says nothing, or how many."""
    if not question.whole or kind not in ("silence", "count") or (kind == "count" and question.stances):
        return None
    return question.register or RegisterAsked(NOTHING_SAID if kind == "silence" else ())


def _plain_kind(question: Question) -> AskedKind:
    if len(question.respondents) == 1:
        return "one_respondent"
    return "section" if question.sections and not question.terms else "all_respondents"


def _asked_silence(question: Question) -> bool:
    """Whether it asks who says nothing. Who has nothing against a section speaks on it; against no section, says nothing."""
    if NOTHING_AGAINST.search(question.text):
        return question.whole
    if UNASKED.search(question.text):
        return False
    return bool(_SILENCE.search(question.text)) and not _SAID_TO_LACK.search(question.text)
