"""What a response holds besides what it says: letterheads, case descriptions, decisions, signatures, lists of copies."""

import re

from ingest.sections.headings import heading
from ingest.text.cleaning import CleanText
from ingest.text.sentences import sentences

FORMAL = re.compile(
    r"(?:.{0,60}\b(?:beslutar|föreslås? (?:\w+ ){0,3}besluta)(?: att)?|nämnden\b.{0,60}|förslag till beslut"
    r"|beslut(?:et|sunderlag)?|beslutsförslag|beslutsmotivering|beslutsgång|styrelsens.*beslut(?: delges)?"
    r"|ärende(?:t|beskrivning)?|ärendets .*|beskrivning av ärendet|sammanfattning av ärendet|bakgrund(?: till ärendet)?"
    r"|ekonomiska konsekvenser av beslutet|datum|diarienummer|dnr|yrkanden?|propositionsordning|remissen|om remissen"
    r"|omröstning.*|deltagare|närvarande|paragrafens? .*|handläggning|handlingar i ärendet|innehåll(?:sförteckning)?)\s*:?",
    re.IGNORECASE,
)
"""Headings of a case's description and of the decision on it: what stands under them is no statement."""

ENDING = re.compile(
    r"(?:beslutet (?:skickas|delges|expedieras|sänds).*|.{0,40}beslut delges.*|kopia(?: till)?|kopior till|sändlista"
    r"|expedieras till|skickas till|bilag(?:a|or)(?:\s*\d*\s*[:.–-].*)?|bifogas|källor|referenser|källförteckning)\s*:?",
    re.IGNORECASE,
)
"""Headings after which nothing is said any more."""

GENERAL = re.compile(
    r"(?:sammanfattning|sammanfattande .*|övrigt|övriga? (?:synpunkter|kommentarer|frågor|delar).*|avslutande .*|avslutning"
    r"|slutsats(?:er)?|slutord|konsekvensanalys\w*|(?:regionens |våra |remiss)?(?:synpunkter|kommentarer)(?: på .{3,60})?|allmän(?:t|na)(?: (?:synpunkter|kommentarer|om)\b.*)?"
    r"|(?:generella|övergripande|inledande|principiella) (?:synpunkter|kommentarer|bedömning).*|inledning"
    r"|.{0,40}\b(?:övergripande|samlade|generella) (?:synpunkter|bedömning|ställningstagande\w*)"
    r"|helhetsbedömning|samlad bedömning|ställningstagande i korthet)\s*:?",
    re.IGNORECASE,
)
"""Headings of what is said of the proposal as a whole."""

CASE = re.compile(
    r"(?:bakgrund|konsekvenser\b.*|ekonomiska konsekvenser|ärendet|beslut|överväganden?)\s*:?", re.IGNORECASE
)
"""Headings that stand as well under a numbered section as on their own."""

_LONGEST_HEADING = 300
_SIGN_OFF = re.compile(
    r"(?:(?:med )?(?:vänlig(?:a)?|bästa|varma) hälsning\w*[^.]{0,60}|vänligen|(?:på uppdrag av|enligt uppdrag)\b[^.]*|för (?:region\b|\w+styrelsen\b"
    r"|\w*nämnden\b)[^.]{0,50}|på [^.]{3,40}s? vägnar|(?:dag|ort) (?:som|och) [^.]{3,20}|underskrift[^.]*|[^.]{2,40} (?:dag )?som ovan)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:(?:detta |det här )?(?:dokument|yttrande|remissvar|svar|skrivelse|handling|brev)\w*\b.{0,60}\b(?:signera|undertecknat|underskriv)\w*"
    r"|(?:digitalt|elektroniskt) (?:signera|underskriv|underteckna)\w*|signerat (?:av|med)\b"
    r"|(?:underskriften|signaturen?|underskrifter) \b.{0,40}\b(?:saknas|digital|elektronisk|verifiera)\w*).{0,160}"
    r"|(?:kontaktperson|frågor om (?:svaret|yttrandet|remissvaret))\b.{0,160}",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"(?:(?:detta |det här )?(?:beslut|yttrande|ärende|remissvar|skrivelse)\w*\b.{0,70}\b(?:fattats|beslutats|avgjorts|fattat"
    r"|beslutat|fastställts|undertecknats|föredragits|handlagts|godkänts)\b.{0,300}|i detta ärende har .*|beslut i detta ärende.*"
    r"|(?:föredragande|handläggare|i (?:hand|bered)\w+ (?:av ärendet )?har).{0,250}|.{0,80}\b(?:efter föredragning|har varit"
    r" föredragande|som föredragande)\b.{0,120}|\w+, genom [A-ZÅÄÖ].{2,60})",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:ordförande|direktör|chef|handläggare|sekreterare|strateg|jurist|rektor|dekan|prefekt|utredare|ombudsman|"
    r"generalsekreterare|föredragande|sakkunnig|landshövding|regionråd|kommunalråd|överläkare|verksjurist|samordnare|"
    r"expert|president|lagman|utvecklingsledare)\w*\b|\w+(?:direktör|chef|jurist|strateg)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?:[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖÉ][a-zåäöéü]+)?\s*){2,6}")
_STANCE = re.compile(
    r"tillstyrk|avstyrk|erinra|synpunkt|invänd|stöd[^r]|bakom|instäm|kommentar|positiv|negativ|bra\b|ja\b|nej\b|välkomn|ovan\.|avstår"
    r"|föreslå|\banser\b|behöv|\bbör\b|\bska\b|saknas",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_LETTERHEAD = re.compile(
    r"\b(?:dnr|diarienummer|diarienr|ärendenummer|ärende|handläggare|telefon|e-post|datum|ert dnr|vår beteckning|remissinstans)\b"
    r"|(?:19|20)\d\d-\d\d-\d\d|^(?:till\s+)?\w*departementet\b|\b(?:sou|ds) (?:19|20)\d\d:\d+\)?$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:\S+\s+){0,4}?(?:remissvar|remissyttrande|remiss(?:en)?|yttrande|svar|synpunkter)\b.{0,40}\b(?:över|på|om|angående|avseende|gällande|sou|ds|promemorian|betänkandet|remiss\w*)\b"
    r".{0,220}|.{0,140}\b(?:sou|ds) \d{4}:\d+.{0,80}\b(?:synpunkter|yttrande|remissvar|svar)\W*|.{0,140}[:–-]\s(?:\w+ ){0,5}?\w+s (?:synpunkter|yttrande|remissvar|svar)\W*"
    r"|(?:remissvar|remissyttrande|remiss|yttrande|svar(?: på remiss)?)\s*(?:[:–-]|(?:sou|ds) \d{4}:\d+).{0,220}",
    re.IGNORECASE,
)
_TITLE_SAYS = re.compile(
    r"\b(?:är|har|bör|ska|skall|kan|måste|vill|ser|anser|delar|saknar|föreslår|tycker|tackar|lämnar|avger|(?:till|av)styrker|välkomnar|instämmer|finns|krävs|behövs)\b",
    re.IGNORECASE,
)
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
    r"|\bsätt kryss\b|\bkryssa (?:i|för)\b|\bfyll i\b|\blämnas obesvarad|\bformuläret (?:skickas|sänds|mejlas)\b"
    r"|\bär en (?:\w+ )?(?:ideell|partipolitiskt|bransch|intresse|arbetsgivar|patient|fack)\w*\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:ärende|dnr|diarienummer|er referens|vår referens)\b.{0,50}", re.IGNORECASE)
_OPINION = re.compile(
    r"tillstyrk|avstyrk|erinra|inga synpunkter|invänd|ställer sig|instäm|positiv|välkomn|avstår|föreslår|\banser\b|\bbör\b|saknar",
    re.IGNORECASE,
)


def is_prose(text: str) -> bool:
    """Whether a paragraph is running text rather than a line of a letterhead or a title."""
    return len(text) > 120 or (len(text) > 60 and bool(re.search(r"[.!?;,:]\W*$", text)))


def is_procedural(text: str) -> bool:
    """Whether each sentence only tells of the case: that one was asked, how the response is laid out, who answers."""
    found = [text[span.start : span.end] for span in sentences(text)]
    return bool(found) and all(
        (_PROCEDURAL.search(one) and not _OPINION.search(one)) or _introduces(one) or _LABEL.fullmatch(one.rstrip("."))
        for one in found
    )


def _introduces(sentence: str) -> bool:
    """Whether a sentence thanks for being asked, or tells who the sender is, and takes no side."""
    return bool(_INTRODUCES.search(sentence)) and not (_OPINION.search(sentence) or _TAKES_SIDES.search(sentence))


def _is_title(text: str) -> bool:
    """Whether a paragraph is the title of a response, however long."""
    return bool(_TITLE.fullmatch(text)) and not (_TITLE_SAYS.search(text) or _OPINION.search(text))


def is_letterhead(text: str) -> bool:
    """Whether a paragraph before the first words is a line of the letterhead: short, and no sentence of its own."""
    if _is_title(text):
        return True
    if _LETTERHEAD.search(text) and len(text) < 90 and not _OPINION.search(text):
        return True
    return (
        not is_prose(text) and not (_SENTENCE_END.search(text) and len(text.split()) > 4) and not _STANCE.search(text)
    )


def is_address(text: str) -> bool:
    """Whether a paragraph is nothing but a link or an e-mail address."""
    return bool(_ADDRESS.fullmatch(text.strip()))


def signature(clean: CleanText) -> int:
    """The index of the paragraph at which the signatures begin; the number of paragraphs where there are none.

    Footnotes and lists of enclosures may follow them; without signatures, the footnotes begin there.
    """
    paragraphs = clean.paragraphs[: clean.body]
    found = index = _signed_off(clean)
    while index > 1:
        paragraph = paragraphs[index - 1]
        text = clean.words(paragraph).strip()
        said = text if _TITLE_SAYS.search(text) else text.rstrip(".")
        if paragraph.cell is not None or paragraph.bullet or _names_section(text):
            break
        before = clean.words(paragraphs[index - 2]).strip()
        if (
            _SIGN_OFF.fullmatch(said)
            or _PERSON.fullmatch(said)
            or _SIGNED.fullmatch(text)
            or _DECIDED.fullmatch(text)
            or _signs(text, before)
        ):
            found = index - 1
        elif len(text) > 90 or _SENTENCE_END.search(text):
            break
        index -= 1
    return found if found > 0 else len(paragraphs)


def _names_section(text: str) -> bool:
    """Whether a paragraph is a heading that names a section beyond doubt: not "1 Se prop. 2030/31:7"."""
    found = heading(text, {}) if len(text) < _LONGEST_HEADING else None
    return found is not None and (found.worded or "." in found.sections[0].number)


def _signed_off(clean: CleanText) -> int:
    """The index of a sign-off in the last part of a text after which no section is named; else that of the end."""
    texts = [clean.words(paragraph).strip() for paragraph in clean.paragraphs[: clean.body]]
    first = max(len(texts) // 2, 1)
    last_heading = next((at for at in range(len(texts) - 1, first - 1, -1) if _names_section(texts[at])), first - 2)
    after = range(max(first, last_heading + 2), len(texts))
    return next((index for index in after if _SIGN_OFF.fullmatch(texts[index])), len(texts))


def _signs(text: str, before: str) -> bool:
    """Whether a short last line belongs to the signatures: a name, an office, a place and a date."""
    if len(text) > 90 or _SENTENCE_END.search(text) or before.endswith(":"):
        return False
    if _PERSON.fullmatch(text) or _ROLE.search(text) or ENDING.fullmatch(text):
        return True
    short = len(text) <= 60 and len(text.split()) <= 8 and not _STANCE.search(text)
    return short and not _names_section(before)
