"""Which machines may be asked: those on the public net alone, unless somebody allows others.

A page can send whoever reads it to the router, to the cloud's metadata service or to a program on the same machine:
by a link, a redirect, or a name that resolves to such an address. So every name is resolved here, every answer is
looked at, and the connection is made to the very address that was looked at: no name is asked twice.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from onrecord.errors import SourceError

Resolve = Callable[[str, int], list[str]]
"""Host and port → the IP addresses that the host's name has now. Raises OSError."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, by the system's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[4][0]) for address in found))


def allowed(host: str, port: int, resolved: Resolve, private: bool) -> list[str]:
    """The addresses at which a host may be asked. Raises SourceError where there is none, or one of them is private."""
    try:
        addresses = resolved(host, port)
    except (OSError, UnicodeError):
        raise SourceError(f"there is no host {host}: check the address, or whether this machine is online") from None
    if not addresses:
        raise SourceError(f"there is no host {host}: check the address, or whether this machine is online")
    if not private:
        for address in addresses:
            if not is_public(address):
                raise SourceError(
                    f"{host} is at {address}, inside this network or machine, and is not asked: "
                    "give --allow-private where that is meant"
                )
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public net, whatever it is wrapped in."""
    try:
        found = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if found.is_site_local or int(found) >> 32 == 0:
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)
