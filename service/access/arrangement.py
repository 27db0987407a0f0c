"""How access is arranged for one service: made from the settings once, refused where it would leave the library open."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import cast, get_args

from ingest.errors import WrongUse
from ingest.settings import Settings
from service.access.identification import GroupRoles, Identification, TrustedProxy, Way, is_loopback, networks
from service.access.keys import KeyRing
from service.access.limits import Limits
from service.access.principal import Principal, listed
from service.access.restrictions import Restrictions
from service.access.sessions import Sessions
from service.access.sign_in import SignIn, by_issuer, sign_in

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Access:
    """Who may ask, what is hidden from whom, and how much at once.

    `hosts` are the names by which the service may be called (None: any): those of loopback always, since the health check
    and the commands on the machine go by them. Open access needs them: a page of another site could otherwise have its own
    name point here, and read as if it were this service's page. `sign_in` is how the
    pages sign people in with an OpenID issuer, where they do.
    """

    identification: Identification
    restrictions: Restrictions
    limits: Limits = field(default_factory=Limits)
    hosts: frozenset[str] | None = None
    sign_in: SignIn | None = None


def open_access(
    folder: Path | None = None, hosts: frozenset[str] | None = None, limits: Limits | None = None
) -> Access:
    """Access for whoever reaches the machine's loopback address."""
    place = folder or Path()
    identification = Identification("open", KeyRing(place), Sessions(place))
    # All of one machine's requests count as one principal's: only the service as a whole is to be guarded.
    guarded = limits or Limits(a_minute=0, at_once_each=0)
    return Access(identification, Restrictions(place), guarded, hosts)


def arrange(settings: Settings, owner_token: str | None = None) -> Access:
    """Access as the settings say. Raises WrongUse where that cannot work, or would leave the library open to others."""
    way = _way(settings)
    hosts = frozenset(listed(settings.allowed_hosts.lower()))
    if way == "open":
        if not is_loopback(settings.host):
            raise WrongUse(
                f"cannot listen on {settings.host} while access is open to all: set REMISSA_ACCESS to keys, proxy or oidc "
                "(docs/access.md says how), or listen on 127.0.0.1"
            )
        return open_access(settings.library, LOOPBACK | hosts, Limits(0, 0, settings.requests_at_once))
    keys = KeyRing(settings.library)
    if way == "keys" and not keys.all():
        raise WrongUse("REMISSA_ACCESS is keys, and there is none: make one with `remissa keys make --name NAME`")
    account = sign_in(settings) if way == "oidc" else None
    sessions = Sessions(settings.library, partial(_still_stands, keys, account))
    proxy = _proxy(settings) if way == "proxy" else None
    limits = Limits(settings.requests_a_minute, settings.requests_at_once_each, settings.requests_at_once)
    identification = Identification(way, keys, sessions, proxy, owner_token)
    return Access(identification, Restrictions(settings.library), limits, LOOPBACK | hosts if hosts else None, account)


def _still_stands(keys: KeyRing, account: SignIn | None, principal: Principal) -> bool:
    """Whether a session's principal may still come in: its key is valid, or its issuer the one that is trusted now."""
    if by_issuer(principal):
        return account is not None and account.members.named(principal)
    return keys.still_stands_for(principal)


def _way(settings: Settings) -> Way:
    if settings.access not in get_args(Way):
        raise WrongUse(f"REMISSA_ACCESS is {settings.access!r}: set it to {', '.join(get_args(Way))}")
    return cast(Way, settings.access)


def _proxy(settings: Settings) -> TrustedProxy:
    try:
        trusted = networks(settings.trusted_proxies)
    except ValueError as error:
        raise WrongUse(f"REMISSA_TRUSTED_PROXIES: {error}; give addresses or networks, with commas between") from None
    if not trusted:
        raise WrongUse("REMISSA_ACCESS is proxy: set REMISSA_TRUSTED_PROXIES to the addresses it comes from")
    return TrustedProxy(trusted, settings.user_header, settings.groups_header, GroupRoles.of(settings))
