"""The bench: our builds beside others', whole processes, the same pages. Run with `make bench`; docs/performance.md says how."""
