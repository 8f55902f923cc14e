"""R15: each disclosure tied to an unexpired consent by purpose and recipient, in 10,000 generated
histories on the real services and database; an oracle with its own book says what was allowed.
"""

import os
import sys
import tempfile
import time

HISTORIES, BATCH, SEED = 10_000, 250, 15

with tempfile.TemporaryDirectory() as home:
    os.environ |= {"NIANGJIA_HOME": home, "NIANGJIA_DATABASE": ""}
    os.environ["DJANGO_SETTINGS_MODULE"] = "niangjia.config.settings_test"
    import django

    django.setup()
    from django.db import connection, transaction
    from django.test.utils import setup_test_environment

    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    from niangjia.casework.referrals.tests.generated import histories
    from niangjia.casework.referrals.tests.passing import receiver_at
    from niangjia.people.keys.tests.holding import holding
    from niangjia.people.tests.cast import give, make_member, make_unit

    count = int(sys.argv[1]) if len(sys.argv) > 1 else HISTORIES
    town = make_unit("990101001")
    village, other = (make_unit(f"99010100100{n}", parent=town) for n in (1, 2))
    by = holding(give("caseworker", make_member("w", village)))
    receivers = {unit: receiver_at(unit) for unit in (town, other)}
    started, disclosed, wrong = time.perf_counter(), 0, 0
    for batch in range(0, count, BATCH):
        with transaction.atomic():
            more, worse = histories(by, receivers, min(BATCH, count - batch), seed=SEED + batch)
            disclosed, wrong = disclosed + more, wrong + worse
            transaction.set_rollback(True)
    seconds = time.perf_counter() - started
    print(f"R15: {count} histories, {disclosed} disclosures, {wrong} wrong, {seconds:.0f} s")
    sys.exit(1 if wrong else 0)
