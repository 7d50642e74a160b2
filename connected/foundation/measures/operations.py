from decimal import Decimal

from connected.foundation.audit import record
from connected.foundation.measures.kinds import Measure
from connected.foundation.measures.models import Attestation, AttestedMeasure, Reading
from connected.foundation.measures.period import Period
from connected.foundation.measures.registry import measures
from connected.foundation.measures.rules import CountedElsewhere, NothingToAttest, NotMeasured
from connected.foundation.operations import nothing_changed, operation
from connected.foundation.permissions import Actor


@operation
def take_reading(*, measure: Measure, period: Period, by: Actor) -> Reading:
    """Count the measure for the period now, and keep the figure with the records that it counted."""
    counted = measure.counted(period)
    reading = Reading.objects.create(
        slug=measure.slug,
        title=measure.title,
        definition=measure.definition,
        kind=measure.kind,
        unit=measure.unit,
        first=period.first,
        last=period.last,
        state=counted.figure.state,
        numerator=counted.figure.numerator,
        denominator=counted.figure.denominator,
        record_ids=counted.record_ids,
        out_of_ids=counted.out_of_ids,
        taken_by=by.actor_id,
    )
    record("measures.reading_taken", subject=reading, by=by, measure=measure.slug)
    return reading


@operation
def define_attested_measure(
    *, slug: str, title: str, definition: str, unit: str, better: str, by: Actor
) -> list[str]:
    """What officers will attest. The changes in words; none when it stood so already."""
    if slug in measures():
        raise CountedElsewhere(title=measures()[slug].title)
    wanted = {"title": title, "definition": definition, "unit": unit, "better": better}
    declared = AttestedMeasure.objects.filter(slug=slug).first()
    if declared is None:
        declared = AttestedMeasure.objects.create(slug=slug, **wanted)
        record("measures.attested_measure_defined", subject=declared, by=by)
        return [f'added attested measure "{title}"']
    changed = [name for name, value in wanted.items() if getattr(declared, name) != value]
    if not changed:
        nothing_changed()
        return []
    AttestedMeasure.objects.filter(pk=declared.pk).update(**wanted)
    record("measures.attested_measure_changed", subject=declared, by=by, changed=changed)
    return [f'changed attested measure "{title}": {", ".join(changed)}']


@operation
def attest(
    *, measure: str, period: Period, value: Decimal, evidence: str, by: Actor
) -> Attestation:
    """An officer vouches for a value: a share in per cent, money in pounds, time in days."""
    if not evidence.strip():
        raise NothingToAttest
    declared = AttestedMeasure.objects.filter(slug=measure).first()
    if declared is None:
        raise NotMeasured(slug=measure)
    attestation = Attestation.objects.create(
        measure=declared,
        first=period.first,
        last=period.last,
        value=value,
        evidence=evidence.strip(),
        attested_by=by.actor_id,
        attested_by_name=by.actor_name,
    )
    record("measures.attested", subject=attestation, by=by, measure=measure)
    return attestation
