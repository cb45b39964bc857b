"""How common words are in news, as reconciliation weighs them."""
