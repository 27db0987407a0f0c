"""Lines of a paragraph, filled to a width as an office program does, with Swedish hyphenation if wanted."""

from collections.abc import Callable

VOWELS = frozenset("aeiouyåäöéAEIOUYÅÄÖÉ")
KEPT_TOGETHER = "ng ck ph th"
ONSETS = "bl br dr fl fr gl gr kl kr kn pl pr sj sk sl sm sn sp st sv tj tr tv"
SHORTEST_HYPHENATED = 9


def fill(text: str, width: float, measure: Callable[[str], float], hyphenate: bool = False) -> list[str]:
    """`text` in lines no wider than `width` by `measure`; a word wider than a line gets one of its own."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        while word:
            longer = f"{line} {word}" if line else word
            if measure(longer) <= width:
                line, word = longer, ""
                continue
            head, rest = _broken(word, line, width, measure, hyphenate)
            if head:
                lines.append(f"{line} {head}".lstrip())
            elif line:
                lines.append(line)
            else:
                lines.append(word)
                rest = ""
            line, word = "", rest
    return [*lines, line] if line else lines


def _broken(word: str, line: str, width: float, measure: Callable[[str], float], hyphenate: bool) -> tuple[str, str]:
    """The longest head of `word` that still fits after `line`, and the rest; an empty head if none does."""
    for at in reversed(break_points(word) if hyphenate else []):
        head = word[:at] if word[at - 1] == "-" else word[:at] + "-"
        if measure(f"{line} {head}".lstrip()) <= width:
            return head, word[at:]
    return "", word


def break_points(word: str) -> list[int]:
    """Where a Swedish word may be broken: after its own hyphen, else before a consonant that a vowel follows."""
    own = [at + 1 for at in range(2, len(word) - 3) if word[at] == "-"]
    if own or len(word) < SHORTEST_HYPHENATED or not word.strip(".,;:()”").isalpha():
        return own
    return [at for at in range(3, len(word) - 4) if _opens_syllable(word, at)]


def _opens_syllable(word: str, at: int) -> bool:
    onset = 2 if word[at : at + 2].lower() in ONSETS else 1
    return (
        word[at] not in VOWELS
        and word[at + onset] in VOWELS
        and word[at - 1 : at + 1].lower() not in f"{KEPT_TOGETHER} {ONSETS}"
        and any(letter in VOWELS for letter in word[:at])
    )
