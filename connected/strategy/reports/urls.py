from django.urls import path

from connected.strategy.reports.views import drafting, publishing, reading, verifying

DRAFT = "work/reports/<slug:slug>/"

urlpatterns = [
    path("reports/", reading.list_reports, name="list-reports"),
    path("reports/<slug:slug>/", reading.view_report, name="view-report"),
    path("reports/<slug:slug>/files/<slug:kind>/", reading.download, name="download-report"),
    path("work/reports/", drafting.list_drafts, name="list-report-drafts"),
    path("work/reports/new/", drafting.draft, name="draft-report"),
    path(DRAFT, drafting.view_draft, name="view-report-draft"),
    path(f"{DRAFT}preview/", drafting.preview, name="preview-report"),
    path(f"{DRAFT}head/", drafting.edit_head, name="edit-report-head"),
    path(f"{DRAFT}figures/", drafting.redraft, name="redraft-figures"),
    path(f"{DRAFT}sections/<slug:key>/", drafting.edit_section, name="edit-report-section"),
    path(f"{DRAFT}routes/<slug:criterion>/", drafting.answer_route, name="answer-route-to-green"),
    path(f"{DRAFT}implications/<slug:kind>/", drafting.word, name="word-implication"),
    path(f"{DRAFT}implications/<slug:kind>/verify/", verifying.verify, name="verify-implication"),
    path(f"{DRAFT}publish/", publishing.publish, name="publish-report"),
]
