"""Papers only grow. A meeting whose minutes are published is kept by the database, with all that hangs on it."""

from django.db import migrations

from connected.foundation.audit.append_only import append_only

FROZEN = """
CREATE FUNCTION refuse_change_of_recorded_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'recorded' THEN
        RAISE EXCEPTION 'The minutes of % are published: the meeting is never changed.', OLD.slug
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION refuse_change_within_recorded_meeting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part record := CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END;
    standing text;
BEGIN
    SELECT status INTO standing FROM bodies_meeting WHERE id = part.meeting_id FOR SHARE;
    IF standing = 'recorded' THEN
        RAISE EXCEPTION 'The meeting of this row of % is recorded: it is never changed.', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION refuse_change_within_recorded_item() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part record := CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END;
    standing text;
BEGIN
    SELECT meeting.status INTO standing
    FROM meetings_agendaitem item JOIN bodies_meeting meeting ON meeting.id = item.meeting_id
    WHERE item.id = part.item_id FOR SHARE OF meeting;
    IF standing = 'recorded' THEN
        RAISE EXCEPTION 'The meeting of this row of % is recorded: it is never changed.', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON bodies_meeting
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_recorded_meeting();
CREATE TRIGGER frozen_table BEFORE TRUNCATE ON bodies_meeting
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
THAWED = """
DROP TRIGGER frozen ON bodies_meeting;
DROP TRIGGER frozen_table ON bodies_meeting;
DROP FUNCTION refuse_change_of_recorded_meeting;
DROP FUNCTION refuse_change_within_recorded_meeting;
DROP FUNCTION refuse_change_within_recorded_item;
"""
PARTS = {"agendaitem": "meeting", "attendance": "meeting", "interest": "item", "vote": "item"}


def frozen_part(table: str, within: str) -> migrations.RunSQL:
    """What hangs on a meeting is frozen with it."""
    return migrations.RunSQL(
        f"CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION refuse_change_within_recorded_{within}();"
        f"CREATE TRIGGER frozen_table BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();",
        f"DROP TRIGGER frozen ON {table}; DROP TRIGGER frozen_table ON {table};",
    )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]

    operations = [
        append_only("meetings_paper"),
        migrations.RunSQL(FROZEN, THAWED),
        *[frozen_part(f"meetings_{part}", within) for part, within in PARTS.items()],
    ]
