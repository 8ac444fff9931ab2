"""What the consoles show: pure functions from the routing state and names to views."""
