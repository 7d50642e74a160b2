from django.urls import path

from connected.council.payments.views import keeping, paying

urlpatterns = [
    path("payments/<uuid:key>/back/", paying.come_back, name="return-from-payment"),
    path("payments/<uuid:key>/receipt/", paying.view_receipt, name="view-receipt"),
    path("payments/<uuid:key>/receipt.pdf", paying.download_receipt, name="download-receipt"),
    path("payments/messages/", paying.hear, name="hear-of-payment"),
    path("staff/payments/", keeping.list_payments, name="list-payments"),
    path("staff/payments.csv", keeping.export_payments, name="export-payments"),
    path("staff/payments/reconcile/", keeping.reconcile, name="reconcile-payments"),
    path("staff/payments/<str:reference>/", keeping.view_payment, name="view-payment"),
    path("staff/payments/<str:reference>/refund/", keeping.refund_payment, name="refund-payment"),
]
