"""What a response holds besides what it says: its letterhead, and the headings of case descriptions, decisions and copies."""

import re

FORMAL = re.compile(
    r"(?:.{0,60}\b(?:beslutar|föreslås? (?:\w+ ){0,3}besluta)(?: att)?|nämnden\b.{0,60}|förslag till beslut"
    r"|beslut(?:et|sunderlag)?|beslutsförslag|beslutsmotivering|beslutsgång|\w*(?:styrelsens|nämndens|fullmäktiges|utskottets).*beslut(?: delges)?"
    r"|ärende(?:t|beskrivning)?|ärendets .*|beskrivning av ärendet|sammanfattning av ärendet|bakgrund(?: till ärendet)?"
    r"|ekonomiska konsekvenser av beslutet|datum|diarienummer|dnr|yrkanden?|propositionsordning|remissen|om remissen"
    r"|omröstning.*|deltagare|närvarande|paragrafens? .*|handläggning|handlingar i ärendet|innehåll(?:sförteckning)?)\s*:?",
    re.IGNORECASE,
)
"""Headings of a case's description and of the decision on it: what stands under them is no statement."""

ENDING = re.compile(
    r"(?:(?:beslutet|protokollet|yttrandet|svaret) (?:skickas|delges|expedieras|sänds)\b.*|(?:kopia|kopior|sändlista|för kännedom)(?: till)?\s*:.*"
    r"|(?:vid protokollet|justera[ts]|utdragsbestyrkande)\b.{0,100}|.{0,40}beslut delges.*|kopia(?: till)?|kopior till|sändlista"
    r"|expedieras till|skickas till|bilag(?:a|or)(?:\s*\d*\s*[:.–-].*)?|bifogas|källor|referenser|källförteckning)\s*:?",
    re.IGNORECASE,
)
"""Headings after which nothing is said any more."""

GENERAL = re.compile(
    r"(?:sammanfattning|sammanfattande .*|övrigt|(?:det|allt|alla?) övrig[at]|resten|resterande (?:delar|förslag|avsnitt|frågor)|(?:resten|övriga delar) av (?:betänkandet|promemorian|förslagen)|(?:alla |samtliga )?andra (?:synpunkter|kommentarer|frågor|delar|förslag|avsnitt|kapitel)|övriga? (?:synpunkter|kommentarer|frågor|delar|förslag|avsnitt|kapitel|bedömningar).*|(?:betänkandet|promemorian|förslagen) i (?:sin |dess )?(?:helhet|övrigt)|avslutande .*|avslutning"
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

STANCE = re.compile(
    r"tillstyrk|avstyrk|erinra|synpunkt|invänd|stöd[^r]|bakom|instäm|kommentar|positiv|negativ|bra\b|ja\b|nej\b|välkomn|ovan\.|avstår"
    r"|föreslå|\banser\b|behöv|\bbör\b|\bska\b|saknas",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?][\"”’)]*$")
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
_MAIL = re.compile(
    r"(?:(?:från|till|kopia|skickat|datum|from|to|cc|sent|date): .{1,200}|(?:ämne|subject): .{1,300})", re.IGNORECASE
)
_NAMES_RESPONSE = re.compile(
    r"remiss|yttrande|\bsvar\b|skrivelse|missiv|\bbilaga\b|\b(?:sou|ds) \d{4}:\d+|tjänsteutlåtande|^\W*till\b|^om\b|departement",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(r"inled(?:ning|ande (?:synpunkter|kommentarer))", re.IGNORECASE)
TITLE_SAYS = re.compile(
    r"\b(?:är|har|bör|ska|skall|kan|måste|vill|ser|anser|delar|saknar|föreslår|tycker|tackar|lämnar|avger|(?:till|av)styrker|välkomnar|instämmer|begränsar|finns|krävs|behövs)\b",
    re.IGNORECASE,
)
OPINION = re.compile(
    r"tillstyrk|avstyrk|erinra|inga synpunkter|invänd|ställer sig|instäm|positiv|välkomn|avstår?\b|föreslår|\banser\b|\bbör\b|saknar",
    re.IGNORECASE,
)


def is_prose(text: str) -> bool:
    """Whether a paragraph is running text rather than a line of a letterhead or a title."""
    return len(text) > 120 or (len(text) > 60 and bool(re.search(r"[.!?;,:]\W*$", text)))


def _is_title(text: str) -> bool:
    """Whether a paragraph is the title of a response, however long."""
    return bool(_TITLE.fullmatch(text)) and not (TITLE_SAYS.search(text) or OPINION.search(text))


def names_response(title: str) -> bool:
    """Whether a heading is the title of the response or of its letter, a line of the letterhead, or there is none."""
    return not title or any(
        (_TITLE.fullmatch(title), _NAMES_RESPONSE.search(title), _INTRODUCES.match(title), _LETTERHEAD.search(title))
    )


def names_whole(title: str) -> bool:
    """Whether what stands under a heading is said of the whole proposal; under "Inledning" the response may be introduced."""
    return bool(GENERAL.fullmatch(title)) and not (_TITLE.fullmatch(title) or _INTRODUCES.match(title))


def is_letterhead(text: str) -> bool:
    """Whether a paragraph before the first words is a line of the letterhead: short, and no sentence of its own."""
    if _is_title(text) or _MAIL.fullmatch(text):
        return True
    if _LETTERHEAD.search(text) and len(text) < 90 and not OPINION.search(text):
        return True
    return not is_prose(text) and not (SENTENCE_END.search(text) and len(text.split()) > 4) and not STANCE.search(text)


def is_address(text: str) -> bool:
    """Whether a paragraph is nothing but a link or an e-mail address."""
    return bool(_ADDRESS.fullmatch(text.strip()))
