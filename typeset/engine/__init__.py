"""Sets editions again and again, and only what an edit touches: the room between layout and the jobs that use it."""
