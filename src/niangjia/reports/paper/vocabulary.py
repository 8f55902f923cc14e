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
    OLD_WPS = "old_wps"
    ODT = "odt"
    RTF = "rtf"
    PDF = "pdf"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too_large"
    BOMB = "bomb"
    NOT_WORD = "not_word"
    MACROS = "macros"
    DTD = "dtd"
    BROKEN_XML = "broken_xml"
    ENCODING = "encoding"
    TOO_MANY = "too_many"
    NO_REPORT = "no_report"
    TWO_REPORTS = "two_reports"
    OTHER_VERSION = "other_version"
    BROKEN_REPORT = "broken_report"
    NOT_PRINTED = "not_printed"
    NOT_WHOLE = "not_whole"


MESSAGES: Mapping[FaultCode, Mapping[Language, str]] = {
    FaultCode.NOT_A_ZIP: {
        "zh": "这不是 Word 的 .docx 文件。请在原来的软件中另存为 .docx，再选它。",
        "en": "This is not a Word .docx file. Save it as .docx in its own program and choose that.",
    },
    FaultCode.BROKEN_ZIP: {
        "zh": "文件已损坏，读不出其中的 {part}。请重新复制或下载一次。",
        "en": "The file is damaged: {part} cannot be read. Copy or download it again.",
    },
    FaultCode.OLD_WORD: {
        "zh": "这是旧的 .doc 格式。请用 Word 或 WPS 打开，另存为 .docx，再选它。",
        "en": "This is the old .doc format. Open it in Word or WPS, save as .docx, choose that.",
    },
    FaultCode.OLD_WPS: {
        "zh": "这是 WPS 文字的旧格式（.wps 或 .doc）。请用 WPS 打开，另存为 .docx，再选它。",
        "en": "This is the old format of WPS (.wps or .doc). Save it as .docx in WPS, choose that.",
    },
    FaultCode.ODT: {
        "zh": "这是 OpenDocument 格式（.odt）。请用 LibreOffice 打开，另存为 .docx。",
        "en": "This is OpenDocument (.odt). Open it in LibreOffice or WPS and save as .docx.",
    },
    FaultCode.RTF: {
        "zh": "这是 RTF 格式。请用 Word 或 WPS 打开，另存为 .docx，再选它。",
        "en": "This is an RTF file. Open it in Word or WPS, save as .docx and choose that.",
    },
    FaultCode.PDF: {
        "zh": "这是 PDF，里面的数字绑定不了。请选做成它的 Word 文件（.docx）。",
        "en": "This is a PDF: numbers cannot be bound in it. Choose the .docx it was made from.",
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
        "zh": "文件里没有 Word 正文。如果是表格或演示文稿，请把文字粘贴到 Word 里，存为 .docx。",
        "en": "There is no Word text in this file. Paste the words into Word and save as .docx.",
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
    FaultCode.ENCODING: {
        "zh": "文件的 {part} 不是 UTF-8 编码。请用 Word 打开并另存后再试。",
        "en": "{part} is not encoded as UTF-8. Open it in Word, save, and try again.",
    },
    FaultCode.TOO_MANY: {
        "zh": "文件的 {part} 太零碎，段落和文字块超过 {limit} 个。请分成几个文件再试。",
        "en": "{part} has more than {limit} paragraphs and runs. Split the file and try again.",
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
        "zh": "PDF 和网页排不全：有台账的数字在公式里，或者文件的写法读不出。"
        "请签发成 Word 文件，或者把这个数字移到正文里。",
        "en": "It cannot be printed whole: a number of the ledger stands in a formula, or in what "
        "cannot be read. Sign it as Word, or move that number into the text.",
    },
}


class UnboundReason(StrEnum):
    """Why a number or a passage of a stranger's text was left as it is."""

    OUTSIDE = "outside"
    OVERLAPS = "overlaps"
    OTHER_TEXT = "other_text"
    TWO_WAYS = "two_ways"
    PARAGRAPH = "paragraph"
    SOLID = "solid"
    FIELD = "field"
    BOUND = "bound"
    OTHERS_CONTROL = "others_control"
    MARKUP = "markup"
    HIDDEN = "hidden"


UNBOUND: Mapping[UnboundReason, Mapping[Language, str]] = {
    UnboundReason.OUTSIDE: {
        "zh": "位置不在正文里。请重新打开文件再选。",
        "en": "The place is not in the text. Open the file again and choose anew.",
    },
    UnboundReason.OVERLAPS: {
        "zh": "与另一个数字或段落交叉。请先取消其中一个。",
        "en": "It crosses another number or passage. Give up one of them.",
    },
    UnboundReason.OTHER_TEXT: {
        "zh": "这里的文字已经不是所选的数字。请重新打开文件再选。",
        "en": "The text here is not the number chosen. Open the file again and choose anew.",
    },
    UnboundReason.TWO_WAYS: {
        "zh": "同一个编号对应两种说法。请给其中一个换编号。",
        "en": "One id stands for two numbers or passages. Give one of them another id.",
    },
    UnboundReason.PARAGRAPH: {
        "zh": "跨了段落或单元格。请在 Word 中放到同一段里。",
        "en": "It goes over the end of a paragraph or cell. Put it into one paragraph in Word.",
    },
    UnboundReason.SOLID: {
        "zh": "中间有制表符、换行、脚注号、图片或公式。请在 Word 中移开。",
        "en": "A tab, line break, note, picture or formula stands in it. Move that away in Word.",
    },
    UnboundReason.FIELD: {
        "zh": "在域里，Word 更新域时会改写它。请在 Word 中把域转成文字（Ctrl+Shift+F9）。",
        "en": "A field writes it. Turn the field into text in Word first (Ctrl+Shift+F9).",
    },
    UnboundReason.BOUND: {
        "zh": "这个数字已经绑定。",
        "en": "This number is bound already.",
    },
    UnboundReason.OTHERS_CONTROL: {
        "zh": "在别的内容控件里。请在 Word 中删除该内容控件（保留文字）。",
        "en": "It stands in another content control. Remove that control in Word, not its text.",
    },
    UnboundReason.MARKUP: {
        "zh": "一半在链接或修订里，一半在外。请在 Word 中接受修订，或去掉链接。",
        "en": "Half of it is in a link or tracked change. Accept the change or remove the link.",
    },
    UnboundReason.HIDDEN: {
        "zh": "里面有隐藏文字，以后会跟着露出来。请先在 Word 中删掉它，或取消隐藏。",
        "en": "Hidden words stand in it, which would be shown later. Delete them or show them.",
    },
}


class UnfilledReason(StrEnum):
    """Why a number did not get a new text, or got one that stands on no page."""

    UNKNOWN = "unknown"
    REMOVED = "removed"
    KEPT = "kept"
    NO_PLACE = "no_place"


UNFILLED: Mapping[UnfilledReason, Mapping[Language, str]] = {
    UnfilledReason.UNKNOWN: {
        "zh": "文件里没有这个编号。",
        "en": "The file knows no such id.",
    },
    UnfilledReason.REMOVED: {
        "zh": "正文里已经没有这个数字。如果还要用，请重新绑定。",
        "en": "This number stands on no page any more. Bind it anew if it is wanted.",
    },
    UnfilledReason.KEPT: {
        "zh": "没有给新数，仍是原来的数。请核对或补上。",
        "en": "No new number was given: the old one stands. Check it or give one.",
    },
    UnfilledReason.NO_PLACE: {
        "zh": "内容控件是空的，写不进去。请在 Word 中往里打一个字再试。",
        "en": "Its content control is empty and cannot be written. Type a letter into it in Word.",
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
