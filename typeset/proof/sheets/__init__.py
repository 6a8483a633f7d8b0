"""Proof sheets (校样): finished pages on sheets larger or smaller than they are, with what a desk writes round them."""
