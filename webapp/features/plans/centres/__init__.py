"""Places where people practise together, and which are near. Where whoever asks is, is kept and logged nowhere."""
