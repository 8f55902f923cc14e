"""Where an installation keeps its things, read from the environment."""

import os
import secrets
import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

CHECKOUT = Path(__file__).resolve().parents[3]
OWNER_ALONE = 0o700


def home_folder(env: Mapping[str, str]) -> Path:
    """NIANGJIA_HOME, or `niangjia` in the user's data folder; made if it is not there, and closed
    to everybody but its owner.
    """
    default = Path(env.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "niangjia"
    home = Path(env.get("NIANGJIA_HOME", default)).expanduser().resolve()
    home.mkdir(mode=OWNER_ALONE, parents=True, exist_ok=True)
    found = home.stat()
    is_shared = found.st_mode & stat.S_ISVTX  # as /tmp is: not ours to close
    if found.st_mode & 0o077 and found.st_uid == os.geteuid() and not is_shared:
        home.chmod(OWNER_ALONE)
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
