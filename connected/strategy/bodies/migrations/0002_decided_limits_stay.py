"""A limit that a decision set is never rewritten: the database lets its last day be set, and nothing else."""

from django.db import migrations

GUARD = """
CREATE FUNCTION keep_decided_limit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked bodies_threshold := NEW;
BEGIN
    IF OLD.decision = '' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.valid_until IS NULL AND NEW.valid_until IS NOT NULL THEN
        asked.valid_until := NULL;
        IF asked IS NOT DISTINCT FROM OLD THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'A limit that a decision set is changed by a new decision, never rewritten.'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER decided_limit_stays BEFORE UPDATE OR DELETE ON bodies_threshold
FOR EACH ROW EXECUTE FUNCTION keep_decided_limit();
"""


class Migration(migrations.Migration):
    dependencies = [("bodies", "0001_initial")]

    operations = [
        migrations.RunSQL(
            GUARD,
            "DROP TRIGGER decided_limit_stays ON bodies_threshold; DROP FUNCTION keep_decided_limit();",
        )
    ]
