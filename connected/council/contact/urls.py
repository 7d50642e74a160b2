from django.urls import path

from connected.council.contact import views

urlpatterns = [
    path("contact/", views.contact, name="find-contact"),
    path("contact/help-online/", views.help_online, name="get-help-online"),
    path("contact/<slug:key>/", views.need, name="view-need"),
]
