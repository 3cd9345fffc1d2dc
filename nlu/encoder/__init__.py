"""The sentence encoder: multilingual-e5-small, tuned to this hotline's languages, run by ONNX Runtime."""
