from connected.foundation.measures.models import Attestation
from connected.foundation.measures.registry import Records, records_of


@records_of
class AttestationRecords(Records):
    """What was attested, by whom and on what evidence: open to everybody."""

    model = Attestation
    columns = {
        "Attested on": "attested_at",
        "Value": lambda attestation: f"{attestation.value.normalize():f}",
        "Evidence": "evidence",
        "Attested by": "attested_by_name",
    }
    is_public = True
