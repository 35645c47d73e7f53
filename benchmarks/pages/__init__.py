"""Pages of our own in the layouts of news sites, and a scorer of what is read from them."""
