from django.urls import path

from connected.foundation.pay.sandbox import api, pages

urlpatterns = [
    path("v1/payments", api.payments, name="demo-pay-payments"),
    path("v1/payments/<str:id>", api.payment, name="demo-pay-payment"),
    path("v1/payments/<str:id>/cancel", api.cancel, name="demo-pay-cancel"),
    path("v1/payments/<str:id>/refunds", api.refunds, name="demo-pay-refunds"),
    path("secure/<str:token>/", pages.open_link, name="demo-pay-open"),
    path("card/", pages.enter_card, name="demo-pay-card"),
    path("card/confirm/", pages.confirm, name="demo-pay-confirm"),
    path("card/cancel/", pages.cancel, name="demo-pay-give-up"),
]
