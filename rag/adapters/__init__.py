"""One vendor, one file. Adapters know the nouns, the errors, the ports and their vendor; never each other."""
