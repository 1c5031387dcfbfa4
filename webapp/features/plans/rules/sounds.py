"""What a recording is and how long it lasts, read from a few bytes of it; nobody's word and no file name is believed.

Formats: WAV (RIFF), FLAC (RFC 9639), MP3 (ISO 11172-3, with the Xing header), MP4 (ISO 14496-12), Ogg (RFC 3533), AAC
(ADTS).
"""

from struct import error, unpack_from

HEAD, TAIL = 1 << 18, 1 << 16  # bytes of the beginning and of the end to look at
TYPES = {
    "audio/wav": "wav",
    "audio/flac": "flac",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/ogg": "ogg",
    "audio/aac": "aac",
}
MPEG_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)  # kbit/s of layer III
MPEG_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
PAD = bytes(16)  # a header that was cut off reads as zeros
RATES = (44100, 48000, 32000)
SOUNDING = (b"M4A ", b"M4B ", b"mp42", b"mp41", b"isom", b"iso2", b"iso5", b"iso6", b"dash")


def kind(head: bytes) -> str | None:
    """The content type of a recording that begins so; None for what is none we know."""
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "audio/wav"
    if head[:4] == b"fLaC":
        return "audio/flac"
    if head[:4] == b"OggS" and (b"OpusHead" in head[:128] or b"\x01vorbis" in head[:128]):
        return "audio/ogg"
    if head[4:8] == b"ftyp" and head[8:12] in SOUNDING:
        return "audio/mp4"
    if head[:3] == b"ID3" or _layer_three(head, 0):
        return "audio/mpeg"
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        return "audio/aac"
    return None


def lasts(head: bytes, tail: bytes, size: int) -> float:
    """Seconds it lasts, from its first HEAD and last TAIL bytes and its size in bytes; 0 where they do not tell."""
    ways = {"audio/wav": _wav, "audio/flac": _flac, "audio/mpeg": _mp3, "audio/mp4": _mp4, "audio/ogg": _ogg}
    way = ways.get(kind(head) or "")
    try:
        found = way(head + PAD, tail + PAD, size) if way else 0.0
    except (IndexError, ArithmeticError, error):
        return 0.0
    return found if 0 < found < 24 * 3600 else 0.0


def _wav(head: bytes, _tail: bytes, size: int) -> float:
    at, rate = 12, 0
    while at + 8 <= len(head):
        name, length = head[at : at + 4], unpack_from("<I", head, at + 4)[0]
        if name == b"fmt ":
            rate = unpack_from("<I", head, at + 16)[0]  # bytes a second
        if name == b"data":
            return float(min(length, size - at - 8) / rate)
        at += 8 + length + length % 2
    return 0.0


def _flac(head: bytes, _tail: bytes, _size: int) -> float:
    packed = int.from_bytes(head[18:26], "big")  # 20 bits of rate, 3 of channels, 5 of depth, 36 of samples
    return (packed & ((1 << 36) - 1)) / (packed >> 44)


def _layer_three(data: bytes, at: int) -> bool:
    """Does a frame of layer III begin here? Eleven bits of one, a version and a bit rate there is."""
    if len(data) < at + 4 or data[at] != 0xFF or data[at + 1] & 0xE6 != 0xE2:
        return False
    return data[at + 1] & 0x18 != 0x08 and 0 < data[at + 2] >> 4 < 15 and data[at + 2] >> 2 & 3 < 3


def _mp3(head: bytes, _tail: bytes, size: int) -> float:
    at = 0
    if head[:3] == b"ID3":
        at = 10 + sum((head[6 + n] & 0x7F) << (7 * (3 - n)) for n in range(4))  # four times seven bits
    begins = next((n for n in range(at, min(at + 4096, len(head) - 4)) if _layer_three(head, n)), -1)
    if begins < 0:
        return 0.0
    first = head[begins + 1] & 0x18 == 0x18
    half = 0 if first else 1 if head[begins + 1] & 0x18 == 0x10 else 2
    rate = RATES[head[begins + 2] >> 2 & 3] >> half
    for mark in (b"Xing", b"Info"):
        found = head.find(mark, begins, begins + 200)
        if found > 0 and head[found + 7] & 1:
            frames = unpack_from(">I", head, found + 8)[0]
            return float(frames * (1152 if first else 576) / rate)
    kilobits = (MPEG_1 if first else MPEG_2)[head[begins + 2] >> 4]
    return float((size - begins) * 8 / (kilobits * 1000))


def _mp4(head: bytes, tail: bytes, _size: int) -> float:
    for part in (head, tail):
        at = part.find(b"mvhd")
        if at >= 0:
            wide = part[at + 4] == 1
            scale, length = unpack_from(">IQ" if wide else ">II", part, at + (24 if wide else 16))
            return float(length / scale)
    return 0.0


def _ogg(head: bytes, tail: bytes, _size: int) -> float:
    last = tail.rfind(b"OggS")
    granule = unpack_from("<q", tail, last + 6)[0] if last >= 0 else 0
    opus = head.find(b"OpusHead", 0, 128)
    if opus >= 0:
        return float(granule - unpack_from("<H", head, opus + 10)[0]) / 48000
    vorbis = head.find(b"\x01vorbis", 0, 128)
    return float(granule / unpack_from("<I", head, vorbis + 12)[0])
