"""Speed and memory as ratios within one run: both sides interleaved, medians of rounds, targets beside them."""
