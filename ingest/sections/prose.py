"""Sections named in running text: "Beträffande avsnitt 7.10 ...", and bullets that begin with a number in brackets."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.sections.headings import named
from ingest.sections.heads import Head
from ingest.sections.numbers import NUMBER, Mention, mentions, read_list
from ingest.text.cleaning import CleanText, Paragraph
from ingest.text.sentences import Span, sentences
from ingest.types import Section

_OPENS = re.compile(
    r"(?!(?:i|på|till|för|med)\s+(?:likhet|enlighet|linje|samband|kombination|samma|skillnad|att|övrigt)\b)"
    r"(?:(?:så|sedan|slutligen|vidare|därefter|dessutom|även|också|men|och),?\s+)?"
    r"(?:(?:beträffande|angående|avseende|gällande|rörande|kring|för|till|under|om|på|vid|i|inom)\b|vad (?:det )?(?:gäller|avser|beträffar|angår)"
    r"|när det (?:så |sedan |särskilt )?(?:gäller|kommer till)|i fråga om|med (?:anledning av|avseende på)|i anslutning till|avsnitt|kapitel|förslag(?:et|en)?)",
    re.IGNORECASE,
)
_OPENING_LETTERS = 70  # within which a paragraph that opens with naming a section names it
_BETWEEN = 5  # words that may stand between "Beträffande" and the section that it takes up
_REFERS = re.compile(
    r"(?:\b(?:se|jfr|jämför|framgår av|nämnts? (?:i|under)|sagts? (?:i|om|under)|anförts? (?:i|under)|anfört (?:i|under)"
    r"|framfört (?:i|under)|redovisa[ts]\w* (?:i|under)|synpunkter (?:i|under)|kommentar(?:en|er)? (?:till|under|i)|svar(?:et)? (?:i|under|på)"
    r"|bakgrund av|hänvisa\w* till|samma \w+ som|skriv\w+ under|ovan(?: under)?)\s+(?:\w+\s+){0,2}|\(\s*(?:se|jfr)[^)]{0,40})$",
    re.IGNORECASE,
)
_REFERS_AFTER = re.compile(r"\s*(?:ovan|nedan)\b", re.IGNORECASE)
_TURNS = re.compile(
    r"(?:slutligen|däremot|till sist|till slut|vidare|därutöver|härutöver|så till|nu till|sedan har vi|en annan fråga)\b",
    re.IGNORECASE,
)
_CONCLUDES = re.compile(
    r"(?:sammanfattningsvis|sammantaget|avslutningsvis|i övrigt|övriga (?:delar|förslag|avsnitt)|på de skäl som)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    rf"\s*(?:[•●▪■◦○‣∙·*\uf0b7\uf0a7–—-]\s*)?[\[(]\s*(?:(?:avsnitt(?:en)?|avsn\.|kap(?:itel|\.)?|punkt)\s+)?"
    rf"(?P<list>{NUMBER}(?:\s*(?:,|/|och|samt|[–—-])\s*{NUMBER})*)\s*[\])][.:]?\s*(?=\S)",
    re.IGNORECASE,
)
_MARK = r"[•●▪■◦○‣∙·*\uf0b7\uf0a7–—-]\s*"
_PAGES = r"(?:,?\s*s(?:id(?:an?|\.)?|\.)\s*\d+(?:\s*[–-]\s*\d+)?)?"
_NUMBERED_BULLET = re.compile(
    rf"\s*(?:{_MARK})?(?:(?:avsnitt|kap(?:itel|\.)|punkt)\s+)?(?P<list>{NUMBER}){_PAGES}\s*[.:–—-]?\s+(?=(?-i:[A-ZÅÄÖ]))",
    re.IGNORECASE,
)


def takes_up(clean: CleanText, index: int, titles: Mapping[str, str]) -> Iterator[Head]:
    """The heads in a paragraph of a response without numbered headings.

    A paragraph belongs to the section that it names in its first two sentences; a later sentence that opens with
    naming another section begins a statement of its own. What only refers ("se avsnitt 5.1", "som framgår av
    avsnitt 4.2") takes up nothing.
    """
    paragraph = clean.paragraphs[index]
    text = clean.words(paragraph)
    found = [mention for mention in mentions(text, titles) if not _refers(text, mention)]
    if not found:
        if _CONCLUDES.match(text):
            yield Head(index, paragraph.start, paragraph.start, (), "", "none")
        return
    numbers: tuple[str, ...] = ()
    spans = sentences(text)
    for ordinal, span in enumerate(spans):
        inside = [mention for mention in found if span.start <= mention.start < span.end]
        begin = _begin(text, spans, ordinal)
        named_here = tuple(dict.fromkeys(number for mention in inside for number in mention.numbers))
        if not inside or named_here == numbers or (not numbers and ordinal > 1):
            continue
        if numbers and begin == span.start and not _opens(text, begin, inside[0]):
            continue
        apart = bool(numbers) or (begin > _OPENING_LETTERS and _opens(text, begin, inside[0]))
        start = paragraph.start + (begin if apart else 0)
        numbers = named_here
        yield _head(index, start, start, numbers, titles)


def _begin(text: str, spans: Sequence[Span], ordinal: int) -> int:
    """Where what a sentence takes up begins: with it, or with a short sentence before it ("Slutligen pengarna.")."""
    span, before = spans[ordinal], spans[max(0, ordinal - 1)]
    turns = before.end - before.start <= _OPENING_LETTERS and _TURNS.match(text, before.start)
    return before.start if turns else span.start


def opens_with(clean: CleanText, index: int, titles: Mapping[str, str], within: tuple[Section, ...]) -> Head | None:
    """The head of a paragraph, under a heading on `within`, that opens with naming another section."""
    paragraph = clean.paragraphs[index]
    text = clean.words(paragraph)
    opening = _OPENS.match(text)
    found = next(iter(mentions(text[: 2 * _OPENING_LETTERS], titles)), None) if opening else None
    if opening is None or found is None or not _opens(text, 0, found) or _refers(text, found):
        return None
    between = text[opening.end() : found.start].split()
    if len(between) > _BETWEEN or "som" in between:
        return None
    if set(found.numbers) & {section.number for section in within}:
        return None
    return _head(index, paragraph.start, paragraph.start, found.numbers, titles)


def bracketed(paragraph: Paragraph, index: int, text: str, titles: Mapping[str, str]) -> Head | None:
    """The head of a paragraph that begins with a section's number in brackets, or of a bullet that begins with one."""
    match = _BRACKETED.match(text) or (_NUMBERED_BULLET.match(text) if paragraph.bullet else None)
    if match is None or text[match.end() : match.end() + 1] in "§%":
        return None
    numbers = read_list(match.group("list"))
    worded = bool(re.search(r"[a-z]", match.group()[: match.start("list") - match.start()], re.IGNORECASE))
    if not worded and "." not in numbers[0]:
        return None
    return _head(index, paragraph.start, paragraph.start + match.end(), numbers, titles)


def _head(index: int, start: int, body: int, numbers: tuple[str, ...], titles: Mapping[str, str]) -> Head:
    sections = tuple(named(Section(number, ""), titles) for number in numbers)
    return Head(index, start, body, sections, " samt ".join(s.title for s in sections if s.title), "in_text")


def _opens(text: str, start: int, mention: Mention) -> bool:
    """Whether the sentence at `start` opens with the mention, so that it takes the section up."""
    early = mention.start - start <= _OPENING_LETTERS
    return early and (mention.start == start or bool(_OPENS.match(text, start) or _TURNS.match(text, start)))


def _refers(text: str, mention: Mention) -> bool:
    """Whether a mention only refers to a section, as in "se avsnitt 5.1" or "avsnitt 5.1 ovan"."""
    return bool(
        _REFERS.search(text[max(0, mention.start - 70) : mention.start]) or _REFERS_AFTER.match(text, mention.end)
    )
