"""`python -m convert`: turn the trained Keras file into the published model that the page loads."""
