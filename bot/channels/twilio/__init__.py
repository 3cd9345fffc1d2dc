"""SMS and WhatsApp through Twilio: signed webhooks in, API calls from the outbox out, statuses in any order."""
