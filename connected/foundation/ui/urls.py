from django.urls import path

from connected.foundation.ui import views

urlpatterns = [
    path("brand.css", views.brand_stylesheet, name="view-brand"),
    path("icon.svg", views.icon, name="view-icon"),
    path("accessibility/", views.accessibility, name="view-accessibility"),
    path("cookies/", views.cookies, name="view-cookies"),
    path("gallery/", views.gallery, name="view-gallery"),
    path("gallery/staff/", views.staff_gallery, name="view-staff-gallery"),
]
