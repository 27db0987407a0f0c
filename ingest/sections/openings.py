"""How responses open: that one was asked, who answers and from where, how the response is laid out. No statements."""

import re

from ingest.sections.formalities import OPINION
from ingest.text.sentences import sentences

_INTRODUCES = re.compile(
    r"\btack(?:ar)?\b.{0,40}\bför\b.{0,40}\b(?:möjlighet|tillfälle|inbjudan|remiss|att (?:vi|ni|få|ha))"
    r"|\bhär (?:kommer|följer|är|lämnas)\b.{0,60}\b(?:synpunkter|svar|yttrande|kommentarer)"
    r"|\b(?:avsnitt|kapitel|delar|förslag|frågor)\b.{0,40}\bsom (?:inte|ej)\b.{0,60}\b(?:lämnas utan (?:kommentar|synpunkt)|kommenteras (?:inte|ej)|utan kommentar)"
    r"|\b(?:har|med|samlar|representerar|företräder|organiserar|består av|omfattar)\b.{0,40}\d[\d ]*\s*(?:\w+ )?(?:invånare|medlem|anställda|människor|personer|företag|föreningar|byalag|kommuner|hushåll)"
    r"|\b(?:samlar|representerar|företräder|organiserar)\b.{0,40}\d"
    r"|\b(?:vi|\w+(?:en|et)) (?:forskar|bedriver|arbetar|verkar|utbildar|driver|är verksam\w*|har till uppgift|har i uppdrag)\b"
    r"|\b(?:vi|\w+(?:en|et)) är (?:en|ett) (?:\w+ ){0,3}?\w*(?:bolag|förening|kommun|region|företag|organisation|myndighet|byalag|nätverk|förbund|stiftelse|kooperativ)(?:et|en)?\b",
    re.IGNORECASE,
)
_TAKES_SIDES = re.compile(
    r"\b(?:bör|ska|måste|vill|behöv\w+|oro\w*|risk\w*|brist\w*|saknas|kritisk\w*|stöd(?:er|jer)|bra|dålig\w*|välkom\w+|krävs|svår\w*|viktig\w*|tyvärr|därför)\b",
    re.IGNORECASE,
)
_PROCEDURAL = re.compile(
    r"\b(?:getts|givits|beretts|fått|har|ges|bereds)\b.{0,60}\b(?:möjlighet|tillfälle)\w*\b.{0,40}\b(?:yttra|lämna|svara|inkomma|avge|ge)\b"
    r"|\bhar\b.{0,80}\b(?:på remiss|för yttrande|remitterat|inbjudits|anmodats)|\b(?:sänts|skickats|remitterats)\b.{0,30}\b(?:på remiss|till)\b"
    r"|\b(?:lämnar|avger|framför|lämna|avge|anföra|anför)\s+(?:härmed |därför |här )?(?:följande|sin[ae]?|nedanstående)\s+"
    r"(?:synpunkter|yttrande|svar|remissvar|kommentarer)"
    r"|\b(?:synpunkter\w*|yttrandet|svaret|remissvaret|kommentarer\w*|numreringen|dispositionen)\b.{0,60}\b(?:följer|redovisas|lämnas"
    r"|anges|är (?:upplagd|uppställd|disponera|ordna)\w*|har (?:beretts|tagits fram|utarbetats|samordnats|inhämtats))\b"
    r"|\bnedan (?:följer|redovisas|lämnas|finns)\b|\b(?:listas|numrera(?:de|s)) (?:\w+ )?(?:enligt|kommentarer)\b|\btackar för (?:möjligheten|tillfället|remissen)"
    r"|\b(?:har (?:upprättat|berett)|ställt samman)\b.{0,40}\byttrande"
    r"|\b(?:organiserar|företräder|representerar|samlar)\b.{0,60}\b(?:medlem|människor|personer|företag|föreningar|organisationer)"
    r"|\bsätt kryss\b|\bkryssa (?:i|för)\b|\bfyll i\b|\blämnas obesvarad|\b(?:formuläret|\w*blankett\w*) (?:skickas|sänds|mejlas)\b"
    r"|\bär en (?:\w+ )?(?:ideell|partipolitiskt|bransch|intresse|arbetsgivar|patient|fack)\w*\b",
    re.IGNORECASE,
)
_REPORT = r"(?:betänkandet|promemorian|utredningen|remissen|förslage[tn]|rapporten|underlaget|handlingarna)"
_ANSWER = r"(?:svar|yttrande|remissvar|remissyttrande)"
_SENDER = r"(?:(?:s|v|d)(?:itt|in|ina|årt|år|åra|ess)|deras|egna|oss|\w+(?:ens|ets|ernas|s))"
_OPENS = re.compile(
    r"^(?:siffrorna|numren|sidnumren|hänvisningarna|sidhänvisningarna)\b.{0,40}\b(?:avser|gäller|hänvisar|syftar)\b"
    r"|^(?:tabellen|bilagan|svaret|yttrandet|sammanställningen|synpunkterna|kommentarerna|nedan)\b.{0,40}\b(?:redovisar|innehåller|följer"
    r"|omfattar|återger)\b"
    rf"|\blämnar\b.{{0,30}}\b(?:gemensamt|samlat|samordnat)\s+{_ANSWER}\b"
    r"|\bfinns (?:inte|ej) (?:med )?på (?:sändlistan|remisslistan|listan)\b"
    r"|\blämnar (?:\w+ ){0,3}synpunkter\b"
    r"|\bhar (?:härmed )?följande att (?:anföra|framföra|meddela)\b|\b(?:vill|får|önskar) (?:\w+ ){0,2}(?:härmed )?(?:anföra|framföra|lämna|avge) följande\b"
    rf"|\bhar\s+(?:\w+\s+)?(?:läst|granskat|tagit del av|gått igenom|studerat)\s+(?:\w+\s+){{0,2}}?{_REPORT}"
    rf"|\b(?:yttrar sig|svarar|lämnar (?:\w+ )?synpunkter|avger {_ANSWER})\s+(?:\w+ )?(?:utifrån|från|med utgångspunkt i|ur)\b"
    r"|^(?:\S+\s+){1,4}?(?:som (?:i dag |idag )?)?(?:ansvarar för|administrerar|har (?:\w+ ){0,2}(?:ansvar|ansvaret|till uppgift|i uppdrag) (?:för|att)|är ansvarig\w* för)\b",
    re.IGNORECASE,
)
_OWN_FIELD = re.compile(
    rf"\b(?:begräns|inrikt|avgräns|koncentrer|yttrar sig|lämnar)\w*\b.{{0,90}}\b(?:betydelse|relevans|intresse) för\s+"
    rf"(?:{_SENDER}\s+\w+|[A-ZÅÄÖ]\w+(?: [A-ZÅÄÖ]\w+)?)\W*$"
    rf"|\b(?:begräns|inrikt|avgräns|koncentrer|yttrar sig|lämnar)\w*\b.{{0,90}}\b(?:berör|rör|påverkar|avser|(?:inom|omfattas av|faller under|ligger inom))"
    rf"\s+(?:{_SENDER}\s+)?(?:\w*verksamhet|\w*ansvarsområden?|\w*uppdrag|\w*medlemmar|\w*kompetensområden?)\W*$"
)
_OF_THE_REST = re.compile(
    r"\b(?:avsnitt|kapitel|delar|förslag|frågor|bedömningar|det|den)\b.{0,20}\bsom (?:inte|ej)\b.{0,40}\b(?:nämns|tas upp|kommenteras|berörs|behandlas)"
    r"|\bdär (?:inget|ingenting|inte något|inget annat) (?:sägs|anges|nämns|anförs)\b",
    re.IGNORECASE,
)
_OF_IT = re.compile(
    r"(?:betänkande|promemori|utredning|förslag|föreslag|reform|lagstift|lagtext|ambition|färdriktning|målsättning|bedöm|konstater|beton"
    r"|framh|upplev|nödvänd|problem|rimlig|förutsätt|stärk|påverka|tydlig|möjlig|förändring|innebär|medför|efterlys|uppskatta|anslut|avstå|tillräcklig"
    r"|beklaga|underst|föredra|begräns|avgräns|inrikta)\w*"
    r"|\b(?:målet|målen|lagen|lag|delar|delas|avgörande|betydelse|kan|kunde|skulle|leder|leda|ser|väcker|saknar|kräver|krav|bättre|sämre|ök(?:ar|ad|ade|as)"
    r"|hoppas|väljer|finner|tycker|menar|glad\w*|äntligen|bestäm\w*|nej|ja|emot|tas upp|tar upp|ta upp|utanför|inte berör\w*)\b",
    re.IGNORECASE,
)
_OF_THE_RESPONSE = re.compile(
    r"\b(?:svar|svaret|svara|besvara\w*|yttrande\w*|remiss\w*|skrivelse\w*|synpunkter\w*|samråd\w*|underlag\w*|delegation|beretts|antagits|inställning"
    r"|uppdragit|tillfrågad\w*|fullmakt|handling(?:en|arna)?|kopia)\b",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"\b(?:inga|inget|ingenting|ingen|utan)\s+(?:\w+\s+){0,2}(?:synpunkt|kommentar|erinra|invänd|tillägga|uppfattning)"
    r"|\b(?:inte|ej)\b.{0,40}\b(?:några|någon|något)\s+(?:\w+\s+)?(?:synpunkt|kommentar|erinra|invänd)|\b(?:inte|ej)\s+(?:yttra|besvara|lämna|avge|inkomma)",
    re.IGNORECASE,
)
_FIELD_LINE = re.compile(r"[A-ZÅÄÖ][^\W\d_]+(?: [a-zåäö]+){0,2}: .{2,120}")
_LIMITS = re.compile(r"\b(?:endast|bara|enbart)\b", re.IGNORECASE)
_TAKES_STAND = re.compile(r"tillstyrk|avstyrk|ställer sig|instäm", re.IGNORECASE)
_ERRAND = re.compile(
    rf"\bdärför ing\w+\b|\bvill (?:\w+ )?(?=lämna|anföra|framföra|svara|yttra|säga vår|säga något)|\bdärför\b(?=.{{0,30}}\b{_ANSWER}\b)",
    re.IGNORECASE,
)
_FIELD = re.compile(r"får (?:svaret|yttrandet|remissvaret) publiceras\b.{0,40}", re.IGNORECASE)
_LABEL = re.compile(r"(?:ärende|dnr|diarienummer|er referens|vår referens)\b.{0,50}", re.IGNORECASE)


def is_procedural(text: str) -> bool:
    """Whether each sentence only tells of the case: that one was asked, how the response is laid out, who answers."""
    found = _cut(text)
    return _is_field(text) or (bool(found) and all(map(_of_the_case, found)))


def only_opens(text: str) -> bool:
    """Whether each sentence of a response's first paragraphs is procedural, or tells who answers, from where and on what.

    Elsewhere such sentences may belong to what is said.
    """
    found = _cut(text)
    return bool(found) and all(map(_only_opens, found))


def is_preamble(text: str) -> bool:
    """Whether what stands above the first heading speaks of the response, and no sentence of the proposal.

    Who answers and how the response came about is told in more words than can be listed: where one sentence tells of
    it, the others go with it that take no side, judge nothing and limit nothing.
    """
    found = _cut(text)
    opening = [_only_opens(one) for one in found]
    silent = [opens or not _speaks(one) for opens, one in zip(opening, found, strict=True)]
    return (
        bool(found)
        and all(silent)
        and (any(opening) or bool(_OF_THE_RESPONSE.search(text) or _FIELD_LINE.fullmatch(text)))
    )


def _cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


def _is_field(text: str) -> bool:
    return bool(_FIELD.fullmatch(text.strip()))


def _of_the_case(sentence: str) -> bool:
    told = _PROCEDURAL.search(sentence) and not OPINION.search(sentence)
    return bool(told) or _introduces(sentence) or bool(_LABEL.fullmatch(sentence.rstrip(".")))


def _only_opens(sentence: str) -> bool:
    return _is_field(sentence) or _of_the_case(sentence) or _opens(sentence)


def _speaks(sentence: str) -> bool:
    words = _ERRAND.sub("", sentence)
    return bool(
        OPINION.search(words)
        or _SAYS_NOTHING.search(words)
        or _TAKES_SIDES.search(words)
        or _OF_IT.search(words)
        or _LIMITS.search(words)
    )


def _opens(sentence: str) -> bool:
    if _OF_THE_REST.search(sentence):
        return not _TAKES_STAND.search(sentence)
    words = _ERRAND.sub("", sentence)
    tells = _OWN_FIELD.search(sentence) or (_OPENS.search(sentence) and not _LIMITS.search(sentence))
    return bool(tells) and not (OPINION.search(words) or _SAYS_NOTHING.search(words) or _TAKES_SIDES.search(words))


def _introduces(sentence: str) -> bool:
    """Whether a sentence thanks for being asked, or tells who the sender is, and takes no side."""
    return bool(_INTRODUCES.search(sentence)) and not (OPINION.search(sentence) or _TAKES_SIDES.search(sentence))
