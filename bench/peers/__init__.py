"""Those who set the same pages, in turn: one module each."""
