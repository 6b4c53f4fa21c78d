"""A mail server and a receiver of webhooks on this machine, which fail as they are told to."""

import datetime
import ipaddress
import socket
import ssl
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HOST = "127.0.0.1"


def free_port():
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        return listening.getsockname()[1]


def certificate(folder, name=HOST):
    """A key and a certificate of its own making for an address; the path of both in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "a server of the tests")])
    day = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(day - datetime.timedelta(days=1))
        .not_valid_after(day + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(name))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


def tls(path):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


class Mailbox:
    """What a mail server was told. `refuse`: recipients it does not know; `fails`: what becomes of the nth message."""

    def __init__(self, refuse=(), fails=None):
        self.refuse, self.fails = refuse, fails or {}
        self.taken, self.heard, self.logins, self.helo = [], 0, [], set()

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        self.helo.add(hostname)
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.refuse:
            return f"550 5.1.1 <{address}> is not known here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.heard += 1
        failing = self.fails.get(self.heard)
        if failing != "refuse":
            self.taken.append(
                (
                    server.transport.get_extra_info("ssl_object") is not None,
                    tuple(envelope.rcpt_tos),
                    envelope.content,
                )
            )
        if failing == "refuse":
            return "451 try later"
        if failing == "hang up":
            server.transport.abort()
        return "250 taken"


class _Server(Controller):
    def factory(self):
        return SMTP(self.handler, hostname="mail.test", **self.SMTP_kwargs)


@contextmanager
def mail_server(mailbox, *, secured=None, starttls=None, password=None):
    def known(server, session, envelope, mechanism, data):
        mailbox.logins.append((server.transport.get_extra_info("ssl_object") is not None, mechanism))
        return AuthResult(success=data.password == password.encode(), handled=False)

    options = {"require_starttls": True, "tls_context": tls(starttls)} if starttls else {}
    if password:
        options |= {"authenticator": known, "auth_required": True, "auth_require_tls": secured is None}
    controller = _Server(
        mailbox,
        hostname=HOST,
        port=free_port(),
        ssl_context=tls(secured) if secured else None,
        **options,
    )
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


@contextmanager
def receiver(answers=(), secured=None):
    """A receiver that answers with these statuses one after another, then with 204. Yields its port and what came."""
    statuses, came = list(answers), []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            came.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            status = statuses.pop(0) if statuses else 204
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("location", f"http://{HOST}:{self.server.server_port}/elsewhere")
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer((HOST, 0), Handler)
    if secured:
        server.socket = tls(secured).wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield server.server_port, came
    finally:
        server.shutdown()
        server.server_close()
