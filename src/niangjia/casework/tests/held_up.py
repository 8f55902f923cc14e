"""A note sent while another process holds the database: `python -m niangjia.casework.tests.held_up`
on an empty home says what was answered, and what was answered when it was sent again.
"""

import json
import sqlite3
import sys
from typing import Any


def sent(client: Any, address: str, words: str) -> dict[str, Any]:
    """A note as its page sends it: the status, and whether the words came back."""
    answer = client.post(address, {"text": words, "thing": "0" * 31 + "1", "seen": "0"})
    return {"status": answer.status_code, "kept": words in answer.content.decode()}


def main(words: str) -> None:
    """Send it twice: while the database is held, and when it is free again."""
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    settings.PASSPHRASE_MEMORY_BYTES = 8 * 1024 * 1024
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.DATABASES["default"]["OPTIONS"]["timeout"] = 0.5
    from niangjia.casework.tests.deeds import Made
    from niangjia.cli.setting_up import bring_up_to_date
    from niangjia.people.keys.tests.holding import take_in_hand

    bring_up_to_date()
    made, client = Made.founded(), Client(raise_request_exception=False)
    take_in_hand(client, made.by)
    address = reverse("casework:note", args=[made.case_id])
    other = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    held = sent(client, address, words)
    other.execute("ROLLBACK")
    told = {"held": held, "free": sent(client, address, words)}
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
