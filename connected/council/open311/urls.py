from django.urls import path, register_converter

from connected.council.open311 import views


class Form:
    """`xml` or `json`."""

    regex = "xml|json"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Form, "form")
HOME = "open311/v2/"
urlpatterns = [
    path(HOME, views.discovery, {"form": "xml"}, name="open311-home"),
    path(f"{HOME}discovery.<form:form>", views.discovery, name="open311-discovery"),
    path(f"{HOME}services.<form:form>", views.services, name="open311-services"),
    path(f"{HOME}services/<slug:code>.<form:form>", views.service, name="open311-service"),
    path(f"{HOME}requests.<form:form>", views.requests, name="open311-requests"),
    path(
        f"{HOME}requests/<str:reference>.<form:form>",
        views.request_under,
        name="open311-request",
    ),
    path(f"{HOME}tokens/<str:token>.<form:form>", views.token, name="open311-token"),
    path(f"{HOME}servicerequestupdates.<form:form>", views.updates, name="open311-updates"),
]
