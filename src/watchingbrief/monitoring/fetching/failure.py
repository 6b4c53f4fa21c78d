"""A request that brought nothing: what kind of failing it is, and why in words without any address."""

import socket
import ssl

import httpcore

from watchingbrief.monitoring.outcome import OutcomeKind


class Failed(Exception):  # noqa: N818  (it failed: that is normal here)
    """One request failed."""

    def __init__(self, kind: OutcomeKind, why: str, *, again: bool = False, wait: float = 0.0) -> None:
        super().__init__(why)
        self.kind = kind
        self.why = why
        self.again = again  #: whether a little later it may well work
        self.wait = wait  #: seconds the server wants to be left alone


def told(error: Exception, *, proxied: bool) -> Failed:
    """What an error of the network means."""
    cause = _root(error)
    if isinstance(error, httpcore.ProxyError):
        return Failed("unreachable", f"The proxy could not reach it: {error}.", again=True)
    if proxied and isinstance(error, httpcore.ConnectError) and not isinstance(cause, ssl.SSLError):
        return Failed("unreachable", "The proxy of watch.yml does not answer.", again=True)
    return _of_cause(cause) or _of_kind(error)


def _of_cause(cause: BaseException) -> Failed | None:
    if isinstance(cause, socket.gaierror):
        passing = cause.errno == socket.EAI_AGAIN
        return Failed("unreachable", "Its name leads to no address (DNS).", again=passing)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return Failed("unreachable", f"Its certificate cannot be trusted: {cause.verify_message}.")
    if isinstance(cause, ssl.SSLError):
        return Failed("unreachable", f"No secure connection (TLS): {(cause.reason or 'failed').lower()}.")
    if isinstance(cause, ConnectionRefusedError):
        return Failed("unreachable", "It refuses connections.", again=True)
    return None


def _of_kind(error: Exception) -> Failed:
    if isinstance(error, httpcore.ConnectTimeout):
        return Failed("unreachable", "It does not answer a call.", again=True)
    if isinstance(error, httpcore.TimeoutException):
        return Failed("too-slow", "It fell silent.")
    if isinstance(error, httpcore.RemoteProtocolError) and "without sending" not in str(error):
        return Failed(
            "server-error", "It answered something that is not HTTP, or more headers than make sense."
        )
    if isinstance(error, httpcore.ConnectError):
        return Failed("unreachable", "There is no way to it.", again=True)
    return Failed("unreachable", "It broke off the connection before it answered.", again=True)


def _root(error: BaseException) -> BaseException:
    """The first of the errors that led to this one."""
    while True:
        before = error.__cause__ or error.__context__
        if before is None or before is error:
            return error
        if isinstance(error, ssl.SSLError | socket.gaierror):
            return error
        error = before
