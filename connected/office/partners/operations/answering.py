from collections.abc import Sequence

from django.core.files.base import File
from django.utils import timezone

from connected.foundation.audit import record
from connected.foundation.files.operations import store_evidence
from connected.foundation.identity.models import User
from connected.foundation.operations import operation
from connected.foundation.permissions import Actor
from connected.office.cases.models import Case
from connected.office.cases.operations import note_partner
from connected.office.partners.models import ConsulteeLink, Contribution, Share
from connected.office.partners.operations.ending import end_wait
from connected.office.partners.queries import view_through
from connected.office.partners.rules import consulted_view
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
    author = f"{by.actor_name}, {share.organisation}"
    made = _keep(Contribution(share=share, kind=kind, text=text), share.case, uploads, author, by)
    if kind == Contribution.Kind.ANSWER:
        _note_answer(share, by)
    return made


@operation
def answer_by_link(
    *, link: ConsulteeLink, text: str, uploads: Sequence[File] = (), by: Actor
) -> Contribution:
    """Somebody who was sent a link answers. As often as they like while it opens."""
    locked = ConsulteeLink.objects.select_for_update(of=("self",))
    link = locked.select_related("case__case_type", "agreement__organisation").get(pk=link.pk)
    consulted_view(link, timezone.now())
    author = f"{link.actor_name}, {link.organisation}"
    kept = Contribution(link=link, kind=Contribution.Kind.ANSWER, text=text)
    made = _keep(kept, link.case, uploads, author, by)
    _note_answer(link, by)
    return made


def _keep(
    made: Contribution, case: Case, uploads: Sequence[File], author: str, by: Actor
) -> Contribution:
    made.text, made.by_name = made.text.strip(), author[:120]
    if not made.text and not uploads:
        raise NothingWritten
    about = case.files_about
    files = [store_evidence(upload=one, about=about, by=by, most=MOST_FILES) for one in uploads]
    made.save()
    made.files.set(files)
    told = [made.get_kind_display(), made.text, *(f"File: {file.name}" for file in files)]
    note_partner(case=case, text="\n".join(filter(None, told)), by=by, by_name=made.by_name)
    record("partners.contributed", subject=case, by=by, kind=made.kind, files=len(files))
    return made


def _note_answer(asked: Share | ConsulteeLink, by: Actor) -> None:
    if asked.answered_at is None:
        asked.answered_at = timezone.now()
        asked.save(update_fields=["answered_at"])
        end_wait(asked.case, by)
