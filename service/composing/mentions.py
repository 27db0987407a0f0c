"""The text on who mentions something that no section is about."""

from collections.abc import Iterable

from service.answer import Citation
from service.composing import groups
from service.composing.telling import Telling, first_marks
from service.composing.wording import number
from service.question.mention import asks_for_either


def told(telling: Telling) -> Iterable[str]:
    """How many mention it and who, each with the sentences that do and where they stand."""
    words, stated = telling.words, telling.stated
    between = words.or_ if asks_for_either(telling.question.text) else words.and_
    named = f" {between} ".join(words.quoted(word) for word in telling.question.words)
    verb = number(words.mention, len(stated)).format(words=named)
    everybody = len(telling.positions)
    head = words.counted.format(n=len(stated), all=everybody, whom=telling.whom(everybody), verb=verb)
    yield f"{head}: {words.listed([telling.name(one) for one in stated])}. {first_marks(stated)}"
    yield words.on_other_matters
    for together in groups.together(stated):
        joint = f" ({words.jointly})" if len(together) > 1 else ""
        yield f"\n{words.listed([telling.name(one) for one in together])}{joint}:"
        yield from (_line(telling, citation) for citation in telling.cited(together[0]))


def _line(telling: Telling, citation: Citation) -> str:
    """ "Section 8.1 (Rehabilitering): “...” [1]"."""
    return f"{groups.place(telling, citation)}{telling.words.quoted(citation.quote)} [{citation.n}]"
