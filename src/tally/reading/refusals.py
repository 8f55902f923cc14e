"""Why a file cannot be read, said to the reader in two languages with what she can do."""


class UnreadableError(Exception):
    """A file that cannot be read, with a sentence in Chinese and the same in English."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(chinese, english)
        self.chinese, self.english = chinese, english

    def __str__(self) -> str:
        return f"{self.chinese} {self.english}"


def of_system(wrong: OSError) -> UnreadableError:
    """What the system answered when the file was opened or read."""
    if isinstance(wrong, FileNotFoundError):
        return UnreadableError("没有这个文件。", "There is no such file.")
    if isinstance(wrong, PermissionError):
        return UnreadableError("没有权限打开这个文件。", "No permission to open this file.")
    return UnreadableError("打不开文件。", f"Cannot open: {wrong.strerror}.")


def damaged(kind: str) -> UnreadableError:
    return UnreadableError(f"{kind} 文件已损坏。", f"The {kind} file is damaged.")


def encrypted(kind: str) -> UnreadableError:
    return UnreadableError(
        f"{kind} 文件已加密。请去掉密码后另存一份再来。",
        f"The {kind} file is encrypted. Save a copy without a password first.",
    )
