class Fault(Exception):
    """An error as GOV.UK Pay answers it."""

    def __init__(self, status: int, code: str, description: str, field: str = "") -> None:
        super().__init__(description)
        self.status = status
        self.body = {"code": code, "description": description} | ({"field": field} if field else {})
