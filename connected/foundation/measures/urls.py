from django.urls import path

from connected.foundation.measures import views

urlpatterns = [
    path("measures/", views.list_measures, name="list-measures"),
    path(
        "measures/readings/<int:number>/records/",
        views.view_reading_records,
        name="view-reading-records",
    ),
    path("measures/<str:slug>/records/", views.view_measure_records, name="view-measure-records"),
]
