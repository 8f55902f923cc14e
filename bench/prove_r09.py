"""R9: no outbound contact without a current safe-contact record, in 10,000 generated histories on
the real services and database; an oracle of marked minutes says what was allowed.
"""

import os
import sys
import tempfile
import time

HISTORIES, BATCH, SEED = 10_000, 250, 9

with tempfile.TemporaryDirectory() as home:
    os.environ |= {"NIANGJIA_HOME": home, "NIANGJIA_DATABASE": ""}
    os.environ["DJANGO_SETTINGS_MODULE"] = "niangjia.config.settings_test"
    import django

    django.setup()
    from django.db import connection, transaction
    from django.test.utils import setup_test_environment

    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    from niangjia.casework.contacting.tests.generated import histories
    from niangjia.people.keys.tests.holding import holding
    from niangjia.people.tests.cast import give, make_member, make_unit

    count = int(sys.argv[1]) if len(sys.argv) > 1 else HISTORIES
    by = holding(give("caseworker", make_member("w", make_unit("990101001001"))))
    started, sent, wrong = time.perf_counter(), 0, 0
    for batch in range(0, count, BATCH):
        with transaction.atomic():
            more, worse = histories(by, min(BATCH, count - batch), seed=SEED + batch)
            sent, wrong = sent + more, wrong + worse
            transaction.set_rollback(True)
    seconds = time.perf_counter() - started
    print(f"R9: {count} histories, {sent} let through, {wrong} wrong, {seconds:.0f} s")
    sys.exit(1 if wrong else 0)
