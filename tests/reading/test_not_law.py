"""What clearly is no law is refused; in doubt a text is law."""

import pytest

from watchingbrief.reading.lines import Line
from watchingbrief.reading.not_law import is_law, refuse_unless_law
from watchingbrief.reading.refusal import Refusal

NOVEL = """It was late when she came home, and the house was dark. She put her coat on the chair and looked for
the letter he had promised to leave. There was nothing on the table but a cup and yesterday's paper.
"You could have called," he said from the door. She did not answer. Outside the rain had stopped."""
REPORT = """Cybercrime has grown quickly in the region over the last ten years. Our survey of 300 companies shows
that two thirds of them were attacked at least once. Chapter 2 looks at the costs, and Chapter 3 at what companies
did. Table 1 gives the figures by year. We thank everyone who took part and look forward to your comments."""
LETTER = """Dear Sir or Madam, thank you for your letter of 3 May. I was sorry to hear about your trouble with the
new telephone. Please send it back to us with the receipt, and we will repair it free of charge. Yours."""
CODE = """def read(path):
    with open(path) as file:
        return file.read()

print(read("x"))
for i in range(10):
    pass
"""
FRENCH_TALE = """Il était une fois une petite fille que sa mère aimait beaucoup. Un jour, elle partit à
travers le bois
pour voir sa grand-mère, avec un panier de galettes. Elle rencontra le loup, qui lui demanda où elle
allait."""


def lines(text):
    return [Line(line, line=n) for n, line in enumerate(text.split("\n"), 1)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (NOVEL, "en"),
        (REPORT, "en"),
        (LETTER, "en"),
        (CODE, "en"),
        (CODE, "und"),
        (FRENCH_TALE, "fr"),
        (NOVEL, "und"),
    ],
)
def test_other_texts_are_refused(text, language):
    with pytest.raises(Refusal) as refused:
        refuse_unless_law(lines(text * 3), language)
    assert refused.value.code == "not-law"
    assert "law" in refused.value.next


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Any person who publishes false information commits an offence and is liable to a fine.", "en"),
        ("1. Short title\nThis Act may be cited as the Cybercrime Act.", "en"),
        ("Whereas it is expedient to amend the Code; Be it enacted by the Parliament as follows:", "en"),
        (
            "The States Parties to the present Convention,\nConcerned about the threat posed by cybercrime,",
            "en",
        ),
        (
            "Whoever hinders a computer system shall be punished. He shall also pay damages to its owner.",
            "en",
        ),
        (
            "Article 1\nObjet\nArticle 2\nDéfinitions\nArticle 3\nChamp\nLe texte s'applique ; il doit être suivi.",
            "fr",
        ),
        ("El que acceda sin autorización a un sistema será castigado con la pena de multa.", "es"),
        ("يعاقب بالحبس كل من دخل إلى نظام معلوماتي دون وجه حق", "ar"),
        ("第一条 为了保障网络安全，制定本法。\n第二条 违反规定的，处罚款。", "zh-Hans"),
        ("Ingingo ya 1: Icyo iri tegeko rigamije\nIngingo ya 2: Ibisobanuro\nIngingo ya 3: Abarebwa", "und"),
        ("1. pants\n2. likums\n3. sods", "lv"),
        ("\n".join(f"Article {n} bis" for n in range(1, 12)), "en"),
    ],
)
def test_laws_of_every_kind_are_law(text, language):
    assert is_law(lines(text), language)


def test_law_that_begins_after_many_pages_of_something_else():
    law = "\n".join(
        f"{n}. A person who does so commits an offence and shall be liable to a fine." for n in range(99)
    )
    assert is_law(lines(NOVEL * 20 + "\n" + law), "en")
