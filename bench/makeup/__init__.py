"""The bench of automatic makeup: test loads made up, judged afresh, counted against the goals. Run with `python -m bench.makeup`."""
