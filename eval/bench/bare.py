"""A bare FastAPI route that embeds one question: what the service is compared to under load."""

from fastapi import FastAPI
from pydantic import BaseModel

from ingest.embedding import make_embedder
from ingest.settings import load_settings


class Question(BaseModel):
    """What is sent to the service too."""

    question: str


_settings = load_settings()
_embedder = make_embedder(_settings.embedder, _settings.cache)
_embedder.query("")
app = FastAPI()


@app.post("/embed")
def embed(asked: Question) -> int:
    """Embed a question, in a thread as the service does; give how many numbers its vector has."""
    return len(_embedder.query(asked.question))
