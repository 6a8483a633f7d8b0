"""Commands with options and logic of their own, one file a group; `cli.py` lists them all."""
