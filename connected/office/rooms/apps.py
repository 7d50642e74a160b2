from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "connected.office.rooms"
    label = "rooms"
    verbose_name = "Rooms and desks"
