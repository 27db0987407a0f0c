"""Finding out who asks, from a request's headers alone: a key, a session, or what a trusted proxy says."""

import hmac
import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from starlette.datastructures import Headers

from ingest.settings import Settings
from service.access.keys import KeyRing
from service.access.principal import ANYBODY, OWNER, Principal, Role, listed
from service.access.sessions import COOKIE, Sessions

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Way = Literal["open", "keys", "proxy", "oidc"]


@dataclass(frozen=True, slots=True)
class GroupRoles:
    """Which groups have more than the role of a reader."""

    ingest: frozenset[str] = frozenset()
    administer: frozenset[str] = frozenset()

    def role(self, groups: frozenset[str]) -> Role:
        """The highest role that any of the groups has."""
        if groups & self.administer:
            return "administer"
        return "ingest" if groups & self.ingest else "read"

    @classmethod
    def of(cls, settings: Settings) -> "GroupRoles":
        """Which groups of a directory the settings give which role."""
        return cls(frozenset(listed(settings.ingest_groups)), frozenset(listed(settings.administer_groups)))


@dataclass(frozen=True, slots=True)
class TrustedProxy:
    """A proxy that has authenticated whoever asks, and says so in headers. From no other address are they believed."""

    networks: Sequence[Network]
    user_header: str
    groups_header: str
    roles: GroupRoles

    def principal(self, address: str, headers: Headers) -> Principal | None:
        """Whom the proxy names; None where it names nobody, or names somebody twice, or is not a trusted one."""
        users = _decoded(headers.getlist(self.user_header))
        if not self.trusts(address) or len(users) != 1 or not users[0].strip():
            return None
        groups = frozenset(listed(",".join(_decoded(headers.getlist(self.groups_header)))))
        return Principal(f"user:{users[0].strip()}", self.roles.role(groups), groups)

    def trusts(self, address: str) -> bool:
        """Whether a request from that address comes from a trusted proxy."""
        try:
            host = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(host in network for network in self.networks)


class Identification:
    """Finds the principal of a request. `way` is how access is arranged; keys are taken in every way.

    `owner_token` is known to those who may read the library's folder: the commands of the user who runs the service.
    """

    def __init__(
        self,
        way: Way,
        keys: KeyRing,
        sessions: Sessions,
        proxy: TrustedProxy | None = None,
        owner_token: str | None = None,
    ) -> None:
        self.way = way
        self.sessions = sessions
        self.keys = keys
        self._proxy = proxy
        self._owner_token = owner_token

    @property
    def user_header(self) -> str | None:
        """The header in which a trusted proxy names whoever asks; None where there is no proxy."""
        return self._proxy.user_header if self._proxy else None

    def principal(self, address: str, headers: Headers, cookies: Mapping[str, str]) -> Principal | None:
        """Who asks; None for nobody who is known. A wrong key is nobody, whatever else the request carries."""
        given = headers.get("authorization", "")
        scheme, _, token = given.partition(" ")
        if self.way == "open":
            return ANYBODY
        if given:
            return self._bearer(token.strip()) if scheme.lower() == "bearer" else None
        if self._proxy and (named := self._proxy.principal(address, headers)):
            return named
        return self.sessions.principal(cookies.get(COOKIE, ""))

    def _bearer(self, token: str) -> Principal | None:
        if self._owner_token and hmac.compare_digest(token.encode(), self._owner_token.encode()):
            return OWNER
        return self.keys.principal(token)


def networks(addresses: str) -> tuple[Network, ...]:
    """The networks in a list with commas: addresses or CIDR. Raises ValueError for what is neither."""
    return tuple(ipaddress.ip_network(one) for one in listed(addresses))


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _decoded(values: Sequence[str]) -> list[str]:
    """Header values as their sender meant them: in UTF-8, where they are that, else in Latin-1 as HTTP has it."""
    found = []
    for value in values:
        try:
            found.append(value.encode("latin-1").decode("utf-8"))
        except UnicodeError:
            found.append(value)
    return found
