from django.urls import path

from connected.foundation.notify import views

urlpatterns = [
    path("outbox/", views.view_outbox, name="view-outbox"),
    path("outbox/<int:number>/", views.view_message, name="view-message"),
]
