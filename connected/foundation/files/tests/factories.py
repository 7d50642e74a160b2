import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


def picture(form="JPEG", size=(40, 30), mode="RGB", colour="red", **saving):
    """The bytes of a picture."""
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, form, **saving)
    return out.getvalue()


def photo_with_position(orientation=6):
    """A picture whose bytes tell who took it and where, and that must be turned to stand upright."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = orientation, "Specimen Camera"
    exif[GPS] = {1: "N", 2: (51.0, 28.0, 40.0), 3: "E", 4: (0.0, 19.0, 30.0)}
    return picture(exif=exif, comment=b"Specimen comment")


def upload(data, name="photo.jpg", content_type="image/jpeg"):
    return SimpleUploadedFile(name, data, content_type)


def opened(data):
    return Image.open(io.BytesIO(data))
