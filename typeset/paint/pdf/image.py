"""Pictures in the file: image XObjects, JPEG or Flate (PX-13), with a soft mask only where a target gives one (PX-09)."""

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
    if image.mask is not None:
        header["SMask"] = write_image(file, image.mask)
    if image.coding == "DCTDecode":
        return file.put_stream(header | {"Filter": Name("DCTDecode")}, image.data)
    return file.put_stream(header, image.data, deflate(image.data))
