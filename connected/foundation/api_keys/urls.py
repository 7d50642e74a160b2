from django.urls import path

from connected.foundation.api_keys import views

urlpatterns = [
    path("api-keys/", views.list_keys, name="list-keys"),
    path("api-keys/<int:number>/revoke/", views.revoke, name="revoke-key"),
]
