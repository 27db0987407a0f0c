"""Where a response ends: sign-offs, who decided and who took part, names and offices."""

import re

from ingest.sections.formalities import ENDING, SENTENCE_END, STANCE, TITLE_SAYS
from ingest.sections.headings import heading
from ingest.sections.trailing_numbers import trailing_number
from ingest.text.cleaning import CleanText
from ingest.text.sentences import sentences

_LONGEST_HEADING = 300
_SIGN_OFF = re.compile(
    r"(?:(?:med )?(?:vänlig(?:a)?|bästa|varma) hälsning\w*[^.]{0,60}|vänligen|m\.?v\.?h\.?|hälsningar|(?:på uppdrag av|enligt uppdrag)\b[^.]*|för (?:region\b|(?:\w+ ){0,2}\w+styrelsen\b"
    r"|(?:\w+ ){0,2}\w*nämnden\b)[^.]{0,50}|på [^.]{3,40}s? vägnar|(?:dag|ort) (?:som|och) [^.]{3,20}|underskrift[^.]*|(?:[^.]{2,40} )?(?:dag )?som ovan)",
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
    r"(?:detta |det här )?(?:beslut|yttrande|ärende|remissvar|skrivelse|svar)\w*\b.{0,70}\b(?:fattats|beslutats|avgjorts|fattat"
    r"|beslutat|fastställts|undertecknats|föredragits|handlagts|godkänts)\b.{0,300}|i detta ärende har .*|beslut i detta ärende.*"
    r"|(?:föredragande|handläggare|i (?:hand|bered)\w+ (?:av ärendet )?har).{0,250}"
    r"|(?:i|vid) (?:den |det )?(?:slutliga )?(?:hand|bered|överlägg|avgör)\w+ (?:av (?:ärendet|yttrandet|remissvaret) )?(?:har|deltog|medverkade)\b.{0,250}"
    r"|.{0,120}\b(?:efter föredragning|har varit föredragande|var föredragande|som föredragande)\b.{0,120}"
    r"|.{0,120}\bhar (?:beslutat|fattat beslut|avgjort)\b.{0,40}\b(?:ärende|yttrande|remissvar|svar|skrivelse)\w*\b.{0,120}"
    r"|.{0,120}\bhar (?:även |också |därutöver )?(?:deltagit|medverkat) (?:i|vid) (?:den slutliga )?(?:hand|bered)\w+.{0,120}"
    r"|\w+, genom [A-ZÅÄÖ].{2,60}",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:ordförande|direktör|chef|handläggare|sekreterare|strateg|jurist|rektor|dekan|prefekt|utredare|ombudsman|"
    r"generalsekreterare|föredragande|sakkunnig|landshövding|regionråd|kommunalråd|överläkare|verksjurist|samordnare|"
    r"expert|advokat|jur\. kand|kassör|professor|docent|ombud|president|lagman|utvecklingsledare)\w*\b|\w+(?:direktör|chef|jurist|strateg)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?:[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖÉ][a-zåäöéü]+)?\s*){2,6}")


def signature(clean: CleanText) -> int:
    """The index of the paragraph at which the signatures begin; the number of paragraphs where there are none.

    Footnotes and lists of enclosures may follow them; without signatures, the footnotes begin there.
    """
    paragraphs = clean.paragraphs[: clean.body]
    found = index = _signed_off(clean)
    while index > 1:
        paragraph = paragraphs[index - 1]
        text = clean.words(paragraph).strip()
        said = text if TITLE_SAYS.search(text) else text.rstrip(".")
        if paragraph.cell is not None or paragraph.bullet or _names_section(text):
            break
        before = clean.words(paragraphs[index - 2]).strip()
        if (
            _SIGN_OFF.fullmatch(said)
            or _PERSON.fullmatch(said)
            or _SIGNED.fullmatch(text)
            or _tells_decision(text)
            or _signs(text, before)
        ):
            found = index - 1
        elif len(text) > 90 or SENTENCE_END.search(text):
            break
        index -= 1
    return found if found > 0 else len(paragraphs)


def _tells_decision(text: str) -> bool:
    """Whether a paragraph only tells who has decided on the response, and who took part."""
    found = [text[span.start : span.end] for span in sentences(text)]
    return bool(_DECIDED.fullmatch(text)) or (bool(found) and all(map(_DECIDED.fullmatch, found)))


def _names_section(text: str) -> bool:
    """Whether a paragraph is a heading that names a section beyond doubt: not "1 Se prop. 2030/31:7"."""
    if len(text) >= _LONGEST_HEADING:
        return False
    found = (heading(text, {}), trailing_number(text, {}))
    return any(one and (one.worded or "." in one.sections[0].number) for one in found)


def _signed_off(clean: CleanText) -> int:
    """The index of a sign-off in the last part of a text after which no section is named; else that of the end."""
    texts = [clean.words(paragraph).strip() for paragraph in clean.paragraphs[: clean.body]]
    first = max(len(texts) // 2, 1)
    last_heading = next((at for at in range(len(texts) - 1, first - 1, -1) if _names_section(texts[at])), first - 2)
    after = range(max(first, last_heading + 2), len(texts))
    return next((index for index in after if _SIGN_OFF.fullmatch(texts[index])), len(texts))


def _signs(text: str, before: str) -> bool:
    """Whether a short last line belongs to the signatures: a name, an office, a place and a date."""
    if len(text) > 90 or SENTENCE_END.search(text) or before.endswith(":"):
        return False
    if _PERSON.fullmatch(text) or _ROLE.search(text) or ENDING.fullmatch(text):
        return True
    short = len(text) <= 60 and len(text.split()) <= 8 and not STANCE.search(text)
    return short and not _names_section(before)
