"""How a document and the letter that it came with are told to belong together: by a mark that both have."""

from collections.abc import Mapping, Sequence


def letters_by_mark(
    documents: Mapping[str, frozenset[str]], letters: Mapping[str, frozenset[str]], senders: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """For each of the documents the first of the letters with a mark of its own: that alone, or others of its sender.

    `documents` and `letters` map a file's name to its marks, `senders` to those who sent it. A mark in letters of
    several senders tells nothing.
    """
    found: dict[str, str] = {}
    for name, marks in documents.items():
        same = [letter for letter, others in letters.items() if marks & others]
        if len({tuple(sorted(senders[letter])) for letter in same}) == 1:
            found[name] = same[0]
    return found
