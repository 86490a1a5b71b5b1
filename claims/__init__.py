"""What a claim is: records, units and vocabulary. Text search, rules and printing live elsewhere."""
