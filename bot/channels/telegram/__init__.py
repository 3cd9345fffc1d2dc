"""Telegram: webhook or long polling in, python-telegram-bot out; names, pictures and groups stay outside."""
