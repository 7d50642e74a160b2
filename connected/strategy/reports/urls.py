from django.urls import path

from connected.strategy.reports.views import (
    choosing,
    clearing,
    drafting,
    publishing,
    reading,
    revising,
    scheduling,
    verifying,
)

DRAFT = "work/reports/<slug:slug>/"
RECOMMENDATION = f"{DRAFT}recommendations/<int:place>/"
OPTION = f"{DRAFT}options/<int:place>/"

urlpatterns = [
    path("reports/", reading.list_reports, name="list-reports"),
    path("reports/<slug:slug>/", reading.view_report, name="view-report"),
    path("reports/<slug:slug>/files/<slug:kind>/", reading.download, name="download-report"),
    path("work/reports/", drafting.list_drafts, name="list-report-drafts"),
    path("work/reports/new/", drafting.draft, name="draft-report"),
    path(
        "work/reports/new/performance/", drafting.draft_performance, name="draft-performance-report"
    ),
    path("work/reports/new/decision/", drafting.draft_decision, name="draft-decision-report"),
    path("work/reports/schedule/", scheduling.list_schedules, name="list-report-schedules"),
    path(
        "work/reports/schedule/<slug:key>/author/",
        scheduling.name_author,
        name="name-report-author",
    ),
    path(DRAFT, drafting.view_draft, name="view-report-draft"),
    path(f"{DRAFT}preview/", drafting.preview, name="preview-report"),
    path(f"{DRAFT}head/", drafting.edit_head, name="edit-report-head"),
    path(f"{DRAFT}figures/", drafting.redraft, name="redraft-figures"),
    path(f"{DRAFT}sections/<slug:key>/", drafting.edit_section, name="edit-report-section"),
    path(f"{DRAFT}recommendations/", choosing.list_recommendations, name="list-recommendations"),
    path(f"{DRAFT}recommendations/new/", choosing.add_recommendation, name="add-recommendation"),
    path(RECOMMENDATION, choosing.edit_recommendation, name="edit-recommendation"),
    path(
        f"{RECOMMENDATION}withdraw/",
        choosing.withdraw_recommendation,
        name="withdraw-recommendation",
    ),
    path(f"{DRAFT}options/new/", choosing.add_option, name="add-report-option"),
    path(OPTION, choosing.edit_option, name="edit-report-option"),
    path(f"{OPTION}withdraw/", choosing.withdraw_option, name="withdraw-report-option"),
    path(f"{DRAFT}routes/<slug:criterion>/", drafting.answer_route, name="answer-route-to-green"),
    path(f"{DRAFT}implications/<slug:kind>/", drafting.word, name="word-implication"),
    path(f"{DRAFT}implications/<slug:kind>/verify/", verifying.verify, name="verify-implication"),
    path(f"{DRAFT}versions/<slug:part>/", revising.list_versions, name="list-part-versions"),
    path(
        f"{DRAFT}versions/<slug:part>/<int:number>/restore/",
        revising.restore,
        name="restore-part-version",
    ),
    path(f"{DRAFT}comments/", revising.list_comments, name="list-report-comments"),
    path(f"{DRAFT}comments/<slug:part>/new/", revising.comment, name="comment-on-report"),
    path(f"{DRAFT}comments/<int:number>/settle/", revising.settle, name="settle-report-comment"),
    path(f"{DRAFT}clearance/", clearing.view_clearance, name="view-clearance"),
    path(f"{DRAFT}clearance/send/", clearing.send, name="send-for-clearance"),
    path(f"{DRAFT}clearance/back/", clearing.send_back, name="send-report-back"),
    path(f"{DRAFT}clearance/clear/", clearing.clear, name="clear-report"),
    path(f"{DRAFT}clearance/ask/<slug:part>/", clearing.ask, name="ask-to-clear"),
    path(f"{DRAFT}publish/", publishing.publish, name="publish-report"),
]
