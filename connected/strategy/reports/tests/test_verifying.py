import pytest
from django.core.exceptions import PermissionDenied

from connected.strategy.reports.models import Report
from connected.strategy.reports.operations import verify_implication, word_implication
from connected.strategy.reports.rules import AuthorVerifies, NothingToVerify
from connected.strategy.reports.tests.factories import TESTS, make_report, make_user

pytestmark = pytest.mark.django_db


def _worded(**given: object) -> Report:
    report = make_report(**given)
    word_implication(report=report, kind="financial", text="No new costs.", by=TESTS)
    return report


def test_named_officer_verifies_with_name_and_post() -> None:
    report = _worded()
    officer = make_user("finance-officer", name="Sam Counter")

    verify_implication(report=report, kind="financial", role=" Chief Accountant ", by=officer)

    verified = report.implications.get(kind="financial")
    assert (verified.verifier_name, verified.verifier_role) == ("Sam Counter", "Chief Accountant")
    assert verified.verified_by == officer
    assert verified.is_verified


def test_author_cannot_verify_even_with_the_role() -> None:
    author = make_user("programme-manager", "finance-officer")

    with pytest.raises(AuthorVerifies):
        verify_implication(report=_worded(author=author), kind="financial", role="x", by=author)


def test_officer_of_another_field_cannot_verify() -> None:
    with pytest.raises(PermissionDenied):
        verify_implication(
            report=_worded(), kind="financial", role="x", by=make_user("monitoring-officer")
        )


def test_silence_cannot_be_verified() -> None:
    with pytest.raises(NothingToVerify):
        verify_implication(
            report=make_report(), kind="financial", role="x", by=make_user("finance-officer")
        )


def test_changed_words_must_be_verified_again() -> None:
    report = _worded()
    officer = make_user("finance-officer")
    verify_implication(report=report, kind="financial", role="Accountant", by=officer)

    word_implication(report=report, kind="financial", text="Some new costs.", by=TESTS)

    assert not report.implications.get(kind="financial").is_verified
