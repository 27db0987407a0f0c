"""The HTTP API and the chat page: `create_app` makes the app, `desk.Desk` is what it is made around."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.api.app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> object:
    """Load the web framework only for who makes an app: `service.api.desk` is imported without it."""
    if name == "create_app":
        from service.api.app import create_app

        return create_app
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
