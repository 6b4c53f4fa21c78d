"""Which addresses are nobody's business: of this machine, of the network it stands in, of a cloud's own service."""

import ipaddress
import socket

_GLOBAL = ipaddress.ip_network("2000::/3")  #: all that is given out to anybody (RFC 4291, 2.4)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
#: Where clouds tell a machine its own secrets, outside the link-local block as well: never asked, also if allowed.
_METADATA = frozenset(
    map(
        ipaddress.ip_address,
        (
            "169.254.169.254",
            "169.254.170.2",
            "fd00:ec2::254",
            "100.100.100.200",
            "168.63.129.16",
            "192.0.0.192",
        ),
    )
)
#: Names that no public server bears (RFC 6761, RFC 6762, RFC 8375, ICANN's "internal").
_LOCAL_NAMES = (".localhost", ".local", ".internal", ".home.arpa", ".lan", ".intranet", ".corp", ".home")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_private(address: str) -> bool:
    """Whether an address (not a name) is loopback, private, link-local, multicast, reserved, or wraps one that is."""
    found = _inner(ipaddress.ip_address(address.partition("%")[0]))
    if found in _METADATA or found.is_multicast:
        return True
    return not found.is_global or (found.version == 6 and found not in _GLOBAL)


def is_metadata(address: str) -> bool:
    """Whether it is the address at which a cloud answers its own machines."""
    return _inner(ipaddress.ip_address(address.partition("%")[0])) in _METADATA


def is_loopback(host: str) -> bool:
    """Whether a host, as an address names it, is this machine."""
    literal = literal_address(host)
    if literal is None:
        return host.rstrip(".").lower() in {"localhost"} or host.lower().endswith(".localhost")
    return _inner(ipaddress.ip_address(literal)).is_loopback


def literal_address(host: str) -> str | None:
    """The address a host is, in any of the ways one can be written ("127.1", "0x7f000001"); None for a name."""
    host = host.strip("[]").partition("%")[0]
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host)) if host and host[0].isdigit() else None
    except (OSError, UnicodeError):
        return None


def sounds_private(host: str) -> bool:
    """Whether a host is a private address, or a name only a private one has. For where names are resolved elsewhere."""
    literal = literal_address(host)
    if literal is not None:
        return is_private(literal)
    name = "." + host.rstrip(".").lower()
    return name.endswith(_LOCAL_NAMES) or name.count(".") == 1


def _inner(address: Address) -> Address:
    """The IPv4 address inside an IPv6 one (mapped, 6to4, NAT64), else itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
