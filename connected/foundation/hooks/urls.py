from django.urls import path

from connected.foundation.hooks import views

urlpatterns = [
    path("hooks/", views.list_hooks, name="list-hooks"),
    path("hooks/<int:number>/", views.view_hook, name="view-hook"),
    path("hooks/<int:number>/end/", views.end, name="end-hook"),
    path("hooks/<int:number>/secret/", views.change_secret, name="change-hook-secret"),
    path("hooks/deliveries/<uuid:delivery>/replay/", views.replay, name="replay-delivery"),
]
