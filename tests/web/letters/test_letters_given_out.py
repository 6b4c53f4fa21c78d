"""What goes out of a letter: hostile words, files, messages."""

import io
from smtplib import SMTPRecipientsRefused

from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.web.letters.acts import HOSTILE, SIGNING, ask, open_now, sign, words_of_docx
from watchingbrief.web.accounts.models import Role
from watchingbrief.web.speaking.letters import drafting, messages_sent
from watchingbrief.web.speaking.letters.wording import content, plain_text, sha256_of


def test_hostile_words_are_shown_and_never_run(letter, editor, client_of):
    drafting.save_draft(
        editor, letter, letter.edition, dict.fromkeys(("title", "opening", "closing", "addressee"), HOSTILE)
    )
    point = letter.points.get()
    drafting.save_point(editor, point, 1, {"heading": HOSTILE, "text": HOSTILE, "wording": HOSTILE})
    open_now(editor, letter)
    sign(
        letter, organisation=HOSTILE, conditions=HOSTILE, representative=HOSTILE, publish_representative="on"
    )
    client = client_of(editor)
    pages = [letter.get_absolute_url(), reverse("signatories", args=[letter.slug])]
    pages += [reverse("letter-edit", args=[letter.slug]), reverse("sign", args=[letter.slug, letter.key])]
    for address in pages:
        page = client.get(address).content.decode()
        assert "<script>alert" not in page and "{{ 7|add:7 }}" in page, address
    assert HOSTILE in words_of_docx(client.get(reverse("letter-file", args=[letter.slug, 1, "docx"])).content)
    pdf = client.get(reverse("letter-file", args=[letter.slug, 1, "pdf"])).content
    assert pdf.startswith(b"%PDF")
    csv = client.get(reverse("signatories-csv", args=[letter.slug])).content.decode("utf-8-sig")
    assert not any(cell.startswith(("=", "+", "@")) for cell in csv.replace('"', "").split(","))


def test_a_formula_as_a_name_does_not_run_in_a_spreadsheet(opened, as_role):
    sign(opened, organisation="=1+1 League")
    csv = as_role(Role.EDITOR).get(reverse("signatories-csv", args=[opened.slug])).content.decode("utf-8-sig")
    assert "'=1+1 League" in csv


def test_a_name_with_a_line_break_cannot_add_a_header_to_a_message(opened):
    ask(opened, organisation="League\r\nBcc: all@victims.example")
    assert mail.outbox[0].recipients() == [SIGNING["email"]]
    assert "\n" not in mail.outbox[0].subject


def test_without_a_mail_server_the_page_says_whom_to_ask(opened, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    answer, _link = ask(opened)
    assert f"Ask {opened.organisation}" in answer.content.decode()
    assert len(list(tmp_path.iterdir())) == 1


def test_a_mail_server_that_refuses_is_told(opened, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer, _link = ask(opened)
    assert "could not be sent" in answer.content.decode()


def test_who_signed_an_earlier_text_and_could_not_be_told_is_said_without_trying_each(
    opened, editor, monkeypatch, client_of
):
    for k in range(5):
        sign(opened, organisation=f"League {k}", email=f"{k}@league.example")
    tried = []

    def hang(*_message, **_more):
        tried.append(1)
        raise TimeoutError

    monkeypatch.setattr(messages_sent, "send_mail", hang)
    drafting.save_draft(editor, opened, opened.edition, {"opening": "We ask for other changes."})
    opened.refresh_from_db()
    seen = sha256_of(plain_text(content(opened)))
    page = client_of(editor).post(reverse("letter-open", args=[opened.slug]), {"sha256": seen}, follow=True)
    assert "could not be told" in page.content.decode()
    assert len(tried) == 2


def test_one_address_that_is_refused_keeps_nobody_else_from_being_told(opened, editor, monkeypatch, rf):
    for k in range(5):
        sign(opened, organisation=f"League {k}", email=f"{k}@league.example")
    told = []

    def refuse(_head, _body, _sender, to):
        if to[0] < "3":
            raise SMTPRecipientsRefused({})
        told.append(to[0])

    monkeypatch.setattr(messages_sent, "send_mail", refuse)
    drafting.save_draft(editor, opened, opened.edition, {"opening": "We ask for other changes."})
    open_now(editor, opened)
    assert messages_sent.tell_of_changes(rf.get("/"), opened) == 3
    assert told == ["3@league.example", "4@league.example"]


def test_signing_too_often_is_refused(opened, settings):
    settings.ACCOUNT_RATE_LIMITS = {"sign_on": "2/h/ip"}
    statuses = [ask(opened, organisation=f"League {k}")[0].status_code for k in range(3)]
    assert statuses == [200, 200, 429]


def test_the_pdf_is_tagged_and_holds_the_letter_and_who_signed(opened):
    import pdfplumber

    sign(opened)
    body = Client().get(reverse("letter-file", args=[opened.slug, 1, "pdf"])).content
    with pdfplumber.open(io.BytesIO(body)) as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "Mend the Cybercrime Bill" in text and "Open Rights League" in text
    assert opened.current().sha256[:20] in text.replace("\n", "")
    assert b"/MarkInfo" in body or b"/StructTreeRoot" in body


def test_an_arabic_letter_becomes_a_file(letter, editor):
    drafting.save_draft(
        editor, letter, letter.edition, {"language": "ar", "opening": "نطلب تعديل مشروع القانون."}
    )
    open_now(editor, letter)
    assert Client().get(reverse("letter-file", args=[letter.slug, 1, "pdf"])).content.startswith(b"%PDF")
    assert "نطلب" in words_of_docx(
        Client().get(reverse("letter-file", args=[letter.slug, 1, "docx"])).content
    )
