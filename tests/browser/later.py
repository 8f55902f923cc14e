"""A server whose clock is ahead: the same program on the same home, on a port of its own. The
browser's cookies are good there too, for they ask for a host and not for a port.

As a program, `python -m tests.browser.later MINUTES`, it serves.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from tests.browser.site import Site, served


@contextmanager
def served_later(site: Site, *, minutes: int) -> Iterator[str]:
    """The address of the site as it is so many minutes from now."""
    with served(site.home, sys.executable, "-m", __name__, str(minutes)) as ahead:
        port = ahead.address.rsplit(":", 1)[1]
        yield f"{site.address.rsplit(':', 1)[0]}:{port}"


def serve(minutes: int) -> None:
    """The site, by a clock that is ahead of this machine's."""
    from niangjia.cli.main import main
    from niangjia.kernel import clock

    real = clock.now

    def ahead() -> datetime:
        return real() + timedelta(minutes=minutes)

    clock.now = ahead
    sys.argv = ["niangjia", "serve", "--port", "0"]
    main()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
