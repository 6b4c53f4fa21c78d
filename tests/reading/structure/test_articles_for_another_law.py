"""Articles that a law brings into a code, printed without marks of quotation, and the law's own that follow them."""

from pathlib import Path

from watchingbrief import reading

LEY = """LEY DE REFORMA DEL CÓDIGO PENAL
El Congreso de la República
DECRETA:
Artículo 1°. Agréganse al Código Penal los siguientes artículos:
Artículo 310A: Acceso indebido.
El que sin permiso acceda a un sistema informático será castigado con prisión de hasta un año.
Artículo 310B: Daño informático.
El que destruya datos informáticos será castigado con prisión de hasta dos años.
Artículo 310C: Agravante.
La pena aumentará en un tercio si el autor es funcionario.
Artículo 2°. Agrégase un numeral al artículo 52 del Código Penal, así:
Artículo 52. Son circunstancias agravantes: 9. Emplear medios informáticos.
Artículo 3°. La presente ley entrará en vigencia el día de su publicación.
"""

CODE = """LEY PROCESAL
Artículo 40 bis a. Principios.
Toda medida se acordará por el juez con sujeción al principio de proporcionalidad.
Artículo 40 bis b. Secreto.
La medida se tramitará en pieza separada.
Artículo 40 ter a. Presupuestos.
La medida podrá acordarse cuando se investigue un delito grave.
Artículo 41. Duración.
La medida durará tres meses. Véanse los artículos 40 bis a 40 ter.
"""


def labels(words: str, folder: Path) -> list[str]:
    """The labels of a law's articles, in order."""
    path = folder / "ley.txt"
    path.write_text(words, encoding="utf-8")
    return [p.label for p in reading.read(path).provisions if p.kind == "article"]


def test_the_laws_own_numbers_go_on_after_those_of_the_code(tmp_path: Path) -> None:
    assert labels(LEY, tmp_path) == ["1", "310A", "310B", "310C", "2", "3"]


def test_a_letter_after_bis_is_part_of_the_number(tmp_path: Path) -> None:
    assert labels(CODE, tmp_path) == ["40bisa", "40bisb", "40tera", "41"]
