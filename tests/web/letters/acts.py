"""What people do with a letter, for the tests of letters."""

import io
import re
from datetime import timedelta
from html import unescape

from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from watchingbrief.web.speaking.letters import opening
from watchingbrief.web.speaking.letters.models import Letter
from watchingbrief.web.speaking.letters.wording import content, plain_text, sha256_of

HOSTILE = '<script>alert(1)</script>{{ 7|add:7 }}#import "x"; *bold* =HYPERLINK("http://x")'
SIGNING = {
    "organisation": "Open Rights League", "country": "Freedonia", "representative": "Ada Example",
    "function": "Director", "email": "ada@league.example", "authorised": "on", "publish_organisation": "on",
}  # fmt: skip


def open_now(user, letter):
    letter.refresh_from_db()
    return opening.open_for_signing(user, letter, sha256_of(plain_text(content(letter))))


def embargo(letter, **ago):
    Letter.objects.filter(pk=letter.pk).update(embargo=timezone.now() + timedelta(**ago))
    letter.refresh_from_db()


def ask(letter, token=None, client=None, **fields):
    """Fill in the form behind the sign-on link; the answer, and the link the message brought."""
    mail.outbox.clear()
    where = reverse("sign", args=[letter.slug, token or letter.key])
    shown = (client or Client()).get(where).content.decode()
    sha256 = re.search(r'name="sha256" value="(\w+)"', shown)
    answer = (client or Client()).post(where, {**SIGNING, "sha256": sha256[1] if sha256 else "", **fields})
    found = re.search(r"https?://\S+(/letters/signature/\S+)", mail.outbox[0].body) if mail.outbox else None
    return answer, found[1] if found else None


def sign(letter, **fields):
    """Sign and confirm; the signatory's own link."""
    _answer, link = ask(letter, **fields)
    assert link
    Client().post(link, {"do": "confirm"})
    return link


def public_page(letter):
    return unescape(Client().get(letter.get_absolute_url()).content.decode())


def every_public_file(letter):
    """All that is given out of a letter, as text."""
    edition = letter.current().number
    found = [public_page(letter)]
    for kind in ("txt", "docx"):
        body = Client().get(reverse("letter-file", args=[letter.slug, edition, kind])).content
        found.append(words_of_docx(body) if kind == "docx" else body.decode())
    return found


def words_of_docx(body):
    return "\n".join(p.text for p in Document(io.BytesIO(body)).paragraphs)
