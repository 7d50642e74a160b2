from django.urls import path

from connected.strategy.meetings.views import agenda, answering, desk, holding, reading, scrutiny

MEETING = "council/meetings/<slug:slug>/"
DESK = "work/meetings/<slug:slug>/"
ITEM = f"{DESK}items/<int:number>/"

urlpatterns = [
    path("council/meetings/", reading.list_meetings, name="list-meetings"),
    path("council/meetings/calendar.ics", reading.download_calendar, name="download-calendar"),
    path(
        "council/bodies/<slug:key>/calendar.ics",
        reading.download_body_calendar,
        name="download-body-calendar",
    ),
    path(MEETING, reading.view_meeting, name="view-meeting"),
    path(f"{MEETING}papers/<slug:kind>/", reading.view_paper, name="view-paper"),
    path(
        f"{MEETING}papers/<slug:kind>/<slug:ending>/",
        reading.download_paper,
        name="download-paper",
    ),
    path("council/scrutiny/", scrutiny.list_referrals, name="list-referrals"),
    path("council/scrutiny/questions/", scrutiny.list_questions, name="list-questions"),
    path(
        "council/scrutiny/questions/<slug:reference>/", scrutiny.view_question, name="view-question"
    ),
    path(
        "council/scrutiny/referrals/<slug:reference>/", scrutiny.view_referral, name="view-referral"
    ),
    path("work/meetings/", desk.list_desk, name="list-meeting-desk"),
    path("work/meetings/new/", desk.plan, name="plan-meeting"),
    path("work/questions/new/", answering.ask, name="ask-question"),
    path("work/questions/<slug:reference>/", answering.answer, name="answer-question"),
    path("work/referrals/new/", answering.refer, name="make-referral"),
    path("work/referrals/<slug:reference>/", answering.respond, name="respond-to-referral"),
    path(DESK, desk.view_desk, name="view-meeting-desk"),
    path(f"{DESK}cancel/", desk.cancel, name="cancel-meeting"),
    path(f"{DESK}agenda/", agenda.publish, name="publish-agenda"),
    path(f"{DESK}items/new/", agenda.put, name="put-on-agenda"),
    path(f"{DESK}items/late/", agenda.put_late, name="put-late-item"),
    path(ITEM, agenda.edit, name="edit-item"),
    path(f"{ITEM}move/", agenda.move, name="move-item"),
    path(f"{ITEM}remove/", agenda.remove, name="remove-item"),
    path(f"{ITEM}withdraw/", agenda.withdraw, name="withdraw-item"),
    path(f"{DESK}attendance/", holding.attend, name="record-attendance"),
    path(f"{DESK}substitute/", holding.substitute, name="record-substitute"),
    path(f"{DESK}hold/", holding.hold, name="hold-meeting"),
    path(f"{ITEM}interest/", holding.declare, name="declare-interest"),
    path(f"{ITEM}vote/", holding.vote, name="record-vote"),
    path(f"{ITEM}minutes/", holding.minute, name="record-minutes"),
    path(f"{DESK}minutes/", holding.publish, name="publish-minutes"),
]
