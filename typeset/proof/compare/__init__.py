"""Comparison of two versions of an edition (版面比对): what changed, in words, causes told apart from consequences."""
