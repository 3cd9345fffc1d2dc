"""The commands of `putokaz`, one module each; bot/cli.py lists them."""
