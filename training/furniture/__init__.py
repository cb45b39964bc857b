"""Makes the furniture model."""
