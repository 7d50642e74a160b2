import re
from typing import Any

from django.db import migrations

from connected.foundation.audit.append_only import append_only

PARTS = ("recommendation", "option", "comment", "asked", "sectionversion", "step")
EMPTY_LINE = re.compile(r"\n\s*\n")


def frozen_part(table: str) -> migrations.RunSQL:
    """What hangs on a report is frozen with it."""
    return migrations.RunSQL(
        f"CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change_within_published_report();"
        f"CREATE TRIGGER frozen_table BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();",
        f"DROP TRIGGER frozen ON {table}; DROP TRIGGER frozen_table ON {table};",
    )


def take_over_drafts(apps: Any, schema_editor: Any) -> None:
    """Drafts under way go on: each recommendation gets a row of its own, each report its meeting."""
    Report = apps.get_model("reports", "Report")
    for report in Report.objects.exclude(status="published"):
        _give_recommendations_rows(apps, report)
        _give_meeting(apps, report)


def _give_recommendations_rows(apps: Any, report: Any) -> None:
    Section = apps.get_model("reports", "Section")
    Recommendation = apps.get_model("reports", "Recommendation")
    for section in Section.objects.filter(report=report, key="recommendations"):
        texts = [" ".join(text.split()) for text in EMPTY_LINE.split(section.body)]
        Recommendation.objects.bulk_create(
            Recommendation(report=report, place=place, text=text, edited_at=section.edited_at)
            for place, text in enumerate(filter(None, texts), start=1)
        )
        section.delete()


def _give_meeting(apps: Any, report: Any) -> None:
    Meeting = apps.get_model("bodies", "Meeting")
    slug = f"{report.committee.key}-{report.meeting_on.isoformat()}"
    report.meeting, _ = Meeting.objects.get_or_create(
        body=report.committee, held_on=report.meeting_on, defaults={"slug": slug}
    )
    report.save(update_fields=["meeting"])


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_drafting_desk")]

    operations = [
        migrations.RunPython(take_over_drafts, migrations.RunPython.noop),
        append_only("reports_sectionversion"),
        append_only("reports_step"),
        *[frozen_part(f"reports_{part}") for part in PARTS],
    ]
