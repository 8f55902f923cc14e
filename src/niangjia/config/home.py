"""Where an installation keeps its things, read from the environment."""

import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

CHECKOUT = Path(__file__).resolve().parents[3]


def home_folder(env: Mapping[str, str]) -> Path:
    """NIANGJIA_HOME, or `niangjia` in the user's data folder; made if it is not there."""
    default = Path(env.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "niangjia"
    home = Path(env.get("NIANGJIA_HOME", default)).expanduser().resolve()
    home.mkdir(parents=True, exist_ok=True)
    return home


def node_modules_folder(env: Mapping[str, str]) -> Path:
    """NIANGJIA_NODE_MODULES, or the checkout's own."""
    return Path(env.get("NIANGJIA_NODE_MODULES", CHECKOUT / "node_modules"))


def secret_key(home: Path) -> str:
    """The installation's secret, made on first use, readable by its owner only."""
    path = home / "secret"
    if not path.exists():
        unfinished = path.with_name(f"secret.{os.getpid()}")
        unfinished.touch(mode=0o600)
        unfinished.write_text(secrets.token_urlsafe(50))
        unfinished.replace(path)
    return path.read_text()


def database_of(env: Mapping[str, str], home: Path) -> dict[str, Any]:
    """SQLite in the home folder, or what NIANGJIA_DATABASE names: postgresql://user:pw@host/name."""
    address = env.get("NIANGJIA_DATABASE", "")
    if address.startswith(("postgresql:", "postgres:")):
        parts = urlsplit(address)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
        }
    if address:
        sys.exit(f"NIANGJIA_DATABASE: {address.split(':')[0]}: not postgresql://…")
    return sqlite(home / "niangjia.sqlite3")


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite in WAL mode with full durability; writers take their lock at the start."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456;",
        },
    }
