from django.urls import path

from connected.strategy.decisions.views import deciding, desk, following, preparing, reading

GATE = "work/gate/"
PAPER = f"{GATE}<str:reference>/"
DECISION = f"{GATE}decisions/<str:number>/"

urlpatterns = [
    path("decisions/", reading.list_decisions, name="list-decisions"),
    path("decisions/feed.atom", reading.follow_decisions, name="follow-decisions"),
    path("decisions/register.<slug:kind>", reading.export_decisions, name="export-decisions"),
    path("decisions/forward-plan/", reading.view_forward_plan, name="view-forward-plan"),
    path("decisions/conditions/", reading.list_conditions, name="list-conditions"),
    path("decisions/exposure/", reading.view_exposure, name="view-exposure"),
    path("decisions/<str:number>.json", reading.read_decision, name="read-decision"),
    path("decisions/<str:number>/", reading.view_decision, name="view-decision"),
    path(GATE, desk.list_gate, name="list-gate"),
    path(f"{GATE}new/", preparing.open_proposal, name="open-proposal"),
    path(f"{DECISION}publish/", following.publish_decision, name="publish-decision"),
    path(f"{DECISION}call-in/", following.call_in, name="call-in-decision"),
    path(f"{DECISION}call-in/settle/", following.settle_call_in, name="settle-call-in"),
    path(f"{DECISION}conditions/<int:place>/", following.meet_condition, name="meet-condition"),
    path(PAPER, desk.view_proposal, name="view-proposal"),
    path(f"{PAPER}edit/<slug:part>/", preparing.edit_proposal, name="edit-proposal"),
    path(f"{PAPER}evidence/", preparing.add_evidence, name="add-evidence"),
    path(
        f"{PAPER}implications/<slug:kind>/",
        preparing.word_implication,
        name="word-proposal-implication",
    ),
    path(
        f"{PAPER}implications/<slug:kind>/verify/",
        preparing.verify_implication,
        name="verify-proposal-implication",
    ),
    path(f"{PAPER}submit/", preparing.submit_proposal, name="submit-proposal"),
    path(f"{PAPER}withdraw/", preparing.withdraw_proposal, name="withdraw-proposal"),
    path(f"{PAPER}notice/", deciding.give_notice, name="give-notice"),
    path(f"{PAPER}notice/withdraw/", deciding.withdraw_notice, name="withdraw-notice"),
    path(f"{PAPER}decide/", deciding.choose_outcome, name="choose-outcome"),
    path(f"{PAPER}decide/<slug:outcome>/", deciding.record_decision, name="record-decision"),
]
