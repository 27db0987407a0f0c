"""Responses whose sender only the letter tells that they came with, in a file of its own.

They belong together by their case number, or by the board that the letter sends the response of.
"""

from collections.abc import Sequence

from ingest.documents.annexes import told_by_letter
from ingest.documents.case_numbers import told_by_case_number
from ingest.parsing import DraftFile, credited
from ingest.respondents.senders import Sender
from ingest.types import Document, Respondent


def is_told(file: DraftFile) -> bool:
    """Whether a file tells who sent it, or is the proposal, which nobody did."""
    return file.drafts[0].kind == "proposal" or bool(file.drafts[0].sender.respondents)


def with_their_letters(
    files: Sequence[DraftFile], held: Sequence[Document] = (), known: Sequence[Respondent] = ()
) -> tuple[DraftFile, ...]:
    """The files, each that does not tell who sent it with the sender of the letter that it belongs to.

    `held` are documents of the same consultation that the library has, and `known` their senders.
    """
    here = {file.received.name for file in files}
    by_id = {one.id: one for one in known}
    first = [one for one in held if one.file not in here and one.ordinal == 0]
    texts = {one.file: one.text for one in first}
    senders = {
        one.file: Sender(tuple(by_id[id] for id in one.respondents if id in by_id), len(one.respondents) > 1)
        for one in first
    }
    texts |= {file.received.name: file.drafts[0].text.text for file in files if file.drafts[0].kind != "proposal"}
    senders |= {file.received.name: file.drafts[0].sender for file in files}
    ids = {name: _ids(sender) for name, sender in senders.items()}
    by_number, by_board = told_by_case_number(texts, ids), told_by_letter(texts, ids)
    told = {name: (letter, f"{letter} sends what this board says") for name, letter in by_board.items()}
    told |= {name: (letter, f"it has the case number of {letter}") for name, letter in by_number.items()}
    return tuple(
        _sent_with(file, senders[told[name][0]], told[name][1]) if (name := file.received.name) in told else file
        for file in files
    )


def _ids(sender: Sender) -> list[str]:
    return [one.id for one in sender.respondents]


def _sent_with(file: DraftFile, sender: Sender, reason: str) -> DraftFile:
    return credited(file, Sender(sender.respondents, sender.joint, (reason,), "low"))
