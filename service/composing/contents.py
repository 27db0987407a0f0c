"""The text on the consultation itself: what it is called, its chapters and sections, how many were asked and answered."""

from collections.abc import Iterable

from ingest.sections.numbers import chapter, in_order
from service.composing.telling import MISSING, Telling
from service.composing.wording import capital


def told(telling: Telling) -> Iterable[str]:
    """Its title, its chapters with their sections, and the counts: all of it known, nothing of it any respondent's words."""
    words, consultation = telling.words, telling.dossier.consultation
    yield words.is_called.format(title=consultation.title)
    yield _counts(telling)
    lines = list(_chapters(telling))
    if lines:
        yield f"\n{words.has_sections.format(sections=telling.some_sections(_sections(telling)))}"
        yield from lines


def _sections(telling: Telling) -> int:
    """How many sections are known; chapters are none where sections within them are known."""
    numbers = telling.dossier.sections
    return sum("." in number for number in numbers) or len(numbers)


def _counts(telling: Telling) -> str:
    """How many were asked, as far as that is known, and how many have answered."""
    words, invited = telling.words, set(telling.dossier.consultation.asked)
    everybody = len(telling.positions)
    answered = sum(position.state not in MISSING for position in telling.positions)
    filling = {"all": everybody, "whom": telling.whom(everybody)}
    asked = sum(one.respondent.id in invited for one in telling.positions)
    sentences = [words.were_asked.format(n=asked, **filling)] if 0 < asked < everybody else []
    return " ".join([*sentences, f"{words.answered_of.format(n=answered, **filling)}."])


def _chapters(telling: Telling) -> Iterable[str]:
    """ "- Chapter 5 (Waiting times): 5.1 Measuring; 5.2 Publishing" for each chapter."""
    sections = telling.dossier.sections
    within: dict[str, list[str]] = {}
    for number in in_order(sections):
        within.setdefault(chapter(number), []).extend([number] if "." in number else [])
    for number, inside in within.items():
        titles = [
            f"{one} {sections[one].title}".strip() for one in inside if one.count(".") == 1 or chapter(one) == one
        ]
        label = capital(telling.label(number))
        yield f"- {label}: {'; '.join(titles)}" if titles else f"- {label}"
