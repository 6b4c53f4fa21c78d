"""What servers send in place of a law, told apart; and laws that look like it, which are fetched."""

import pytest
from tests.monitoring.behaviours import LAW, answer
from tests.monitoring.fetching.asking import ask
from tests.monitoring.hostile_server import Page

MENU = "<nav>" + "<a href=/x>Ministry of Justice of the Republic</a> " * 30 + "</nav>"
SCRIPT = "<script src=/app.js></script>"
PASSWORD = "<form><input name=name><input type=password name=p><button>Sign in</button></form>"
CAPTCHA = "<form><div class='h-captcha' data-sitekey=x></div><button>Go on</button></form>"


def kind(
    server, page: str | bytes, status: int = 200, type: str = "text/html; charset=utf-8", **headers
) -> str:
    body = page.encode() if isinstance(page, str) else page
    server.pages["/odd"] = Page(body, type=type, status=status, headers=headers)
    outcome = ask(server.address("/odd"))
    assert bool(outcome.body) == (outcome.kind == "fetched")
    return outcome.kind


@pytest.mark.parametrize("status", [200, 403, 429, 503])
@pytest.mark.parametrize(
    "page",
    [
        "<title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/h/g'></script>",
        f"<title>Please wait</title><p>Checking your browser before you go on</p>{SCRIPT}",
        f"<html><body><noscript>Please enable JavaScript to view this page.</noscript>{SCRIPT}",
        f"<html><head><noscript>Activez JavaScript pour continuer</noscript></head><body>{SCRIPT}",
        f"<p>Включите JavaScript, чтобы продолжить</p>{SCRIPT}",
        f"<p>请启用JavaScript后继续访问</p>{SCRIPT}",
        f"<p>يرجى تفعيل جافا سكريبت للمتابعة</p>{SCRIPT}",
        f"<h1>Are you a robot?</h1>{CAPTCHA}{SCRIPT}",
        f"<h1>Confirme que no eres un robot</h1>{CAPTCHA}{SCRIPT}",
        "<body><iframe src='https://geo.captcha-delivery.com/captcha/?x'></iframe>",
        "<body><iframe src='/_Incapsula_Resource?SWUDNSAI=9'></iframe>Request unsuccessful. Incident 5",
    ],
)
def test_bot_walls(server, page, status):
    assert kind(server, page, status) == "bot-wall"


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (403, {"cf-mitigated": "challenge"}),
        (202, {"x-amzn-waf-action": "challenge"}),
        (429, {"x-datadome": "protected"}),
    ],
)
def test_bot_walls_by_their_headers(server, status, headers):
    assert kind(server, "", status, **headers) == "bot-wall"


@pytest.mark.parametrize(
    "page",
    [
        LAW + b"<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>",
        LAW + b"<noscript>Please enable JavaScript to use the search.</noscript><script></script>",
        LAW + PASSWORD.encode(),
        LAW + CAPTCHA.encode(),
        LAW.replace(b"Cybercrimes Bill", b"Page not found Bill"),
        LAW + b"<p>This page has moved here from another address.",
        f"<title>Law No. 404 of 2019</title>{MENU}<p>Law No. 404 on pages. 1. A page that was not found is lost.</p>",
        f"{MENU}<ul><li><a href=/1.pdf>Cybercrimes Bill 2026</a><li><a href=/2.pdf>Penal Code</a></ul>",
        "<html><body><form id=aspnetForm>" + LAW.decode() + "</form>",
        "<p>第一条 为了保障网络安全，维护网络空间主权和国家安全、社会公共利益，制定本法。</p>",
        f"<p>المادة الأولى: يعاقب كل من دخل نظاما معلوماتيا دون حق</p>{SCRIPT}",
        "<main><p>Repealed.</p></main>",
    ],
)  # fmt: skip
def test_laws_that_look_like_something_else(server, page):
    assert kind(server, page) == "fetched"


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>Sign in</h1>{PASSWORD}",
        f"<title>Connexion</title>{MENU}{PASSWORD}<p>Mot de passe oublié ?</p>",
    ],
)
def test_pages_to_sign_in(server, page):
    assert kind(server, page) == "login"


def test_other_ways_to_be_asked_who_one_is(server):
    assert kind(server, "", 401, **{"WWW-Authenticate": "Basic"}) == "login"
    assert kind(server, PASSWORD, 403) == "login"
    server.raw["/odd2"] = answer(302, b"", Location="/sso/start")
    server.pages["/sso/start"] = Page(b"<form><button>Go on with your institution</button></form>")
    assert ask(server.address("/odd2")).kind == "login"


@pytest.mark.parametrize(
    "words",
    ["Page not found", "Error 404", "Page introuvable", "Página no encontrada", "Página não encontrada",
     "Seite nicht gefunden", "الصفحة غير موجودة", "Страница не найдена", "页面不存在", "Halaman tidak ditemukan"],
)  # fmt: skip
def test_pages_that_say_there_is_nothing(server, words):
    assert kind(server, f"<title>{words} | Ministry</title>{MENU}<p>Try the search.</p>") == "not-found"
    assert kind(server, f"{MENU}<main><p>{words}.</p></main>") == "not-found"
    assert kind(server, f"<h1>{words}</h1>" + LAW.decode()) == "fetched"


@pytest.mark.parametrize(
    ("page", "to"),
    [
        ("<h1>This page has moved</h1><p>Please update your bookmarks.</p>", ""),
        ("<meta http-equiv='refresh' content='0; url=/law'><p>One moment</p>", "/law"),
        ("<META HTTP-EQUIV=Refresh CONTENT=\"5;URL='/law'\">", "/law"),
        ("<p>Cette page a été déplacée</p>", ""),
        ("<p>本站已迁移</p>", ""),
    ],
)
def test_pages_that_say_they_moved(server, page, to):
    server.pages["/odd"] = Page(page.encode())
    outcome = ask(server.address("/odd"))
    assert outcome.kind == "moved"
    assert outcome.permanent == (server.address(to) if to else "")


def test_a_page_that_loads_itself_anew_has_not_moved(server):
    assert kind(server, f"<meta http-equiv=refresh content='20'>{LAW.decode()}") == "fetched"
    assert kind(server, "<meta http-equiv=refresh content='20; url=/odd'><p>Repealed.") == "fetched"


@pytest.mark.parametrize(
    "page",
    ["", " \n", MENU, "<html><header>Ministry</header><main></main><footer>2026</footer>",
     f"<div id=app>Loading</div>{SCRIPT}", f"<body>{SCRIPT}<style>p {{}}</style>", "<p>&nbsp;</p>", "<p>1. 2. 3.</p>"],
)  # fmt: skip
def test_empty_pages(server, page):
    assert kind(server, page) == "empty"


def test_an_empty_page_names_the_frame_that_holds_the_law(server):
    server.pages["/odd"] = Page(f"{MENU}<iframe src='/law.pdf'></iframe>".encode())
    outcome = ask(server.address("/odd"))
    assert outcome.kind == "empty" and "in a frame" in outcome.why


@pytest.mark.parametrize("status", [204, 205])
def test_nothing_to_show(server, status):
    server.raw["/odd"] = answer(status, b"")
    assert ask(server.address("/odd")).kind == "empty"


@pytest.mark.parametrize(
    ("body", "type"),
    [
        (b"\x89PNG\r\n\x1a\n", "text/html"), (b"GIF89a", "application/pdf"), (b"\xff\xd8\xff\xe0", ""),
        (b"MZ\x90\x00\x03" + bytes(60), "application/pdf"), (b"PK\x03\x04" + b"readme.txt" * 9, "application/zip"),
        (b"PK\x05\x06" + bytes(18), ""), (b"7z\xbc\xaf'\x1c", ""), (b"\x1f\x8b\x08" + bytes(30), "application/gzip"),
        (b"....ftypisom", "video/mp4"), (b"...", "image/webp"), (b"abc\x00\x01\x02" * 50, "application/octet-stream"),
        (b"Not a PDF", "application/pdf"), (LAW, "application/pdf"),
    ],
)  # fmt: skip
def test_what_no_law_comes_as(server, body, type):
    assert kind(server, body, type=type) == "wrong-type"


@pytest.mark.parametrize(
    ("body", "type"),
    [
        (b"%PDF-1.7\n%%EOF", "application/octet-stream"), (b"\r\n%PDF-1.4 ...", "application/pdf"),
        (b"%PDF-1.7\n%%EOF", "image/png"), (b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml", "application/zip"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", ""),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "application/msword"), ("Section 1. A".encode("utf-16"), "text/plain"),
        (("Section 1. A person who" * 30).encode("utf-16-le"), "text/plain"), (b"MZ is where section 1 begins", ""),
        (b"BMI act", "text/plain"), (b"<?xml version='1.0'?><akomaNtoso/>", "application/xml"),
        (b'{"title": "Act"}', "application/json"), (b"# Act\n\n1. A", "text/markdown"), (LAW, "image/png"),
    ],
)  # fmt: skip
def test_what_a_law_may_come_as(server, body, type):
    assert kind(server, body, type=type) == "fetched"


@pytest.mark.parametrize(
    ("status", "expected"),
    [(400, "refused"), (403, "refused"), (404, "not-found"), (410, "gone"), (451, "refused"), (500, "server-error"),
     (300, "moved"), (599, "server-error"), (206, "truncated"), (226, "server-error"), (999, "server-error")],
)  # fmt: skip
def test_statuses(server, status, expected):
    assert kind(server, LAW, status) == expected


@pytest.mark.parametrize(
    ("path", "disposition", "name"),
    [
        ("/x", "attachment; filename=\"bill.pdf\"; filename*=UTF-8''loi%20n%C2%B0%205.pdf", "loi n° 5.pdf"),
        ("/x", 'attachment; filename="../../etc/passwd"', "passwd.pdf"),
        ("/x", 'attachment; filename="C:\\\\laws\\\\act.pdf"', "act.pdf"),
        ("/x", "inline; filename=act.pdf", "act.pdf"),
        ("/x", "attachment; filename*=no-such'x'%ff.pdf", "\ufffd.pdf"),
        ("/x", 'attachment; filename=".htaccess"', "htaccess.pdf"),
        ("/x", 'attachment; filename="a|b<c>.pdf"', "abc.pdf"),
        ("/x", f'attachment; filename="{"n" * 300}.pdf"', "n" * 146 + ".pdf"),
        ("/laws/act%202026", "attachment", "act 2026.pdf"),
        ("/laws/", "", "laws.pdf"),
        ("/", "", ""),
    ],
)
def test_names_of_files(server, path, disposition, name):
    headers = {"Content-Disposition": disposition} if disposition else {}
    server.pages[path] = Page(b"%PDF-1.7\n%%EOF", type="application/octet-stream", headers=headers)
    assert ask(server.address(path)).name == name
