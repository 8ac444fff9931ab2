"""Tests of the benchmarks' own parts; no timings."""
