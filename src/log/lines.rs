//! A file → its lines.

use std::io::{self, BufRead};

/// A line and its place. Its line end is cut off.
pub(super) struct Line<'a> {
    /// from 1
    pub(super) number: u64,
    /// of its first byte, from the file's start
    pub(super) offset: u64,
    pub(super) bytes: &'a [u8],
}

/// The lines of a reader, one buffer for all.
pub(super) struct Lines<R> {
    reader: R,
    buffer: Vec<u8>,
    number: u64,
    next: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Self {
            reader,
            buffer: Vec::new(),
            number: 0,
            next: 0,
        }
    }

    /// The next line; none at the end.
    ///
    /// # Errors
    /// The file cannot be read any further.
    pub(super) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        self.buffer.clear();
        let length = self.reader.read_until(b'\n', &mut self.buffer)?;
        if length == 0 {
            return Ok(None);
        }
        let offset = self.next;
        self.next += length as u64;
        self.number += 1;
        Ok(Some(Line {
            number: self.number,
            offset,
            bytes: self.buffer.trim_ascii_end(),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_place_whatever_ends_them() {
        let mut lines = Lines::new(&b"a\r\n\nbc"[..]);
        let mut seen = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            seen.push((line.number, line.offset, line.bytes.to_vec()));
        }
        let expected = [(1, 0, "a"), (2, 3, ""), (3, 4, "bc")];
        assert_eq!(
            seen,
            expected.map(|(number, offset, text)| (number, offset, text.as_bytes().to_vec()))
        );
    }
}
