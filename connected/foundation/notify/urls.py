from django.urls import path

from connected.foundation.notify import views

urlpatterns = [
    path("outbox/", views.view_outbox, name="view-outbox"),
    path("outbox/<int:number>/", views.view_message, name="view-message"),
    path("messages/reports/", views.take_report, name="take-message-report"),
    path("messages/words/", views.list_wordings, name="list-wordings"),
    path("messages/words/<str:name>/", views.edit_wording, name="edit-wording"),
    path("messages/words/<str:name>/restore/", views.restore, name="restore-wording"),
]
