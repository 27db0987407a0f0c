"""Where a response ends: sign-offs, who decided and who took part, names and offices."""

import re

from ingest.sections.closings import OFFICE, PERSON, closes, said_until, signs_off
from ingest.sections.formalities import ENDING, SENTENCE_END, STANCE, TITLE_SAYS
from ingest.sections.headings import heading
from ingest.sections.trailing_numbers import trailing_number
from ingest.text.cleaning import CleanText

_LONGEST_HEADING = 300
_ROLE = re.compile(rf"\b(?:{OFFICE})\w*\b|\w+(?:direktör|chef|jurist|strateg)\b", re.IGNORECASE)
_BODY_NAMED = re.compile(
    r"(?=(?-i:[A-ZÅÄÖ]))[\w-]*(?:institution|enhet|avdelning|kansli|förvaltning|nämnd|styrelse|myndighet|universitet|högskola|fakultet|förbund|förening|kontor|sekretariat)"
    r"\w*\b[^.:!?]*",
    re.IGNORECASE,
)


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
        if signs_off(text) or PERSON.fullmatch(said) or closes(text) or _signs(text, before):
            found = index - 1
        elif len(text) > 90 or SENTENCE_END.search(text):
            break
        index -= 1
    return found if found > 0 else len(paragraphs)


def end_of_words(clean: CleanText, index: int) -> int:
    """Where the last words end before the paragraph at `index`, at which the signatures begin, in the clean text.

    Sentences that close the response may stand in the last paragraph itself.
    """
    if index == 0:
        return clean.start_of(0)
    last = clean.paragraphs[index - 1]
    until = said_until(clean.words(last))
    return last.start + until if 0 < until < last.end - last.start else clean.start_of(index)


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
    return next((index for index in after if signs_off(texts[index])), len(texts))


def _signs(text: str, before: str) -> bool:
    """Whether a short last line belongs to the signatures: an office, a body, a place and a date."""
    if len(text) > 90 or SENTENCE_END.search(text) or before.endswith(":"):
        return False
    if _ROLE.search(text) or ENDING.fullmatch(text):
        return True
    if _BODY_NAMED.fullmatch(text) and not (TITLE_SAYS.search(text) or STANCE.search(text)):
        return True
    short = len(text) <= 60 and len(text.split()) <= 8 and not STANCE.search(text)
    return short and not (_names_section(before) and not SENTENCE_END.search(before))
