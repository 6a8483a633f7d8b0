"""Imports that are put off: nothing is lost by it, whoever comes first."""

from __future__ import annotations

import codecs
import hashlib
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from typeset import hashing


def run(text: str, folder: Path | None = None) -> list[str]:
    """What a process of its own prints, line by line. folder: the first of its search path."""
    path = f"import sys; sys.path.insert(0, {str(folder)!r})\n" if folder else ""
    done = subprocess.run(
        [sys.executable, "-c", path + textwrap.dedent(text)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_module_put_off_is_there_when_it_is_asked_for() -> None:
    """This test ensures that whoever imported a stand-in gets the module's own values from it, that the module is imported then and no
    sooner, and that others import it as ever afterwards."""
    said = run(
        """
        import sys
        from typeset.later import PutOff, StandIn, functions
        with PutOff({"colorsys": functions("colorsys", "rgb_to_hsv"), "wave": {"known": 1}}):
            import colorsys as early
            import wave as other
            from colorsys import rgb_to_hsv
            print(isinstance(early, StandIn), other.known)
        print("colorsys" in sys.modules, "wave" in sys.modules)
        print(rgb_to_hsv(1, 0, 0), "colorsys" in sys.modules, isinstance(sys.modules["colorsys"], StandIn))
        import colorsys, wave
        print(early.ONE_THIRD == colorsys.ONE_THIRD, other.open is wave.open, isinstance(colorsys, StandIn))
        try:
            other.nothing
        except AttributeError as error:
            print(error)
        """
    )
    assert said == [
        "True 1",
        "False False",
        "(0.0, 1.0, 1) True False",
        "True True False",
        "module 'wave' has no attribute 'nothing'",
    ]


def test_what_is_asked_for_within_is_imported_within() -> None:
    """This test ensures that a library that uses a put-off module while it is loaded gets it, and leaves the module itself behind."""
    said = run(
        """
        import sys
        from typeset.later import PutOff, StandIn
        with PutOff({"colorsys": {}}):
            import colorsys
            print(colorsys.ONE_SIXTH > 0, isinstance(sys.modules["colorsys"], StandIn))
        import colorsys
        print(isinstance(colorsys, StandIn))
        """
    )
    assert said == ["True False", "False"]


def test_a_module_that_is_loaded_is_not_put_off() -> None:
    """This test ensures that nothing is put in the place of a module that somebody imported before, an error within or not."""
    said = run(
        """
        import colorsys, sys
        from typeset.later import PutOff
        try:
            with PutOff({"colorsys": {}, "wave": {}}):
                import colorsys as again
                raise KeyError
        except KeyError:
            print(again is colorsys is sys.modules["colorsys"], "wave" in sys.modules)
        """
    )
    assert said == ["True False"]


_FILE = """
from typeset.paint.pdf.objects import File, Name
file = File()
catalog, info = file.put({"Type": Name("Catalog")}), file.put({"Title": "x"})
import hashlib
print(hashlib.sha1(file.finish(catalog, info)).hexdigest())
"""


def test_the_document_layer_is_the_same_however_it_is_loaded() -> None:
    """This test ensures that a file comes out the same whether reportlab was loaded without what it does not need, or by somebody else
    before, and that what was put off is there for whoever uses the rest of reportlab afterwards."""
    rest = """
import ast, base64, pickle, platform, tempfile, urllib.parse
from io import BytesIO
from reportlab.lib.utils import ImageReader, rl_safe_eval, literal_eval
from reportlab.pdfgen.canvas import Canvas
canvas = Canvas(BytesIO())
canvas.setFont("Helvetica", 9)
canvas.drawString(9, 9, "\u00e9t\u00e9")
print(rl_safe_eval("1 + 1"), literal_eval("[1]"), len(canvas.getpdfdata()) > 900)
from PIL import Image
print(ImageReader(Image.new("RGB", (2, 3))).getSize())
"""
    alone = run(_FILE + rest)
    before = run("import reportlab.pdfbase.pdfdoc, PIL.Image, inspect\n" + _FILE + rest)
    assert alone == before
    assert alone[1:] == ["2 [1] True", "(2, 3)"]


def test_another_reportlab_gets_what_it_wants(tmp_path: Path) -> None:
    """This test ensures that a reportlab that uses what is put off in ways that were not foreseen, here by looking at it, is loaded
    without stand-ins."""
    package = tmp_path / "reportlab"
    (package / "pdfbase").mkdir(parents=True)
    for init in (package, package / "pdfbase"):
        (init / "__init__.py").write_text("", encoding="utf-8")
    (package / "pdfbase" / "pdfdoc.py").write_text(
        "import ast\nfrom hashlib import md5\nassert md5.__module__ != 'typeset.paint.pdf.layer'\nok = ast.NodeVisitor\n",
        encoding="utf-8",
    )
    said = run("from typeset.paint.pdf.layer import document_layer; print(document_layer().ok)", tmp_path)
    assert said == ["<class 'ast.NodeVisitor'>"]


def test_plain_words_are_encoded_as_reportlab_encodes_them() -> None:
    """This test ensures that the encoding of the layer's own words, known without its tables for plain texts, gives what reportlab's own
    gives for every character of ASCII, and for the others is reportlab's own."""
    from typeset.paint.pdf import layer

    theirs = layer._theirs()
    for code in range(0x180):
        text = f"a{chr(code)}b"
        try:
            wanted = theirs.encode(text)
        except UnicodeEncodeError:
            with pytest.raises(UnicodeEncodeError):
                layer._encoded(text)
        else:
            assert layer._encoded(text) == wanted, code
    assert layer._decoded(b"a\x80b") == theirs.decode(b"a\x80b")
    assert layer._encoding("utf-8") is None
    assert codecs.lookup("extpdfdoc").encode("1 0 obj") == (b"1 0 obj", 7)


def test_hashes_are_those_of_hashlib() -> None:
    """This test ensures that hashes are hashlib's, with and without OpenSSL, and that files that amount to much are left to OpenSSL."""
    assert hashing.blake2b is hashlib.blake2b
    for raw in (b"", b"abc", bytes(2_000_000)):
        assert hashing.sha256_of(raw) == hashlib.sha256(raw).hexdigest()
    loads = run(
        """
        import sys
        from typeset.hashing import sha256_of
        sums = [sha256_of(bytes(size)) for size in (10, 999_000)]
        print("hashlib" in sys.modules)
        sums.append(sha256_of(bytes(2000)))
        print("hashlib" in sys.modules)
        import hashlib
        print(sums == [hashlib.sha256(bytes(size)).hexdigest() for size in (10, 999_000, 2000)])
        """
    )
    assert loads == ["False", "True", "True"]
