from collections.abc import Mapping
from typing import Any

from connected.council.api.models import Sending
from connected.council.api.rules import KeyUsedForAnother, digest_of
from connected.council.journeys.operations import submit_answers
from connected.council.services.models import Service
from connected.foundation.api_keys.models import Client
from connected.foundation.audit import record
from connected.foundation.operations import nothing_changed, operation
from connected.office.cases.models import Case


@operation
def send_request(
    *, service: Service, answers: Mapping[str, Any], idempotency_key: str, by: Client
) -> tuple[Case, bool]:
    """The case, and whether it is new. The same key at once twice waits for the first, and is the same request."""
    wanted = {"key_id": by.key_id, "idempotency_key": idempotency_key}
    digest = digest_of(service.key, answers)
    Sending.objects.bulk_create([Sending(**wanted, digest=digest)], ignore_conflicts=True)
    sending = Sending.objects.select_for_update(of=("self",)).select_related("case").get(**wanted)
    if sending.digest != digest:
        raise KeyUsedForAnother
    if sending.case:
        nothing_changed()
        return sending.case, False
    sending.case = submit_answers(service=service, answers=answers, by=by)
    sending.save(update_fields=["case"])
    record("api.sent", subject=sending, by=by, case=sending.case.reference)
    return sending.case, True
