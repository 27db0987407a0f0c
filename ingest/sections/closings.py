"""What responses close with, below their last words: sign-offs, thanks, who decided and took part, copies, minutes."""

import re

from ingest.sections.formalities import OPINION, TITLE_SAYS
from ingest.text.sentences import sentences

OFFICE = (
    r"ordförande|direktör|chef|handläggare|sekreterare|strateg|jurist|rektor|dekan|prefekt|utredare|ombudsman|generalsekreterare|föredragande"
    r"|sakkunnig|landshövding|regionråd|kommunalråd|överläkare|verksjurist|samordnare|expert|advokat|jur\. kand|kassör|professor|docent|ombud"
    r"|president|lagman|utvecklingsledare"
)
"""What those who sign are, as a pattern."""
_SIGN_OFF = re.compile(
    r"(?:(?:med )?(?:vänlig(?:a)?|bästa|varma) hälsning\w*[^.]{0,60}|vänligen|m\.?v\.?h\.?|hälsningar|(?:på uppdrag av|enligt (?:uppdrag|delegation))\b[^.]*|för (?:region\b|(?:\w+ ){0,2}\w+styrelsen\b"
    r"|(?:\w+ ){0,2}\w*nämnden\b)[^.]{0,50}|på [^.]{3,40}s? vägnar|(?:dag|ort) (?:som|och) [^.]{3,20}|underskrift[^.]*|(?:[^.]{2,40} )?(?:dag )?som ovan)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:(?:detta |det här )?(?:dokument|yttrande|remissvar|svar|skrivelse|handling|brev)\w*\b.{0,60}\b(?:signera|undertecknat|underskriv)\w*"
    r"|(?:digitalt|elektroniskt) (?:signera|underskriv|underteckna)\w*|signerat (?:av|med)\b"
    r"|.{0,60}\bhar (?:godkänts|signerats|undertecknats|fastställts) (?:digitalt|elektroniskt)\b|.{0,60}\bsaknar (?:därför )?(?:namn)?underskrift"
    r"|(?:underskriften|signaturen?|underskrifter) \b.{0,40}\b(?:saknas|digital|elektronisk|verifiera)\w*).{0,160}"
    r"|(?:kontaktperson|frågor om (?:svaret|yttrandet|remissvaret))\b.{0,160}",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"(?:detta |det här )?(?:beslut|yttrande|ärende|remissvar|skrivelse|svar)\w*\b.{0,70}\b(?:fattats|beslutats|avgjorts|fattat"
    r"|beslutat|fastställts|undertecknats|föredragits|handlagts|godkänts)\b.{0,300}|i (?:detta (?:ärende|yttrande|beslut|svar)|ärendet|handläggningen|beredningen) har .*|beslut i detta ärende.*"
    r"|(?:föredragande|handläggare|i (?:hand|bered)\w+ (?:av ärendet )?har).{0,250}"
    r"|(?:i|vid) (?:den |det )?(?:slutliga )?(?:hand|bered|överlägg|avgör)\w+ (?:av (?:ärendet|yttrandet|remissvaret|detta \w+) )?(?:har|deltog|medverkade)\b.{0,250}"
    r"|.{0,120}\b(?:efter föredragning|har varit föredragande|var föredragande|som föredragande)\b.{0,120}"
    r"|.{0,120}\bhar (?:beslutat|fattat beslut|avgjort)\b.{0,40}\b(?:ärende|yttrande|remissvar|svar|skrivelse)\w*\b.{0,120}"
    r"|.{0,120}\bhar (?:även |också |därutöver )?(?:deltagit|medverkat) (?:i|vid) (?:den slutliga )?(?:hand|bered)\w+.{0,120}"
    r"|(?:\w*(?:styrelsen|nämnden|fullmäktige|utskottet)|rektor) har (?:antagit|fastställt|godkänt|beslutat om) (?:yttrandet|svaret|remissvaret|skrivelsen)\b.{0,60}"
    r"|(?:.{0,80}(?-i:[A-ZÅÄÖÉ]\w+ [A-ZÅÄÖÉ][\w-]+)|\w*(?:direktör|chef|ordförande|rektor|dekan)\w*) har (?:beslutat|föredragit)(?: (?:i )?(?:detta )?ärendet?)?|närvarande\b[^:]{0,30}:.{0,250}"
    r"|vid .{3,60}\bsammanträde\w* (?:närvarade|deltog|medverkade)\b.{0,160}|\w+, genom [A-ZÅÄÖ].{2,60}",
    re.IGNORECASE,
)
PERSON = re.compile(r"(?:[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖÉ][a-zåäöéü]+)?\s*){2,6}")
"""A name of a person, as a pattern, with nothing after it."""
_NAMES = r"(?-i:[A-ZÅÄÖ])[\w-]*(?:(?!\s(?:om|kring|att|som|vad|när|hur)\b)(?:,\s|\s)[\w-]+){0,12}"
_CONSULTED = re.compile(
    rf"samråd (?:om (?:svaret|yttrandet|remissen) )?har (?:skett|ägt rum|hållits|genomförts) med {_NAMES}"
    rf"|(?:synpunkter|underlag|uppgifter|bidrag|yttranden?) (?:till (?:svaret|yttrandet) )?har (?:inhämtats|hämtats in|lämnats|inkommit) (?:från|av) {_NAMES}"
    rf"|(?:[\w-]+ ){{1,4}}har (?:samrått|haft samråd|stämt av (?:svaret|yttrandet)) med {_NAMES}",
    re.IGNORECASE,
)
_GOODBYE = re.compile(
    r"(?:(?:vi|\w+(?:en|et)|(?:ett )?stort|varmt) )?tack(?:ar)?\b.{0,80}\bför\b.{0,60}\b(?:samråd|samarbete|hjälp|underlag|synpunkter|uppmärksamhet|tillfälle|möjlighet|remiss"
    r"|förtroende|inbjudan|dialog|ordet|att (?:vi|ni|du|få))\w*\b.{0,120}"
    r"|hör (?:gärna )?av (?:er|dig)\b.{0,80}|(?:vid|om ni har|har ni) (?:\w+ ){0,2}?frågor\b.{0,120}|(?:ni är )?välkom\w+ att kontakta\b.{0,120}"
    r"|kontakta (?:gärna )?(?:oss|mig|undertecknad)\b.{0,120}|.{0,60}\bstår (?:gärna )?till (?:\w+ )?förfogande\b.{0,80}"
    r"|.{0,160}\bhar bidragit med (?:\w+ )?(?:data|underlag|uppgifter|synpunkter|siffror|faktauppgifter)\b.{0,80}",
    re.IGNORECASE,
)
_COPIES = re.compile(
    r"(?:kopi(?:a|or)|exp(?:edieras)?\.?|för kännedom|sändlista|bifogas|bilag(?:a|or))(?: för kännedom)?\s*(?:till\b|:).{0,300}",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"(?:paragrafen|protokollet|beslutet) (?:är|förklaras) omedelbart justera\w+|omedelbar justering"
    r"|(?:yrkanden?|reservation(?:er)?|protokollsanteckning(?:ar)?|propositionsordning|beslutsgång|omröstning|deltar (?:inte|ej) i beslutet)\s*:.*",
    re.IGNORECASE,
)
_SIGNATORIES = re.compile(
    rf"(?:[^:.!?]{{3,60}}:\s+[A-ZÅÄÖÉ][\w-]+(?: [A-ZÅÄÖÉ][\w-]+){{1,3}}, (?=[^:]{{0,60}}(?:{OFFICE}))\w[^:.!?]{{2,60}}){{1,4}}"
)
_ADDRESS = re.compile(r"[^!?]{0,160}\b(?:Box \d+|\d{3} \d{2} [A-ZÅÄÖ]\w+)[^!?]{0,80}(?:@|www\.|\btel)[^!?]{0,80}")


def closes(text: str) -> bool:
    """Whether a paragraph says nothing of the proposal any more: each of its sentences closes the response."""
    return any(one.fullmatch(text) for one in (_MINUTES, _ADDRESS, _SIGNATORIES)) or said_until(text) == 0


def said_until(text: str) -> int:
    """Where in a paragraph the sentences begin that close the response; its length where none stands last."""
    until = len(text)
    if _DECIDED.fullmatch(text) or _SIGNED.fullmatch(text):
        return 0
    for span in reversed(sentences(text)):
        if not _is_closing(text[span.start : span.end]):
            break
        until = span.start
    return until


def signs_off(text: str) -> bool:
    """Whether a line is what stands above a signature: "Med vänlig hälsning", "För Region Nordvik"."""
    if TITLE_SAYS.search(text):
        return False
    words = text.rstrip(".!")
    said = words != text and ":" not in words and words[:4].lower() == "för "
    return bool(_SIGN_OFF.fullmatch(words)) and not said


def _is_closing(sentence: str) -> bool:
    words = sentence.rstrip(".!")
    if PERSON.fullmatch(sentence) or signs_off(sentence):
        return True
    if any(pattern.fullmatch(words) for pattern in (_DECIDED, _SIGNED, _CONSULTED, _COPIES, _MINUTES)):
        return True
    return bool(_GOODBYE.fullmatch(words)) and not OPINION.search(words)
