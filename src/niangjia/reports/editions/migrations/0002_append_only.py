"""What was signed stays as it was, says the database itself."""

from django.db import migrations

from niangjia.kernel.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("editions", "0001_initial")]
    operations = [append_only("editions_signedfile")]
