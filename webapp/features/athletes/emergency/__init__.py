"""Breaking the glass (domain.md F.5): a physician opens measurements no family has opened to them, because somebody's
life may hang on it. It takes a reason, ends by itself, is told to the family at once and looked through afterwards."""
