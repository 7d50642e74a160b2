from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from connected.council.journeys.forms import FilesForm, PhotosForm
from connected.council.journeys.models import Draft
from connected.council.journeys.operations import add_photo, remove_photo
from connected.council.journeys.queries import photos_of
from connected.council.journeys.views.pages import OVERTAKEN, go_on, question_page
from connected.council.services.rules.definition import Question
from connected.foundation.files.rules import FileRefused

ADD, REMOVE = "add", "remove"


def answer_photos(request: HttpRequest, draft: Draft, question: Question) -> HttpResponse:
    """Three buttons on one page: add this photo, remove that one, continue."""
    photos = photos_of(draft, question.key)
    is_sent = request.method == "POST"
    form = (FilesForm if question.type == "files" else PhotosForm)(
        question,
        data=request.POST if is_sent else None,
        files=request.FILES if is_sent else None,
    )
    form.kept = len(photos)
    try:
        if request.POST.get(REMOVE):
            return _remove(request, draft, question)
        if form.is_valid() and _taken(request, draft, form):
            return _after(request, draft, question)
    except OVERTAKEN:
        return redirect("continue-journey", draft.pk)
    return question_page(request, draft, form, photos=photos, one=form.one)


def _remove(request: HttpRequest, draft: Draft, question: Question) -> HttpResponse:
    remove_photo(
        draft_id=draft.pk, key=question.key, reference=request.POST[REMOVE], by=request.actor
    )
    return redirect(request.get_full_path())


def _taken(request: HttpRequest, draft: Draft, form: PhotosForm) -> bool:
    """Whether what was sent could be taken; the form says why not."""
    upload = form.cleaned_data["file"]
    if upload is None:
        form.require_photo(wants_to_add=ADD in request.POST)
        return form.is_valid()
    try:
        add_photo(draft_id=draft.pk, key=form.question.key, upload=upload, by=request.actor)
    except FileRefused as refused:
        form.refuse(refused)
        return False
    return True


def _after(request: HttpRequest, draft: Draft, question: Question) -> HttpResponse:
    if ADD in request.POST:
        return redirect(request.get_full_path())
    kept = [str(photo.reference) for photo in photos_of(draft, question.key)]
    return go_on(request, draft, question, kept or None)
