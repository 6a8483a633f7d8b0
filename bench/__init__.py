"""The benchmark: our build beside Typst's, whole processes, the same pages. Run with `make bench`."""
