"""What a desk tells an editor while making up: pure functions over an edition that is set. No server, no files written."""
