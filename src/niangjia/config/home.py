"""Where an installation keeps its things, read from the environment."""

import os
import secrets
import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

CHECKOUT = Path(__file__).resolve().parents[3]
OWNER_ALONE = 0o700
# Debian's texlive-lang-chinese: FangSong, Kai, Hei and Song of the Fandol family.
TEXLIVE_FONTS = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
WRONG_USE = 2
LONGEST_IDLE_MINUTES = 480
DATABASE_SHAPE = "读不出。请写成 postgresql://用户:密码@主机:端口/库名，端口是数字。"


def _stop(setting: str, value: object, what: str) -> NoReturn:
    """No command can start so: say which setting and how to mend it, in words, not in a trace."""
    print(f"{setting}：{value}：{what}", file=sys.stderr)  # noqa: T201 - nothing else is there yet
    raise SystemExit(WRONG_USE)


def home_folder(env: Mapping[str, str]) -> Path:
    """NIANGJIA_HOME, or `niangjia` in the user's data folder; made if it is not there, and closed
    to everybody but its owner.
    """
    default = Path(env.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "niangjia"
    home = Path(env.get("NIANGJIA_HOME", default)).expanduser().resolve()
    try:
        _make(home)
    except OSError as refused:
        _stop("NIANGJIA_HOME", home, f"不能用（{refused.strerror}）。请换一个能写的文件夹。")
    return home


def _make(home: Path) -> None:
    home.mkdir(mode=OWNER_ALONE, parents=True, exist_ok=True)
    found = home.stat()
    is_shared = found.st_mode & stat.S_ISVTX  # as /tmp is: not ours to close
    if found.st_mode & 0o077 and found.st_uid == os.geteuid() and not is_shared:
        home.chmod(OWNER_ALONE)
    (home / "static").mkdir(exist_ok=True)
    _keep_secret(home / "secret")


def _keep_secret(path: Path) -> None:
    if not path.exists():
        unfinished = path.with_name(f"secret.{os.getpid()}")
        unfinished.touch(mode=0o600)
        unfinished.write_text(secrets.token_urlsafe(50))
        unfinished.replace(path)


def idle_minutes(env: Mapping[str, str]) -> int:
    """NIANGJIA_IDLE_MINUTES, at least 1 and at most a working day."""
    told = env.get("NIANGJIA_IDLE_MINUTES", "15")
    if not told.isdigit() or not 1 <= int(told) <= LONGEST_IDLE_MINUTES:
        most = LONGEST_IDLE_MINUTES
        _stop("NIANGJIA_IDLE_MINUTES", told, f"请写 1 到 {most} 的整数，是分钟。")
    return int(told)


def node_modules_folder(env: Mapping[str, str]) -> Path:
    """NIANGJIA_NODE_MODULES, or the checkout's own."""
    return Path(env.get("NIANGJIA_NODE_MODULES", CHECKOUT / "node_modules"))


def font_folders(env: Mapping[str, str], home: Path) -> tuple[Path, ...]:
    """Where fonts for printing lie: NIANGJIA_FONTS, the home's own, and what `make env` fetched."""
    named = env.get("NIANGJIA_FONTS", "")
    own = [Path(named).expanduser()] if named else []
    return (*own, home / "fonts", CHECKOUT / ".fonts", TEXLIVE_FONTS)


def secret_key(home: Path) -> str:
    """The installation's secret, made with the home, readable by its owner only."""
    try:
        return (home / "secret").read_text()
    except (OSError, UnicodeDecodeError) as refused:
        _stop("NIANGJIA_HOME", home, f"里面的 secret 读不了（{refused}）。请核对它是谁的文件。")


def time_zone(env: Mapping[str, str]) -> str:
    """NIANGJIA_TIME_ZONE, or Shanghai's."""
    name = env.get("NIANGJIA_TIME_ZONE", "Asia/Shanghai")
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        _stop("NIANGJIA_TIME_ZONE", name, "没有这个时区。请写成 Asia/Shanghai 这样的名称。")
    return name


def database_of(env: Mapping[str, str], home: Path) -> dict[str, Any]:
    """SQLite in the home folder, or what NIANGJIA_DATABASE names: postgresql://user:pw@host/name."""
    address = env.get("NIANGJIA_DATABASE", "")
    if address.startswith(("postgresql:", "postgres:")):
        return _postgresql(address)
    if address:
        _stop("NIANGJIA_DATABASE", address.split(":")[0], DATABASE_SHAPE)
    return sqlite(home / "niangjia.sqlite3")


def _postgresql(address: str) -> dict[str, Any]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:  # the address itself may hold a password
        _stop("NIANGJIA_DATABASE", "…", DATABASE_SHAPE)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
    }


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite in WAL mode with full durability; writers take their lock at the start."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; "
            "PRAGMA secure_delete=ON;",  # what is deleted is written over: cases end (0031)
        },
    }
