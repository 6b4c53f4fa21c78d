"""A treaty and laws of a few articles each, all of our own making, for tests of concordance."""

from functools import cache

from watchingbrief.comparison.concordance import concord
from watchingbrief.reading import read_bytes
from watchingbrief.review import review

MEASURES = "Each Party shall adopt such legislative and other measures as may be necessary to"
CRIME = f"{MEASURES} establish as criminal offences under its domestic law, when committed intentionally and"

ACCESS = (
    "Illegal access",
    f"{CRIME} without right, the access to the whole or any part of a computer system. A Party may require that the "
    "offence be committed by infringing security measures.",
)
INTERCEPTION = (
    "Illegal interception",
    f"{CRIME} without right, the interception, made by technical means, of non-public transmissions of computer data.",
)
COPYRIGHT = ("Infringement of copyright", f"{CRIME} on a commercial scale, the infringement of copyright.")
ATTEMPT = (
    "Attempt and aiding or abetting",
    f"{CRIME} without right, aiding or abetting the commission of any of the offences, and an attempt to commit any "
    "of the offences established in accordance with Articles 1 and 2.",
)
SAFEGUARDS = (
    "Conditions and safeguards",
    "Each Party shall ensure that the powers and procedures of this Convention are subject to conditions and "
    "safeguards provided for under its domestic law, which shall provide for the adequate protection of human rights "
    "and liberties and shall incorporate the principle of proportionality. Such conditions and safeguards shall "
    "include judicial or other independent supervision.",
)
SEARCH = (
    "Search and seizure of stored computer data",
    f"{MEASURES} empower its competent authorities to search or similarly access a computer system and the computer "
    "data stored therein, and to make and retain a copy of those computer data. The powers referred to in this article "
    "shall be subject to Article 5.",
)
CONTACT = (
    "Point of contact",
    "Each Party shall designate a point of contact available on a twenty-four hour, seven-day-a-week basis to provide "
    "mutual assistance in investigations concerning computer systems.",
)
SIGNATURE = (
    "Signature and entry into force",
    "This Convention shall be open for signature and is subject to ratification. Instruments of ratification shall be "
    "deposited with the depositary.",
)
ARTICLES = (ACCESS, INTERCEPTION, COPYRIGHT, ATTEMPT, SAFEGUARDS, SEARCH, CONTACT, SIGNATURE)

#: A law that answers the articles of the same place as narrowly as they ask.
NARROW = (
    (
        "Unauthorised access",
        "A person who intentionally and without lawful authority accesses a computer system commits an offence and is "
        "liable to imprisonment for a term not exceeding two years.",
    ),
    (
        "Unauthorised interception",
        "A person who intentionally and without lawful authority intercepts by technical means a non-public "
        "transmission of computer data commits an offence and is liable to a fine.",
    ),
    (
        "Search with a warrant",
        "Where a court issues a warrant on the application of a police officer, and is satisfied that the measure is "
        "necessary and proportionate, the officer may search a computer system and seize the computer data in it, and "
        "may make a copy of the data.",
    ),
)


def written(title, *articles, word="Article"):
    """A text of numbered articles, each a heading and its words; a heading may be empty."""
    body = "\n\n".join(f"{word} {n}\n{head}\n{words}" for n, (head, words) in enumerate(articles, 1))
    return f"{title}\n\n{body}\n"


@cache
def treaty(*articles):
    """The treaty, read."""
    return read_bytes(written("Convention on Computer Crime", *(articles or ARTICLES)).encode(), "treaty.txt")


@cache
def law(*articles, title="The Computer Crimes Act", word="Article"):
    """A law, read and reviewed."""
    return review(read_bytes(written(title, *articles, word=word).encode(), "law.txt"))


def beside(*articles, title="The Computer Crimes Act", word="Article"):
    """The concordance of a law of these articles with the treaty, by the number of the article."""
    found = concord(law(*articles, title=title, word=word), treaty())
    return found, {e.article.label: e for e in found.entries}


def answered_by(entry):
    """The numbers of the provisions that answer an article."""
    return [a.provision.label for a in entry.answers]


def ids(asked):
    """The elements, by id."""
    return {a.element.id for a in asked}
