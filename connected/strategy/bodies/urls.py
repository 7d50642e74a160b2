from django.urls import path

from connected.strategy.bodies.views import reading, seating

SEATS = "work/bodies/<slug:key>/seats/"

urlpatterns = [
    path("council/bodies/", reading.list_bodies, name="list-bodies"),
    path("council/bodies/<slug:key>/", reading.view_body, name="view-body"),
    path("work/bodies/", seating.list_seats, name="list-seats"),
    path(f"{SEATS}new/", seating.seat, name="seat-member"),
    path(f"{SEATS}end/", seating.end, name="end-seat"),
]
