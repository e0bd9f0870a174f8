"""Damage to logs, as disks, loggers and networks do it."""


def damaged(text, numbers):
    """The text with a few bytes flipped, cut out, inserted, cut off or delivered again."""
    text = bytearray(text)
    for _ in range(numbers.randrange(1, 4)):
        at = numbers.randrange(len(text))
        match numbers.randrange(5):
            case 0:
                text[at] ^= 1 << numbers.randrange(8)
            case 1:
                text[at : at + numbers.randrange(400)] = b""
            case 2:
                text[at:at] = numbers.choice([b"\n", b"\r\n", b'"', b"{", b"\\", b"\xff", b"\0"])
            case 3:
                text[at:] = b""
            case _:
                start = numbers.randrange(len(text))
                text[at:at] = text[start : start + 4000]
        if not text:
            break
    return bytes(text)
