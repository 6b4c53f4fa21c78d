"""Connections to a mail server through a SOCKS5 proxy, such as Tor's: names are handed to it as they are."""

import smtplib
import socket
from typing import Any
from urllib.parse import unquote, urlsplit

from socksio import ProtocolError, socks5

SCHEMES = frozenset({"socks5", "socks5h"})
_BY_NAME = socks5.SOCKS5AuthMethod.USERNAME_PASSWORD
_FREELY = socks5.SOCKS5AuthMethod.NO_AUTH_REQUIRED
#: Bytes of an address in a reply, by its kind (RFC 1928, section 6); a name states its own length.
_LENGTHS = {1: 4, 4: 16}


def through(proxy: str, host: str, port: int, timeout: float) -> socket.socket:
    """A connection to a host, made by the proxy. Raises OSError where it makes none."""
    way = urlsplit(proxy)
    reached = socket.create_connection((way.hostname or "", way.port or 1080), timeout)
    try:
        _ask(reached, unquote(way.username or ""), unquote(way.password or ""), host, port)
    except (ProtocolError, ValueError) as error:
        reached.close()
        raise OSError(f"the proxy answered otherwise than SOCKS5 has it: {error}") from error
    except OSError:
        reached.close()
        raise
    return reached


def _ask(reached: socket.socket, user: str, password: str, host: str, port: int) -> None:
    asked = socks5.SOCKS5Connection()
    asked.send(socks5.SOCKS5AuthMethodsRequest([_BY_NAME if user else _FREELY]))
    reached.sendall(asked.data_to_send())
    method: Any = asked.receive_data(_exactly(reached, 2))
    if method.method != (_BY_NAME if user else _FREELY):
        raise ProtocolError("it wants another way to log in")
    if user:
        asked.send(socks5.SOCKS5UsernamePasswordRequest(user.encode(), password.encode()))
        reached.sendall(asked.data_to_send())
        logged_in: Any = asked.receive_data(_exactly(reached, 2))
        if not logged_in.success:
            raise ProtocolError("it does not accept user and password")
    asked.send(socks5.SOCKS5CommandRequest.from_address(socks5.SOCKS5Command.CONNECT, (host, port)))
    reached.sendall(asked.data_to_send())
    answer: Any = asked.receive_data(_answer(reached))
    if answer.reply_code != socks5.SOCKS5ReplyCode.SUCCEEDED:
        raise OSError(f"the proxy could not reach the server (code {answer.reply_code.value!r})")


def _answer(reached: socket.socket) -> bytes:
    """A reply and not a byte more: what follows is the mail server's, which speaks first."""
    head = _exactly(reached, 4)
    if head[3] in _LENGTHS:
        return head + _exactly(reached, _LENGTHS[head[3]] + 2)
    length = _exactly(reached, 1)
    return head + length + _exactly(reached, length[0] + 2)


def _exactly(reached: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        piece = reached.recv(size - len(found))
        if not piece:
            raise OSError("the proxy closed the connection")
        found += piece
    return found


class ProxiedSmtp(smtplib.SMTP):
    """SMTP whose connections a proxy makes; nothing is asked of the network beside it, no name either."""

    def __init__(self, host: str, port: int, *, proxy: str, **how: Any) -> None:  # noqa: ANN401  (as smtplib has it)
        self._proxy = proxy
        super().__init__(host, port, **how)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return through(self._proxy, host, port, timeout)


class ProxiedSmtpOverTls(smtplib.SMTP_SSL, ProxiedSmtp):
    """The same over TLS from the first byte: `SMTP_SSL` wraps the socket that the next class gives."""

    def __init__(self, host: str, port: int, *, proxy: str, **how: Any) -> None:  # noqa: ANN401
        self._proxy = proxy
        smtplib.SMTP_SSL.__init__(self, host, port, **how)
