from collections.abc import Sequence

from django.core.files.base import File
from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.files.operations import store_evidence
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.office.cases.operations import note_partner
from connected.office.partners.models import Contribution, Share
from connected.office.partners.operations.sharing import end_wait
from connected.office.partners.queries import view_through
from connected.office.partners.rules.refusals import NothingWritten

MOST_FILES = 40
"""Of one case, whoever sent them."""


@operation
def contribute(
    *, share: Share, kind: str, text: str, uploads: Sequence[File] = (), by: User
) -> Contribution:
    """The partner answers, which ends the wait for them, or advises, which does not."""
    locked = Share.objects.select_for_update(of=("self",)).select_related("case", "agreement")
    share = locked.get(pk=share.pk)
    view_through(share, by)
    if not text.strip() and not uploads:
        raise NothingWritten
    author = f"{by.actor_name}, {share.organisation}"[:120]
    made = Contribution.objects.create(share=share, kind=kind, text=text.strip(), by_name=author)
    about = share.case.files_about
    files = [store_evidence(upload=one, about=about, by=by, most=MOST_FILES) for one in uploads]
    made.files.set(files)
    told = [made.get_kind_display(), made.text, *(f"File: {file.name}" for file in files)]
    note_partner(case=share.case, text="\n".join(filter(None, told)), by=by, by_name=author)
    if kind == Contribution.Kind.ANSWER and share.answered_at is None:
        share.answered_at = timezone.now()
        share.save(update_fields=["answered_at"])
        end_wait(share.case, by)
    record("partners.contributed", subject=share.case, by=by, kind=kind, files=len(files))
    return made
