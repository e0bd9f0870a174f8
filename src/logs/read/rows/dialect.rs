//! How a table is written as text, and where its cells end.

use memchr::{memchr, memchr2};

/// How a table is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dialect {
    pub(crate) delimiter: u8,
    pub(crate) quoting: Quoting,
    /// The names in the first row; none if the first row is one of data.
    pub(crate) columns: Option<Vec<String>>,
}

/// How a cell contains quotes, delimiters and line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quoting {
    /// It is in quotes, and quotes in it are doubled.
    Doubled,
    /// It is in quotes, and quotes in it follow a backslash.
    Backslash,
    /// There is no quoting: a row is a line. Databases write backslash escapes.
    Nothing,
}

/// Finds where cells and rows end, in bytes that come piece by piece.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scanner {
    delimiter: u8,
    quoting: Quoting,
    /// how far the bytes were searched
    pub(super) at: usize,
    /// where the current cell starts
    pub(super) cell: usize,
    is_quoted: bool,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Unquoted,
    Quoted,
    /// after the closing quote
    Closed,
}

/// What ends where the scanner stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Cell,
    /// The line feed here ends the row.
    Row,
    /// The bytes end first.
    Bytes,
    /// Something follows a closing quote, so the quotes are not what they seem.
    Malformed,
}

impl Scanner {
    pub(super) fn new(delimiter: u8, quoting: Quoting) -> Self {
        Self {
            delimiter,
            quoting,
            at: 0,
            cell: 0,
            is_quoted: false,
            state: State::Start,
        }
    }

    /// The same, before the row that starts at `at`.
    pub(super) fn row_at(self, at: usize) -> Self {
        Self {
            at,
            cell: at,
            state: State::Start,
            ..self
        }
    }

    /// Forgets the first bytes, of which the current row needs none.
    pub(super) fn shift(&mut self, bytes: usize) {
        self.at -= bytes;
        self.cell = self.cell.saturating_sub(bytes);
    }

    /// Whether the cell is in quotes at whose end the scanner stands.
    pub(super) fn is_quoted(self) -> bool {
        self.is_quoted
    }

    /// Moves to the end of the current cell, and past it if a delimiter ends it. The caller must have
    /// looked at the cell before it calls this again.
    pub(super) fn step(&mut self, bytes: &[u8]) -> End {
        loop {
            let rest = &bytes[self.at..];
            match self.state {
                State::Start => {
                    self.cell = self.at;
                    self.is_quoted = false;
                    match rest.first() {
                        None => return End::Bytes,
                        Some(b'"') if self.quoting != Quoting::Nothing => {
                            self.state = State::Quoted;
                            self.is_quoted = true;
                            self.at += 1;
                        }
                        Some(_) => self.state = State::Unquoted,
                    }
                }
                State::Unquoted => {
                    let Some(found) = memchr2(self.delimiter, b'\n', rest) else {
                        self.at = bytes.len();
                        return End::Bytes;
                    };
                    self.at += found;
                    return self.ended(rest[found]);
                }
                State::Quoted => {
                    let found = if self.quoting == Quoting::Backslash {
                        memchr2(b'"', b'\\', rest)
                    } else {
                        memchr(b'"', rest)
                    };
                    let Some(found) = found else {
                        self.at = bytes.len();
                        return End::Bytes;
                    };
                    self.at += found;
                    match (rest[found], rest.get(found + 1)) {
                        (_, None) => return End::Bytes,
                        (b'\\', _) | (_, Some(b'"')) => self.at += 2,
                        _ => {
                            self.at += 1;
                            self.state = State::Closed;
                        }
                    }
                }
                State::Closed => match rest.first() {
                    None => return End::Bytes,
                    Some(&byte) if byte == self.delimiter || byte == b'\n' => {
                        return self.ended(byte);
                    }
                    Some(b'\r' | b' ') => self.at += 1,
                    Some(_) => return End::Malformed,
                },
            }
        }
    }

    /// Moves to the end of the line.
    pub(super) fn line_end(&mut self, bytes: &[u8]) -> End {
        let found = memchr(b'\n', &bytes[self.at..]);
        self.at = found.map_or(bytes.len(), |found| self.at + found);
        if found.is_some() {
            End::Row
        } else {
            End::Bytes
        }
    }

    fn ended(&mut self, byte: u8) -> End {
        if byte == b'\n' {
            return End::Row;
        }
        self.state = State::Start;
        self.at += 1;
        End::Cell
    }
}
