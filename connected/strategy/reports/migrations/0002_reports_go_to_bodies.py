import django.db.models.deletion
from django.db import migrations, models

BODIES_TAKE_OVER = """
INSERT INTO bodies_body
    (id, key, name, role, rank, terms, quorum, is_subject_to_call_in, source, "order", is_retired)
SELECT id, key, name, role, NULL, '', NULL, false, '', "order", is_retired FROM reports_committee;
SELECT setval(pg_get_serial_sequence('bodies_body', 'id'), max(id)) FROM bodies_body HAVING max(id) > 0;
"""


class Migration(migrations.Migration):
    dependencies = [("bodies", "0001_initial"), ("reports", "0001_initial")]

    operations = [
        migrations.RunSQL(BODIES_TAKE_OVER, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="report",
            name="committee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="bodies.body",
            ),
        ),
        migrations.DeleteModel(name="Committee"),
    ]
