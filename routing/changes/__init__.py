"""What each fact changes, by topic; called by `evolve` alone."""
