from django.urls import path

from connected.office.dashboards.views import boards, digests, slices

urlpatterns = [
    path("dashboard/", boards.view_dashboard, name="view-dashboard"),
    path("dashboard/figures.<str:kind>", boards.export_figures, name="export-dashboard"),
    path("dashboard/cases/", slices.list_cases, name="list-dashboard-cases"),
    path("dashboard/cases.<str:kind>", slices.export_cases, name="export-dashboard-cases"),
    path("dashboard/weekly-email/", digests.choose_digest, name="choose-digest"),
]
