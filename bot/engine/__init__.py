"""rasa in process: understanding, rules, actions and texts. The only place that imports rasa's core.

What rasa reads from the environment is set here, before rasa is imported anywhere: no telemetry, no graphics
card, and no text of a person in a log line.
"""

import logging
import os
import warnings

os.environ["RASA_TELEMETRY_ENABLED"] = "false"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
os.environ.setdefault("LOG_LEVEL_LIBRARIES", "ERROR")

# rasa 3.6 was written for older libraries; their deprecations are known and pinned (docs/decisions/0001).
for category in (DeprecationWarning, FutureWarning, PendingDeprecationWarning):
    warnings.filterwarnings("ignore", category=category)
warnings.filterwarnings("ignore", message="pkg_resources is deprecated")
for name in ("rasa", "rasa_sdk", "tensorflow", "matplotlib", "apscheduler"):
    logging.getLogger(name).setLevel(logging.ERROR)
