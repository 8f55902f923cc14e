"""R9: nothing in the house can send anything to anybody: no module of it knows how."""

import ast
from pathlib import Path

import niangjia

HOUSE = Path(niangjia.__file__).parent
SENDERS = ("smtplib", "django.core.mail", "requests", "httpx", "urllib.request", "http.client",
           "aiohttp", "ftplib", "telnetlib")  # fmt: skip


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_no_module_knows_how_to_send():
    files = [path for path in HOUSE.rglob("*.py") if "tests" not in path.parts]
    found = [
        (str(path.relative_to(HOUSE)), name)
        for path in files
        for name in imported(path)
        if any(name == sender or name.startswith(f"{sender}.") for sender in SENDERS)
    ]
    assert len(files) > 300
    assert found == []
