from django.db import migrations

from connected.foundation.audit.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial")]

    operations = [append_only("payments_sighting"), append_only("payments_ledgerentry")]
