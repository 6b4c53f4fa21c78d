"""Who is told, as the store may know it: a keyed hash, never the address.

What is recorded is for ever and may be handed on as evidence; who listens to whom must not be read from it. The key
stays in the workspace beside the store and is in no export. With the key lost, nobody is known to have been told:
people are told once more of what is not older than `look_back`.
"""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

FILE = "telling.key"
_BYTES = 32
KEY_FAULT = (
    f"{FILE} in the workspace cannot be used; put it back from a copy, or remove it: "
    "people are then told once more of what was found lately"
)


def key_of(folder: Path) -> bytes:
    """The key of a workspace, made when it is first asked for. Raises OSError, or ValueError where it is damaged."""
    path = folder / FILE
    if not path.exists():
        _make(path)
    key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    if len(key) != _BYTES:
        raise ValueError(f"{FILE} holds no key of {_BYTES} bytes")
    return key


def digest(key: bytes, *words: str) -> str:
    """What stands for the words in records and ids: 32 hexadecimal digits that show nothing without the key."""
    said = "\0".join(words).encode("utf-8", "surrogatepass")
    return hmac.new(key, said, hashlib.sha256).hexdigest()[:32]


def _make(path: Path) -> None:
    hidden = path.with_name(f".{FILE}-{secrets.token_hex(4)}.tmp")
    try:
        with os.fdopen(os.open(hidden, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another run was first: its key counts
            os.link(hidden, path)
    finally:
        hidden.unlink(missing_ok=True)
