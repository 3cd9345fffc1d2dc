"""A generic SMS gateway for short codes of operators and aggregators: signed JSON in, signed JSON out."""
