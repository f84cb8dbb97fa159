"""`python -m convert`: from the trained Keras file to the published model that the page loads."""
