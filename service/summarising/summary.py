"""What a language model wrote, after checking: what may be shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.summarising.material import Material


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that holds. `lines` are places in its material: what it rests on."""

    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The sentences that hold of what was written of a respondent, and how many were withheld."""

    sentences: tuple[Sentence, ...] = ()
    withheld: int = 0
    cached: bool = False

    @property
    def text(self) -> str:
        """The sentences without their citations."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Common:
    """A sentence on what several respondents have in common. `lines` are (material, line of it): what it rests on."""

    text: str
    lines: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Framing:
    """What opens an answer about several respondents: the sentences that hold, and how many were withheld."""

    sentences: tuple[Common, ...] = ()
    withheld: int = 0
    cached: bool = False


def framed(materials: Sequence[Material], framing: Framing) -> str:
    """The framing, each sentence with the numbers of the citations it rests on after it."""
    return " ".join(
        f"{one.text} {marks(n for at, line in one.lines for n in _numbers(materials[at], [line]))}"
        for one in framing.sentences
    )


def told(material: Material, summary: Summary) -> str:
    """What was written of a respondent, each sentence with the numbers of the citations it rests on after it."""
    return " ".join(f"{one.text} {marks(_numbers(material, one.lines))}" for one in summary.sentences)


def marks(numbers: Iterable[int]) -> str:
    """Citation numbers as a text shows them: "[1][3]"."""
    return "".join(f"[{n}]" for n in sorted(set(numbers)))


def _numbers(material: Material, lines: Sequence[int]) -> list[int]:
    """The citations that quote the lines: of a joint response those of all who gave it."""
    places = [material.lines[line].place for line in lines]
    return [position.citations[place] for position in material.positions for place in places]
