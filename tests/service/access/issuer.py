"""A small OpenID issuer on this machine, over real HTTP: it publishes, lets people in, and signs what it says of them."""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.http_server import QuietHandler, http_server

CLIENT, SECRET = "remissa", "hemlig nyckel"


@cache
def rsa_key(kid: str, of: str = "issuer") -> RSAKey:
    """A key by its id; another for each one `of` whom it is."""
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig", "alg": "RS256"}, private=True)


@dataclass
class Issuer:
    """`said` is what it says of whoever signs in, over what it would say; `published` likewise of itself."""

    key: RSAKey
    address: str = ""
    said: dict[str, Any] = field(default_factory=dict)
    published: dict[str, Any] = field(default_factory=dict)
    signs_with: RSAKey | None = None
    header: dict[str, Any] = field(default_factory=lambda: {"alg": "RS256", "kid": "first"})
    asked: list[str] = field(default_factory=list)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def let_in(self, address: str) -> dict[str, str]:
        """What a browser carries back that was sent to `address`, where somebody then signed in."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert (query["response_type"], query["client_id"], query["code_challenge_method"]) == ("code", CLIENT, "S256")
        code = secrets.token_urlsafe(8)
        self._codes[code] = query
        return {"code": code, "state": query["state"]}

    def configuration(self) -> dict[str, Any]:
        ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "jwks"}
        return {
            "issuer": self.address,
            **{name: f"{self.address}/{end}" for name, end in ends.items()},
            **self.published,
        }

    def token(self, given: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        known = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if authorization != f"Basic {known}":
            return 401, {"error": "invalid_client"}
        begun = self._codes.pop(given.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(given.get("code_verifier", "").encode()).digest())
        if (
            begun is None
            or begun["redirect_uri"] != given.get("redirect_uri")
            or begun["code_challenge"] != challenge.decode().rstrip("=")
        ):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.address,
            "sub": "anna",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": begun["nonce"],
        }
        id_token = jwt.encode(
            self.header, claims | self.said, self.signs_with or self.key, algorithms=["RS256", "HS256"]
        )
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": id_token}


@contextmanager
def issuing() -> Iterator[Issuer]:
    issuer = Issuer(rsa_key("first"))

    class Handler(QuietHandler, BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            issuer.asked.append(self.path)
            if self.path == "/.well-known/openid-configuration":
                self.say(200, issuer.configuration())
            elif self.path == "/jwks":
                self.say(200, {"keys": [issuer.key.as_dict(private=False)]})
            else:
                self.say(404, {})

        def do_POST(self) -> None:
            issuer.asked.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            given = {name: values[0] for name, values in parse_qs(body).items()}
            self.say(*issuer.token(given, self.headers.get("Authorization", "")))

        def say(self, status: int, content: dict[str, Any]) -> None:
            self.answer(status, json.dumps(content).encode())

    with http_server(Handler) as issuer.address:
        yield issuer
