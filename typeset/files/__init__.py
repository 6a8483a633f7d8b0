from typeset.later import PutOff, functions

with PutOff({"urllib.parse": functions("urllib.parse", "quote_from_bytes")}):
    import pathlib  # noqa: F401 - it asks for one function, for names of files as URLs, and that brings ipaddress
