"""A small law of our own, and findings on it built by hand: reports are tested without the review engine."""

from collections.abc import Iterable

from watchingbrief.instrument import Instrument, SetAside, Source
from watchingbrief.reading.assemble import assemble
from watchingbrief.reading.nodes import Node, Words
from watchingbrief.review.finding import Evidence, Finding, Review, Searched

FALSE = "publishes information that he knows or ought to know to be false"
ANNOY = "causes annoyance, inconvenience or ill will"
OFFICER = "a police officer of the rank of inspector or above may"
JUDGE = (
    "a judge of the High Court is satisfied, on application, that the order is necessary and proportionate"
)


def section(number: str, heading: str, *content: Words | Node, page: int = 0) -> Node:
    return Node("section", f"{number}.", heading, list(content), page=page, line=1)


def sub(number: str, text: str, *content: Words | Node, kind: str = "subsection") -> Node:
    return Node(
        kind, f"({number})", "", [Words(text), *content], inline=kind == "subsection" and number == "1"
    )


def para(number: str, text: str) -> Node:
    return sub(number, text, kind="paragraph")


def part(number: str, heading: str, *sections: Node) -> Node:
    return Node("part", f"PART {number}", heading, list(sections))


def opening() -> list[Node]:
    system = "In this Act, “system” means any device that handles data."
    return [
        section("1", "Short title", Words("This Act may be cited as the Networks Act.", 1, 4), page=1),
        section("2", "Meaning of words", Words(system, 1, 6), page=1),
        section("3", "", Words("This Act binds the State.", 1, 9), page=1),
    ]


def offences() -> list[Node]:
    access = "A person who accesses a computer system without permission commits an offence."
    tools = "A person who possesses a program that can be used to commit theft commits an offence."
    false = sub(
        "1",
        f"A person who {FALSE} and thereby {ANNOY} to any other person commits an offence and is liable to",
        para("a", "a fine not exceeding 50,000 florins; or"),
        para("b", "imprisonment for a term not exceeding ten years, or to both."),
    )
    exception = sub("2", "Subsection (1) does not apply to a statement made in Parliament.")
    return [
        section("4", "Unauthorised access", Words(access, 2, 3), page=2),
        section("5", "False information", false, exception, page=3),
        section("6", "Tools", Words(tools), page=3),
    ]


def powers() -> list[Node]:
    intercept = f"Where it is expedient, {OFFICER} order a provider to record the content of communications."
    silence = "A provider shall not disclose the order to anyone."
    preserve = f"Data may be ordered to be preserved for thirty days where {JUDGE}."
    return [
        section("7", "Interception", sub("1", intercept), sub("2", silence), page=4),
        section("8", "Preservation", Words(preserve), page=5),
        section("9", "Commencement", Words("This Act comes into force when it is published."), page=5),
    ]


def english_nodes() -> list[Node]:
    return [
        Node("preamble", content=[Words("An Act to keep networks safe in Ostravia.", 1, 2)]),
        part("I", "PRELIMINARY", *opening()),
        part("II", "OFFENCES", *offences()),
        part("III", "POWERS", *powers()),
        Node("schedule", "SCHEDULE", "FEES", [para("1", "Application for a licence: 20 florins.")]),
    ]


def source(name: str = "networks.pdf") -> Source:
    return Source(name, "pdf", "5f" * 32, 20_480, pages=5)


ASIDE = [
    SetAside("page furniture", "Ostravia Gazette, No. 12", page=2, line=1),
    SetAside("page furniture", "Ostravia Gazette, No. 12", page=3, line=1),
    SetAside("footnote", "1 Inserted by Act 4.", page=3, line=40, near=300),
]


def english_law(title: str = "Networks Bill", notices: Iterable[str] = ("Page 4 is skewed.",)) -> Instrument:
    return assemble(
        english_nodes(), title=title, language="en", source=source(), set_aside=ASIDE, notices=list(notices)
    )


def arabic_law() -> Instrument:
    meaning = Node("article", "المادة 1", "", [Words("يقصد بالنظام كل جهاز يعالج البيانات.")])
    crime = Node("article", "المادة 2", "", [Words("يعاقب بالحبس كل من نشر أخباراً كاذبة على الشبكة.")])
    nodes = [
        Node("chapter", "الفصل الأول", "أحكام عامة", [meaning]),
        Node("chapter", "الفصل الثاني", "الجرائم", [crime]),
    ]
    return assemble(nodes, title="قانون الشبكات", language="ar", source=source("law.html"), set_aside=[])


def words(law: Instrument, quote: str) -> Evidence:
    start = law.text.index(quote)
    return Evidence(start, start + len(quote))


def finding(
    law: Instrument, concern: str, verdict: str, where: str | None, *quotes: str, **more: object
) -> Finding:
    sought = "an order of a court"
    stated: dict[str, object] = {
        "check": concern.lower().replace(".", "/"),
        "concern": concern,
        "verdict": verdict,
        "severity": "high",
        "provision": law.provision(where) if where else None,
        "role": "offence",
        "evidence": tuple(words(law, q) for q in quotes),
        "looked_in": ()
        if quotes
        else (Searched(where, "s. 7", sought), Searched(None, "the whole Act", sought)),
        "reach": "here",
        "title": f"What was found on {concern}",
        "why": "People cannot foresee what is forbidden.",
        "authority": ("ICCPR art. 19(3)", "General Comment 34, para. 25"),
        "remedy": "Delete the provision.",
    }
    return Finding(**(stated | more))


POWER = {"role": "procedural-power"}


def english_findings(law: Instrument) -> tuple[Finding, ...]:
    annoys = f"be false and thereby {ANNOY} to any"
    ten_years = finding(
        law, "PENALTY.DISPROPORTIONATE", "problem", "sec_5__subsec_1__para_b", "ten years", severity="low"
    )
    tools = ("possesses a program", "can be used to commit")
    return (
        finding(law, "SPEECH.FALSE", "problem", "sec_5__subsec_1", FALSE),
        finding(law, "SPEECH.OFFEND", "problem", "sec_5__subsec_1", annoys, severity="medium"),
        ten_years,
        finding(law, "TOOLS.DUAL_USE", "problem", "sec_6", *tools, severity="medium"),
        finding(law, "POWER.INTERCEPT", "problem", "sec_7__subsec_1", OFFICER, **POWER),
        finding(law, "SAFEGUARD.JUDICIAL_AUTH", "missing", "sec_7", **POWER),
        finding(law, "SAFEGUARD.JUDICIAL_AUTH", "met", "sec_8", JUDGE, **POWER, severity="low"),
        finding(law, "SAFEGUARD.NECESSITY", "met", "sec_7", "necessary and proportionate", reach="reference"),
        finding(law, "RESEARCH.EXEMPTION", "missing", None, reach="whole", role="", severity="medium"),
    )


def review_of(law: Instrument, findings: Iterable[Finding] = ()) -> Review:
    found = tuple(findings)
    roles = {"sec_5": "offence", "sec_7": "procedural-power"}
    ids = {p.id for p in law.provisions}
    checks = tuple(sorted({f.check for f in found}))
    return Review(law, found, checks, {k: v for k, v in roles.items() if k in ids})
