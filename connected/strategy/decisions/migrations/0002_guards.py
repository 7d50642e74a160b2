"""What the database itself sees to, whoever connects and by whatever path.

The operations refuse first and in plain words. These triggers are for what goes round them. They know who
may decide what, verification, return, the limits of the day of submission with what was approved before, and
the order of decision, publication, call-in and effect. They know no bank holidays, and of the limits not
those that add up a whole programme or all with one counterparty.
"""

from django.db import migrations

from connected.foundation.audit.append_only import append_only

LIMITS = """
CREATE FUNCTION decisions_approved_before(paper decisions_proposal, OUT capital numeric, OUT revenue numeric)
LANGUAGE sql STABLE AS $$
    SELECT COALESCE(sum(decision.capital), 0), COALESCE(sum(decision.revenue), 0)
    FROM decisions_decision decision JOIN decisions_proposal other ON other.id = decision.proposal_id
    WHERE decision.outcome IN ('approved', 'approved-with-conditions') AND other.id <> paper.id
    AND (other.project <> '' AND other.project = paper.project
        OR other.counterparty_key <> '' AND other.counterparty_key = paper.counterparty_key)
    AND NOT EXISTS (SELECT 1 FROM decisions_decision later WHERE later.supersedes_id = decision.id)
    AND NOT EXISTS (SELECT 1 FROM decisions_callin
        WHERE decision_id = decision.id AND decisions_callin.outcome = 'referred-back');
$$;

CREATE FUNCTION decisions_passes_limits(paper decisions_proposal, body bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM decisions_approved_before(paper) AS before, bodies_threshold AS row,
        LATERAL (SELECT CASE row.dimension
            WHEN 'capital' THEN paper.capital + before.capital
            WHEN 'revenue' THEN paper.revenue + before.revenue
            WHEN 'savings' THEN paper.savings
            WHEN 'external' THEN paper.external_funding
            WHEN 'wards' THEN paper.wards_affected
            ELSE 0 END AS amount) AS asked
        WHERE row.body_id = body AND row.valid_from <= paper.submitted_on
        AND (row.valid_until IS NULL OR row.valid_until >= paper.submitted_on)
        AND CASE WHEN row.amount IS NULL THEN asked.amount > 0
            WHEN row.comparison = 'at least' THEN asked.amount >= row.amount
            ELSE asked.amount > row.amount END
    ) AND body <> (SELECT id FROM bodies_body WHERE NOT is_retired AND rank IS NOT NULL ORDER BY rank DESC LIMIT 1);
$$;
"""

DECISION = """
CREATE FUNCTION decisions_check_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    paper decisions_proposal%ROWTYPE;
    approves boolean := NEW.outcome IN ('approved', 'approved-with-conditions');
    cleared integer;
BEGIN
    SELECT * INTO paper FROM decisions_proposal WHERE id = NEW.proposal_id FOR UPDATE;
    IF paper.status <> 'at-gate' OR paper.body_id IS DISTINCT FROM NEW.body_id THEN
        RAISE EXCEPTION 'Proposal % is not before this body.', paper.reference USING ERRCODE = '23000';
    END IF;
    IF NEW.decided_by_id = paper.author_id THEN
        RAISE EXCEPTION 'The author of % does not decide it.', paper.reference USING ERRCODE = '23000';
    END IF;
    IF NEW.decided_on < paper.submitted_on THEN
        RAISE EXCEPTION 'Proposal % was not submitted yet on that day.', paper.reference USING ERRCODE = '23000';
    END IF;
    IF NOT approves THEN
        RETURN NEW;
    END IF;
    IF jsonb_array_length(paper.route) > 0 AND NOT EXISTS (
        SELECT 1 FROM bodies_body WHERE id = NEW.body_id AND key = paper.route -> -1 ->> 'body'
    ) THEN
        RAISE EXCEPTION 'The route of % ends with another body.', paper.reference USING ERRCODE = '23000';
    END IF;
    IF decisions_passes_limits(paper, NEW.body_id) THEN
        RAISE EXCEPTION 'Proposal % passes the limits of this body.', paper.reference USING ERRCODE = '23000';
    END IF;
    SELECT count(DISTINCT kind) INTO cleared FROM decisions_implication
        WHERE proposal_id = paper.id AND kind IN ('financial', 'legal', 'equality') AND text <> ''
        AND verified_on <= NEW.decided_on AND verified_by_id <> paper.author_id;
    IF cleared < 3 THEN
        RAISE EXCEPTION 'The implications of % are not all verified.', paper.reference USING ERRCODE = '23000';
    END IF;
    IF NOT NEW.exception_granted AND (paper.return_state = 'negative'
        OR paper.return_state <> 'positive' AND paper.capital + paper.revenue > 0) THEN
        RAISE EXCEPTION 'Proposal % does not return more than it costs.', paper.reference USING ERRCODE = '23000';
    END IF;
    IF NEW.exception_granted AND NOT EXISTS (
        SELECT 1 FROM bodies_body WHERE id = NEW.body_id AND (
            rank > (SELECT max(rank) FROM jsonb_array_elements(paper.route) AS stop
                JOIN bodies_body ON key = stop ->> 'body' WHERE stop ->> 'kind' = 'limits')
            OR rank = (SELECT max(rank) FROM bodies_body WHERE NOT is_retired))
    ) THEN
        RAISE EXCEPTION 'An exception for % is for a higher body.', paper.reference USING ERRCODE = '23000';
    END IF;
    IF NEW.capital NOT BETWEEN 0 AND paper.capital OR NEW.revenue NOT BETWEEN 0 AND paper.revenue THEN
        RAISE EXCEPTION 'Proposal % does not ask for so much.', paper.reference USING ERRCODE = '23000';
    END IF;
    IF EXISTS (
        SELECT 1 FROM decisions_decision WHERE proposal_id = paper.id
        AND outcome IN ('approved', 'approved-with-conditions') AND id IS DISTINCT FROM NEW.supersedes_id
        AND NOT EXISTS (SELECT 1 FROM decisions_decision later WHERE later.supersedes_id = decisions_decision.id)
    ) THEN
        RAISE EXCEPTION 'Proposal % is approved already.', paper.reference USING ERRCODE = '23000';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION decisions_check_supersedes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.supersedes_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM decisions_callin JOIN decisions_decision ON decisions_decision.id = decision_id
        WHERE decision_id = NEW.supersedes_id AND decisions_callin.outcome = 'referred-back'
        AND proposal_id = NEW.proposal_id
    ) THEN
        RAISE EXCEPTION 'Only a decision that was sent back is decided again.' USING ERRCODE = '23000';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER decision_is_lawful BEFORE INSERT ON decisions_decision
    FOR EACH ROW EXECUTE FUNCTION decisions_check_decision();
CREATE TRIGGER decision_supersedes_what_was_sent_back BEFORE INSERT ON decisions_decision
    FOR EACH ROW EXECUTE FUNCTION decisions_check_supersedes();
"""

ENACTMENT = """
CREATE FUNCTION decisions_check_enactment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    decision decisions_decision%ROWTYPE;
    notice decisions_notice%ROWTYPE;
BEGIN
    SELECT * INTO decision FROM decisions_decision WHERE id = NEW.decision_id FOR UPDATE;
    IF decision.outcome NOT IN ('approved', 'approved-with-conditions') THEN
        RAISE EXCEPTION 'Decision % approves nothing.', decision.number USING ERRCODE = '23000';
    END IF;
    IF NEW."on" < decision.decided_on THEN
        RAISE EXCEPTION 'Decision % was not made yet on that day.', decision.number USING ERRCODE = '23000';
    END IF;
    IF EXISTS (SELECT 1 FROM decisions_callin WHERE decision_id = decision.id AND outcome <> 'released') THEN
        RAISE EXCEPTION 'Decision % is called in.', decision.number USING ERRCODE = '23000';
    END IF;
    IF EXISTS (SELECT 1 FROM decisions_decision WHERE supersedes_id = decision.id) THEN
        RAISE EXCEPTION 'Decision % was decided again.', decision.number USING ERRCODE = '23000';
    END IF;
    IF EXISTS (SELECT 1 FROM bodies_body WHERE id = decision.body_id AND is_subject_to_call_in) THEN
        SELECT * INTO notice FROM decisions_notice WHERE decision_id = decision.id;
        IF NOT FOUND OR NEW."on" < notice.effective_on THEN
            RAISE EXCEPTION 'Decision % may still be called in.', decision.number USING ERRCODE = '23000';
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER enactment_is_lawful BEFORE INSERT ON decisions_enactment
    FOR EACH ROW EXECUTE FUNCTION decisions_check_enactment();
"""

NOTICE = """
CREATE FUNCTION decisions_check_notice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    decision decisions_decision%ROWTYPE;
    days integer := COALESCE((SELECT call_in_clear_working_days FROM bodies_procedure LIMIT 1), 5);
BEGIN
    SELECT * INTO decision FROM decisions_decision WHERE id = NEW.decision_id;
    IF NEW.published_on < decision.decided_on OR NEW.effective_on < decision.decided_on THEN
        RAISE EXCEPTION 'Decision % was not made yet on that day.', decision.number USING ERRCODE = '23000';
    END IF;
    IF (NEW.call_in_waived_because = '') <> (NEW.call_in_waived_by = '') THEN
        RAISE EXCEPTION 'A waiver says why and who agreed.' USING ERRCODE = '23000';
    END IF;
    IF NEW.call_in_waived_because = '' AND decision.outcome IN ('approved', 'approved-with-conditions')
        AND EXISTS (SELECT 1 FROM bodies_body WHERE id = decision.body_id AND is_subject_to_call_in)
        AND (SELECT count(*) FROM generate_series(NEW.published_on + 1, NEW.effective_on - 1, '1 day') AS day
            WHERE extract(isodow FROM day) < 6) < days THEN
        RAISE EXCEPTION 'Decision % is open to call-in for % clear working days.', decision.number, days USING ERRCODE = '23000';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER notice_leaves_time_for_call_in BEFORE INSERT ON decisions_notice
    FOR EACH ROW EXECUTE FUNCTION decisions_check_notice();
"""

FROZEN = """
CREATE FUNCTION decisions_freeze_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.kind, NEW.programme_id, NEW.project, NEW.counterparty, NEW.capital, NEW.revenue, NEW.savings,
        NEW.external_funding, NEW.return_state, NEW.author_id, NEW.submitted_on)
        IS DISTINCT FROM
        (OLD.kind, OLD.programme_id, OLD.project, OLD.counterparty, OLD.capital, OLD.revenue, OLD.savings,
        OLD.external_funding, OLD.return_state, OLD.author_id, OLD.submitted_on)
        AND (OLD.submitted_on IS NOT NULL
            OR EXISTS (SELECT 1 FROM decisions_decision WHERE proposal_id = OLD.id)) THEN
        RAISE EXCEPTION 'Proposal % is submitted: its figures and its author stay.', OLD.reference USING ERRCODE = '23000';
    END IF;
    IF OLD.submitted_on IS NOT NULL AND EXISTS (
        SELECT 1 FROM jsonb_array_elements(OLD.route) WITH ORDINALITY AS stop(old, place)
        WHERE stop.old IS DISTINCT FROM NEW.route -> (stop.place - 1)::integer
    ) THEN
        RAISE EXCEPTION 'The route of % only ever grows.', OLD.reference USING ERRCODE = '23000';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER submitted_figures_stay BEFORE UPDATE ON decisions_proposal
    FOR EACH ROW EXECUTE FUNCTION decisions_freeze_proposal();

CREATE FUNCTION decisions_freeze_call_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.outcome <> 'open' OR NEW.decision_id <> OLD.decision_id THEN
        RAISE EXCEPTION 'What came of a call-in stays in the record.' USING ERRCODE = '23000';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER call_in_stays BEFORE UPDATE OR DELETE ON decisions_callin
    FOR EACH ROW EXECUTE FUNCTION decisions_freeze_call_in();

CREATE FUNCTION decisions_freeze_obligation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.met_on IS NOT NULL
        OR (NEW.decision_id, NEW.text, NEW.owner, NEW.due_on, NEW.before_spending)
        IS DISTINCT FROM (OLD.decision_id, OLD.text, OLD.owner, OLD.due_on, OLD.before_spending) THEN
        RAISE EXCEPTION 'A condition stays as it was decided. It can only be met.' USING ERRCODE = '23000';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER condition_stays BEFORE UPDATE OR DELETE ON decisions_obligation
    FOR EACH ROW EXECUTE FUNCTION decisions_freeze_obligation();
"""

UNDO = """
DROP TRIGGER decision_is_lawful ON decisions_decision;
DROP TRIGGER decision_supersedes_what_was_sent_back ON decisions_decision;
DROP TRIGGER enactment_is_lawful ON decisions_enactment;
DROP TRIGGER notice_leaves_time_for_call_in ON decisions_notice;
DROP TRIGGER submitted_figures_stay ON decisions_proposal;
DROP TRIGGER call_in_stays ON decisions_callin;
DROP TRIGGER condition_stays ON decisions_obligation;
DROP FUNCTION decisions_passes_limits, decisions_approved_before, decisions_check_decision, decisions_check_supersedes, decisions_check_enactment,
    decisions_check_notice, decisions_freeze_proposal, decisions_freeze_call_in, decisions_freeze_obligation;
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial")]

    operations = [
        migrations.RunSQL(LIMITS + DECISION + ENACTMENT + NOTICE + FROZEN, UNDO),
        append_only("decisions_decision"),
        append_only("decisions_notice"),
        append_only("decisions_enactment"),
    ]
