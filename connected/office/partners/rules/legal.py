"""By what right personal data is shared: UK GDPR, articles 6(1) and 9(2)."""

BASES = {
    "consent": "Consent: article 6(1)(a)",
    "contract": "Contract: article 6(1)(b)",
    "legal-obligation": "Legal obligation: article 6(1)(c)",
    "vital-interests": "Vital interests: article 6(1)(d)",
    "public-task": "Public task: article 6(1)(e)",
    "legitimate-interests": "Legitimate interests: article 6(1)(f)",
}
CONDITIONS = {
    "explicit-consent": "Explicit consent: article 9(2)(a)",
    "social-protection": "Employment and social protection: article 9(2)(b)",
    "vital-interests": "Vital interests: article 9(2)(c)",
    "public-interest": "Substantial public interest: article 9(2)(g)",
    "health-or-social-care": "Health or social care: article 9(2)(h)",
    "public-health": "Public health: article 9(2)(i)",
}
