"""Every way to a shared case at every stage of its agreement: only what is agreed, and 403 once it is over."""

import io
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from django.utils import timezone
from PIL import Image

from connected.foundation.files.models import StoredFile
from connected.foundation.files.operations import store_evidence
from connected.foundation.identity.models import User
from connected.foundation.notify.models import Message
from connected.office.cases.models import Case
from connected.office.cases.operations import add_note
from connected.office.cases.tests.factories import sign_in
from connected.office.partners import operations
from connected.office.partners.models import Agreement, ConsulteeLink, Share
from connected.office.partners.tests.factories import BY, today

pytestmark = pytest.mark.django_db


def picture(name: str = "SENTINEL.jpg") -> SimpleUploadedFile:
    made = io.BytesIO()
    Image.new("RGB", (4, 4)).save(made, "JPEG")
    return SimpleUploadedFile(name, made.getvalue())


@pytest.fixture
def file(share: Share, officer: User) -> StoredFile:
    case = Case.objects.get(pk=share.case_id)
    add_note(case=case, text="SENTINEL note", by=officer)
    return store_evidence(upload=picture(), about=share.case.files_about, by=BY)


def in_force(share: Share) -> None:
    pass


def not_started(share: Share) -> None:
    Agreement.objects.update(starts_on=today() + timedelta(days=1))


def expired(share: Share) -> None:
    Agreement.objects.update(ends_on=today() - timedelta(days=1))


def revoked(share: Share) -> None:
    operations.revoke_agreement(agreement=share.agreement, why="No longer needed", by=BY)


def left(share: Share) -> None:
    """They left, and joined nobody: their role is given back so that the door itself is tried."""
    membership = share.organisation.memberships.get()
    operations.end_membership(membership=membership, by=BY)
    from connected.foundation.identity.operations import grant_role

    grant_role(user=membership.user, role="partner", by=BY)


def ended(share: Share) -> None:
    operations.end_share(share=share, why="Done", by=BY)


def kind_taken_out(share: Share) -> None:
    operations.change_agreement(
        agreement=share.agreement,
        fields=["stage"],
        kinds={"another": []},
        assessment="DPIA-2",
        assessed_on=today(),
        why="Narrower",
        by=BY,
    )


STAGES = [in_force, not_started, expired, revoked, left, ended, kind_taken_out]


def bodies(client: Client, share: Share, file: StoredFile) -> dict[str, tuple[int, str]]:
    base = f"/partner/cases/{share.case.reference}/"
    paths = {
        "worklist": "/partner/worklist/",
        "search": "/partner/worklist/?q=brown",
        "search for what is not shared": "/partner/worklist/?q=zentinel",
        "export": "/partner/worklist/export/",
        "case": base,
        "answer": f"{base}answer/",
        "file": f"{base}files/{file.reference}/",
        "staff page": f"/cases/{share.case.reference}/",
        "staff worklist": "/worklist/?search=sentinel",
        "staff export": "/worklist/export/",
        "staff search": "/cases/find/?q=sentinel",
        "staff file": f"/cases/{share.case.reference}/files/{file.reference}/",
    }
    answers = {name: client.get(path) for name, path in paths.items()}
    answers["sent answer"] = client.post(f"{base}answer/", {"kind": "advice", "text": "Ours."})
    return {
        name: (answer.status_code, answer.getvalue().decode("utf-8", "replace"))
        for name, answer in answers.items()
    }


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.__name__)
def test_no_path_tells_what_is_not_agreed(
    client: Client,
    share: Share,
    file: StoredFile,
    partner: User,
    stage: Callable[[Share], None],
) -> None:
    from connected.office.cases.tests.factories import make_case_type

    make_case_type("another")
    stage(share)
    sign_in(client, User.objects.get(pk=partner.pk))

    found = bodies(client, share, file)

    shown = "".join(body for _, body in found.values()).casefold()
    sent = "".join(
        f"{one.subject} {one.body}" for one in Message.objects.exclude(to__contains="sentinel")
    )
    assert "sentinel" not in shown + sent.casefold()
    assert "51.47" not in shown
    statuses = {name: status for name, (status, _) in found.items()}
    open_ = stage is in_force
    assert statuses == {
        "worklist": 200,
        "search": 200,
        "search for what is not shared": 200,
        "export": 200,
        "case": 200 if open_ else 403,
        "answer": 200 if open_ else 403,
        "file": 404 if open_ else 403,
        "staff page": 403,
        "staff worklist": 403,
        "staff export": 403,
        "staff search": 403,
        "staff file": 403,
        "sent answer": 302 if open_ else 403,
    }
    everything = found["worklist"][1] + found["export"][1] + found["search"][1]
    assert (share.case.reference in everything) is open_
    assert ("Brown bin" in found["case"][1]) is open_


def test_a_search_finds_nothing_by_what_is_not_shared(
    client: Client, share: Share, partner: User
) -> None:
    sign_in(client, partner)

    hit = client.get("/partner/worklist/?q=brown+bin").content.decode()
    miss = client.get("/partner/worklist/?q=street").content.decode()

    assert share.case.reference in hit
    assert share.case.reference not in miss


SAMPLES = {"IntConverter": 1, "SlugConverter": "missed-bin"}


def every_path(share: Share | ConsulteeLink, file: StoredFile) -> list[str]:
    """Each address of the whole site that names a reference or a file, with those of this case."""
    found = []
    for pattern in _patterns(get_resolver().url_patterns):
        converters = pattern.pattern.converters
        named = {"reference": share.case.reference, "file": file.reference, "case": share.case.pk}
        if not {"reference", "file"} & set(converters):
            continue
        kwargs = {
            name: named.get(name) or _sample(type(kind).__name__, file)
            for name, kind in converters.items()
        }
        try:
            found.append(reverse(pattern.name, kwargs=kwargs))
        except NoReverseMatch:
            continue
    return found


def _sample(kind: str, file: StoredFile) -> object:
    return file.reference if kind == "UUIDConverter" else SAMPLES.get(kind, "x")


def _patterns(patterns: list) -> list[URLPattern]:
    return [
        one
        for pattern in patterns
        for one in (
            _patterns(pattern.url_patterns) if hasattr(pattern, "url_patterns") else [pattern]
        )
        if one.name
    ]


def test_no_address_of_the_whole_site_tells_a_partner_more(
    share: Share, file: StoredFile, partner: User
) -> None:
    client = sign_in(Client(raise_request_exception=False), partner)

    paths = every_path(share, file)
    told = [
        path
        for path in paths
        if "sentinel" in client.get(path).getvalue().decode("utf-8", "replace").casefold()
    ]

    assert len(paths) > 20
    assert told == []


def test_what_was_never_shared_is_not_found(client: Client, case: Case, partner: User) -> None:
    sign_in(client, partner)

    assert client.get(f"/partner/cases/{case.reference}/").status_code == 404


def test_files_are_seen_only_where_the_agreement_shares_them(
    client: Client, share: Share, file: StoredFile, partner: User
) -> None:
    Agreement.objects.update(fields=["files"])
    sign_in(client, partner)

    found = client.get(f"/partner/cases/{share.case.reference}/files/{file.reference}/")
    other = client.get(f"/partner/cases/{share.case.reference}/files/{UUID(int=1)}/")

    assert (found.status_code, other.status_code) == (200, 404)
    assert found.getvalue()
    found.close()


def test_each_look_says_who_and_why(client: Client, share: Share, partner: User) -> None:
    from connected.office.cases.queries import looks_of

    sign_in(client, partner)
    client.get(f"/partner/cases/{share.case.reference}/")
    client.get(f"/partner/cases/{share.case.reference}/")

    looks = looks_of(share.case)

    assert [(one.name, one.organisation, one.why) for one in looks] == [
        ("Pat Partner", "Example Homes", "To mend homes together.")
    ]
    assert looks[0].at <= timezone.now()
