"""The card pages, in the steps of the real ones. A link opens them once; after that the browser's session does."""

from decimal import Decimal

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from connected.foundation.pay.sandbox import account
from connected.foundation.pay.sandbox.cards import CARDS, card_with
from connected.foundation.pay.sandbox.messenger import send_messages
from connected.foundation.permissions import public
from connected.foundation.ui.forms import PlainForm, Text

PAYMENT = "demo-pay"
CARD = "demo-pay-card"


class CardForm(PlainForm):
    number = Text("Card number", longest=25)
    expires = Text("Expiry date", hint="For example, 10/30", longest=7)
    name = Text("Name on card", longest=60)
    code = Text("Card security code", hint="The last 3 digits on the back of the card", longest=4)

    def clean_number(self) -> str:
        number = "".join(letter for letter in self.cleaned_data["number"] if letter.isdigit())
        if card_with(number) is None:
            raise forms.ValidationError("Enter one of the card numbers of the sandbox")
        return number


@public
@never_cache
@require_safe
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    payment = account.use_link(token)
    if payment is None:
        return render(request, "pay/used.html", status=404)
    account.start(payment)
    request.session[PAYMENT] = payment
    return redirect("demo-pay-card")


@public
@never_cache
def enter_card(request: HttpRequest) -> HttpResponse:
    payment = _open_payment(request)
    if payment is None:
        return render(request, "pay/used.html", status=404)
    form = CardForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        request.session[CARD] = form.cleaned_data["number"]
        return redirect("demo-pay-confirm")
    context = {
        "form": form,
        "payment": payment,
        "pounds": Decimal(payment["amount"]) / 100,
        "cards": CARDS,
    }
    return render(request, "pay/card.html", context)


@public
@never_cache
def confirm(request: HttpRequest) -> HttpResponse:
    payment, card = _open_payment(request), card_with(request.session.get(CARD, ""))
    if payment is None or card is None:
        return render(request, "pay/used.html", status=404)
    if request.method == "POST":
        account.turn(payment["id"], card.status, card.code)
        return _leave(request, payment)
    context = {"payment": payment, "pounds": Decimal(payment["amount"]) / 100, "card": card}
    return render(request, "pay/confirm.html", context)


@public
@require_POST
def cancel(request: HttpRequest) -> HttpResponse:
    payment = _open_payment(request)
    if payment is None:
        return render(request, "pay/used.html", status=404)
    account.turn(payment["id"], "failed", "P0030")
    return _leave(request, payment)


def _leave(request: HttpRequest, payment: account.Book) -> HttpResponse:
    request.session.pop(PAYMENT, None)
    request.session.pop(CARD, None)
    send_messages()
    return redirect(payment["return_url"])


def _open_payment(request: HttpRequest) -> account.Book | None:
    id = request.session.get(PAYMENT)
    payment = account.find(id) if id else None
    return payment if payment and payment["status"] in account.UNFINISHED else None
