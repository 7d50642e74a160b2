from connected.council.payments.models import Payment
from connected.foundation.councils.queries import current_council
from connected.foundation.documents.structure import Column, Document, Facts, Section, Table
from connected.foundation.ui.words import in_words, moment, money


def receipt(payment: Payment) -> Document:
    """For the payer to keep: what it was for, and what moved since."""
    council = current_council()
    entries = payment.entries.all()
    lines = [(label, money(amount)) for label, amount in payment.made_of]
    moved = [(moment(one.at), one.get_kind_display(), money(one.signed)) for one in entries]
    amount = Column("Amount", numeric=True)
    return Document(
        title=f"Receipt {payment.reference}",
        subtitle=payment.description,
        organisation=council.name,
        classification="",
        facts=Facts(
            (
                ("Payment", payment.reference),
                ("Request", payment.case.reference if payment.case else "None"),
                ("Paid on", in_words(payment.ended_at)),
                ("Amount", money(payment.amount)),
            )
        ),
        sections=(
            Section(
                "for",
                "",
                "What you paid for",
                (
                    Table(
                        "The fee",
                        (Column("For"), amount),
                        (*lines, ("Total", money(payment.amount))),
                    ),
                ),
            ),
            Section(
                "moved",
                "",
                "Money paid and refunded",
                (Table("Movements", (Column("When"), Column("What"), amount), tuple(moved)),),
            ),
        ),
        closing=Facts(()),
        colour=council.brand_colour,
    )
