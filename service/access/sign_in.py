"""Signing in with an OpenID issuer, as the settings arrange it: whom its claims stand for, and where people come back to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ingest.errors import SignInRefused, WrongUse
from ingest.settings import Settings
from service.access.identification import GroupRoles, is_loopback
from service.access.oidc import Registration, RelyingParty, check_installed
from service.access.principal import Principal, listed

PATH = "/sign-in"
CALLBACK = "/sign-in/callback"

_PREFIX = "oidc:"


@dataclass(frozen=True, slots=True)
class Members:
    """Whom an issuer's claims stand for. With `admitted` given, nobody else than they and those with a role comes in."""

    issuer: str
    claim: str
    roles: GroupRoles
    admitted: frozenset[str] = frozenset()

    def principal(self, claims: Mapping[str, Any]) -> Principal:
        """Whoever the claims of a checked id token name. Raises SignInRefused for somebody in none of the groups."""
        groups = _groups(claims.get(self.claim))
        if self.admitted and not groups & (self.admitted | self.roles.ingest | self.roles.administer):
            raise SignInRefused("none of your groups may use this service: ask those who run it")
        return Principal(f"{self._prefix}{claims['sub']}", self.roles.role(groups), groups)

    def named(self, principal: Principal) -> bool:
        """Whether a principal came in by this issuer."""
        return principal.id.startswith(self._prefix)

    @property
    def _prefix(self) -> str:
        return f"{_PREFIX}{self.issuer} "


@dataclass(frozen=True, slots=True)
class SignIn:
    """Signing in with an issuer. `address` is where people reach the service, without a slash at its end."""

    party: RelyingParty
    members: Members
    address: str

    @property
    def secure(self) -> bool:
        """Whether people come over TLS, so that cookies need never go without."""
        return urlsplit(self.address).scheme == "https"

    @property
    def path(self) -> str:
        """Where signing in lies on the host, under the prefix that a proxy may have put before it."""
        return urlsplit(self.address).path + PATH


def by_issuer(principal: Principal) -> bool:
    """Whether a principal came in by some issuer."""
    return principal.id.startswith(_PREFIX)


def sign_in(settings: Settings) -> SignIn:
    """Signing in as the settings arrange it. Raises WrongUse where something is missing or would not be safe."""
    secret = settings.oidc_secret.get_secret_value() if settings.oidc_secret else ""
    needed = {
        "REMISSA_OIDC_ISSUER": settings.oidc_issuer,
        "REMISSA_OIDC_CLIENT": settings.oidc_client,
        "REMISSA_OIDC_SECRET": secret,
        "REMISSA_PUBLIC_URL": settings.public_url,
    }
    if missing := [name for name, value in needed.items() if not value]:
        raise WrongUse(f"REMISSA_ACCESS is oidc: set {', '.join(missing)} as well (docs/access.md says to what)")
    check_installed()
    issuer, address = settings.oidc_issuer or "", (settings.public_url or "").rstrip("/")
    _check_private("REMISSA_OIDC_ISSUER", issuer)
    _check_private("REMISSA_PUBLIC_URL", address)
    scope = " ".join(dict.fromkeys(["openid", *settings.oidc_scope.split()]))
    party = RelyingParty(Registration(issuer, settings.oidc_client or "", secret, address + CALLBACK, scope))
    admitted = frozenset(listed(settings.oidc_groups))
    members = Members(issuer, settings.oidc_groups_claim, GroupRoles.of(settings), admitted)
    return SignIn(party, members, address)


def _check_private(name: str, address: str) -> None:
    """Refuse an address over which others could listen: what is not TLS, but on this machine."""
    parts = urlsplit(address)
    if not parts.hostname or parts.query or parts.fragment:
        raise WrongUse(f"{name} is {address!r}: give an address such as https://remissa.example.org")
    if parts.scheme != "https" and not is_loopback(parts.hostname):
        raise WrongUse(f"{name} is {address!r}: it must begin with https://, since who signs in passes there")


def _groups(claimed: object) -> frozenset[str]:
    """The groups of a claim: a list of names, or one name."""
    names = [claimed] if isinstance(claimed, str) else claimed if isinstance(claimed, list) else []
    return frozenset(name.strip() for name in names if isinstance(name, str) and name.strip())
