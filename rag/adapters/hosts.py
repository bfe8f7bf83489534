"""Which machine words are sent to, and whether it is there. Enters: an address. Leaves: a host, or what is wrong.

Vendor: none; loading the packages that send words takes longer than to see that nobody is there to get them.
"""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass


def foreign_host(address: str) -> str | None:
    """Give the host that words sent to an address reach, None for this machine."""
    host = urlsplit(address).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return None
    try:
        return None if ipaddress.ip_address(host).is_loopback else host
    except ValueError:
        return host


def trouble(address: str, seconds: float) -> str | None:
    """Say why a host takes no connection within some seconds; None where it does.

    Where a proxy stands between, nothing is tried: whether it is there tells nothing of the host.
    """
    parts = urlsplit(address)
    host = parts.hostname
    if host is None or (not {parts.scheme, "all"}.isdisjoint(getproxies()) and not proxy_bypass(host)):
        return None
    try:
        socket.create_connection((host, parts.port or (443 if parts.scheme == "https" else 80)), seconds).close()
    except TimeoutError:
        return "does not answer"
    except (OSError, UnicodeError):  # the latter of a name that cannot be one
        return "cannot be reached"
    return None
