//! The smallest parts of JSON: white space, strings, numbers; and a way to skip a whole value.
//!
//! A `Lexer` is a small value, kept in a local variable. The hot methods are always inlined, and the
//! functions that they call take and return positions by value. So the position stays in a register,
//! which doubles the decoder's speed.

use super::key::KeyLiteral;
use super::{Fault, Kind, block};
use crate::error::ErrorKind;
use crate::limits::MAX_DEPTH;

/// A place in a document, moving forward. The bytes are known to be UTF-8.
#[derive(Clone, Copy)]
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

    /// A lexer at another place of the same document.
    #[inline(always)]
    pub(crate) fn at(self, pos: usize) -> Self {
        Self { pos, ..self }
    }

    #[cold]
    pub(crate) fn fault<T>(self, kind: ErrorKind) -> Lexed<T> {
        Err(Fault::new(kind, self.pos))
    }

    /// A fault for a byte that does not belong here, or for the end of the document.
    #[cold]
    pub(crate) fn unexpected<T>(self, kind: ErrorKind) -> Lexed<T> {
        self.fault(if self.pos >= self.bytes.len() {
            ErrorKind::UnexpectedEnd
        } else {
            kind
        })
    }

    /// The byte here; at the end 0, which is not a byte of JSON.
    #[inline(always)]
    pub(crate) fn peek(self) -> u8 {
        self.bytes.get(self.pos).copied().unwrap_or(0)
    }

    #[inline(always)]
    pub(crate) fn skip_space(&mut self) {
        // Servers send no space, so the common answer is one comparison.
        if self.peek() <= b' ' {
            self.pos = past_space(*self);
        }
    }

    /// Reads a member's key, and moves past its colon and the space after it.
    #[inline(always)]
    pub(crate) fn key(&mut self) -> Lexed<(&'a [u8], Kind)> {
        let (key, kind, pos) = key(*self)?;
        self.pos = pos;
        Ok((key, kind))
    }

    /// Moves past a member's key and its colon if it is this key, written as servers write it.
    #[inline(always)]
    pub(crate) fn is_key(&mut self, literal: &KeyLiteral) -> bool {
        let is_key = self
            .bytes
            .get(self.pos..)
            .is_some_and(|rest| literal.starts(rest));
        if is_key {
            self.pos += literal.len;
            self.skip_space();
        }
        is_key
    }

    /// Moves past what follows a member or an element: true for a comma, false for the closing
    /// bracket.
    #[inline(always)]
    pub(crate) fn more(&mut self, close: u8) -> Lexed<bool> {
        if self.peek() != b',' {
            self.skip_space();
            if self.peek() == close {
                self.pos += 1;
                return Ok(false);
            }
            if self.peek() != b',' {
                return self.unexpected(ErrorKind::ExpectedComma);
            }
        }
        self.pos += 1;
        self.skip_space();
        Ok(true)
    }

    /// Moves past an opening bracket. If the closing bracket follows, moves past that too and returns
    /// false.
    #[inline(always)]
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

    /// Moves past a string, from its opening quote to after its closing quote.
    #[inline(always)]
    pub(crate) fn string(&mut self) -> Lexed<Kind> {
        let mut at = self.pos + 1;
        let mut high = 0;
        while let Some(&block) = self
            .bytes
            .get(at..)
            .and_then(<[u8]>::first_chunk::<{ block::LEN }>)
        {
            let marks = block::marks(block);
            if marks.special == 0 {
                high |= marks.high;
                at += block::LEN;
                continue;
            }
            let plain = marks.special.trailing_zeros();
            high |= marks.high & ((1 << plain) - 1);
            at += plain as usize;
            if self.bytes[at] == b'"' {
                self.pos = at + 1;
                return Ok(if high == 0 {
                    Kind::Ascii
                } else {
                    Kind::Unicode
                });
            }
            break;
        }
        let (pos, kind) = rest_of_string(self.at(at), high != 0)?;
        self.pos = pos;
        Ok(kind)
    }

    /// Moves past a number.
    #[inline(always)]
    pub(crate) fn number(&mut self) -> Lexed<Kind> {
        let start = self.pos;
        let mut at = start;
        while self.bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        let digits = at - start;
        let is_count = matches!(digits, 1..=18) && (digits == 1 || self.bytes[start] != b'0');
        if is_count && !matches!(self.at(at).peek(), b'.' | b'e' | b'E') {
            self.pos = at;
            return Ok(Kind::Count);
        }
        let (pos, kind) = number(*self)?;
        self.pos = pos;
        Ok(kind)
    }

    /// Moves past a value of any kind, and returns the kind. `depth` is the number of containers
    /// around it.
    #[inline(always)]
    pub(crate) fn value(&mut self, depth: usize) -> Lexed<Kind> {
        let read = value(*self, depth);
        #[cfg(test)]
        if depth == 0 {
            let end = match &read {
                Ok((pos, _)) => *pos,
                Err(fault) => fault.at(),
            };
            super::work::add(end - self.pos);
        }
        let (pos, kind) = read?;
        self.pos = pos;
        Ok(kind)
    }

    /// The depth inside a container, unless that is too deep.
    #[inline(always)]
    pub(crate) fn deeper(self, depth: usize) -> Lexed<usize> {
        if depth >= MAX_DEPTH {
            self.fault(ErrorKind::TooDeep)
        } else {
            Ok(depth + 1)
        }
    }
}

fn past_space(mut lexer: Lexer<'_>) -> usize {
    while matches!(lexer.peek(), b' ' | b'\n' | b'\r' | b'\t') {
        lexer.pos += 1;
    }
    lexer.pos
}

fn key(mut lexer: Lexer<'_>) -> Lexed<(&[u8], Kind, usize)> {
    if lexer.peek() != b'"' {
        return lexer.unexpected(ErrorKind::ExpectedKey);
    }
    let start = lexer.pos + 1;
    let kind = lexer.string()?;
    let key = &lexer.bytes[start..lexer.pos - 1];
    lexer.skip_space();
    if lexer.peek() != b':' {
        return lexer.unexpected(ErrorKind::ExpectedColon);
    }
    lexer.pos += 1;
    lexer.skip_space();
    Ok((key, kind, lexer.pos))
}

/// The rest of a string that has escapes, or that is near the end of the document.
fn rest_of_string(mut lexer: Lexer<'_>, mut high: bool) -> Lexed<(usize, Kind)> {
    let mut escaped = false;
    loop {
        if let Some(&block) = lexer.bytes[lexer.pos..].first_chunk::<{ block::LEN }>() {
            let marks = block::marks(block);
            if marks.special == 0 {
                high |= marks.high != 0;
                lexer.pos += block::LEN;
                continue;
            }
            let plain = marks.special.trailing_zeros();
            high |= marks.high & ((1 << plain) - 1) != 0;
            lexer.pos += plain as usize;
        }
        match lexer.peek() {
            b'"' => {
                let kind = match (escaped, high) {
                    (true, _) => Kind::Escaped,
                    (false, true) => Kind::Unicode,
                    (false, false) => Kind::Ascii,
                };
                return Ok((lexer.pos + 1, kind));
            }
            b'\\' => {
                lexer.pos = escape(lexer)?;
                escaped = true;
            }
            0..0x20 => return lexer.unexpected(ErrorKind::ControlCharacter),
            byte => {
                high |= byte >= 0x80;
                lexer.pos += 1;
            }
        }
    }
}

/// The end of an escape that starts with a backslash here.
fn escape(mut lexer: Lexer<'_>) -> Lexed<usize> {
    lexer.pos += 1;
    match lexer.peek() {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => lexer.pos += 1,
        b'u' => {
            lexer.pos += 1;
            for _ in 0..4 {
                if !lexer.peek().is_ascii_hexdigit() {
                    return lexer.unexpected(ErrorKind::InvalidEscape);
                }
                lexer.pos += 1;
            }
        }
        _ => return lexer.unexpected(ErrorKind::InvalidEscape),
    }
    Ok(lexer.pos)
}

/// The end of a number that is not a plain count.
fn number(mut lexer: Lexer<'_>) -> Lexed<(usize, Kind)> {
    if lexer.peek() == b'-' {
        lexer.pos += 1;
    }
    if lexer.peek() == b'0' {
        lexer.pos += 1;
        if lexer.peek().is_ascii_digit() {
            return lexer.fault(ErrorKind::InvalidNumber);
        }
    } else {
        lexer.pos = digits(lexer)?;
    }
    let mut kind = Kind::Integer;
    if lexer.peek() == b'.' {
        lexer.pos += 1;
        lexer.pos = digits(lexer)?;
        kind = Kind::Float;
    }
    if matches!(lexer.peek(), b'e' | b'E') {
        lexer.pos += 1;
        if matches!(lexer.peek(), b'+' | b'-') {
            lexer.pos += 1;
        }
        lexer.pos = digits(lexer)?;
        kind = Kind::Float;
    }
    Ok((lexer.pos, kind))
}

fn digits(mut lexer: Lexer<'_>) -> Lexed<usize> {
    let start = lexer.pos;
    while lexer.peek().is_ascii_digit() {
        lexer.pos += 1;
    }
    if lexer.pos == start {
        lexer.unexpected(ErrorKind::InvalidNumber)
    } else {
        Ok(lexer.pos)
    }
}

fn word(mut lexer: Lexer<'_>, word: &[u8], kind: Kind) -> Lexed<(usize, Kind)> {
    for &byte in word {
        if lexer.peek() != byte {
            return lexer.unexpected(ErrorKind::ExpectedValue);
        }
        lexer.pos += 1;
    }
    Ok((lexer.pos, kind))
}

fn value(mut lexer: Lexer<'_>, depth: usize) -> Lexed<(usize, Kind)> {
    match lexer.peek() {
        b'"' => {
            let kind = lexer.string()?;
            Ok((lexer.pos, kind))
        }
        b'{' => Ok((object(lexer, depth)?, Kind::Object)),
        b'[' => Ok((array(lexer, depth)?, Kind::Array)),
        b'-' | b'0'..=b'9' => {
            let kind = lexer.number()?;
            Ok((lexer.pos, kind))
        }
        b'n' => word(lexer, b"null", Kind::Null),
        b't' => word(lexer, b"true", Kind::True),
        b'f' => word(lexer, b"false", Kind::False),
        b'+' | b'.' | b'N' | b'I' => lexer.fault(ErrorKind::InvalidNumber),
        _ => lexer.unexpected(ErrorKind::ExpectedValue),
    }
}

fn object(mut lexer: Lexer<'_>, depth: usize) -> Lexed<usize> {
    let depth = lexer.deeper(depth)?;
    let mut more = lexer.open(b'}');
    while more {
        lexer.key()?;
        lexer.value(depth)?;
        more = lexer.more(b'}')?;
    }
    Ok(lexer.pos)
}

fn array(mut lexer: Lexer<'_>, depth: usize) -> Lexed<usize> {
    let depth = lexer.deeper(depth)?;
    let mut more = lexer.open(b']');
    while more {
        lexer.value(depth)?;
        more = lexer.more(b']')?;
    }
    Ok(lexer.pos)
}
