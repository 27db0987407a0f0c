"""A follow-up written anew so that it stands alone: taken only where it is made of the conversation's own words."""

import re
from collections.abc import Sequence

from ingest.errors import LanguageModelError
from ingest.text.words import question_terms
from prompts import Prompt, load
from service.answer import Language
from service.summarising.language_model import LanguageModel
from service.summarising.material import readable
from service.summarising.prose import is_prose

MOST_LETTERS = 300
_NOT = re.compile(
    r"\b(?:inte|ej|icke|ingen|inget|inga|utan|aldrig|not|no|without|never|none|nobody)\b|n't\b", re.IGNORECASE
)
_SCHEMA = {
    "title": "question",
    "description": "The follow-up as a question that stands alone.",
    "type": "object",
    "properties": {"question": {"type": "string", "maxLength": MOST_LETTERS}},
    "required": ["question"],
    "additionalProperties": False,
}


async def rewrite(model: LanguageModel, question: str, earlier: Sequence[str], language: Language) -> str | None:
    """The follow-up as it may be asked alone; None where it is that already, or what was written does not hold.

    `earlier` are the questions before it, oldest first. Raises LanguageModelError.
    """
    prompt = prompt_of(language)
    listed = "\n".join(f"- {readable(one)}" for one in earlier)
    reply = await model.reply(prompt.instructions, prompt.fill(earlier=listed, question=readable(question)), _SCHEMA)
    written = reply.get("question") if isinstance(reply, dict) else None
    if not isinstance(written, str):
        raise LanguageModelError(f"{model.name} wrote no question")
    written = written.strip()
    same = written.casefold().rstrip("?.! ") == question.strip().casefold().rstrip("?.! ")
    return None if same or not holds(written, question, earlier, language) else written


def prompt_of(language: Language) -> Prompt:
    """The prompt that asks for it."""
    return load("rewriting", language)


def holds(written: str, question: str, earlier: Sequence[str], language: Language) -> bool:
    """Whether a rewritten question says nothing of its own, and leaves out nothing that the question itself says.

    Every word that tells a matter, every name and number in it stands in the conversation; all those of the question
    are in it; and it denies only where the question does.
    """
    if len(written) > MOST_LETTERS or not is_prose(written):
        return False
    own = set(question_terms(question, language))
    spoken = own.union(*(question_terms(one, language) for one in earlier))
    found = set(question_terms(written, language))
    return bool(found) and own <= found <= spoken and bool(_NOT.search(written)) == bool(_NOT.search(question))
