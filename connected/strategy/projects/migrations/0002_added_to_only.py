from django.db import migrations

from connected.foundation.audit.append_only import append_only


class Migration(migrations.Migration):
    """What is kept of a project for ever is kept by the database itself."""

    dependencies = [("projects", "0001_initial")]

    operations = [
        append_only("projects_stagechange"),
        append_only("projects_projectrole"),
        append_only("projects_confidence"),
        append_only("projects_costchange"),
        append_only("projects_milestonechange"),
        append_only("projects_riskchange"),
        append_only("projects_issuechange"),
    ]
