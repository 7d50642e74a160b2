from django.urls import path

from connected.strategy.plan import views

urlpatterns = [
    path("strategy/", views.view_strategy, name="view-strategy"),
    path("strategy/programmes/<slug:key>/", views.view_programme, name="view-programme"),
    path("strategy/money/", views.view_money, name="view-strategy-money"),
    path("strategy/paragraphs/", views.list_paragraphs, name="list-paragraphs"),
]
