"""A limit that a decision set is never rewritten: the database lets its last day be set, and nothing else."""

from django.db import migrations

GUARD = """
CREATE FUNCTION keep_decided_limit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked jsonb;
BEGIN
    IF OLD.decision = '' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.valid_until IS NULL AND NEW.valid_until IS NOT NULL THEN
        asked := jsonb_set(to_jsonb(NEW), '{valid_until}', 'null');
        IF asked = to_jsonb(OLD) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'A limit that a decision set is changed by a new decision, never rewritten.'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER decided_limit_stays BEFORE UPDATE OR DELETE ON bodies_threshold
    FOR EACH ROW EXECUTE FUNCTION keep_decided_limit();
CREATE TRIGGER decided_test_stays BEFORE UPDATE OR DELETE ON bodies_keydecisiontest
    FOR EACH ROW EXECUTE FUNCTION keep_decided_limit();
"""


class Migration(migrations.Migration):
    dependencies = [("bodies", "0001_initial")]

    operations = [
        migrations.RunSQL(
            GUARD,
            "DROP TRIGGER decided_limit_stays ON bodies_threshold;"
            "DROP TRIGGER decided_test_stays ON bodies_keydecisiontest;"
            "DROP FUNCTION keep_decided_limit();",
        )
    ]
