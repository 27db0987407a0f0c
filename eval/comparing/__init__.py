"""Whether one run is better than another, worse, or whether there are too few questions to tell."""
