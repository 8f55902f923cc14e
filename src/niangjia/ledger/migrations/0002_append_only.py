"""Rows can only be added, says the database itself."""

from django.db import migrations

from niangjia.kernel.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [
        append_only("ledger_entry", unique=("reverses_id",)),
        append_only("ledger_packversion"),
    ]
