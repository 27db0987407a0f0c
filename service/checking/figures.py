"""Numbers and section numbers of a sentence that what it cites does not carry."""

from collections.abc import Iterator

from ingest.sections.numbers import Mention, contains, mentions
from service.checking.claim import Claim
from service.checking.numerals import numerals


def unallowed_sections(claim: Claim) -> Iterator[str]:
    """The section numbers that the sentence names and may not; the chapter of one that it may name is allowed."""
    cited = {number for text in claim.cited for mention in mentions(text) for number in mention.numbers}
    allowed = claim.sections | cited
    for mention in _mentions(claim):
        for number in mention.numbers:
            if not any(number == one or ("." not in number and contains(number, one)) for one in allowed):
                yield number


def uncarried_numbers(claim: Claim) -> Iterator[str]:
    """The numbers of the sentence, those of sections apart, that no cited sentence has for the same thing."""
    named = _mentions(claim)
    carriers = [one for text in (*claim.cited, claim.respondent) for one in numerals(text, "sv")]
    for one in numerals(claim.sentence, claim.language):
        in_section = any(mention.start <= one.start and one.end <= mention.end for mention in named)
        if not in_section and not any(one.carried_by(other) for other in carriers):
            yield one.text


def _mentions(claim: Claim) -> tuple[Mention, ...]:
    return mentions(claim.sentence, claim.sections)
