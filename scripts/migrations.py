"""Exit 1 if a model changed without a migration. Touches no installation."""

import os
import tempfile

import django
from django.core.management import call_command

with tempfile.TemporaryDirectory() as home:
    os.environ["NIANGJIA_HOME"] = home
    os.environ["NIANGJIA_DATABASE"] = ""
    os.environ["DJANGO_SETTINGS_MODULE"] = "niangjia.config.settings"
    django.setup()
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    call_command("check", fail_level="WARNING")
