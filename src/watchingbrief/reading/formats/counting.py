"""Numbers as word processors and browsers print them before list items: 3, c, iii, C, III, أ, 三."""

from collections.abc import Callable

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_ALPHABETS = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "hebrew1": "אבגדהוזחטיכלמנסעפצקרשת",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
    "thaiLetters": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
}
_DIGITS = {
    "hindiNumbers": "०१२३४५६७८९", "hindiCounting": "०१२३४५६७८९", "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙",
    "arabicIndic": "٠١٢٣٤٥٦٧٨٩", "bengali": "০১২৩৪৫৬৭৮৯",
}  # fmt: skip
_CHINESE = "零一二三四五六七八九"
_CHINESE_FORMATS = frozenset({
    "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
    "japaneseCounting", "ideographDigital", "japaneseDigitalTenThousand",
})  # fmt: skip
_WORDS = (
    "Zero",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
)
#: A count beyond this is a mistake of the file; longer numbers are written in figures.
_LARGEST = 3999


def roman(number: int) -> str:
    """A number in small Roman figures."""
    letters = ""
    for value, figure in _ROMAN:
        letters += figure * (number // value)
        number %= value
    return letters


def _chinese(number: int) -> str:
    if number > 99:
        return "".join(_CHINESE[int(d)] for d in str(number))
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _CHINESE[tens]) + ("十" if tens else "") + (_CHINESE[ones] if ones else "")


def _letters(number: int, alphabet: str) -> str:
    """Word counts on after z as aa, bb, cc."""
    times, letter = divmod(number - 1, len(alphabet))
    return alphabet[letter] * (times + 1)


def _in_words(number: int) -> str:
    return _WORDS[number] if number < len(_WORDS) else str(number)


_STYLES: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "": lambda _: "",
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "decimalZero": lambda number: f"{number:02d}",
    "cardinalText": _in_words,
    "ordinal": lambda number: f"{number}{_ordinal_ending(number)}",
}


def count_as(number: int, style: str) -> str:
    """A count in a number format of Office Open XML (ISO/IEC 29500-1, 17.18.59); "" for none and bullets."""
    if not 0 < number <= _LARGEST:
        return str(number)
    if style in _ALPHABETS:
        return _letters(number, _ALPHABETS[style])
    if style in _DIGITS:
        return "".join(_DIGITS[style][int(d)] for d in str(number))
    if style in _CHINESE_FORMATS:
        return _chinese(number)
    return _STYLES.get(style, str)(number)


def _ordinal_ending(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
