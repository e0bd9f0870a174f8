//! JSON's smallest parts: white space, strings, numbers, and a way past a whole value.

use super::{Fault, Kind, MAX_DEPTH};
use crate::error::ErrorKind;

/// A place in a document, moving forward. The bytes are known to be UTF-8.
#[derive(Clone)]
pub(crate) struct Lexer<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) pos: usize,
}

type Lexed<T> = Result<T, Fault>;

impl<'a> Lexer<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let pos = if bytes.starts_with(b"\xef\xbb\xbf") {
            3
        } else {
            0
        };
        Self { bytes, pos }
    }

    pub(crate) fn fault<T>(&self, kind: ErrorKind) -> Lexed<T> {
        Err(Fault { kind, at: self.pos })
    }

    /// The byte here; 0, which stands nowhere in JSON, at the end.
    #[inline]
    pub(crate) fn peek(&self) -> u8 {
        self.bytes.get(self.pos).copied().unwrap_or(0)
    }

    #[inline]
    pub(crate) fn skip_space(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.pos += 1;
        }
    }

    /// A fault for a byte that does not belong here, or for the end of the document.
    #[cold]
    pub(crate) fn unexpected<T>(&self, kind: ErrorKind) -> Lexed<T> {
        self.fault(if self.pos >= self.bytes.len() {
            ErrorKind::UnexpectedEnd
        } else {
            kind
        })
    }

    /// A member's key, past its colon and the space behind it. Opening quote expected here.
    #[inline]
    pub(crate) fn key(&mut self) -> Lexed<(&'a [u8], Kind)> {
        if self.peek() != b'"' {
            return self.unexpected(ErrorKind::ExpectedKey);
        }
        let start = self.pos + 1;
        let kind = self.string()?;
        let key = &self.bytes[start..self.pos - 1];
        self.skip_space();
        if self.peek() != b':' {
            return self.unexpected(ErrorKind::ExpectedColon);
        }
        self.pos += 1;
        self.skip_space();
        Ok((key, kind))
    }

    /// After a member or an element: true past a comma, false past the closing bracket.
    #[inline]
    pub(crate) fn more(&mut self, close: u8) -> Lexed<bool> {
        self.skip_space();
        let byte = self.peek();
        if byte == b',' {
            self.pos += 1;
            self.skip_space();
            Ok(true)
        } else if byte == close {
            self.pos += 1;
            Ok(false)
        } else {
            self.unexpected(ErrorKind::ExpectedComma)
        }
    }

    /// Past an opening bracket: true when something stands before the closing one.
    #[inline]
    pub(crate) fn open(&mut self, close: u8) -> bool {
        self.pos += 1;
        self.skip_space();
        if self.peek() == close {
            self.pos += 1;
            false
        } else {
            true
        }
    }

    /// Past a string, from its opening quote to behind its closing one.
    #[inline]
    pub(crate) fn string(&mut self) -> Lexed<Kind> {
        self.pos += 1;
        let mut escaped = false;
        let mut high = 0;
        loop {
            high |= self.skip_plain();
            match self.peek() {
                b'"' => {
                    self.pos += 1;
                    return Ok(if escaped {
                        Kind::Escaped
                    } else if high & 0x80 == 0 {
                        Kind::Ascii
                    } else {
                        Kind::Unicode
                    });
                }
                b'\\' => {
                    self.escape()?;
                    escaped = true;
                }
                _ => return self.unexpected(ErrorKind::ControlCharacter),
            }
        }
    }

    /// Past bytes that need no attention in a string, eight at a time; the union of their bits.
    #[inline]
    fn skip_plain(&mut self) -> u8 {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const HIGH: u64 = ONES << 7;
        // The high bit of each zero byte of `word`, exact up to and including the lowest one.
        let zeros = |word: u64| word.wrapping_sub(ONES) & !word & HIGH;
        let mut seen: u64 = 0;
        while let Some(chunk) = self.bytes.get(self.pos..self.pos + 8) {
            let mut word = [0; 8];
            word.copy_from_slice(chunk);
            let word = u64::from_le_bytes(word);
            let quote = zeros(word ^ (ONES * u64::from(b'"')));
            let backslash = zeros(word ^ (ONES * u64::from(b'\\')));
            let control = zeros(word & (ONES * 0xe0));
            let stop = quote | backslash | control;
            if stop != 0 {
                let plain = stop.trailing_zeros() / 8;
                seen |= word & ((1_u64 << (8 * plain)) - 1);
                self.pos += plain as usize;
                return u8::from(seen & HIGH != 0) << 7;
            }
            seen |= word;
            self.pos += 8;
        }
        let mut tail = u8::from(seen & HIGH != 0) << 7;
        while let Some(&byte) = self.bytes.get(self.pos) {
            if byte < 0x20 || byte == b'"' || byte == b'\\' {
                break;
            }
            tail |= byte;
            self.pos += 1;
        }
        tail
    }

    fn escape(&mut self) -> Lexed<()> {
        self.pos += 1;
        match self.peek() {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.pos += 1,
            b'u' => {
                self.pos += 1;
                for _ in 0..4 {
                    if !self.peek().is_ascii_hexdigit() {
                        return self.unexpected(ErrorKind::InvalidEscape);
                    }
                    self.pos += 1;
                }
            }
            _ => return self.unexpected(ErrorKind::InvalidEscape),
        }
        Ok(())
    }

    /// Past a number.
    #[inline]
    pub(crate) fn number(&mut self) -> Lexed<Kind> {
        if self.peek() == b'-' {
            self.pos += 1;
        }
        if self.peek() == b'0' {
            self.pos += 1;
            if self.peek().is_ascii_digit() {
                return self.fault(ErrorKind::InvalidNumber);
            }
        } else {
            self.digits()?;
        }
        let mut kind = Kind::Integer;
        if self.peek() == b'.' {
            self.pos += 1;
            self.digits()?;
            kind = Kind::Float;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.pos += 1;
            if matches!(self.peek(), b'+' | b'-') {
                self.pos += 1;
            }
            self.digits()?;
            kind = Kind::Float;
        }
        Ok(kind)
    }

    #[inline]
    fn digits(&mut self) -> Lexed<()> {
        let start = self.pos;
        while self.peek().is_ascii_digit() {
            self.pos += 1;
        }
        if self.pos == start {
            self.unexpected(ErrorKind::InvalidNumber)
        } else {
            Ok(())
        }
    }

    fn word(&mut self, word: &[u8], kind: Kind) -> Lexed<Kind> {
        for &byte in word {
            if self.peek() != byte {
                return self.unexpected(ErrorKind::ExpectedValue);
            }
            self.pos += 1;
        }
        Ok(kind)
    }

    /// Past any value; what kind it is. `depth` counts the containers around it.
    #[inline]
    pub(crate) fn value(&mut self, depth: usize) -> Lexed<Kind> {
        match self.peek() {
            b'"' => self.string(),
            b'{' => self.skip_object(depth),
            b'[' => self.skip_array(depth),
            b'-' | b'0'..=b'9' => self.number(),
            b'n' => self.word(b"null", Kind::Null),
            b't' => self.word(b"true", Kind::True),
            b'f' => self.word(b"false", Kind::False),
            b'+' | b'.' | b'N' | b'I' => self.fault(ErrorKind::InvalidNumber),
            _ => self.unexpected(ErrorKind::ExpectedValue),
        }
    }

    /// One level deeper, unless that is too deep.
    #[inline]
    pub(crate) fn deeper(&self, depth: usize) -> Lexed<usize> {
        if depth >= MAX_DEPTH {
            self.fault(ErrorKind::TooDeep)
        } else {
            Ok(depth + 1)
        }
    }

    fn skip_object(&mut self, depth: usize) -> Lexed<Kind> {
        let depth = self.deeper(depth)?;
        if self.open(b'}') {
            loop {
                self.key()?;
                self.value(depth)?;
                if !self.more(b'}')? {
                    break;
                }
            }
        }
        Ok(Kind::Object)
    }

    fn skip_array(&mut self, depth: usize) -> Lexed<Kind> {
        let depth = self.deeper(depth)?;
        if self.open(b']') {
            loop {
                self.value(depth)?;
                if !self.more(b']')? {
                    break;
                }
            }
        }
        Ok(Kind::Array)
    }
}
