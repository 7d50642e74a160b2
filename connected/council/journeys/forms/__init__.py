"""How each type of question looks on its page."""

from connected.council.journeys.forms.addresses import (
    AddressForm,
    ChooseAddressForm,
    FindAddressForm,
    PostcodeAddressForm,
)
from connected.council.journeys.forms.groups import AnotherForm, RemoveForm
from connected.council.journeys.forms.pages import PageForm
from connected.council.journeys.forms.photos import FilesForm, PhotosForm
from connected.council.journeys.forms.places import PlaceForm
from connected.council.journeys.forms.question_forms import FORMS, QuestionForm, form_for
from connected.council.journeys.forms.staff import NewRequestForm
from connected.council.journeys.forms.tracking import FindRequestForm

__all__ = [
    "FORMS",
    "AddressForm",
    "AnotherForm",
    "ChooseAddressForm",
    "FilesForm",
    "FindAddressForm",
    "FindRequestForm",
    "NewRequestForm",
    "PageForm",
    "PhotosForm",
    "PlaceForm",
    "PostcodeAddressForm",
    "QuestionForm",
    "RemoveForm",
    "form_for",
]
