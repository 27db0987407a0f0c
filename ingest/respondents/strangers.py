"""Bodies that nobody has listed, named where a question has a place for who speaks: "hur ställer sig Torgvännerna till".

How far such a name goes is told by its words: capitals, nouns for bodies ("råd", "Board"), and what these take with
them ("Hovrätten i Brännby", "Rådet för trygghet").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from ingest.respondents import names
from ingest.respondents.speaker_places import SpeakerPlace, speaker_places

_LONGEST: Final = 12  # words of a name
_LOWER: Final = 3  # words in small letters that a name may go on with: "Sveriges unga patienter"
_BODIES: Final = """
    \\w*(?:förbund|förening|sällskap|samfund|bolag|nätverk|råd|institut|verk|sjukhus|universitet|ombud|facket|gillet|kansli|kollegi)(?:et)?
    \\w*(?:förening|nämnd|inspektion|myndighet|fond|organisation|union|allians|delegation|kår|klubb|domstol|kommission)(?:en)? \\w+centralen
    \\w*(?:stiftelse|styrelse|högskola|rörelse|kammare|byrå|kommitté|akademi|kyrka)n?
    \\w*(?:tings|hov|kammar|förvaltnings|skiljedoms)rätt(?:en)? \\w*(?:centrum|centret|museum|museet|forum|ombudsman|ombudsmannen)
    kommun stad byalag(?:et)? departementet? (?:ab|hb|kb|ltd|inc|plc)
    agency authority board council association union federation confederation society foundation institute inspectorate
    committee commission network alliance municipality city county university college court chamber church ombudsman
    administration company institution
"""
_BODY: Final = re.compile(f"(?i:(?:{'|'.join(_BODIES.split())})s?)")
_NO_BODY: Final = re.compile(r"(?i)områdets?|\w*(?:bostads?|tråd|bråd|kraftverket?|regelverket?|nätverkande)")
_ADJECTIVE: Final = re.compile(r"\w+(?:ska|ala|ella|iva|liga)")
_FOR: Final = re.compile(r"(?i)för|mot|for|against|av")
_IN: Final = re.compile(r"(?i)i|vid|in|of|på|at")
_AND: Final = re.compile(r"(?i)och|and|samt|&")
# What stands first in the names of whole countries' bodies: the name is not told before its next words.
_OF_ALL: Final = re.compile(
    r"(?i)sveriges|svenska?|statens|rikets|nationella|nordiska|swedish|national|nordic|european"
)
_GAPS: Final = frozenset((" ", "-", "- ", " & ", "&", ". ", "/", ":", " - "))
_ENDS: Final = re.compile(
    r"\s*(?:$|[?!.,;:()\"”]|(?:om|till|på|kring|angående|gällande|beträffande|rörande|avseende|för|emot|mot|att|i|med|under|vid|när|"
    r"som|av|över|då|nu|idag|numera|inte|egentligen|specifikt|generellt|exakt|konkret|kort|ha|få|se|about|on|of|to|regarding|concerning|towards?|over|with|that|"
    r"in|for|against|as|when)\b)",
    re.IGNORECASE,
)
_NOBODY_WORDS: Final = """
    de dem dom du ni man vi jag det den dessa denna detta någon några nån nåra alla ingen inga samtliga flera många båda andra övriga
    vem vilka vilken vad hur i you they them we he she it this that these those the a an any some all most many few every\\w*
    any\\w+ some\\w+ nobody people others? what which who bodies
    remissinstans\\w* instans\\w* respondent\\w* consultees? stakeholders? svarande\\w* aktör\\w* answers? repl(?:y|ies) responses?
    remissvar\\w* svar\\w* regioner\\w* regions? regionen\\w* kommun(?:er|erna|en)s? municipalit(?:y|ies) landsting\\w*
    myndigheter\\w* agencies authorities organisationer\\w* organi[sz]ations? lärosäten\\w* universities högskolor\\w*
    domstolar\\w* courts länsstyrelser\\w* företag\\w* bolagen companies unions facken fackför\\w+
    patient(?:er|erna|ers|s)? politiker\\w* politicians? medborgar\\w* citizens experter\\w* experts läkarna lärarna doctors
    teachers swedes sverige norge danmark finland tyskland norden europa sweden norway denmark germany europe eu fn
    regering\\w* government riksdag\\w* parliament staten state ministry utredning\\w* utredare\\w* inquiry betänkand\\w* report
    promemori\\w* memorandum remiss\\w* consultation förslag\\w* proposals? lagförslag\\w* bill sou ds prop
    avsnitt\\w* kapit\\w+ bilag\\w* tabell\\w* figur\\w* artik\\w+ dir sections? chapters? appendix annex tables? figures? articles?
"""
# Words with a capital that name no body: pronouns, kinds, countries, the proposal and who sends it out.
_NOBODY: Final = re.compile(f"(?i:{'|'.join(_NOBODY_WORDS.split())})")
# What says and requires things, and takes no part: laws and plans, and the public at large.
_NO_SPEAKER: Final = re.compile(
    r"(?i)\w*(?:(?<!bo)lagen|balken|förordning(?:en)?|konvention(?:en)?|direktiv(?:et)?|stadgan?|fördrag(?:et)?|regeringsformen|"
    r"lagstiftning(?:en)?|planen|strategin|programmet|rapporten|riktlinjerna|reformen|avtalet|modellen|budgeten|"
    r"studien|prognosen)s?|folket|allmänheten|lag|law|act|directive|regulations?|convention|constitution|treaty|charter|code|legislation|plan|"
    r"strategy|programme|program|report|guidelines|reform|agreement|model|budget|study|table|people|public|citizens|government|"
    r"regions?|municipalities|respondents|gdpr"
)
# Where these have a capital in a sentence, all words have.
_SMALL: Final = re.compile(r"Om|Till|Att|På|Och|Som|Av|Med|Of|The|About|To|And|With|On|By|Say|Think|Säger|Tycker")
_BETWEEN: Final = re.compile(r"(?:['’]s?)?(?:\s*,|\s+(?:och|and|samt|med|with|eller|or))\s+(?:the\s+)?(?=[A-ZÅÄÖ])")
_QUOTE: Final = re.compile(r"[\"“”'’»]?")


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name at question[start:end], of somebody who may be on no list; `name` is without a genitive's s.

    `sure` is False where it may be no body's: nothing tells it but its capitals, and a matter could stand there too.
    """

    name: str
    start: int
    end: int
    sure: bool = True


def strangers(question: str, named: Sequence[tuple[int, int]] = ()) -> Iterator[Stranger]:
    """The names that stand where a question (NFC) asks what somebody says, whoever it is; they may overlap.

    `named` are the (start, end) of names that are known: a stranger's may stand beside them, joined by "och".
    """
    if not _capitals_tell(question):
        return
    ends = dict(sorted(named))
    for place in speaker_places(question):
        start: int | None = place.start
        while start is not None:
            found = _named_at(question, start, place)
            if found:
                yield found
            end = found.end if found else ends.get(start)
            after = _BETWEEN.match(question, end) if end is not None else None
            start = after.end() if after else None


def is_body(word: str) -> bool:
    """Whether a word is a noun for bodies, or ends in one: "Trygghetsrådet", "Board"."""
    return bool(_BODY.fullmatch(word)) and not _NO_BODY.fullmatch(word)


def _capitals_tell(question: str) -> bool:
    """Whether capitals tell names from other words, as they do not where words that no name begins with have them."""
    return not (
        question.isupper() or any(_SMALL.fullmatch(word.text) for word in names.words(question) if word.gap == " ")
    )


def _named_at(question: str, start: int, place: SpeakerPlace) -> Stranger | None:
    """The name that begins there, as far as it goes; None where none does, or what follows is not what would."""
    if quote := _QUOTE.match(question, start):
        start = quote.end()
    row = _row(question, start)
    if not row or not _may_begin(row) or _NOBODY.fullmatch(row[0].text):
        return None
    certain, possible = _extents(row)
    ends = [row[at - 1].end for at in range(certain, possible + 1)]
    closed = next((end for end in ends if _is_closed(question, end, place)), None)
    if closed is None and place.closing:
        return None
    return _made(question, start, closed or ends[0], place)


def _may_begin(row: Sequence[names.Word]) -> bool:
    """Whether a name may begin with the first of the words: with a capital, or as "statens vägråd"."""
    first = row[0].text
    return first[0].isupper() or bool(_OF_ALL.fullmatch(first) and any(is_body(word.text) for word in row[1:3]))


def _row(question: str, start: int) -> list[names.Word]:
    """The words from there on, up to a sign that no name goes over."""
    found: list[names.Word] = []
    for word in islice(names.words(question, start), _LONGEST):
        if (found and word.gap not in _GAPS) or (not found and word.start != start):
            break
        found.append(word)
    return found


def _extents(row: Sequence[names.Word]) -> tuple[int, int]:
    """How many of the words are of the name for certain, and how many may be."""
    at = 1
    while at < len(row) and (more := _more(row, at)):
        at += more
    unfinished = row[at - 1].text.endswith("s") or (at > 1 and _FOR.fullmatch(row[at - 2].text))
    if unfinished or (_OF_ALL.fullmatch(row[0].text) and not any(is_body(word.text) for word in row[:at])):
        return at, min(at + _LOWER, len(row))
    return at, at


def _more(row: Sequence[names.Word], at: int) -> int:
    """How many words from row[at] on go on with a name; 0 where it ends."""
    word, before = row[at].text, row[at - 1].text
    following = row[at + 1].text if at + 1 < len(row) else ""
    if word[0].isupper() or is_body(word):
        return 1
    if _ADJECTIVE.fullmatch(word) and is_body(following):
        return 2
    if _IN.fullmatch(word) and following[:1].isupper():
        return 2
    if _FOR.fullmatch(word) and is_body(before) and following[:1].islower():
        return 2
    own_words = at == 2 and is_body(row[0].text) and following[:1].isupper() and not _NOBODY.fullmatch(following)
    return 2 if _AND.fullmatch(word) and following and (row[at].gap == "- " or own_words) else 0


def _is_closed(question: str, end: int, place: SpeakerPlace) -> bool:
    return bool((place.closing or _ENDS).match(question, end) or _BETWEEN.match(question, end))


def _made(question: str, start: int, end: int, place: SpeakerPlace) -> Stranger | None:
    written = question[start:end]
    words = [word.text for word in names.words(written)]
    if _NO_SPEAKER.fullmatch(words[-1]) or len(written) < 2:
        return None
    sure = place.sure or any(map(is_body, words))
    if not sure and len(words) == 1:
        return None
    return Stranger(names.nominative(written) if place.owner else written, start, end, sure)
