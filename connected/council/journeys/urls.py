from django.urls import path

from connected.council.journeys.views import asking, entering, following, groups, paying, sending

urlpatterns = [
    path("services/<slug:key>/start/", asking.start, name="start-journey"),
    path("apply/<uuid:draft_id>/", asking.resume, name="continue-journey"),
    path("apply/<uuid:draft_id>/question/<slug:key>/", asking.ask, name="answer-question"),
    path(
        "apply/<uuid:draft_id>/question/<slug:key>/<slug:entry>/",
        groups.answer_one,
        name="answer-entry",
    ),
    path(
        "apply/<uuid:draft_id>/question/<slug:key>/<slug:entry>/page/<int:page>/",
        groups.answer_one,
        name="answer-entry-page",
    ),
    path(
        "apply/<uuid:draft_id>/question/<slug:key>/<slug:entry>/remove/",
        groups.remove_one,
        name="remove-entry",
    ),
    path("apply/<uuid:draft_id>/tasks/", sending.tasks, name="list-tasks"),
    path("apply/<uuid:draft_id>/language/", asking.change_language, name="change-language"),
    path("apply/<uuid:draft_id>/help/<slug:key>/", asking.show_way_out, name="show-way-out"),
    path("apply/<uuid:draft_id>/check-answers/", sending.check, name="check-answers"),
    path("apply/<uuid:draft_id>/send/", sending.send, name="send-request"),
    path("apply/<uuid:draft_id>/pay/", paying.pay, name="start-paying"),
    path("apply/<uuid:draft_id>/payment/", paying.show, name="pay-for-request"),
    path("apply/<uuid:draft_id>/payment/cancel/", paying.cancel, name="cancel-paying"),
    path("requests/<str:reference>/sent/", sending.confirm, name="confirm-request"),
    path("track/", following.find, name="find-request"),
    path("track/link-sent/", following.link_sent, name="tell-link-sent"),
    path("track/<str:token>/", following.track, name="track-request"),
    path("my-requests/", following.my_requests, name="list-my-requests"),
    path("staff/new-request/", entering.enter, name="enter-request"),
]
