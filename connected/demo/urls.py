from django.urls import include, path

from connected.demo import views

urlpatterns = [
    path("", include("connected.foundation.notify.sandbox.urls")),
    path("demo/pay/", include("connected.foundation.pay.sandbox.urls")),
    path("demo/", views.choose_role, name="choose-role"),
    path("demo/step-in/<slug:key>/", views.step_in, name="step-in"),
    path("demo/outbox/", views.view_demo_outbox, name="view-demo-outbox"),
    path("demo/outbox/<int:number>/", views.view_demo_message, name="view-demo-message"),
]
