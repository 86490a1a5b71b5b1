"""Speed as ratios within one run. What a machine is worth cancels out; nothing here is imported by the product."""
