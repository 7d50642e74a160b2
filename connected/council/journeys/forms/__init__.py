"""How each type of question looks on its page."""

from connected.council.journeys.forms.photos import PhotosForm
from connected.council.journeys.forms.places import PlaceForm
from connected.council.journeys.forms.question_forms import FORMS, QuestionForm, form_for
from connected.council.journeys.forms.staff import NewRequestForm
from connected.council.journeys.forms.tracking import FindRequestForm

__all__ = [
    "FORMS",
    "FindRequestForm",
    "NewRequestForm",
    "PhotosForm",
    "PlaceForm",
    "QuestionForm",
    "form_for",
]
