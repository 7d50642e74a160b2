import json
from hashlib import sha256

import pytest

from connected.foundation.audit.models import Event
from connected.foundation.documents.rendering import MAKERS
from connected.foundation.documents.structure import digest
from connected.strategy.reports.models import Publication, StoredArtefact
from connected.strategy.reports.operations import (
    edit_section,
    publish_report,
    redraft_figures,
    render_report,
    word_implication,
)
from connected.strategy.reports.queries import draft_document, published_document
from connected.strategy.reports.rules import (
    AlreadyPublished,
    AuthorPublishes,
    NotVerified,
    RoutesMissing,
    SectionEmpty,
)
from connected.strategy.reports.tasks import render_report as render_job
from connected.strategy.reports.tests.factories import (
    TESTS,
    answer_every_route,
    make_published_report,
    make_report,
    make_user,
    verify_everything,
)

pytestmark = pytest.mark.django_db


def test_report_without_a_route_to_green_is_not_published() -> None:
    report = make_report()
    verify_everything(report)

    with pytest.raises(RoutesMissing) as refused:
        publish_report(report=report, by=make_user("democratic-services"))

    assert refused.value.sentence.endswith("Fewer people complain.")
    assert refused.value.source == "Cabinet report, 5 April 2017, 5.4"


def test_report_with_unverified_implications_is_not_published() -> None:
    report = make_report()
    answer_every_route(report)
    verify_everything(report)
    word_implication(report=report, kind="legal", text="Changed.", by=TESTS)

    with pytest.raises(NotVerified) as refused:
        publish_report(report=report, by=make_user("democratic-services"))

    assert "not verified yet: legal. Silence is not clearance." in refused.value.sentence
    assert refused.value.source == "Cabinet report, 5 April 2017, 7.1 to 7.4"


def test_report_with_an_empty_section_is_not_published() -> None:
    report = make_report()
    answer_every_route(report)
    verify_everything(report)
    edit_section(report=report, key="reasons", body=" ", by=TESTS)

    with pytest.raises(SectionEmpty):
        publish_report(report=report, by=make_user("democratic-services"))


def test_author_cannot_publish() -> None:
    author = make_user("democratic-services")
    report = make_report(author=author)

    with pytest.raises(AuthorPublishes):
        publish_report(report=report, by=author)


def test_publication_freezes_the_document_with_its_digest() -> None:
    report = make_published_report()

    publication = Publication.objects.get(report=report)
    assert publication.digest == digest(publication.content)
    assert json.dumps(publication.content)
    assert published_document(report) == draft_document(report)
    assert Event.objects.get(name="reports.published").facts == {"digest": publication.digest}


def test_publication_queues_the_making_of_its_files() -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    report = make_published_report()

    job = ProcrastinateJob.objects.get(task_name="reports.render_report")
    assert job.args == {"report_id": report.pk}


@pytest.mark.parametrize(
    "change",
    [
        lambda report: redraft_figures(report=report, by=TESTS),
        lambda report: edit_section(report=report, key="reasons", body="x", by=TESTS),
        lambda report: word_implication(report=report, kind="legal", text="x", by=TESTS),
        lambda report: publish_report(report=report, by=make_user("democratic-services")),
    ],
)
def test_published_report_is_not_changed_by_any_operation(change) -> None:
    report = make_published_report()

    with pytest.raises(AlreadyPublished):
        change(report)


def test_files_are_made_once_however_often_the_job_runs() -> None:
    report = make_published_report()

    for _ in range(2):
        render_job(report_id=report.pk)

    assert sorted(report.publication.artefacts.values_list("kind", flat=True)) == ["docx", "pdf"]
    assert Event.objects.filter(name="reports.rendered").count() == 1
    for file in report.publication.artefacts.all():
        assert file.size == len(file.content)
        assert file.digest == sha256(file.content).hexdigest()


def test_a_file_that_is_there_is_kept() -> None:
    report = make_published_report()
    for kind in MAKERS:
        StoredArtefact.objects.create(
            publication=report.publication, kind=kind, content=b"kept", size=4, digest="d"
        )

    assert render_report(report=report, by=TESTS) == []
