from django.urls import path

from connected.foundation.councils import views

urlpatterns = [
    path("schemas/<slug:name>.json", views.schema, name="view-schema"),
    path(".well-known/security.txt", views.security, name="view-security-contact"),
]
