"""Automatic makeup (自动组版): stories with ranks and wishes in, pages with blocks out, judged by the product's own makeup."""
