//! Resolves the escapes of strings.

use memchr::memchr;

/// What to do with a lone surrogate, which a Rust string cannot hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lone {
    /// It becomes U+FFFD.
    Replace,
    /// Its three bytes in generalised UTF-8, as Python's `surrogatepass` reads them.
    Keep,
}

/// The text of an escaped string, from the text between its quotes.
pub(crate) fn unescape(quoted: &str) -> String {
    // Nothing is lost here: `Lone::Replace` leaves no byte that is not UTF-8.
    String::from_utf8(unescape_bytes(quoted, Lone::Replace))
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// The bytes of an escaped string, from the text between its quotes.
pub(crate) fn unescape_bytes(quoted: &str, lone: Lone) -> Vec<u8> {
    let mut out = Vec::with_capacity(quoted.len());
    let mut rest = quoted;
    while let Some(at) = memchr(b'\\', rest.as_bytes()) {
        out.extend_from_slice(&rest.as_bytes()[..at]);
        let code = rest.as_bytes()[at + 1];
        rest = &rest[at + 2..];
        match code {
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'u' => {
                let (unit, after) = hex_unit(rest);
                rest = after;
                if let Some((low, after)) = low_half(unit, rest) {
                    rest = after;
                    push(
                        &mut out,
                        0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00),
                        lone,
                    );
                } else {
                    push(&mut out, unit, lone);
                }
            }
            other => out.push(other),
        }
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

fn hex_unit(text: &str) -> (u32, &str) {
    let (digits, rest) = text.split_at(4);
    (u32::from_str_radix(digits, 16).unwrap_or(0xfffd), rest)
}

/// The second half of a surrogate pair, if `unit` is a first half and an escape of a second half
/// follows.
fn low_half(unit: u32, rest: &str) -> Option<(u32, &str)> {
    if !(0xd800..0xdc00).contains(&unit) {
        return None;
    }
    let (low, after) = hex_unit(rest.strip_prefix("\\u")?);
    (0xdc00..0xe000).contains(&low).then_some((low, after))
}

fn push(out: &mut Vec<u8>, code: u32, lone: Lone) {
    if let Some(char) = char::from_u32(code) {
        out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
    } else if lone == Lone::Replace {
        out.extend_from_slice("\u{fffd}".as_bytes());
    } else {
        for byte in [
            0xe0 | (code >> 12),
            0x80 | ((code >> 6) & 0x3f),
            0x80 | (code & 0x3f),
        ] {
            out.push(byte.to_le_bytes()[0]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_become_their_characters() {
        assert_eq!(unescape(r#"\"\\\/\b\f\n\r\t"#), "\"\\/\u{8}\u{c}\n\r\t");
        assert_eq!(unescape(r"a\u00e9b"), "aéb");
        assert_eq!(unescape(r"\ud83d\ude00!"), "😀!");
    }

    #[test]
    fn half_a_pair_is_replaced_or_kept() {
        assert_eq!(unescape(r"\ud83d"), "\u{fffd}");
        assert_eq!(unescape(r"\ude00\ud83d\u0041"), "\u{fffd}\u{fffd}A");
        assert_eq!(unescape(r"\ud83d\ud83d\ude00"), "\u{fffd}😀");
        assert_eq!(unescape_bytes(r"\ud83dx", Lone::Keep), b"\xed\xa0\xbdx");
    }
}
