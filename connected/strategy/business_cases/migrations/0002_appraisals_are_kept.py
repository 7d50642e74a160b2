from django.db import migrations

from connected.foundation.audit.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("business_cases", "0001_initial")]

    operations = [append_only("business_cases_appraisal")]
