"""The gate for money, kept by the database itself: whoever connects, and by whatever path, meets it.

Each guard holds one lock for all money first, then locks the row that it measures against, so that sessions
that race cannot both use the same pound. They run as READ COMMITTED only: there each statement sees what the
session before has committed. The operations say the same in plain sentences before it comes to this.
"""

from django.db import migrations

from connected.foundation.audit.append_only import append_only

PARTS = """
CREATE FUNCTION funding_stop(why text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', why USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION funding_hold() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        PERFORM funding_stop('Money moves in READ COMMITTED transactions only.');
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('connected.strategy.funding', 0));
END $$;

CREATE FUNCTION funding_party(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(
        nullif(btrim(regexp_replace(regexp_replace(
            replace(lower(normalize(name, NFKC)), '&', ' and '), '[^a-z0-9]+', ' ', 'g'),
            '\\m(the|ltd|limited|plc|llp|inc|company|co|uk)\\M', ' ', 'g')), ''),
        lower(btrim(name)))
$$;

CREATE FUNCTION funding_in_force(which bigint, day date) RETURNS decisions_decision LANGUAGE plpgsql AS $$
DECLARE decision decisions_decision;
BEGIN
    SELECT * INTO decision FROM decisions_decision WHERE id = which FOR UPDATE;
    IF decision.id IS NULL OR decision.outcome NOT IN ('approved', 'approved-with-conditions') THEN
        PERFORM funding_stop('This decision does not approve anything.');
    END IF;
    IF NOT EXISTS (SELECT 1 FROM decisions_enactment e WHERE e.decision_id = which AND e."on" <= day) THEN
        PERFORM funding_stop('This decision was not in force on that day.');
    END IF;
    IF EXISTS (SELECT 1 FROM decisions_decision n WHERE n.supersedes_id = which AND n.decided_on <= day
               AND n.outcome NOT IN ('deferred', 'escalated')) THEN
        PERFORM funding_stop('Another decision took the place of this one.');
    END IF;
    IF EXISTS (SELECT 1 FROM decisions_callin c WHERE c.decision_id = which AND c.received_on <= day
               AND c.outcome <> 'released') THEN
        PERFORM funding_stop('This decision was called in.');
    END IF;
    IF EXISTS (SELECT 1 FROM decisions_obligation o WHERE o.decision_id = which AND o.before_spending
               AND (o.met_on IS NULL OR o.met_on > day)) THEN
        PERFORM funding_stop('A condition of this decision must be met before money is spent.');
    END IF;
    RETURN decision;
END $$;

CREATE FUNCTION funding_net_allocation(which bigint) RETURNS numeric LANGUAGE sql AS $$
    SELECT coalesce(sum(amount), 0) FROM funding_allocation WHERE id = which OR returns_id = which
$$;

CREATE FUNCTION funding_committed(which bigint) RETURNS numeric LANGUAGE sql AS $$
    SELECT coalesce(sum(amount), 0) FROM funding_commitment WHERE allocation_id = which
$$;

CREATE FUNCTION funding_net_commitment(which bigint) RETURNS numeric LANGUAGE sql AS $$
    SELECT coalesce(sum(amount), 0) FROM funding_commitment WHERE id = which OR cancels_id = which
$$;

CREATE FUNCTION funding_spent(which bigint) RETURNS numeric LANGUAGE sql AS $$
    SELECT coalesce(sum(amount), 0) FROM funding_actual WHERE commitment_id = which
$$;
"""

ALLOCATIONS = """
CREATE FUNCTION funding_guard_return(new funding_allocation) RETURNS void LANGUAGE plpgsql AS $$
DECLARE given funding_allocation;
BEGIN
    SELECT * INTO given FROM funding_allocation WHERE id = new.returns_id FOR UPDATE;
    IF given.id IS NULL OR given.amount < 0
       OR (given.decision_id, given.project_id, given.nature, given.source, given.year)
          IS DISTINCT FROM (new.decision_id, new.project_id, new.nature, new.source, new.year) THEN
        PERFORM funding_stop('What is given back must be of the same allocation.');
    END IF;
    IF new.allocated_on < given.allocated_on THEN
        PERFORM funding_stop('Nothing is given back before it was allocated.');
    END IF;
    IF funding_net_allocation(given.id) + new.amount < funding_committed(given.id) THEN
        PERFORM funding_stop('What is committed cannot be given back.');
    END IF;
END $$;

CREATE FUNCTION funding_guard_allocation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    decision decisions_decision;
    proposal decisions_proposal;
    project projects_project;
    allowed numeric;
    allocated numeric;
BEGIN
    PERFORM funding_hold();
    IF NEW.amount = 'NaN' OR NEW.amount IS NULL THEN
        PERFORM funding_stop('An amount is a number.');
    END IF;
    IF NEW.amount < 0 THEN
        PERFORM funding_guard_return(NEW);
        RETURN NEW;
    END IF;
    decision := funding_in_force(NEW.decision_id, NEW.allocated_on);
    SELECT * INTO proposal FROM decisions_proposal WHERE id = decision.proposal_id;
    SELECT * INTO project FROM projects_project WHERE id = NEW.project_id;
    IF project.id IS NULL
       OR proposal.project <> '' AND proposal.project <> project.reference
       OR proposal.project = '' AND proposal.programme_id IS DISTINCT FROM project.programme_id THEN
        PERFORM funding_stop('This decision is about another project.');
    END IF;
    allowed := CASE NEW.nature WHEN 'capital' THEN decision.capital WHEN 'revenue' THEN decision.revenue ELSE 0 END;
    SELECT coalesce(sum(amount), 0) INTO allocated FROM funding_allocation
        WHERE decision_id = NEW.decision_id AND nature = NEW.nature;
    IF allocated + NEW.amount > allowed OR allowed = 'NaN' THEN
        PERFORM funding_stop('This is more than the decision allows.');
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER funding_guard BEFORE INSERT ON funding_allocation
    FOR EACH ROW EXECUTE FUNCTION funding_guard_allocation();
"""

COMMITMENTS = """
CREATE FUNCTION funding_guard_cancelling(new funding_commitment) RETURNS void LANGUAGE plpgsql AS $$
DECLARE promised funding_commitment;
BEGIN
    SELECT * INTO promised FROM funding_commitment WHERE id = new.cancels_id FOR UPDATE;
    IF promised.id IS NULL OR promised.amount < 0
       OR (promised.allocation_id, promised.counterparty_key)
          IS DISTINCT FROM (new.allocation_id, new.counterparty_key) THEN
        PERFORM funding_stop('What is cancelled must be of the same commitment.');
    END IF;
    IF new.committed_on < promised.committed_on THEN
        PERFORM funding_stop('Nothing is cancelled before it was committed.');
    END IF;
    IF funding_net_commitment(promised.id) + new.amount < funding_spent(promised.id) THEN
        PERFORM funding_stop('What is spent cannot be cancelled.');
    END IF;
END $$;

CREATE FUNCTION funding_exposure(dimension text, party text, given funding_allocation) RETURNS numeric
LANGUAGE sql AS $$
    SELECT coalesce(sum(c.amount), 0)
    FROM funding_commitment c
    JOIN funding_allocation a ON a.id = c.allocation_id
    JOIN projects_project p ON p.id = a.project_id
    WHERE CASE dimension
        WHEN 'counterparty' THEN c.counterparty_key = party
        WHEN 'capital' THEN c.counterparty_key = party AND a.nature = 'capital'
        WHEN 'revenue' THEN c.counterparty_key = party AND a.nature = 'revenue' AND a.year = given.year
        WHEN 'programme' THEN p.programme_id = (SELECT programme_id FROM projects_project WHERE id = given.project_id)
        ELSE false
    END
$$;

CREATE FUNCTION funding_may_decide(body decisions_decision, new funding_commitment, given funding_allocation)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    decider bodies_body;
    stop bodies_body;
    highest integer;
BEGIN
    SELECT * INTO decider FROM bodies_body WHERE id = body.body_id;
    SELECT max(rank) INTO highest FROM bodies_body WHERE NOT is_retired;
    FOR stop IN SELECT * FROM bodies_body WHERE NOT is_retired AND rank <= decider.rank ORDER BY rank LOOP
        IF stop.rank = highest OR EXISTS (
            SELECT 1 FROM bodies_threshold t WHERE t.body_id = stop.id
            AND t.valid_from <= new.committed_on AND (t.valid_until IS NULL OR t.valid_until >= new.committed_on)
        ) AND NOT EXISTS (
            SELECT 1 FROM (
                SELECT t.*, funding_exposure(t.dimension, new.counterparty_key, given) + CASE
                    WHEN t.dimension IN ('counterparty', 'programme', given.nature) THEN new.amount ELSE 0
                END AS exposure FROM bodies_threshold t WHERE t.body_id = stop.id
                AND t.valid_from <= new.committed_on
                AND (t.valid_until IS NULL OR t.valid_until >= new.committed_on)
            ) limits WHERE CASE
                WHEN amount IS NULL THEN exposure > 0
                WHEN comparison = 'at least' THEN exposure >= amount
                ELSE exposure > amount
            END
        ) THEN
            RETURN true;
        END IF;
    END LOOP;
    RETURN false;
END $$;

CREATE FUNCTION funding_guard_commitment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    given funding_allocation;
    decision decisions_decision;
BEGIN
    PERFORM funding_hold();
    NEW.counterparty_key := funding_party(NEW.counterparty);
    IF NEW.counterparty_key = '' THEN
        PERFORM funding_stop('A commitment says to whom.');
    END IF;
    IF NEW.amount = 'NaN' OR NEW.amount IS NULL THEN
        PERFORM funding_stop('An amount is a number.');
    END IF;
    SELECT * INTO given FROM funding_allocation WHERE id = NEW.allocation_id FOR UPDATE;
    IF given.id IS NULL OR given.amount < 0 THEN
        PERFORM funding_stop('A commitment needs money that was allocated.');
    END IF;
    IF NEW.amount < 0 THEN
        PERFORM funding_guard_cancelling(NEW);
        RETURN NEW;
    END IF;
    decision := funding_in_force(given.decision_id, NEW.committed_on);
    IF NEW.committed_on < given.allocated_on THEN
        PERFORM funding_stop('Nothing is committed before it was allocated.');
    END IF;
    IF funding_committed(given.id) + NEW.amount > funding_net_allocation(given.id) THEN
        PERFORM funding_stop('This is more than was allocated.');
    END IF;
    IF NOT funding_may_decide(decision, NEW, given) THEN
        PERFORM funding_stop('Taken together, this is more than the body that decided may decide.');
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER funding_guard BEFORE INSERT ON funding_commitment
    FOR EACH ROW EXECUTE FUNCTION funding_guard_commitment();
"""

ACTUALS = """
CREATE FUNCTION funding_guard_actual() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    promised funding_commitment;
    spent numeric;
BEGIN
    PERFORM funding_hold();
    SELECT * INTO promised FROM funding_commitment WHERE id = NEW.commitment_id FOR UPDATE;
    IF promised.id IS NULL OR promised.amount < 0 THEN
        PERFORM funding_stop('Spending needs a commitment.');
    END IF;
    IF NEW.spent_on < promised.committed_on THEN
        PERFORM funding_stop('Nothing is spent before it was committed.');
    END IF;
    spent := funding_spent(promised.id) + NEW.amount;
    IF NEW.amount = 'NaN' OR NEW.amount IS NULL OR spent > funding_net_commitment(promised.id) THEN
        PERFORM funding_stop('This is more than was committed.');
    END IF;
    IF spent < 0 THEN
        PERFORM funding_stop('No more is credited than was spent.');
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER funding_guard BEFORE INSERT ON funding_actual
    FOR EACH ROW EXECUTE FUNCTION funding_guard_actual();
"""

LOANS = """
CREATE FUNCTION funding_guard_loan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    allocated numeric;
    borrowed numeric;
BEGIN
    PERFORM funding_hold();
    PERFORM 1 FROM projects_project WHERE id = NEW.project_id FOR UPDATE;
    SELECT coalesce(sum(amount), 0) INTO allocated FROM funding_allocation
        WHERE project_id = NEW.project_id AND nature = 'capital' AND source = 'borrowing'
        AND allocated_on <= NEW.drawn_on;
    SELECT coalesce(sum(principal), 0) INTO borrowed FROM funding_loan WHERE project_id = NEW.project_id;
    IF borrowed + NEW.principal > allocated OR NEW.principal = 'NaN' THEN
        PERFORM funding_stop('No more is borrowed than was allocated from borrowing.');
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER funding_guard BEFORE INSERT ON funding_loan
    FOR EACH ROW EXECUTE FUNCTION funding_guard_loan();

CREATE FUNCTION funding_guard_limit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM funding_in_force(NEW.decision_id, NEW.set_on);
    RETURN NEW;
END $$;

CREATE TRIGGER funding_guard BEFORE INSERT ON funding_borrowinglimit
    FOR EACH ROW EXECUTE FUNCTION funding_guard_limit();
"""

WHAT_MONEY_HANGS_ON = """
CREATE FUNCTION funding_keep_project() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM funding_stop('A project keeps its reference.');
    RETURN NEW;
END $$;

CREATE TRIGGER funding_keep BEFORE UPDATE OF reference ON projects_project FOR EACH ROW
    WHEN (OLD.reference IS DISTINCT FROM NEW.reference) EXECUTE FUNCTION funding_keep_project();
"""

APPEND_ONLY = [
    "funding_allocation",
    "funding_commitment",
    "funding_actual",
    "funding_yearforecast",
    "funding_loan",
    "funding_assetlife",
    "funding_borrowinglimit",
    "funding_prudentialfigure",
    "funding_budgetreduction",
]

UNDO = """
DROP TRIGGER funding_keep ON projects_project;
DROP TRIGGER funding_guard ON funding_borrowinglimit;
DROP TRIGGER funding_guard ON funding_loan;
DROP TRIGGER funding_guard ON funding_actual;
DROP TRIGGER funding_guard ON funding_commitment;
DROP TRIGGER funding_guard ON funding_allocation;
DROP FUNCTION funding_keep_project, funding_guard_limit, funding_guard_loan,
    funding_guard_actual, funding_guard_commitment, funding_may_decide, funding_exposure,
    funding_guard_cancelling, funding_guard_allocation, funding_guard_return, funding_spent,
    funding_net_commitment, funding_committed, funding_net_allocation, funding_in_force, funding_party,
    funding_hold, funding_stop;
"""


class Migration(migrations.Migration):
    dependencies = [("funding", "0001_initial")]

    operations = [
        migrations.RunSQL(
            PARTS + ALLOCATIONS + COMMITMENTS + ACTUALS + LOANS + WHAT_MONEY_HANGS_ON, UNDO
        ),
        *(append_only(table) for table in APPEND_ONLY),
    ]
