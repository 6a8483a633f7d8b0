"""A report as one HTML file: templates and the one stylesheet of all reports lie in `templates/`. What a user wrote is always escaped.

jinja2 is loaded when a report is written, never on the way of a build without one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from typeset.files.resources import package_text

if TYPE_CHECKING:
    from jinja2 import Environment

_STYLE = "style.css"


def rendered(template: str, script: str = "", **values: Any) -> str:
    """The page of a template with its values. script: the name of the script it holds, "" for none."""
    from markupsafe import Markup

    own = Markup(_text(script)) if script else ""
    page = _environment().get_template(template)
    return page.render(values, style=Markup(_text(_STYLE)), script=own)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        loader=FunctionLoader(_text),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    made.filters |= {"visible": visible, "url": url}
    return made


def _text(name: str) -> str:
    return package_text(f"reports/templates/{name}")


def visible(text: str) -> str:
    """Blanks and characters that do not show, so that a reader sees what was changed."""
    named = {" ": "␣", "\u3000": "□", "\t": "⇥", "\n": "\n"}
    return (
        "".join(named.get(char, char if char.isprintable() else f"〈U+{ord(char):04X}〉") for char in text)
        if len(text) < 4
        else text
    )


def url(name: str) -> str:
    """A relative file name or an anchor as an attribute's value; a section's name in a file name may be Chinese."""
    from urllib.parse import quote

    return name if name.startswith("#") else quote(name, safe="/.-_~")
