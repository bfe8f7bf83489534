"""Which machine words are sent to. Enters: an address. Leaves: a host. Pure."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit


def foreign_host(address: str) -> str | None:
    """Give the host that words sent to an address reach, None for this machine."""
    host = urlsplit(address).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return None
    try:
        return None if ipaddress.ip_address(host).is_loopback else host
    except ValueError:
        return host
