"""Fuzzing: mutated requests over every route of a service of its own. Nothing may fail, nothing unsigned may be taken.

python -m bot.measuring.fuzz --requests 100000
"""
