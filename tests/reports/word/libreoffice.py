"""LibreOffice, without a screen: it opens Word files, accepts or rejects all tracked changes, and tells the text."""

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
NOT_AT_HAND = "needs LibreOffice (soffice)"

_MACRO = """
Sub Decide(folder As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim plain(1) As New com.sun.star.beans.PropertyValue
  plain(0).Name = "FilterName" : plain(0).Value = "Text (encoded)"
  plain(1).Name = "FilterOptions" : plain(1).Value = "UTF8,LF,,,"
  Dim none(), names(1000) As String
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  n = 0
  name = Dir(folder & "/*.docx")
  Do While name <> ""
    names(n) = name : n = n + 1
    name = Dir()
  Loop
  For k = 0 To n - 1
    For Each way In Array("Accept", "Reject")
      address = ConvertToURL(folder & "/" & names(k))
      law = StarDesktop.loadComponentFromURL(address, "_blank", 0, hidden())
      dispatcher.executeDispatch(law.CurrentController.Frame, ".uno:" & way & "AllTrackedChanges", "", 0, none())
      law.storeToURL(address & "." & way, plain())
      law.close(True)
    Next
  Next
End Sub
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
{}</script:module>
"""


def decide_all(files: list[bytes], folder: Path) -> list[tuple[str, str]]:
    """Of each file, the text when all changes are accepted and when all are rejected."""
    (folder / "files").mkdir()
    for k, file in enumerate(files):
        (folder / "files" / f"{k:04}.docx").write_bytes(file)
    profile = folder / "profile"
    office = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    subprocess.run([*office, "--terminate_after_init"], capture_output=True, timeout=60, check=False)
    module = profile / "user" / "basic" / "Standard" / "Module1.xba"  # made by the first start
    assert module.exists(), "LibreOffice made no profile"
    module.write_text(_MODULE.format(escape(_MACRO)), encoding="utf-8")
    macro = f'macro:///Standard.Module1.Decide("{folder / "files"}")'
    subprocess.run([*office, macro], capture_output=True, timeout=120, check=True)
    return [
        tuple(_told(folder / "files" / f"{k:04}.docx.{way}") for way in ("Accept", "Reject"))
        for k in range(len(files))
    ]


def _told(path: Path) -> str:
    text = path.read_bytes().decode("utf-8-sig")
    assert text.endswith("\n")
    return text[:-1]
