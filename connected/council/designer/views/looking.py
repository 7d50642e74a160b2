"""Ways to look at a design: as its reader sees it, as a picture, as a file, beside what is published."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from connected.council.designer.permissions import DESIGN
from connected.council.designer.queries import problems_of, published, shape_problems_of
from connected.council.designer.rules.comparing import compared
from connected.council.designer.rules.picture import picture_of, ways_of
from connected.council.designer.rules.previews import Screen, screens_of
from connected.council.designer.rules.writing import written
from connected.council.designer.views.shared import design_or_404, page
from connected.council.services.rules.definition import Definition, read_definition
from connected.council.services.rules.fees import fee_in_words
from connected.council.services.rules.proof import proof_of
from connected.foundation.permissions import requires


@requires(DESIGN)
@require_safe
def preview(request: HttpRequest, key: str) -> HttpResponse:
    """Every page at the width of a phone, in order."""
    design = design_or_404(request, key)
    definition = _readable(design.content)
    screens: list[Screen] = screens_of(definition) if definition else []
    fee = fee_in_words(definition) if definition else []
    return page(request, design, "preview", definition=definition, screens=screens, fee=fee)


@requires(DESIGN)
@require_safe
def picture(request: HttpRequest, key: str) -> HttpResponse:
    design = design_or_404(request, key)
    definition = _readable(design.content)
    context: dict[str, Any] = {"picture": None, "ways": [], "faults": []}
    if definition:
        proof = proof_of(definition)
        context = {"picture": picture_of(proof), "ways": ways_of(proof), "faults": proof.faults}
    return page(request, design, "picture", problems=problems_of(design.content), **context)


@requires(DESIGN)
@require_safe
def compare(request: HttpRequest, key: str) -> HttpResponse:
    """With what is published."""
    design = design_or_404(request, key)
    now = published(key)
    lines = compared(now.definition if now else {}, design.content)
    return page(request, design, "compare", lines=lines, number=now.number if now else 0)


@requires(DESIGN)
@require_safe
def download(request: HttpRequest, key: str) -> HttpResponse:
    design = design_or_404(request, key)
    headers = {"Content-Disposition": f'attachment; filename="{design.key}.yaml"'}
    return HttpResponse(
        written(design.content), content_type="application/yaml; charset=utf-8", headers=headers
    )


def _readable(content: Any) -> Definition | None:
    """None where the schema refuses it: there is nothing to draw yet. What the proof finds can be drawn."""
    return None if shape_problems_of(content) else read_definition(content)
