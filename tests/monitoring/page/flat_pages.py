"""Laws on pages that set all in paragraphs, and what became of one between two states of its page."""

from tests.monitoring.following.a_site import heading, law

from watchingbrief.monitoring.following.judged import judge
from watchingbrief.monitoring.following.reading_law import Raw, read_raw

ENGLISH = [f"<h3>Section {n}. {heading(n)}</h3><p>{text}</p>" for n, text in law().items()]
LAWS = {
    "en": ("Network Records Act", ENGLISH),
    "fr": ("Loi sur les registres", [
        f"<p>Article {n}</p><p>{words}</p>" for n, words in enumerate((
            "La présente loi peut être citée sous le nom de loi sur les registres.",
            "Le fournisseur conserve un registre de chaque ordre reçu.",
            "Un agent de police peut exiger des données de trafic sur mandat d'un juge.",
            "Le Conseil publie chaque année le nombre des ordres."), 1)]),
    "et": ("Võrguregistri seadus", [
        f"<p>§ {n}. {words}</p>" for n, words in enumerate((
            "Käesolev seadus reguleerib võrguregistreid.", "Teenuseosutaja säilitab iga korralduse kohta andmed.",
            "Politsei võib nõuda liiklusandmeid üksnes kohtuniku loal.",
            "Amet avaldab igal aastal korralduste arvu."), 1)]),
    "zh": ("网络记录法", [
        f"<p>第{n}条 {words}</p>" for n, words in zip("一二三四", (
            "本法称为网络记录法。", "服务提供者应当保存每一命令的记录。", "警察凭法官签发的令状可以要求提供流量数据。",
            "委员会每年公布命令的数量。"), strict=True)]),
}  # fmt: skip


def flat(language, behind="", sections=None):
    title, own = LAWS[language]
    body = "".join(own if sections is None else sections)
    page = f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>'
    return f"{page}<body><h1>{title}</h1>{body}{behind}</body></html>".encode()


def became(new, old):
    before = Raw(old, "act")
    return judge(Raw(new, "act"), before, read_raw(before).reading)
