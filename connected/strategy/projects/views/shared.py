from collections.abc import Callable

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from connected.foundation.identity.models import User
from connected.foundation.operations import Refused
from connected.foundation.ui.forms import PlainForm
from connected.strategy.projects.models import Project


def project_or_404(reference: str) -> Project:
    return get_object_or_404(Project.objects.select_related("programme"), reference=reference)


def done(form: PlainForm, act: Callable[[], object]) -> bool:
    """Whether the operation was done; otherwise the form says why not, and from which paragraph the rule comes."""
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        act()
    except Refused as refused:
        form.refuse(refused)
        form.rule_source = refused.source  # type: ignore[attr-defined]
        return False
    return True


def person(request: HttpRequest) -> User:
    """Who signed in: the door has seen to it that somebody has."""
    assert isinstance(request.user, User)
    return request.user
