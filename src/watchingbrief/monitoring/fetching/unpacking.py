"""Unpacking an answer as it comes, never further than is allowed: a packed bomb stops at the limit."""

import zlib

from watchingbrief.monitoring.fetching.failure import Failed

#: What we say we can unpack; others are not asked for.
ENCODINGS = "gzip, deflate"


class Unpacker:
    """Gathers a body, unpacked, and no longer than `most` bytes."""

    def __init__(self, encoding: str, most: int) -> None:
        names = [
            n for n in (part.strip().lower() for part in encoding.split(",")) if n not in ("", "identity")
        ]
        if len(names) > 1 or (names and names[0] not in ("gzip", "x-gzip", "deflate")):
            raise Failed("server-error", "It sent the answer packed in a way nobody asked for.")
        self._how = names[0].removeprefix("x-") if names else ""
        self._most = most
        self._stream = zlib.decompressobj(31) if self._how == "gzip" else zlib.decompressobj()
        self._begun = False
        self.body = bytearray()

    def feed(self, chunk: bytes) -> None:
        """Take what came. Raises Failed."""
        if not self._how:
            self._keep(chunk)
            return
        try:
            self._unpack(chunk)
        except zlib.error:
            raise Failed("truncated", "It arrived damaged: it cannot be unpacked.", again=True) from None

    def finish(self) -> bytes:
        """The whole body. Raises Failed where the end is wanting."""
        if self._how and self._begun and not self._stream.eof:
            raise Failed("truncated", "It broke off before its end.", again=True)
        return bytes(self.body)

    def _unpack(self, chunk: bytes) -> None:
        if not self._begun and self._how == "deflate" and not _is_zlib(chunk):
            self._stream = zlib.decompressobj(-15)  # many servers send it without the wrapping
        self._begun = self._begun or bool(chunk)
        while chunk:
            if self._stream.eof:
                if self._how != "gzip" or not chunk.startswith(b"\x1f"):
                    return  # what stands behind the end is padding
                self._stream = zlib.decompressobj(31)
            self._keep(self._stream.decompress(chunk, self._most - len(self.body) + 1))
            chunk = self._stream.unconsumed_tail or self._stream.unused_data

    def _keep(self, piece: bytes) -> None:
        self.body += piece
        if len(self.body) > self._most:
            raise Failed("too-large", f"It is longer than {self._most / 1e6:g} MB.")


def _is_zlib(chunk: bytes) -> bool:
    return len(chunk) < 2 or (chunk[0] & 15 == 8 and int.from_bytes(chunk[:2], "big") % 31 == 0)
