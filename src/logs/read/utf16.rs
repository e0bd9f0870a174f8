//! UTF-16, as Windows writes it → UTF-8.

use std::io::{self, Read};

/// How much is read at once, in bytes.
const BLOCK: usize = 64 * 1024;

/// What stands for a damaged character: a byte that no UTF-8 has, so its line does not decode.
const DAMAGED: u8 = 0xff;

/// Which byte of a unit comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    LittleEndian,
    BigEndian,
}

impl Order {
    /// Whether a text is UTF-16, from its first bytes: from its byte order mark, or from the zeros
    /// in every other byte.
    pub(crate) fn of(head: &[u8]) -> Option<Self> {
        match head {
            [0xff, 0xfe, ..] => return Some(Self::LittleEndian),
            [0xfe, 0xff, ..] => return Some(Self::BigEndian),
            _ => {}
        }
        let (mut first, mut second) = (0, 0);
        for unit in head.chunks_exact(2) {
            first += usize::from(unit[0] == 0);
            second += usize::from(unit[1] == 0);
        }
        // Not all of a text is ASCII, and some other characters have a zero in the other place.
        let most = first.max(second);
        let is_shown = most >= 2 && 4 * most >= head.len() / 2 && 4 * first.min(second) <= most;
        is_shown.then_some(if first > second {
            Self::BigEndian
        } else {
            Self::LittleEndian
        })
    }

    fn unit(self, bytes: [u8; 2]) -> u16 {
        match self {
            Self::LittleEndian => u16::from_le_bytes(bytes),
            Self::BigEndian => u16::from_be_bytes(bytes),
        }
    }
}

/// A reader of UTF-16, as UTF-8.
pub(crate) struct Utf16<R> {
    source: R,
    order: Order,
    /// What was read and is not yet converted.
    bytes: Vec<u8>,
    /// What was converted, and how much of it was given.
    text: Vec<u8>,
    given: usize,
}

impl<R: Read> Utf16<R> {
    pub(crate) fn new(source: R, order: Order) -> Self {
        Self {
            source,
            order,
            bytes: Vec::new(),
            text: Vec::new(),
            given: 0,
        }
    }

    /// Converts what was read. If more may follow, half a character waits for its other half.
    fn convert(&mut self, is_at_end: bool) {
        let pairs = self.bytes.as_chunks().0;
        let mut units: Vec<u16> = pairs.iter().map(|&pair| self.order.unit(pair)).collect();
        if !is_at_end && matches!(units.last(), Some(0xd800..=0xdbff)) {
            units.pop();
        }
        self.bytes.drain(..2 * units.len());
        self.text.clear();
        self.given = 0;
        for char in char::decode_utf16(units) {
            match char {
                Ok(char) => {
                    let mut utf8 = [0; 4];
                    self.text
                        .extend_from_slice(char.encode_utf8(&mut utf8).as_bytes());
                }
                Err(_) => self.text.push(DAMAGED),
            }
        }
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() {
            let before = self.bytes.len();
            self.bytes.resize(before + BLOCK, 0);
            let read = self.source.read(&mut self.bytes[before..]);
            self.bytes
                .truncate(before + read.as_ref().copied().unwrap_or(0));
            let is_at_end = read? == 0;
            self.convert(is_at_end);
            if is_at_end && self.text.is_empty() {
                if self.bytes.is_empty() {
                    return Ok(0);
                }
                self.bytes.clear();
                let reason = "the UTF-16 text ends in the middle of a character";
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, reason));
            }
        }
        let mut rest = &self.text[self.given..];
        let length = rest.read(buffer)?;
        self.given += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::logs::read::drip::Drip;

    const TEXT: &str = "{\"é\": \"中文 😀\"}\n😀😀\n\u{feff}x\0\n";

    fn encoded(units: impl IntoIterator<Item = u16>, order: Order) -> Vec<u8> {
        let bytes = units.into_iter().map(|unit| match order {
            Order::LittleEndian => unit.to_le_bytes(),
            Order::BigEndian => unit.to_be_bytes(),
        });
        bytes.flatten().collect()
    }

    #[test]
    fn text_is_the_same_in_both_orders_however_it_comes() {
        for order in [Order::LittleEndian, Order::BigEndian] {
            let bytes = encoded(TEXT.encode_utf16(), order);
            for step in 1..bytes.len() {
                let mut text = String::new();
                let mut reader = Utf16::new(Drip(&bytes, step), order);
                reader.read_to_string(&mut text).expect("it is sound");
                assert_eq!(text, TEXT, "{order:?}, step {step}");
            }
        }
    }

    #[test]
    fn half_a_character_damages_only_itself() {
        let order = Order::LittleEndian;
        for units in [
            &[0x61, 0xd83d, 0x62][..],
            &[0x61, 0xde00, 0x62],
            &[0x61, 0xd83d],
        ] {
            for step in 1..7 {
                let bytes = encoded(units.iter().copied(), order);
                let mut text = Vec::new();
                let mut reader = Utf16::new(Drip(&bytes, step), order);
                reader.read_to_end(&mut text).expect("it is read");
                let expected = [b'a', DAMAGED, b'b'];
                assert_eq!(text, expected[..units.len()], "{units:x?}");
            }
        }
    }

    #[test]
    fn half_a_unit_at_the_end_is_an_error_after_the_text() {
        for step in 1..4 {
            let mut text = Vec::new();
            let mut reader = Utf16::new(Drip(b"a\0b\0c", step), Order::LittleEndian);
            let error = reader.read_to_end(&mut text).expect_err("a byte is left");
            assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
            assert_eq!(text, b"ab");
            assert_eq!(reader.read(&mut [0; 8]).expect("it has ended"), 0);
        }
    }

    #[test]
    fn the_order_is_told_from_a_mark_or_from_zeros() {
        for text in [
            "{\"type\": 1}",
            "{\"",
            " 中一文 {\"type\": \"x\", \"said\": \"一丁\"}",
            "2026-06-04T09:15:49Z — {}",
        ] {
            for order in [Order::LittleEndian, Order::BigEndian] {
                let bytes = encoded(text.encode_utf16(), order);
                assert_eq!(Order::of(&bytes), Some(order), "{text}");
                let marked = encoded("\u{feff}中文".encode_utf16(), order);
                assert_eq!(Order::of(&marked), Some(order));
            }
        }
        for other in [
            &b"{\"type\": 1}"[..],
            "中文".as_bytes(),
            b"",
            b"\0",
            b"{\0",
            b"\0\0\0\0",
            &[0; 4096],
            b"{\"type\": 1}\n\0\0\0\0",
        ] {
            assert_eq!(Order::of(other), None, "{other:?}");
        }
    }
}
