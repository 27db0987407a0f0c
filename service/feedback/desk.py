"""The part of a desk that keeps what users said of answers."""

from collections.abc import Sequence

from ingest.library import Library
from ingest.library import feedback as notes
from ingest.library.feedback import Feedback, FeedbackFilter


class FeedbackDesk:
    """Feedback in a library. Calls may come from several threads at once."""

    library: Library

    def keep_feedback(self, note: Feedback) -> None:
        """Keep a note. Raises NotFound for a consultation that is not there, LibraryError for one note too many."""
        self.library.only_consultation(note.consultation)
        notes.keep(self.library, note)

    def feedback(self, wanted: FeedbackFilter) -> Sequence[Feedback]:
        """The notes that are wanted, the latest first."""
        return notes.find(self.library, wanted)

    def count_feedback(self, wanted: FeedbackFilter) -> int:
        """How many notes are wanted, on whatever page."""
        return notes.count(self.library, wanted)

    def one_feedback(self, id: str) -> Feedback:
        """One note. Raises NotFound."""
        return notes.get(self.library, id)

    def handle_feedback(self, id: str, handled: bool) -> Feedback:
        """Mark a note as dealt with, or as not. Raises NotFound."""
        return notes.set_handled(self.library, id, handled)

    def remove_feedback(self, id: str) -> Feedback:
        """Remove a note, and give what it was. Raises NotFound."""
        return notes.remove(self.library, id)
