"""What each event brings about, by topic; called by `decide` alone, and reading only."""
