"""The routes over what whoever asks has asked before, where the service is set to keep it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Path
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from ingest.errors import NotFound
from ingest.library.conversations import Conversation, KeptQuestion
from ingest.library.feedback import moment
from service.answer import AskedKind
from service.api.asking import Filters, Name, Question
from service.api.dependencies import TheDesk
from service.api.examples import CONVERSATION, CONVERSATION_GIVEN, example

router = APIRouter(prefix="/api", tags=["history"])

ConversationId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,60}$", description="An id of the caller's own.")]


class TurnGiven(BaseModel):
    """A question that was asked, what it was narrowed to, and the kind it was said to be of."""

    model_config = ConfigDict(extra="forbid")

    question: Question
    filters: Filters = Filters()
    kind: AskedKind | None = None


class ConversationGiven(BaseModel):
    """The questions of a conversation, the oldest first."""

    model_config = ConfigDict(extra="forbid")

    consultation: Name
    turns: Annotated[list[TurnGiven], Field(min_length=1, max_length=100)]


@dataclass(frozen=True, slots=True)
class History:
    """What is kept of whoever asks, the latest first, and for how many days; 0: nothing is kept."""

    days: int
    conversations: tuple[Conversation, ...]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many conversations were removed."""

    removed: int


def _days(request: Request) -> int:
    days: int = request.app.state.history_days
    return days


def _owner(request: Request) -> str:
    """The pseudonym of whoever asks; none where nobody is known, and nothing is kept."""
    identification = request.app.state.identification
    return "" if identification.way == "open" else str(identification.sessions.pseudonym(request.state.principal))


Days = Annotated[int, Depends(_days)]
Owner = Annotated[str, Depends(_owner)]


@router.get(
    "/history",
    summary="What have I asked?",
    description="The conversations that are kept of whoever asks, and of nobody else. Questions only, without answers.",
    responses={200: example(History, History(30, (CONVERSATION,)))},
)
def history(desk: TheDesk, days: Days, owner: Owner) -> History:
    """List one's own conversations."""
    if owner:  # where nobody is known, what was kept while somebody was is nobody's to remove
        desk.drop_history(days)
    return History(days, tuple(desk.conversations_of(owner)) if days else ())


@router.put(
    "/history/{conversation_id}",
    summary="Keep a conversation",
    description="Keeps its questions, in place of what was kept under its id. 404 where the service keeps no history.",
    responses={200: example(Conversation, CONVERSATION)},
)
def keep(
    desk: TheDesk,
    days: Days,
    owner: Owner,
    conversation_id: ConversationId,
    given: Annotated[ConversationGiven, Body(openapi_examples={"conversation": {"value": CONVERSATION_GIVEN}})],
) -> Conversation:
    """Keep a conversation."""
    if not days:
        raise NotFound(
            "No history is kept here: REMISSA_HISTORY_DAYS says for how many days it is, where access is on."
        )
    turns = (KeptQuestion(one.question, one.filters.narrowing(), one.kind) for one in given.turns)
    kept = Conversation(conversation_id, given.consultation, moment(datetime.now(UTC)), tuple(turns))
    desk.drop_history(days)
    desk.keep_conversation(owner, kept)
    return kept


@router.delete(
    "/history/{conversation_id}",
    summary="Forget a conversation",
    description="Removes one of one's own conversations for good.",
    responses={200: example(Forgotten, Forgotten(1))},
)
def forget(desk: TheDesk, owner: Owner, conversation_id: ConversationId) -> Forgotten:
    """Forget a conversation."""
    return Forgotten(desk.forget_conversations(owner, conversation_id))


@router.delete(
    "/history",
    summary="Forget all that I have asked",
    description="Removes all of one's own conversations for good.",
    responses={200: example(Forgotten, Forgotten(3))},
)
def forget_all(desk: TheDesk, owner: Owner) -> Forgotten:
    """Forget all conversations."""
    return Forgotten(desk.forget_conversations(owner))
