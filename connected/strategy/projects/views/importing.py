from django.http import Http404, HttpRequest, HttpResponse

from connected.foundation.permissions import requires
from connected.strategy.projects.permissions import MANAGE_PROJECTS, SEE_PROJECT_FILES


@requires(MANAGE_PROJECTS)
def import_plan(request: HttpRequest) -> HttpResponse:
    raise Http404


@requires(SEE_PROJECT_FILES)
def export_plan(request: HttpRequest, kind: str) -> HttpResponse:
    raise Http404
