"""Kinds of files that hold no text we read, told by their first bytes, each with what to do."""

import zipfile

from tally.reading.refusals import UnreadableError, encrypted

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_AS_WORD = ("请在原来的软件里另存为 .docx 或 PDF。", "Save it as .docx or PDF in its own program.")
_AS_TEXT = (
    "请把要核对的文字粘贴到 Word 里，存为 .docx。",
    "Paste the words to be checked into Word and save as .docx.",
)
_UNPACK = ("请先解压，再选里面的文件。", "Unpack it first and choose the file within.")
_RECOGNISE = (
    "请先做文字识别（OCR），再存为 .docx 或 PDF。",
    "Run character recognition (OCR) first and save as .docx or PDF.",
)
# In a compound file the names of its streams stand in UTF-16.
_STREAMS = (
    ("WordDocument", "旧版 Word 或 WPS 文件", "an old Word or WPS file", _AS_WORD),
    ("Workbook", "旧版表格文件", "an old spreadsheet", _AS_TEXT),
    ("PowerPoint Document", "旧版演示文稿", "an old presentation", _AS_WORD),
)
_PARTS = (
    ("xl/workbook.xml", "表格文件（xlsx）", "a spreadsheet (xlsx)", _AS_TEXT),
    ("ppt/presentation.xml", "演示文稿（pptx）", "a presentation (pptx)", _AS_WORD),
    ("content.xml", "OpenDocument 文件（odt）", "an OpenDocument file (odt)", _AS_WORD),
    ("OFD.xml", "版式文件（OFD）", "an OFD file", _AS_WORD),
)
_HEADS = (
    (b"{\\rtf", "RTF 文件", "an RTF file", _AS_WORD),
    (b"MIME-Version:", "单个文件网页（mht）", "a web archive (mht)", _AS_WORD),
    (b"\x89PNG", "图片", "a picture", _RECOGNISE),
    (b"\xff\xd8\xff", "图片", "a picture", _RECOGNISE),
    (b"GIF8", "图片", "a picture", _RECOGNISE),
    (b"II*\0", "图片", "a picture", _RECOGNISE),
    (b"MM\0*", "图片", "a picture", _RECOGNISE),
    (b"7z\xbc\xaf", "压缩包", "an archive", _UNPACK),
    (b"Rar!", "压缩包", "an archive", _UNPACK),
    (b"\x1f\x8b", "压缩包", "an archive", _UNPACK),
)


def refuse_other_kinds(data: bytes) -> None:
    """Raise UnreadableError for a file that is known and not read."""
    if data.startswith(_OLE):
        raise _of_compound(data)
    for head, chinese, english, mend in _HEADS:
        if data.startswith(head):
            raise _not_read(chinese, english, mend)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise _not_read("图片", "a picture", _RECOGNISE)


def of_archive(archive: zipfile.ZipFile) -> UnreadableError:
    """What an archive without the text of a Word document is."""
    names = set(archive.namelist())
    for part, chinese, english, mend in _PARTS:
        if part in names:
            return _not_read(chinese, english, mend)
    return UnreadableError(
        "压缩包里没有 Word 正文。请先解压，再选里面的文件。",
        "The archive holds no Word text. Unpack it first and choose the file within.",
    )


def _of_compound(data: bytes) -> UnreadableError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return encrypted("Word")
    for stream, chinese, english, mend in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return _not_read(chinese, english, mend)
    return _not_read("旧版 Office 文件", "an old Office file", _AS_WORD)


def _not_read(chinese: str, english: str, mend: tuple[str, str]) -> UnreadableError:
    return UnreadableError(
        f"这是{chinese}，不直接读取。{mend[0]}", f"This is {english}, which is not read. {mend[1]}"
    )
