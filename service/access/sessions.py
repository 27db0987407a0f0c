"""Sessions of the pages: a signed cookie that says who signed in, and until when it holds.

The cookie names a principal and nothing secret; a key that is revoked ends its sessions at once.
"""

import hmac
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ingest.errors import LibraryError, SignInRefused
from service.access.principal import Principal

COOKIE = "remissa_session"
SECONDS = 12 * 3600
"""How long a session holds: a working day."""

HANDSHAKE_COOKIE = "remissa_sign_in"
HANDSHAKE_SECONDS = 600
"""How long signing in with an issuer may take."""

_MOST = 3_800
"""The longest value of a cookie, in characters, that browsers keep with its name and attributes: they drop more unsaid."""

_FILE = "session.secret"


class Sessions:
    """Gives and reads session cookies, signed with a secret in the library's folder that is made at first use."""

    def __init__(self, folder: Path, still_valid: Callable[[Principal], bool] = lambda _: True) -> None:
        self._folder = folder
        self._still_valid = still_valid

    def give(self, principal: Principal) -> str:
        """The cookie's value for a principal. Raises SignInRefused for one of so many groups that no cookie holds them."""
        said = {"id": principal.id, "role": principal.role, "groups": sorted(principal.groups)}
        cookie = str(self._signer().dumps(said))
        if len(cookie) > _MOST:
            raise SignInRefused(
                f"a session cannot hold {len(said['groups'])} groups: let the issuer name only those of this service"
            )
        return cookie

    def seal(self, said: Mapping[str, Any]) -> str:
        """What a browser carries while somebody signs in with an issuer, signed."""
        return str(self._signer("sign-in").dumps(said))

    def unseal(self, cookie: str) -> Any:
        """What `seal` was given; None for what is forged or too old."""
        from itsdangerous import BadData

        try:
            return self._signer("sign-in").loads(cookie, max_age=HANDSHAKE_SECONDS)
        except BadData:
            return None

    def principal(self, cookie: str) -> Principal | None:
        """Whom a cookie stands for; None for one that is forged, too old, or of a key that has been revoked."""
        if not cookie or not (self._folder / _FILE).exists():
            return None
        from itsdangerous import BadData

        try:
            said = self._signer().loads(cookie, max_age=SECONDS)
            found = Principal(said["id"], said["role"], frozenset(said["groups"]))
        except (BadData, KeyError, TypeError):
            return None
        return found if self._still_valid(found) else None

    def pseudonym(self, principal: Principal, use: str = "history") -> str:
        """A name for a principal that only this library's secret leads back to: 64 hexadecimal digits, others for each use."""
        return hmac.new(self._secret().encode(), f"{use} {principal.id}".encode(), "sha256").hexdigest()

    def _signer(self, use: str = "session") -> Any:
        from itsdangerous import URLSafeTimedSerializer

        return URLSafeTimedSerializer(self._secret(), salt=f"remissa.{use}")

    def _secret(self) -> str:
        file = self._folder / _FILE
        try:
            if not file.exists():
                with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
                    out.write(secrets.token_hex(32))
            return file.read_text(encoding="ascii")
        except FileExistsError:
            return file.read_text(encoding="ascii")
        except OSError as error:
            raise LibraryError(f"cannot keep the secret of sessions in {file}: {error.strerror}") from error
