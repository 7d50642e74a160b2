from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from connected.council.designer.models import Design


def design_or_404(request: HttpRequest, key: str) -> Design:
    """As its changer saw it: a form says which version that was."""
    design = Design.objects.filter(key=key).first()
    if design is None:
        raise Http404
    seen = request.POST.get("version", "")
    if seen.isdigit() and request.method == "POST":
        design.version = int(seen[:9])
    return design


def page(request: HttpRequest, design: Design, template: str, **more: Any) -> HttpResponse:
    context = {"design": design, "content": design.content, **more}
    return render(request, f"designer/{template}.html", context)


def back_to(design: Design) -> HttpResponse:
    return redirect("view-design", design.key)
