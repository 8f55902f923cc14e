"""A line on standard error that says how far a long run has come; silent where nobody looks on."""

import sys
import time

_WIDTH = 30
_EVERY = 0.1


class Progress:
    """Draws over its own line ten times a second at most, and leaves the line empty at its end."""

    def __init__(self, *, shown: bool | None = None) -> None:
        self.shown = sys.stderr.isatty() if shown is None else shown
        self.last = 0.0
        self.began = time.monotonic()

    def tell(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if not self.shown or (now - self.last < _EVERY and done < total):
            return
        self.last = now
        filled = _WIDTH * done // (total or 1)
        bar = "█" * filled + "░" * (_WIDTH - filled)
        sys.stderr.write(f"\r{what} {bar} {done:,}/{total:,} · {now - self.began:.0f} s\033[K")
        sys.stderr.flush()

    def clear(self) -> None:
        if self.shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
