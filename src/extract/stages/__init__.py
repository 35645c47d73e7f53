"""The stages, in the order of the data's way. Each is a package with a pure function from a Doc to records."""
