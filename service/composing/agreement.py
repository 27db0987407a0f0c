"""The text on what respondents agree and disagree about."""

from collections import Counter
from collections.abc import Iterable

from service.composing import groups
from service.composing.telling import Telling, first_marks, marks
from service.composing.wording import capital
from service.question.kind import agreement_asked
from service.unity import FEWEST, Unity, unity

_MOSTLY = 0.6  # of those who speak: from this share of one stance on, they mostly agree


def over_sections(telling: Telling) -> Iterable[str]:
    """The sections where agreement is strongest, or weakest, or both, as asked."""
    words = telling.words
    asked = unity(
        telling.dossier, {one.respondent.id for one in telling.positions}, agreement_asked(telling.question.text)
    )
    for title, found, form in (
        (words.most_agreed, asked.agreed, words.agreed_line),
        (words.least_agreed, asked.split, words.split_line),
    ):
        if found:
            yield f"\n{title.format(the=telling.them)}"
            yield from (_line(telling, one, form) for one in found)
    if not (asked.agreed or asked.split):
        yield words.too_few.format(whom=telling.whom(2))


def on_matter(telling: Telling) -> Iterable[str]:
    """Whether those who speak on one matter agree, then everybody by stance."""
    stated, words = telling.stated, telling.words
    (stance, most), *_ = Counter(position.stance for position in stated).most_common()
    filling = {
        "whom": telling.whom(len(stated)),
        "The": capital(telling.them),
        "about": telling.about,
    }
    filling |= {"n": str(most), "speaking": str(len(stated)), "verb": words.verbs[stance][most != 1]}
    form = words.united if most == len(stated) else words.mostly if most >= _MOSTLY * len(stated) else words.split
    if len(stated) >= FEWEST:
        yield f"{form.format(**filling)} {first_marks(stated)}"
    else:
        yield f"{words.few_speak.format(**filling)} {first_marks(stated)}"
    yield from groups.by_stance(telling, stated)
    yield from groups.the_rest_apart(telling)


def _line(telling: Telling, found: Unity, form: str) -> str:
    """One section: how many of those who speak on it take which stance."""
    label = telling.label(found.section)
    verb = telling.words.verbs[found.stance][found.most != 1]
    sums = telling.words.listed([telling.words.verb(stance, n) for stance, n in found.counts])
    numbers = marks(one.n for one in telling.citations if one.section == found.section)
    text = form.format(label=capital(label), n=found.most, speaking=found.speaking, verb=verb, sums=sums)
    return f"- {text} {numbers}"
