from pathlib import Path

import pytest

from ingest.errors import WrongUse
from ingest.settings import Settings, load_settings
from service.summarising.language_model import LanguageModel
from service.summarising.models import Models, named
from tests.service.summarising.scripted import ScriptedModel


def models(*names: str) -> Models:
    def make(name: str) -> LanguageModel:
        return ScriptedModel(name=name)

    return Models(names, make)


@pytest.mark.parametrize("wanted", [None, "", "  "])
def test_the_first_is_asked_unless_told_otherwise(wanted: str | None) -> None:
    found = models("a:x", "b:y").get(wanted)
    assert found is not None
    assert found.name == "a:x"


def test_another_that_is_set_may_be_asked_for() -> None:
    found = models("a:x", "b:y").get("b:y")
    assert found is not None
    assert found.name == "b:y"


def test_a_model_is_made_once() -> None:
    held = models("a:x")
    assert held.get(None) is held.get("a:x")


def test_off_is_none() -> None:
    assert models("a:x").get("off") is None
    assert models().get(None) is None


@pytest.mark.parametrize("wanted", ["c:z", "a", "ollama:gemma3:4b", "A:X"])
def test_one_that_is_not_set_is_refused(wanted: str) -> None:
    with pytest.raises(WrongUse, match="a:x"):
        models("a:x").get(wanted)


@pytest.mark.parametrize(
    ("setting", "names"), [("off", ()), ("", ()), ("a:x", ("a:x",)), (" a:x, b:y ,a:x,off", ("a:x", "b:y"))]
)
def test_what_a_setting_names(setting: str, names: tuple[str, ...]) -> None:
    assert named(setting) == names


def test_no_model_is_loaded_before_one_is_asked_for() -> None:
    assert Models.of(load_settings(library=Path("x"), llm="nobody:x")).names == ("nobody:x",)


def test_an_address_that_holds_a_password_is_refused_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REMISSA_LLM_URL", "http://me:secret@host")
    with pytest.raises(WrongUse, match="REMISSA_LLM_KEY") as caught:
        load_settings()
    assert "secret" not in str(caught.value)


def test_a_key_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REMISSA_LLM_KEY", "sk-4711")
    assert "sk-4711" not in repr(Settings()) + str(Settings().llm_key)
