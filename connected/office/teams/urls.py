from django.urls import path

from connected.office.teams import views

urlpatterns = [path("teams/", views.teams, name="list-teams")]
