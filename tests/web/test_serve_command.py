"""`wbrief serve` where it cannot: it says what is in the way and what to do, and leaves nothing behind."""

import socket

import pytest
from typer.testing import CliRunner

from watchingbrief.cli.main import app


@pytest.fixture
def serve(tmp_path):
    def run(*arguments: str):
        return CliRunner().invoke(app, ["serve", str(tmp_path / "site"), *arguments])

    return run


def test_a_port_that_is_taken(serve, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = serve("--port", str(port))
    assert done.exit_code == 1
    assert f"port {port}: another program listens there" in done.stderr
    assert f"--port {port + 1}" in done.stderr and "Traceback" not in done.output
    assert not (tmp_path / "site").exists()


def test_an_address_that_is_not_this_computers(serve, tmp_path):
    done = serve("--host", "192.0.2.1", "--port", "18000")
    assert done.exit_code == 1 and "cannot listen on 192.0.2.1" in done.stderr
    assert not (tmp_path / "site").exists()
