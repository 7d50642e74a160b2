from django.urls import path

from connected.office.rooms.views import booking, calendars, finding, own

urlpatterns = [
    path("rooms/", finding.find_space, name="find-space"),
    path("rooms/day/", finding.view_day, name="view-rooms-day"),
    path("rooms/mine/", own.list_bookings, name="list-room-bookings"),
    path("rooms/calendar/", calendars.own_feed, name="choose-rooms-feed"),
    path("rooms/calendars/<str:secret>.ics", calendars.read_feed, name="read-rooms-feed"),
    path("rooms/spaces/<slug:key>/", finding.view_space, name="view-space"),
    path("rooms/spaces/<slug:key>/book/", booking.book, name="book-space"),
    path("rooms/bookings/<str:reference>/", own.view_booking, name="view-room-booking"),
    path("rooms/bookings/<str:reference>/check-in/", own.check_in, name="check-in-to-room"),
    path("rooms/bookings/<str:reference>/cancel/", own.cancel, name="cancel-room-booking"),
    path("rooms/bookings/<str:reference>.ics", calendars.take_booking, name="take-room-booking"),
]
