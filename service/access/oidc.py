"""OpenID Connect, by Authlib: what the issuer publishes, where people sign in, and what its id token says of them.

OpenID Connect Core 1.0: the authorization code flow (3.1), with PKCE (RFC 7636), state and nonce.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ingest.errors import IssuerError, SignInRefused, WrongUse

if TYPE_CHECKING:
    from authlib.integrations.starlette_client import StarletteOAuth2App

_SECONDS = 10.0
"""How long the issuer may take for one answer."""

_LEEWAY = 60
"""By how many seconds the issuer's clock may differ from this machine's."""

_SIGNED_BY = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
"""Signatures that only the issuer can make: none that a client's secret makes, and never `none`."""

_OURS_TO_MEND = frozenset({"invalid_client", "unauthorized_client"})


@dataclass(frozen=True, slots=True)
class Registration:
    """This service as the issuer knows it: its client id and secret, and where it sends people back to."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    redirect: str
    scope: str = "openid"


@dataclass(frozen=True, slots=True)
class Handshake:
    """What a sign-in was begun with, and has to be completed with: by the same browser."""

    state: str
    nonce: str
    verifier: str


def check_installed() -> None:
    """Raise WrongUse where the extra is not installed."""
    if find_spec("authlib") is None or find_spec("httpx2") is None:
        raise WrongUse(
            "REMISSA_ACCESS is oidc, and what signs people in is not installed: run `uv pip install 'remissa[oidc]'`"
        )


class RelyingParty:
    """Speaks with the issuer. What it publishes is fetched when the first one signs in, and kept once it is right."""

    def __init__(self, registration: Registration) -> None:
        self.registration = registration
        self._connected: StarletteOAuth2App | None = None

    async def begin(self) -> tuple[str, Handshake]:
        """The issuer's address to sign in at, and what to complete it with. Raises IssuerError."""
        issuer = await self._issuer()
        made = await issuer.create_authorization_url(self.registration.redirect)
        return made["url"], Handshake(made["state"], made["nonce"], made["code_verifier"])

    async def claims(self, code: str, handshake: Handshake) -> Mapping[str, Any]:
        """What the issuer's id token says of who signed in, once it has been checked.

        Its signature, issuer, audience, times and nonce. Raises IssuerError where the issuer does not answer as it
        should, SignInRefused where it does not take the code or its token does not hold.
        """
        import httpx2
        from authlib.integrations.base_client import OAuthError
        from joserfc.errors import JoseError

        issuer = await self._issuer()
        expected = {"essential": True, "value": self.registration.client}
        options = {"iss": {"essential": True, "values": [self.registration.issuer]}, "aud": expected}
        try:
            token = await issuer.fetch_access_token(
                redirect_uri=self.registration.redirect, code=code, code_verifier=handshake.verifier
            )
            said = await issuer.parse_id_token(token, handshake.nonce, claims_options=options, leeway=_LEEWAY)
        except OAuthError as error:
            raise self._refused(str(error.error)) from None
        except JoseError as error:
            raise SignInRefused(f"the issuer's id token does not hold ({error.error}): sign in anew") from None
        except httpx2.HTTPError as error:
            raise self._unreachable(error) from None
        except (ValueError, TypeError, KeyError) as error:
            raise IssuerError(f"{self.registration.issuer} gave no id token that can be read: {error}") from None
        if said is None:
            raise IssuerError(f"{self.registration.issuer} gave no id token: allow the client the scope openid there")
        return dict(said)

    async def _issuer(self) -> "StarletteOAuth2App":
        if self._connected is None:
            self._connected = self._connect(await self._discovered())
        return self._connected

    def _connect(self, published: Mapping[str, Any]) -> "StarletteOAuth2App":
        """The issuer by what it publishes. Of that only what is named here is used: it could else set the client up."""
        from authlib.integrations.starlette_client import StarletteOAuth2App

        issuer = self.registration.issuer
        if published.get("issuer") != issuer:
            called = published.get("issuer")
            raise IssuerError(
                f"what {issuer} publishes is of the issuer {called!r}: set REMISSA_OIDC_ISSUER to its name"
            )
        basic = "client_secret_basic" in _listed(
            published, "token_endpoint_auth_methods_supported", "client_secret_basic"
        )
        signed_by = _SIGNED_BY & _listed(published, "id_token_signing_alg_values_supported", "RS256")
        return StarletteOAuth2App(
            None,
            client_id=self.registration.client,
            client_secret=self.registration.secret,
            authorize_url=self._endpoint(published, "authorization_endpoint"),
            access_token_url=self._endpoint(published, "token_endpoint"),
            jwks_uri=self._endpoint(published, "jwks_uri"),
            id_token_signing_alg_values_supported=sorted(signed_by) or ["RS256"],
            client_kwargs={
                "scope": self.registration.scope,
                "code_challenge_method": "S256",
                "token_endpoint_auth_method": "client_secret_basic" if basic else "client_secret_post",
                "timeout": _SECONDS,
            },
        )

    def _endpoint(self, published: Mapping[str, Any], name: str) -> str:
        """An address that the issuer publishes; where the issuer is asked over TLS, so is that."""
        given = published.get(name)
        scheme = urlsplit(self.registration.issuer).scheme
        if not isinstance(given, str) or urlsplit(given).scheme not in (scheme, "https") or not urlsplit(given).netloc:
            raise IssuerError(
                f"what {self.registration.issuer} publishes has no usable {name}: is it an OpenID issuer?"
            )
        return given

    async def _discovered(self) -> Mapping[str, Any]:
        """What the issuer publishes (OpenID Connect Discovery 1.0, section 4)."""
        import httpx2

        address = f"{self.registration.issuer.rstrip('/')}/.well-known/openid-configuration"
        try:
            async with httpx2.AsyncClient(timeout=_SECONDS) as client:
                published = (await client.get(address)).raise_for_status().json()
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise self._unreachable(error) from None
        except ValueError:
            published = None
        if not isinstance(published, dict):
            raise IssuerError(f"{address} is not what an OpenID issuer publishes: check REMISSA_OIDC_ISSUER")
        return published

    def _unreachable(self, error: Exception) -> IssuerError:
        status = getattr(getattr(error, "response", None), "status_code", None)
        what = f"answers {status}" if status else f"does not answer ({type(error).__name__})"
        return IssuerError(f"the issuer {self.registration.issuer} {what}: try again, or check REMISSA_OIDC_ISSUER")

    def _refused(self, name: str) -> IssuerError | SignInRefused:
        if name in _OURS_TO_MEND:
            return IssuerError(
                f"{self.registration.issuer} does not know this service ({name}): check REMISSA_OIDC_CLIENT and "
                "REMISSA_OIDC_SECRET"
            )
        return SignInRefused(f"the issuer did not take this sign-in ({name}): sign in anew")


def _listed(published: Mapping[str, Any], name: str, otherwise: str) -> frozenset[str]:
    """The words of a list that an issuer may publish; where it does not, the one that the standard takes for meant."""
    given = published.get(name)
    return (
        frozenset(one for one in given if isinstance(one, str)) if isinstance(given, list) else frozenset({otherwise})
    )
