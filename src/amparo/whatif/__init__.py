"""Past disclosures under laws, in force or only proposed."""
