"""What is asked on the pages of meetings."""

from connected.strategy.meetings.forms.answering import AnswerForm, QuestionForm, ReferralForm
from connected.strategy.meetings.forms.holding import (
    AttendanceForm,
    HoldForm,
    InterestForm,
    MinuteForm,
    SubstituteForm,
    VoteForm,
    minutes_of,
)
from connected.strategy.meetings.forms.planning import (
    BecauseForm,
    EditItemForm,
    FreezeForm,
    ItemForm,
    LateItemForm,
    MoveForm,
    PlanForm,
    PublishForm,
    VersionForm,
    words_of,
)

__all__ = [
    "AnswerForm",
    "AttendanceForm",
    "BecauseForm",
    "EditItemForm",
    "FreezeForm",
    "HoldForm",
    "InterestForm",
    "ItemForm",
    "LateItemForm",
    "MinuteForm",
    "MoveForm",
    "PlanForm",
    "PublishForm",
    "QuestionForm",
    "ReferralForm",
    "SubstituteForm",
    "VersionForm",
    "VoteForm",
    "minutes_of",
    "words_of",
]
