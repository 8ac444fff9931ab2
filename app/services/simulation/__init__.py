"""Simulations as people write and read them: the file, the setting that follows from it, the results and the chart."""
