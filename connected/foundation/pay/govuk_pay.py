"""GOV.UK Pay's public API, version 1. Source: docs.payments.service.gov.uk, API reference."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin

import httpx
from django.conf import settings
from django.utils.module_loading import import_string

from connected.foundation.operations import Unavailable
from connected.foundation.pay.provider import (
    NotTaken,
    ProviderPayment,
    ProviderRefund,
    RefundMismatch,
)

PENCE = 100
PATIENCE = httpx.Timeout(10)
LONGEST = 255
"""Letters of a reference or a description."""
MISMATCH = "P0604"
PAGE_SIZE = 500


class GovUkPay:
    def create(
        self,
        *,
        key: str,
        reference: str,
        amount: Decimal,
        description: str,
        return_address: str,
        language: str,
    ) -> ProviderPayment:
        asked = {
            "amount": pence(amount),
            "reference": reference[:LONGEST],
            "description": description[:LONGEST],
            "return_url": return_address,
            "language": language if language == "cy" else "en",
        }
        answer = self._ask("POST", "/v1/payments", body=asked, headers={"Idempotency-Key": key})
        return _payment(answer)

    def payment(self, id: str) -> ProviderPayment:
        return _payment(self._ask("GET", f"/v1/payments/{id}"))

    def payments_under(self, reference: str) -> Sequence[ProviderPayment]:
        wanted = {"reference": reference, "display_size": PAGE_SIZE}
        answer = self._ask("GET", "/v1/payments", query=wanted)
        found = map(_payment, answer["results"])
        return [one for one in found if one.reference == reference]

    def cancel(self, id: str) -> None:
        self._ask("POST", f"/v1/payments/{id}/cancel")

    def refund(self, id: str, *, amount: Decimal, refundable: Decimal) -> ProviderRefund:
        asked = {"amount": pence(amount), "refund_amount_available": pence(refundable)}
        return _refund(self._ask("POST", f"/v1/payments/{id}/refunds", body=asked))

    def refunds(self, id: str) -> Sequence[ProviderRefund]:
        answer = self._ask("GET", f"/v1/payments/{id}/refunds")
        return [_refund(one) for one in answer["_embedded"]["refunds"]]

    def _ask(
        self,
        method: str,
        path: str,
        *,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        try:
            with _client() as client:
                answer = client.request(
                    method, f"{_address()}{path}", json=body, params=query, headers=headers
                )
        except httpx.TransportError as trouble:
            raise Unavailable("GOV.UK Pay does not answer.") from trouble
        return _read(answer)


def _client() -> httpx.Client:
    transport = import_string(settings.PAY_TRANSPORT)() if settings.PAY_TRANSPORT else None
    return httpx.Client(
        transport=transport,
        timeout=PATIENCE,
        headers={"Authorization": f"Bearer {settings.PAY_API_KEY}"},
    )


def _address() -> str:
    return urljoin(settings.SITE_ADDRESS, settings.PAY_ADDRESS).rstrip("/")


def _read(answer: httpx.Response) -> Any:
    status = answer.status_code
    if status == HTTPStatus.NO_CONTENT:
        return None
    if answer.is_success:
        return _json(answer)
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise Unavailable(f"GOV.UK Pay answered {status}.")
    if status == HTTPStatus.UNAUTHORIZED:
        raise Unavailable("GOV.UK Pay does not accept the API key: set PAY_API_KEY anew.")
    error = _json(answer)
    said = f"GOV.UK Pay answered {status} {error.get('code', '')}: {error.get('description', '')}"
    if status == HTTPStatus.PRECONDITION_FAILED or error.get("code") == MISMATCH:
        raise RefundMismatch(said)
    raise NotTaken(said)


def _json(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except ValueError as trouble:
        raise Unavailable("GOV.UK Pay's answer cannot be read.") from trouble


def _payment(said: Mapping[str, Any]) -> ProviderPayment:
    refunds = said.get("refund_summary") or {}
    following = (said.get("_links") or {}).get("next_url") or {}
    return ProviderPayment(
        id=said["payment_id"],
        reference=said["reference"],
        amount=pounds(said["amount"]),
        status=said["state"]["status"],
        code=said["state"].get("code") or "",
        next_address=following.get("href") or "",
        refundable=pounds(refunds.get("amount_available") or 0),
        refunded=pounds(refunds.get("amount_submitted") or 0),
    )


def _refund(said: Mapping[str, Any]) -> ProviderRefund:
    return ProviderRefund(
        id=said["refund_id"], amount=pounds(said["amount"]), status=said["status"]
    )


def pence(amount: Decimal) -> int:
    return int(amount * PENCE)


def pounds(amount: int) -> Decimal:
    return Decimal(amount) / PENCE
