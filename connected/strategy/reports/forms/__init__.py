from connected.strategy.reports.forms.beginning import (
    NewDecisionForm,
    NewPerformanceForm,
    NewReportForm,
)
from connected.strategy.reports.forms.clearing import (
    AskForm,
    AuthorForm,
    ClearForm,
    CommentForm,
    PublishForm,
    SendBackForm,
    SettleForm,
    VerifyForm,
)
from connected.strategy.reports.forms.versioned import VersionedForm
from connected.strategy.reports.forms.writing import (
    HeadForm,
    ImplicationForm,
    OptionForm,
    RecommendationForm,
    RouteForm,
    SectionForm,
    head_of,
    option_of,
    route_of,
)

__all__ = [
    "AskForm",
    "AuthorForm",
    "ClearForm",
    "CommentForm",
    "HeadForm",
    "ImplicationForm",
    "NewDecisionForm",
    "NewPerformanceForm",
    "NewReportForm",
    "OptionForm",
    "PublishForm",
    "RecommendationForm",
    "RouteForm",
    "SectionForm",
    "SendBackForm",
    "SettleForm",
    "VerifyForm",
    "VersionedForm",
    "head_of",
    "option_of",
    "route_of",
]
