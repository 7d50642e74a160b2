"""All that the council holds on a person, for that person: UK GDPR, article 15."""

import json
from collections.abc import Iterator
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import timezone

from connected.council.feedback.models import Rating
from connected.council.journeys.queries import drafts_of, requests_of
from connected.council.payments.queries import payments_of
from connected.foundation.identity.models import User
from connected.foundation.notify.models import Message
from connected.office.cases.models import Case
from connected.office.cases.queries import public_entries
from connected.office.cases.queries.timelines import files_of

IN_MEMORY = 10_000_000  # bytes, before the bundle goes to the disk

Held = dict[str, Any]


def holdings(user: User) -> Held:
    """Everything but the bytes of files: JSON's own kinds, times in ISO 8601."""
    requests = list(requests_of(user))
    return {
        "made_at": timezone.now().isoformat(),
        "account": {"name": user.name, "email": user.email, "since": _iso(user.joined_at)},
        "requests": [_request(case) for case in requests],
        "unfinished": [
            {
                "service": draft.revision.service.title,
                "started_at": _iso(draft.started_at),
                "answers": draft.answers,
            }
            for draft in drafts_of(user)
        ],
        "messages": list(_messages(user, requests)),
    }


def bundle(user: User) -> IO[bytes]:
    """The same as a ZIP, with every file of theirs: held.json, and files/<reference>/<name>."""
    held = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever serves it closes it
    with ZipFile(held, "w", ZIP_DEFLATED) as zipped:
        told = json.dumps(holdings(user), ensure_ascii=False, indent=2)
        zipped.writestr("held.json", told)
        for case in requests_of(user):
            for number, file in enumerate(files_of(case), start=1):
                with default_storage.open(file.path) as content:
                    name = f"files/{case.reference}/{number}-{file.name}"
                    zipped.writestr(name, content.read())
    held.seek(0)
    return held


def _request(case: Case) -> Held:
    rating = Rating.objects.filter(case=case).first()
    return {
        "reference": case.reference,
        "service": case.case_type.title,
        "summary": case.summary,
        "opened_at": _iso(case.opened_at),
        "closed_at": _iso(case.closed_at),
        "outcome": case.outcome_title,
        "due_on": case.due_on.isoformat(),
        "name": case.reporter_name,
        "email": case.reporter_email,
        "phone": case.reporter_phone,
        "place": case.place_text,
        "answers": case.particulars,
        "history": [
            {"what": entry.get_kind_display(), "text": entry.text, "at": _iso(entry.at)}
            for entry in public_entries(case)
        ],
        "files": [file.name for file in files_of(case)],
        "payments": [
            {
                "reference": payment.reference,
                "amount": str(payment.amount),
                "status": payment.get_status_display(),
            }
            for payment in payments_of(case)
        ],
        "rating": {"score": rating.score, "words": rating.words} if rating else None,
    }


def _messages(user: User, requests: list[Case]) -> Iterator[Held]:
    about = [f"cases.case:{case.pk}" for case in requests]
    theirs = Q(to__iexact=user.email) | Q(about__in=about)
    for message in Message.objects.filter(theirs).exclude(template="account").order_by("pk"):
        yield {
            "by": message.get_channel_display(),
            "to": message.to,
            "subject": message.subject,
            "text": message.body,
            "written_at": _iso(message.created_at),
            "became": message.fate_words,
        }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
