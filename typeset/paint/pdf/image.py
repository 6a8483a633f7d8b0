"""Pictures in the file: image XObjects without soft masks (PX-09), JPEG or Flate (PX-13)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.paint.compress import deflate
from typeset.paint.pdf.objects import File, Name, Ref

if TYPE_CHECKING:
    from typeset.paint.target import Image

_CHANNELS = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}


def write_image(file: File, image: Image) -> Ref:
    """Put a bitmap."""
    header: dict[str, Any] = {
        "Type": Name("XObject"),
        "Subtype": Name("Image"),
        "Width": image.width,
        "Height": image.height,
        "ColorSpace": Name(image.space),
        "BitsPerComponent": image.bits,
    }
    if image.inverted:
        header["Decode"] = [1, 0] * _CHANNELS[image.space]
    if image.coding == "DCTDecode":
        return file.put_stream(header | {"Filter": Name("DCTDecode")}, image.data)
    return file.put_stream(header, image.data, deflate(image.data))
