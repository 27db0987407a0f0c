"""What the samples' positions say of sections and states, read independently of the product."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from service.answer import State


def _positions(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["respondents"]
    return found


def _names(respondent: dict[str, Any]) -> list[str]:
    return [respondent["name"], *respondent.get("jointly_with", [])]


def speaking_on(path: Path) -> dict[str, set[str]]:
    """Who speaks under each section."""
    found: dict[str, set[str]] = defaultdict(set)
    for respondent in _positions(path):
        for statement in respondent.get("statements", []):
            for number in statement["sections"]:
                found[number].update(_names(respondent))
    return dict(found)


def asked_and_absent(path: Path) -> dict[State, set[str]]:
    """Who has not answered, has no comments, or abstained."""
    found: dict[State, set[str]] = {"not_answered": set(), "no_comment": set(), "abstained": set()}
    for respondent in _positions(path):
        if respondent["state"] in found:
            found[respondent["state"]].update(_names(respondent))
    return found
