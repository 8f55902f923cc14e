"""The same cast as beside the code, for tests that cross domains."""

from niangjia.conftest import (  # noqa: F401 - fixtures are found by their names
    caseworker,
    chinese_first,
    colleague,
    county,
    elsewhere,
    head,
    officer,
    outsider,
    reader,
    steward,
    supervisor,
    township,
    village,
    worker,
)
