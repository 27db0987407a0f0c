"""The commands about access: keys, and which groups see a consultation."""

import dataclasses
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, cast, get_args

import typer

from ingest.errors import WrongUse
from ingest.settings import load_settings
from service.access.keys import KeyRing
from service.access.principal import Role, listed
from service.command_line import JsonOption, LibraryOption, print_as

keys = typer.Typer(help="API keys: make, list, revoke.", no_args_is_help=True, rich_markup_mode=None)


@keys.command("make")
def make_key(
    name: Annotated[str, typer.Option(help="Whom the key is for.")],
    role: Annotated[str, typer.Option(help="read, ingest, administer or monitor (metrics alone).")] = "read",
    groups: Annotated[str, typer.Option(help="Groups, with commas between: they open restricted consultations.")] = "",
    expires: Annotated[datetime | None, typer.Option(help="When it stops being valid; left out: never.")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make an API key, and show it: this once only."""
    made = _key_ring(library).make(name, _role(role), listed(groups), expires)
    print_as({"name": name, "key": made}, lambda shown: print(shown["key"]), as_json)
    print("remissa: keep it now: it is stored only as a hash, and cannot be shown again", file=sys.stderr)


@keys.command("list")
def list_keys(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """List the API keys: names, roles, groups, and whether they are valid."""
    listed = [dataclasses.asdict(key) | {"valid": key.open_now} for key in _key_ring(library).all()]
    print_as([{name: value for name, value in key.items() if name != "sha256"} for key in listed], _show, as_json)


@keys.command("revoke")
def revoke_key(
    key: Annotated[str, typer.Argument(help="Its name or id.")],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Revoke an API key, from this moment on."""
    revoked = _key_ring(library).revoke(key)
    print_as({"id": revoked.id, "name": revoked.name}, lambda gone: print(f"Revoked: {gone['name']}"), as_json)


def restrict(
    consultation: Annotated[str, typer.Argument(help="Id of the consultation.")],
    groups: Annotated[str, typer.Option(help="The groups that may see it, with commas between; empty: everybody.")],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Restrict a consultation to groups, or open it to everybody again."""
    from ingest.library import Library
    from service.access.restrictions import Restrictions

    folder = load_settings(library=library).library
    with Library(folder) as held:
        id = held.consultation(consultation).id
    names = listed(groups)
    Restrictions(folder).restrict(id, names)
    told = f"{id}: seen by {', '.join(names)} and administrators" if names else f"{id}: seen by everybody"
    print_as({"consultation": id, "groups": names}, lambda _: print(told), as_json)


def _key_ring(library: Path | None) -> KeyRing:
    return KeyRing(load_settings(library=library).library)


def _role(name: str) -> Role:
    if name not in get_args(Role):
        raise WrongUse(f"there is no role {name!r}: choose one of {', '.join(get_args(Role))}")
    return cast(Role, name)


def _show(listed: Sequence[dict[str, Any]]) -> None:
    for key in listed:
        state = "valid" if key["valid"] else "revoked" if key["revoked"] else "expired"
        groups = f", groups {', '.join(key['groups'])}" if key["groups"] else ""
        until = f", until {key['expires']}" if key["expires"] else ""
        print(f"{key['id']}  {key['name']}: {key['role']}{groups}{until} ({state})")
    if not listed:
        print("There is no key: make one with `remissa keys make --name NAME`.")
