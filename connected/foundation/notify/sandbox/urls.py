from django.urls import path, re_path

from connected.foundation.notify.sandbox import api

urlpatterns = [
    path("v2/notifications", api.notifications, name="demo-notify-notifications"),
    re_path("^v2/notifications/(?P<kind>email|sms|letter)$", api.send, name="demo-notify-send"),
    path("v2/notifications/<str:id>", api.notification, name="demo-notify-notification"),
]
