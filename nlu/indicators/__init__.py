"""Finds signs of trafficking and the words that show them."""
