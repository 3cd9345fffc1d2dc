"""Finds places, countries, amounts, ages, phones, links, email addresses, dates and durations in a message."""
