from django.urls import path

from connected.council.appointments import views

urlpatterns = [
    path("staff/appointments/", views.list_appointments, name="list-appointments"),
    path("staff/appointments/<int:number>/", views.attend, name="note-attendance"),
]
