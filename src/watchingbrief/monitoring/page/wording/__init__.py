"""Words alone, wherever they stand on a page: how laws and pages number (`numbering.py`), label (`small_lines.py`), go
on (`parts.py`) and speak (`speech.py`). The lists, by language, are in the YAML files beside (`patterns.py`).
"""
