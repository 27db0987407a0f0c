"""The part of a desk that keeps what each user has asked, for as many days as the settings say."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from ingest.library import Library, conversations
from ingest.library.conversations import Conversation
from ingest.library.feedback import moment


class HistoryDesk:
    """Users' questions in a library, each under its owner's pseudonym. Calls may come from several threads at once."""

    library: Library

    def keep_conversation(self, owner: str, conversation: Conversation) -> None:
        """Keep a conversation. Raises NotFound for a consultation that is not there."""
        self.library.only_consultation(conversation.consultation)
        conversations.keep(self.library, owner, conversation)

    def conversations_of(self, owner: str) -> Sequence[Conversation]:
        """All that is kept of an owner, the latest first."""
        return conversations.kept_of(self.library, owner)

    def forget_conversations(self, owner: str, id: str | None = None) -> int:
        """Remove one conversation of an owner, or all of them. How many there were."""
        return conversations.forget(self.library, owner, id)

    def drop_history(self, days: int) -> None:
        """Remove what is older than so many days, of everybody; with 0 all."""
        age = timedelta(days=days) if days else timedelta(seconds=-1)  # what was kept in this very second goes too
        conversations.forget_before(self.library, moment(datetime.now(UTC) - age))
