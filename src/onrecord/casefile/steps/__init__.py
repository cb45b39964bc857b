"""The steps that made the schema, each as it was released: a file for each thing that is kept."""
