from django.urls import path

from connected.strategy.scorecard import views

urlpatterns = [
    path("strategy/scorecard/", views.view_scorecard, name="view-scorecard"),
    path("strategy/criteria/<slug:key>/", views.view_criterion, name="view-criterion"),
    path("strategy/readings/", views.take_readings, name="take-readings"),
    path("strategy/attested/", views.list_attested, name="list-attested-figures"),
    path("strategy/attested/<str:slug>/", views.attest, name="attest-figure"),
]
