"""Why a file cannot be read as one of our reports, in words for its owner."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

Language = Literal["zh", "en"]


class FaultCode(StrEnum):
    """What is wrong with a file as a whole; other programs read these codes."""

    NOT_A_ZIP = "not_a_zip"
    BROKEN_ZIP = "broken_zip"
    OLD_WORD = "old_word"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too_large"
    BOMB = "bomb"
    NOT_WORD = "not_word"
    MACROS = "macros"
    DTD = "dtd"
    BROKEN_XML = "broken_xml"
    NO_REPORT = "no_report"
    TWO_REPORTS = "two_reports"
    OTHER_VERSION = "other_version"
    BROKEN_REPORT = "broken_report"
    NOT_PRINTED = "not_printed"
    NOT_WHOLE = "not_whole"


MESSAGES: Mapping[FaultCode, Mapping[Language, str]] = {
    FaultCode.NOT_A_ZIP: {
        "zh": "这不是 Word 的 .docx 文件。请选用本系统导出的 .docx 文件。",
        "en": "This is not a Word .docx file. Choose a .docx file exported by this system.",
    },
    FaultCode.BROKEN_ZIP: {
        "zh": "文件已损坏，读不出其中的 {part}。请重新复制或下载一次。",
        "en": "The file is damaged: {part} cannot be read. Copy or download it again.",
    },
    FaultCode.OLD_WORD: {
        "zh": "这是旧的 .doc 格式。请用 Word 打开原来的 .docx 文件再核对。",
        "en": "This is the old .doc format. Check the original .docx file instead.",
    },
    FaultCode.ENCRYPTED: {
        "zh": "文件设了打开密码。请在 Word 中去掉密码，另存后再试。",
        "en": "The file needs a password to open. Remove it in Word, save, and try again.",
    },
    FaultCode.TOO_LARGE: {
        "zh": "文件太大：{part} 超过 {limit} MB。请去掉图片等附件后再试。",
        "en": "The file is too large: {part} exceeds {limit} MB. Remove pictures and try again.",
    },
    FaultCode.BOMB: {
        "zh": "文件的压缩方式不正常（{part}），为安全起见没有打开。请用 Word 另存后再试。",
        "en": "The file is packed abnormally ({part}) and was not opened. Save it anew in Word.",
    },
    FaultCode.NOT_WORD: {
        "zh": "文件里没有 Word 正文。请选用本系统导出的 .docx 文件。",
        "en": "There is no Word text in this file. Choose a .docx file exported by this system.",
    },
    FaultCode.MACROS: {
        "zh": "文件带有宏（{part}），没有打开。请在 Word 中另存为不带宏的 .docx。",
        "en": "The file carries macros ({part}); not opened. Save it as .docx without macros.",
    },
    FaultCode.DTD: {
        "zh": "文件的 {part} 含有不允许的声明（DOCTYPE），没有打开。请用 Word 另存后再试。",
        "en": "{part} holds a forbidden declaration (DOCTYPE); not opened. Save it anew in Word.",
    },
    FaultCode.BROKEN_XML: {
        "zh": "文件的 {part} 第 {line} 行已损坏。请用 Word 打开并另存后再试。",
        "en": "{part} is damaged at line {line}. Open it in Word, save, and try again.",
    },
    FaultCode.NO_REPORT: {
        "zh": "这个 Word 文件不是本系统导出的报告，里面没有数字的出处。",
        "en": "This Word file is not a report exported by this system: its numbers have no source.",
    },
    FaultCode.TWO_REPORTS: {
        "zh": "文件里有两份报告的出处（{part}），分不清哪份为准。请选用原来导出的文件。",
        "en": "The file holds the sources of two reports ({part}). Use the file first exported.",
    },
    FaultCode.OTHER_VERSION: {
        "zh": "这份报告是用别的版本导出的（{part}）。请用新版本核对，或重新导出。",
        "en": "This report was exported by another version ({part}). Update, or export it again.",
    },
    FaultCode.BROKEN_REPORT: {
        "zh": "报告的出处（{part}）不完整：{reason}。请重新导出。",
        "en": "The sources of the report ({part}) are incomplete: {reason}. Export it again.",
    },
    FaultCode.NOT_PRINTED: {
        "zh": "PDF 没有排成：{reason}。请核对字体文件夹，或改用 Word 文件。",
        "en": "The PDF was not made: {reason}. Check the folder of fonts, or use the Word file.",
    },
    FaultCode.NOT_WHOLE: {
        "zh": "文件里有排不进 PDF 和网页的内容（图、文本框、域或合并的单元格）。"
        "请签发成 Word 文件，或者去掉它们。",
        "en": "The file holds what cannot be printed (pictures, text boxes, fields, joined cells). "
        "Sign it as Word, or take them out.",
    },
}


class PaperFault(Exception):  # noqa: N818 (a fault of the file, not of the program)
    """The file cannot be read; `code` and `params` say why, `message()` says it to a person."""

    def __init__(self, code: FaultCode, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def message(self, language: Language = "zh") -> str:
        """What is wrong, where, and how to mend it."""
        return MESSAGES[self.code][language].format(**self.params)

    def __str__(self) -> str:
        return f"{self.code}: {self.message('en')}"
