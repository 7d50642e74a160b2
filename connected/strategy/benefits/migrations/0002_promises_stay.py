from django.db import migrations

from connected.foundation.audit.append_only import append_only

KEPT = [
    "reference", "project_id", "title", "kind", "promised_on", "amounts", "first_year", "case_line", "source",
]  # fmt: skip
"""What a benefit is made with never changes."""

FILLED_ONCE = ["decision_id", "criterion_id", "baseline", "target", "target_on"]
"""These may be filled in while they are missing, and then stay."""

NAMED_ONCE = ["measure", "budget_line"]
"""The same, where missing is an empty text."""

CHANGED = " OR ".join(
    [
        *(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in KEPT),
        *(
            f"(OLD.{name} IS NOT NULL AND NEW.{name} IS DISTINCT FROM OLD.{name})"
            for name in FILLED_ONCE
        ),
        *(f"(OLD.{name} <> '' AND NEW.{name} IS DISTINCT FROM OLD.{name})" for name in NAMED_ONCE),
    ]
)

PROMISES_STAY = f"""
CREATE FUNCTION refuse_changed_promise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR {CHANGED} THEN
        RAISE EXCEPTION 'What a benefit promises is never changed or removed.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER promises_stay BEFORE UPDATE OR DELETE ON benefits_benefit
    FOR EACH ROW EXECUTE FUNCTION refuse_changed_promise();
"""


class Migration(migrations.Migration):
    dependencies = [("benefits", "0001_initial")]

    operations = [
        migrations.RunSQL(
            PROMISES_STAY,
            "DROP TRIGGER promises_stay ON benefits_benefit; DROP FUNCTION refuse_changed_promise();",
        ),
        append_only("benefits_expected"),
        append_only("benefits_benefittarget"),
        append_only("benefits_cashablesignature"),
        append_only("benefits_benefitnote"),
        append_only("benefits_ownerreminder"),
    ]
