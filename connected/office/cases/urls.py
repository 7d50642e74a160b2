from django.urls import path

from connected.office.cases.views import acting, clock, lists, pages, relations, types

urlpatterns = [
    path("worklist/", lists.view_worklist, name="view-worklist"),
    path("worklist/export/", lists.export_worklist, name="export-worklist"),
    path("worklist/not-delivered/", lists.list_unreached, name="list-unreached"),
    path("case-types/", types.list_case_types, name="list-case-types"),
    path("case-types/<slug:key>/", types.view_case_type, name="view-case-type"),
    path("cases/find/", lists.find_case, name="find-case"),
    path("cases/<str:reference>/", pages.view_case, name="view-case"),
    path("cases/<str:reference>/take/", acting.take_case, name="take-case"),
    path("cases/<str:reference>/assign/", acting.assign_case, name="assign-case"),
    path("cases/<str:reference>/release/", acting.unassign_case, name="unassign-case"),
    path("cases/<str:reference>/note/", acting.add_note, name="add-note"),
    path("cases/<str:reference>/message/", acting.message_reporter, name="message-reporter"),
    path("cases/<str:reference>/more/", acting.ask_for_more, name="ask-for-more"),
    path("cases/<str:reference>/go-on/", acting.go_on, name="go-on-with-case"),
    path("cases/<str:reference>/read/", acting.note_news_read, name="note-news-read"),
    path("cases/<str:reference>/letter/", acting.write_letter, name="write-letter"),
    path("cases/<str:reference>/again/", acting.send_again, name="send-message-again"),
    path("cases/<str:reference>/contact/", acting.change_contact, name="change-contact"),
    path("cases/<str:reference>/longer/", clock.make_time_longer, name="make-time-longer"),
    path("cases/<str:reference>/stop/", clock.stop_clock, name="stop-clock"),
    path("cases/<str:reference>/priority/", clock.change_priority, name="change-priority"),
    path("cases/<str:reference>/tasks/new/", clock.add_task, name="add-task"),
    path("cases/<str:reference>/tasks/<int:task>/done/", clock.finish_task, name="finish-task"),
    path(
        "cases/<str:reference>/tasks/<int:task>/again/",
        clock.take_task_up_again,
        name="take-task-up-again",
    ),
    path("cases/<str:reference>/stage/", acting.change_stage, name="change-stage"),
    path("cases/<str:reference>/close/", acting.close_case, name="close-case"),
    path("cases/<str:reference>/reopen/", acting.reopen_case, name="reopen-case"),
    path("cases/<str:reference>/related/", relations.relate_case, name="relate-case"),
    path(
        "cases/<str:reference>/related/<str:other>/end/",
        relations.end_relation,
        name="end-relation",
    ),
    path("cases/<str:reference>/separate/", relations.separate_case, name="separate-case"),
    path(
        "cases/<str:reference>/files/<uuid:file>/", pages.download_file, name="download-case-file"
    ),
]
