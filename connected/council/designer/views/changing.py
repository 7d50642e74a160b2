"""One part of a design on each page. What is saved need not be right yet: publishing looks at that."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from connected.council.designer import forms, operations
from connected.council.designer.models import Design
from connected.council.designer.permissions import DESIGN
from connected.council.designer.queries import effects_of, problems_of
from connected.council.designer.rules.editing import KINDS, step_at, steps_listed
from connected.council.designer.rules.writing import written
from connected.council.designer.views.shared import back_to, design_or_404, page
from connected.foundation.operations import Refused
from connected.foundation.permissions import requires

NEW = {"key": "new-question", "type": "text", "ask": "What would you like to ask?"}
TEMPLATES: dict[str, dict[str, Any]] = {
    "question": NEW,
    "page": {"page": "together", "title": "Together on one page", "questions": [NEW]},
    "group": {"group": "people", "title": "The people", "one": "person", "questions": [NEW]},
    "information": {
        "information": "good-to-know",
        "title": "Good to know",
        "text": "Write it here.",
    },
    "way_out": {
        "way_out": "somewhere-else",
        "title": "Somewhere else helps you better",
        "text": "Write here what to do instead.",
        "when": {"question": "details", "is": "yes"},
    },
}


@requires(DESIGN)
def view_design(request: HttpRequest, key: str) -> HttpResponse:
    design = design_or_404(request, key)
    return page(
        request,
        design,
        "design",
        steps=list(steps_listed(design.content)),
        problems=problems_of(design.content),
        parts=forms.PARTS,
        kinds=list(TEMPLATES),
    )


@requires(DESIGN)
def change_basics(request: HttpRequest, key: str) -> HttpResponse:
    return _change_parts(request, key, forms.BasicsForm, "What it is, and who does the work")


@requires(DESIGN)
def change_data(request: HttpRequest, key: str) -> HttpResponse:
    return _change_parts(request, key, forms.DataForm, "How what people tell is used and kept")


def _change_parts(request: HttpRequest, key: str, form_class: Any, title: str) -> HttpResponse:
    design = design_or_404(request, key)
    data = request.POST if request.method == "POST" else None
    form = form_class(data, initial=form_class.of(design.content))
    return _saved(
        request,
        design,
        form,
        lambda: operations.change_part(
            design=design, parts=form.parts(design.content), by=request.actor
        ),
        title=title,
    )


@requires(DESIGN)
def change_step(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """A question has its own form; any other step is written as YAML."""
    design = design_or_404(request, key)
    try:
        step = step_at(design.content, place)
    except Refused:
        raise Http404 from None
    data = request.POST if request.method == "POST" else None
    form: forms.StepYamlForm | forms.QuestionForm
    if any(kind in step for kind in KINDS):
        form = forms.StepYamlForm(data, initial={"text": written(step)})
    else:
        form = forms.QuestionForm(data, initial=forms.QuestionForm.of(step))
    return _saved(
        request,
        design,
        form,
        lambda: operations.change_step(
            design=design, place=place, step=form.step, by=request.actor
        ),
        title=str(step.get("ask") or step.get("title") or "A step"),
    )


@requires(DESIGN)
def change_part(request: HttpRequest, key: str, part: str) -> HttpResponse:
    """Fees, computed values, languages, stages: as YAML, with the schema's help."""
    if part not in forms.PARTS:
        raise Http404
    design = design_or_404(request, key)
    known = design.content.get(part)
    data = request.POST if request.method == "POST" else None
    form = forms.YamlForm(data, initial={"text": written(known) if known else ""})
    return _saved(
        request,
        design,
        form,
        lambda: operations.change_part(design=design, parts={part: form.content}, by=request.actor),
        title=f"Part “{part}”",
    )


@requires(DESIGN)
def change_all(request: HttpRequest, key: str) -> HttpResponse:
    design = design_or_404(request, key)
    data = request.POST if request.method == "POST" else None
    form = forms.YamlForm(data, initial={"text": written(design.content)})

    def rewrite() -> Design:
        content = form.content if isinstance(form.content, dict) else {}
        return operations.rewrite_design(design=design, content=content, by=request.actor)

    return _saved(request, design, form, rewrite, title="The whole definition")


def _saved(
    request: HttpRequest, design: Design, form: Any, save: Callable[[], object], *, title: str
) -> HttpResponse:
    current = design.version
    if form.is_bound and form.is_valid():
        try:
            save()
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Saved. Residents see it once it is published.")
            return back_to(design)
    stored = Design.objects.filter(pk=design.pk).values_list("version", flat=True).first()
    design.version = stored if not form.is_bound and stored else current
    return page(request, design, "form", form=form, title=title)


@requires(DESIGN)
@require_POST
def add_step(request: HttpRequest, key: str) -> HttpResponse:
    design = design_or_404(request, key)
    step = TEMPLATES.get(request.POST.get("kind", ""))
    if step is None:
        raise Http404
    return _done(
        request,
        design,
        lambda: operations.add_step(
            design=design, after=request.POST.get("after", ""), step=step, by=request.actor
        ),
    )


@requires(DESIGN)
@require_POST
def arrange(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """Up, down, or out."""
    design = design_or_404(request, key)
    how = request.POST.get("how", "")
    if how == "remove":
        return _done(
            request,
            design,
            lambda: operations.remove_step(design=design, place=place, by=request.actor),
        )
    down = {"up": -1, "down": 1}.get(how, 0)
    return _done(
        request,
        design,
        lambda: operations.move_step(design=design, place=place, down=down, by=request.actor),
    )


def _done(request: HttpRequest, design: Design, change: Callable[[], object]) -> HttpResponse:
    try:
        change()
    except Refused as refused:
        messages.error(request, str(refused))
    return back_to(design)


@requires(DESIGN)
def publish(request: HttpRequest, key: str) -> HttpResponse:
    design = design_or_404(request, key)
    form = forms.NoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = operations.publish_design(
                design=design, change_note=form.cleaned_data["change_note"], by=request.actor
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"Revision {made.number} is published.")
            return redirect("view-design-history", key)
    return page(
        request,
        design,
        "publish",
        form=form,
        problems=problems_of(design.content),
        effects=effects_of(design),
    )


@requires(DESIGN)
@require_POST
def discard(request: HttpRequest, key: str) -> HttpResponse:
    design = design_or_404(request, key)
    try:
        operations.discard_design(design=design, by=request.actor)
    except Refused as refused:
        messages.error(request, str(refused))
        return back_to(design)
    messages.success(request, "The design is thrown away. What is published stays.")
    return redirect("list-designs")
