"""How likely a statement is about an issue: made-up codebooks and statements, and the regression over them."""
