"""Is this a film? Told from its first bytes, never from its name."""


def film_type(head: bytes) -> str | None:
    """The content type of a file that begins so: MP4 (ISO 14496-12: a box "ftyp" first) or WebM (an EBML header whose
    document type says webm); None for everything else."""
    if head[4:8] == b"ftyp" and head[8:12] not in (b"heic", b"heix", b"avif", b"mif1", b"M4A "):
        return "video/mp4"
    if head[:4] == b"\x1a\x45\xdf\xa3" and b"webm" in head[:64]:
        return "video/webm"
    return None
