"""The words of comparing as people read them, in the language they chose."""

from typing import Any

from django.utils.translation import gettext_lazy as _

#: A word that is translated when it is shown.
Said = Any

#: Kinds of change.
KIND: dict[str, Said] = {
    "unchanged": _("unchanged"),
    "edited": _("edited"),
    "renumbered": _("renumbered"),
    "moved": _("moved"),
    "moved-and-edited": _("moved and edited"),
    "split": _("split"),
    "merged": _("merged"),
    "inserted": _("inserted"),
    "deleted": _("deleted"),
    "unsure": _("unsure"),
}
MEANING: dict[str, Said] = {
    "unchanged": _("the same words under the same number; other line breaks or quotation marks do not count"),
    "edited": _("the same provision with other words, whatever its number"),
    "renumbered": _("only the number differs, and the numbers of renumbered provisions it refers to"),
    "moved": _("the same words in another place of the order"),
    "moved-and-edited": _("in another place of the order, with other words"),
    "split": _("one provision became several"),
    "merged": _("several provisions became one"),
    "inserted": _("nothing in the old version answers it"),
    "deleted": _("nothing in the new version answers it"),
    "unsure": _("two provisions may be the same, and the texts do not decide it: read both"),
}
#: How protection fares on the whole, as the first sentence of a comparison.
OVERALL: dict[str, Said] = {
    "stronger": _("On the whole rights are better protected."),
    "weaker": _("On the whole rights are less protected."),
    "mixed": _("The changes point both ways."),
    "unchanged": _("Nothing changes in what the review looks for."),
}
#: What became of a concern. What is weakened is protection, not the concern.
DRIFT: dict[str, Said] = {
    "introduced": _("introduced"),
    "resolved": _("resolved"),
    "weakened": _("protection weakened"),
    "strengthened": _("protection strengthened"),
    "unchanged": _("unchanged"),
}
SEVERITY: dict[int, Said] = {3: _("high"), 2: _("medium"), 1: _("low")}
SEVERITY_CLASS = {3: "high", 2: "medium", 1: "low"}
#: What kind of provision came or went.
ROLE: dict[str, Said] = {
    "offence": _("offence"),
    "procedural-power": _("power"),
    "provider-duty": _("duty of providers"),
    "blocking": _("power to block"),
    "cooperation": _("rule on cooperation"),
}
#: Answers of a framework's principle, and how they moved.
ANSWER: dict[str, Said] = {
    "met": _("met"),
    "partly met": _("partly met"),
    "not met": _("not met"),
    "not applicable": _("not applicable"),
    "not determined": _("not determined"),
}
MOVED: dict[str, Said] = {
    "weaker": _("kept worse"),
    "stronger": _("kept better"),
    "not comparable": _("not comparable"),
    "unchanged": _("as before"),
}
#: What a verdict on a recommendation means.
VERDICT_MEANING: dict[str, Said] = {
    "adopted": _("what was asked for was done"),
    "partly": _("a part of it was done"),
    "not": _("nothing of it was done"),
    "reversed": _("an earlier draft had done it and this one undid it, or the draft went the other way"),
    "moot": _("what it is about is gone, or was there already"),
    "undetermined": _("the texts do not decide it: a person must read both"),
}
#: How a verdict was reached.
BASIS: dict[str, Said] = {
    "wording": _("by the words"),
    "operation": _("by what became of the provision"),
    "review": _("by the reviews of both drafts"),
    "nothing": _("not decided"),
}
#: What a law does with an article of a treaty.
CONCORDANCE: dict[str, Said] = {
    "fully": _("fully answered"),
    "beyond": _("answered, reaching further"),
    "partly": _("partly answered"),
    "none": _("no answer"),
}
#: A sign beside a verdict, for those who look and for those who do not see colours.
MARK = {"adopted": "✓", "partly": "◐", "not": "✕", "reversed": "↶", "moot": "–", "undetermined": "?"}
