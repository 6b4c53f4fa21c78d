"""The element names of Akoma Ntoso (OASIS LegalDocML 2.0 and 3.0) by what they are to a reader of law."""

#: Levels of the text: each is a provision.
HIERARCHY = frozenset(
    {"alinea", "article", "book", "chapter", "clause", "division", "indent", "item", "level", "list",
     "paragraph", "part", "point", "proviso", "rule", "section", "subchapter", "subclause", "subdivision",
     "sublist", "subparagraph", "subpart", "subrule", "subsection", "subtitle", "title", "tome",
     "transitional", "hcontainer", "crossheading", "longtitle"}
)  # fmt: skip

#: Text within a line: does not break it.
INLINE = frozenset(
    {"a", "abbr", "affecteddocument", "argument", "b", "change", "concept", "courttype", "date",
     "decoration", "def", "del", "docauthority", "doccommittee", "docdate", "docintroducer",
     "docjurisdiction", "docketnumber", "docnumber", "docproponent", "docpurpose", "docstage", "docstatus",
     "doctitle", "doctype", "embeddedtext", "entity", "event", "fillin", "heading", "i", "inline", "ins",
     "judge", "lawyer", "legislature", "location", "marker", "mmod", "mod", "mref", "neutralcitation", "num",
     "object", "omissis", "opinion", "organization", "outcome", "party", "person", "placeholder", "process",
     "quantity", "quotedtext", "recordedtime", "ref", "relateddocument", "rmod", "role", "rref", "session",
     "shorttitle", "signature", "span", "sub", "subheading", "sup", "term", "time", "u", "vote"}
)  # fmt: skip

#: Text of another law, quoted to be inserted: stays words of the provision that quotes it.
QUOTED = frozenset({"quotedstructure", "embeddedstructure"})

#: Facts about the file, not words of the law.
METADATA = frozenset({"meta", "img", "componentref", "documentref"})

#: Words that stand beside the law, with the reason they are set aside for.
SET_ASIDE = {
    "authorialnote": "footnote",
    "noteref": "footnote",
    "remark": "editorial note",
    "toc": "contents list",
    "coverpage": "cover page",
}

#: Where a document's frame is kept; the rest of a document is its numbered body.
FRAMES = frozenset({"preface", "preamble", "conclusions"})

#: hcontainer carries its kind in `name`; these names are kinds of ours, spelt as here.
CONTAINER_KINDS = {
    "annex": "annex", "appendix": "annex", "article": "article", "chapter": "chapter", "crossheading":
    "crossheading", "definition": "definition", "part": "part", "regulation": "regulation", "schedule":
    "schedule", "section": "section", "subarticle": "subarticle", "proviso": "proviso",
}  # fmt: skip

#: LDML, the British dialect, numbers unnamed levels by depth in `class`.
LEVEL_KINDS = {"para1": "paragraph", "para2": "subparagraph", "para3": "point"}

#: The namespace of what we add to a file we write, and no Akoma Ntoso reader needs.
OWN = "https://watchingbrief.org/ns/1"
