"""What the hostile server does, one function an address: `/slow` is `slow`, `/lying-length` is `lying_length`.

Each gets the query of the address, the headers of the request and where to write; the connection is closed after it.
"""

import asyncio
import gzip
import random
import zlib
from asyncio import StreamWriter
from functools import cache
from http import HTTPStatus

Query = dict[str, str]

LAW = (
    b"<!doctype html><html lang=en><title>Cybercrimes Bill</title><body><nav>Home | Search</nav><main>"
    + b"".join(
        b"<p>Section %d. A person who without authority gains access to a computer commits an offence.</p>"
        % n
        for n in range(1, 21)
    )
    + b"</main></body></html>"
)


def answer(status: int, body: bytes, **headers: str) -> bytes:
    """A whole and honest answer, with any other headers: Content_Type="text/plain"."""
    lines = {"Content-Length": str(len(body)), "Connection": "close"} | {
        name.replace("_", "-"): v for name, v in headers.items()
    }
    if status == 304:
        del lines["Content-Length"]
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Odd"
    return f"HTTP/1.1 {status} {phrase}\r\n{head}\r\n".encode("latin-1") + body


def page(body: bytes, status: int = 200, **headers: str) -> bytes:
    """An answer that is a page."""
    return answer(status, body, **{"Content_Type": "text/html; charset=utf-8"} | headers)


async def slow(query: Query, _: Query, out: StreamWriter) -> None:
    """Nothing at all for `for` seconds, then a law."""
    await asyncio.sleep(float(query.get("for", "30")))
    out.write(page(LAW))


async def drip(query: Query, _: Query, out: StreamWriter) -> None:
    """A law, a byte at a time, each after `every` seconds."""
    head, _blank, body = page(LAW).partition(b"\r\n\r\n")
    out.write(head + b"\r\n\r\n")
    for byte in body:
        out.write(bytes([byte]))
        await out.drain()
        await asyncio.sleep(float(query.get("every", "0.05")))


async def dripping_headers(query: Query, _: Query, out: StreamWriter) -> None:
    """A header line again and again, and no end of them."""
    out.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        out.write(b"X-Wait: yes\r\n")
        await out.drain()
        await asyncio.sleep(float(query.get("every", "0.05")))


async def hints(_: Query, __: Query, out: StreamWriter) -> None:
    """ "Early hints" for ever, and no answer."""
    while True:
        out.write(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        await out.drain()
        await asyncio.sleep(0.01)


async def truncated(_: Query, __: Query, out: StreamWriter) -> None:
    """Half of what its length promises."""
    out.write(page(LAW)[: -len(LAW) // 2])


async def truncated_chunks(_: Query, __: Query, out: StreamWriter) -> None:
    """Chunks without the last one."""
    out.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    out.write(b"%x\r\n%s\r\n" % (len(LAW), LAW))


async def truncated_pdf(_: Query, __: Query, out: StreamWriter) -> None:
    """The first half of a PDF whose length is not told."""
    out.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nConnection: close\r\n\r\n%PDF-1.7\n"
        + b"x" * 5000
    )


async def truncated_gzip(_: Query, __: Query, out: StreamWriter) -> None:
    """A packed law of which the end is wanting, with the length it has."""
    out.write(page(gzip.compress(LAW * 9)[:-30], Content_Encoding="gzip"))


async def damaged_gzip(_: Query, __: Query, out: StreamWriter) -> None:
    """Says it is packed, and is not."""
    out.write(page(LAW, Content_Encoding="gzip"))


async def lying_length(query: Query, _: Query, out: StreamWriter) -> None:
    """Promises `says` bytes, and sends a law."""
    out.write(page(LAW, Content_Length=query.get("says", "999999")))


async def two_lengths(_: Query, __: Query, out: StreamWriter) -> None:
    """Two lengths that contradict."""
    out.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 900\r\n\r\n" + LAW)


async def endless(_: Query, __: Query, out: StreamWriter) -> None:
    """A page that does not end."""
    out.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>")
    while True:
        out.write(b"and another thing " * 1000)
        await out.drain()


async def bomb(query: Query, _: Query, out: StreamWriter) -> None:
    """`size` million noughts in a thousandth of it: `as` gzip, deflate, raw, twice (gzip in gzip) or br."""
    how = query.get("as", "gzip")
    named = {"raw": "deflate", "twice": "gzip, gzip"}.get(how, how)
    out.write(
        answer(
            200, _bomb(how, int(query.get("size", "50"))), Content_Type="text/html", Content_Encoding=named
        )
    )


@cache
def _bomb(how: str, size: int) -> bytes:
    bits = {"gzip": 31, "twice": 31, "deflate": 15, "raw": -15}.get(how, 31)
    packer = zlib.compressobj(9, wbits=bits)
    packed = b"".join(packer.compress(bytes(10**6)) for _ in range(size)) + packer.flush()
    return gzip.compress(packed) if how == "twice" else packed


async def packed(query: Query, _: Query, out: StreamWriter) -> None:
    """A law, honestly packed: `as` gzip, deflate, raw, or two (two members)."""
    how = query.get("as", "gzip")
    if how == "two":
        body = gzip.compress(LAW[:100]) + gzip.compress(LAW[100:])
    else:
        packer = zlib.compressobj(9, wbits={"gzip": 31, "deflate": 15, "raw": -15}[how])
        body = packer.compress(LAW) + packer.flush()
    out.write(page(body, Content_Encoding="gzip" if how in ("gzip", "two") else "deflate"))


async def changing_etag(_: Query, __: Query, out: StreamWriter) -> None:
    """The same law under another ETag each time."""
    out.write(page(LAW, ETag=f'W/"{random.getrandbits(64):x}"'))


async def always_unchanged(_: Query, __: Query, out: StreamWriter) -> None:
    """304, whether or not anything was known."""
    out.write(answer(304, b""))


async def status(query: Query, _: Query, out: StreamWriter) -> None:
    """Status `of`, and a header `header` with `value`."""
    more = {query["header"]: query.get("value", "")} if "header" in query else {}
    out.write(page(b"<h1>Sorry</h1>", int(query.get("of", "500")), **more))


async def redirect(query: Query, _: Query, out: StreamWriter) -> None:
    """To `to`, with status `of`."""
    out.write(answer(int(query.get("of", "302")), b"", Location=query.get("to", "")))


async def circle(query: Query, _: Query, out: StreamWriter) -> None:
    """Back to where one came from, over another address."""
    out.write(answer(302, b"", Location="/circle?way=" + ("b" if query.get("way") == "a" else "a")))


async def onward(query: Query, _: Query, out: StreamWriter) -> None:
    """Always on to another address."""
    out.write(answer(302, b"", Location=f"/onward?step={int(query.get('step', '0')) + 1}"))


async def picture(_: Query, __: Query, out: StreamWriter) -> None:
    """An image."""
    out.write(answer(200, b"\x89PNG\r\n\x1a\n" + bytes(500), Content_Type="image/png"))


async def program(_: Query, __: Query, out: StreamWriter) -> None:
    """A program that says it is a PDF."""
    out.write(answer(200, b"MZ\x90\x00" + bytes(500), Content_Type="application/pdf"))


async def download(_: Query, __: Query, out: StreamWriter) -> None:
    """A PDF to be saved, under a name that would like to be elsewhere."""
    out.write(
        answer(
            200, b"%PDF-1.7\n" + b"x" * 900 + b"\n%%EOF\n", Content_Type="application/octet-stream",
            Content_Disposition="attachment; filename=\"x.pdf\"; filename*=UTF-8''..%2F..%2Floi%20n%C2%B0%205.pdf",
        )
    )  # fmt: skip


async def header_flood(query: Query, _: Query, out: StreamWriter) -> None:
    """Thousands of headers, or one that is huge (`one`)."""
    flood = f"X: {'y' * 10**6}\r\n" if "one" in query else "".join(f"X-{n}: {n}\r\n" for n in range(20_000))
    out.write(f"HTTP/1.1 200 OK\r\n{flood}\r\n".encode() + LAW)


async def bad_encoding(query: Query, _: Query, out: StreamWriter) -> None:
    """Letters that are none in the encoding it states (`as`)."""
    out.write(
        answer(200, LAW + b"\xff\xfe\xc3\x28", Content_Type=f"text/html; charset={query.get('as', 'utf-8')}")
    )


async def bad_headers(_: Query, __: Query, out: StreamWriter) -> None:
    """Headers in no known encoding, and a cookie."""
    out.write(page(LAW, X_Place="Côte d'Ivoire", Set_Cookie="who=you; Max-Age=99999"))


async def not_http(_: Query, __: Query, out: StreamWriter) -> None:
    """Something else than HTTP."""
    out.write(b"220 mail.example ESMTP\r\n" * 20)


async def hang_up(_: Query, __: Query, ___: StreamWriter) -> None:
    """Nothing."""


async def reset(_: Query, __: Query, out: StreamWriter) -> None:
    """The connection is torn down."""
    out.transport.abort()


async def bot_wall(query: Query, _: Query, out: StreamWriter) -> None:
    """A challenge instead of the law, with status `of`."""
    body = (
        b"<!doctype html><title>Just a moment...</title><noscript>Enable JavaScript and cookies to continue</noscript>"
        b"<script src='/cdn-cgi/challenge-platform/h/b/orchestrate/x'></script>"
    )
    out.write(page(body, int(query.get("of", "403"))))


async def login(_: Query, __: Query, out: StreamWriter) -> None:
    """A form that wants a password."""
    out.write(
        page(b"<h1>Sign in</h1><form><input name=u><input type=password name=p><button>Go</button></form>")
    )


async def empty(_: Query, __: Query, out: StreamWriter) -> None:
    """A page of furniture alone."""
    out.write(
        page(b"<html><header>Ministry of Justice</header><nav>Home</nav><main></main><footer>2026</footer>")
    )


#: A mix for rounds of kill -9: whatever can be asked without waiting long.
QUICK = (
    "/truncated", "/truncated-chunks", "/truncated-gzip", "/damaged-gzip", "/lying-length", "/bomb?size=5", "/packed",
    "/changing-etag", "/status?of=500", "/status?of=410", "/circle", "/picture", "/program", "/download", "/hang-up",
    "/header-flood", "/bad-encoding", "/bad-headers", "/not-http", "/reset", "/bot-wall", "/login", "/empty",
)  # fmt: skip
