"""How a file leaves the house. There is no door to it here: the app that holds it asks who comes."""

from django.core.files.storage import default_storage
from django.http import FileResponse

from connected.foundation.files.models import StoredFile
from connected.foundation.operations import Unavailable

LOCKED_UP = "sandbox; default-src 'none'"


def serve(file: StoredFile) -> FileResponse:
    """The file to keep, never shown inside a page. Call it after the permission was checked."""
    try:
        content = default_storage.open(file.path)
    except FileNotFoundError:
        raise Unavailable(f"file {file.reference} is not in the store") from None
    response = FileResponse(
        content, as_attachment=True, filename=file.name, content_type=file.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = LOCKED_UP
    response["Cache-Control"] = "private, no-store"
    return response
