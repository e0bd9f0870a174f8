//! A row → a JSON object of its columns, in which the event is then looked for as in a line.

use std::borrow::Cow;

use super::dialect::{Dialect, Quoting};
use crate::json::lexer::Lexer;
use crate::logs::find::time::prefix::is_time;

/// Writes rows as JSON.
pub(super) struct Objects {
    dialect: Dialect,
    /// Whether the cells of an unquoted table have backslash escapes, once that is known.
    has_escapes: Option<bool>,
}

impl Objects {
    pub(super) fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            has_escapes: None,
        }
    }

    /// Writes a row, without its line end, as a JSON object. In a table without names, the object
    /// follows the row's time, as in a line of a log.
    pub(super) fn write(&mut self, row: &[u8], json: &mut Vec<u8>) {
        json.clear();
        let row = row.strip_prefix("\u{feff}".as_bytes()).unwrap_or(row);
        let cells = self.cells(row);
        if self.dialect.columns.is_none()
            && let Some(time) = cells
                .iter()
                .find(|cell| std::str::from_utf8(cell).is_ok_and(is_time))
        {
            json.extend_from_slice(time);
            json.push(b' ');
        }
        json.push(b'{');
        let mut is_first = true;
        for (at, cell) in cells.iter().enumerate() {
            if is_null(cell) {
                continue;
            }
            if !is_first {
                json.push(b',');
            }
            is_first = false;
            let names = self.dialect.columns.as_deref().unwrap_or_default();
            match names.get(at) {
                Some(name) => string(name, json),
                None => string(&numbered(at), json),
            }
            json.push(b':');
            value(cell, json);
        }
        json.push(b'}');
    }

    fn cells<'a>(&mut self, row: &'a [u8]) -> Vec<Cow<'a, [u8]>> {
        if self.dialect.quoting != Quoting::Nothing {
            let cells = quoted_cells(row, self.dialect.delimiter, self.dialect.quoting);
            return cells.into_iter().map(Cow::Owned).collect();
        }
        let plain: Vec<_> = row
            .split(|&byte| byte == self.dialect.delimiter)
            .map(Cow::Borrowed)
            .collect();
        if !row.contains(&b'\\') {
            return plain;
        }
        let unescaped: Option<Vec<_>> = plain
            .iter()
            .map(|cell| unescaped(cell).map(Cow::Owned))
            .collect();
        let Some(unescaped) = unescaped else {
            self.has_escapes = Some(false);
            return plain;
        };
        let is_null = plain.iter().any(|cell| **cell == *b"\\N");
        match (is_sound(&plain) && !is_null, is_sound(&unescaped)) {
            (true, false) => self.has_escapes = Some(false),
            (false, true) => self.has_escapes = Some(true),
            _ => {}
        }
        // Where both can be read, each backslash is doubled, as databases write it.
        if self.has_escapes.unwrap_or(true) {
            unescaped
        } else {
            plain
        }
    }
}

/// The cells of a row in which cells can be in quotes.
pub(super) fn quoted_cells(row: &[u8], delimiter: u8, quoting: Quoting) -> Vec<Vec<u8>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(delimiter)
        .escape((quoting == Quoting::Backslash).then_some(b'\\'))
        .terminator(csv::Terminator::Any(b'\n'))
        .buffer_capacity(row.len().clamp(1, 1 << 16))
        .from_reader(row);
    let mut record = csv::ByteRecord::new();
    // Reading from memory does not fail, and every sequence of bytes is a row.
    let is_row = reader.read_byte_record(&mut record).unwrap_or(false);
    let cells = record.iter().map(<[u8]>::to_vec);
    if is_row { cells.collect() } else { Vec::new() }
}

/// The name of a column without one.
pub(super) fn numbered(at: usize) -> String {
    format!("column_{}", at + 1)
}

/// A cell without the escapes of databases. None if it has a backslash for another purpose; `\N`,
/// which is null, stays.
pub(super) fn unescaped(cell: &[u8]) -> Option<Vec<u8>> {
    if cell == b"\\N" {
        return Some(cell.to_vec());
    }
    let mut text = Vec::with_capacity(cell.len());
    let mut bytes = cell.iter();
    while let Some(&byte) = bytes.next() {
        text.push(match byte {
            b'\\' => match bytes.next()? {
                b'\\' => b'\\',
                b'n' => b'\n',
                b't' => b'\t',
                b'r' => b'\r',
                b'b' => 8,
                b'f' => 12,
                b'v' => 11,
                b'0' => 0,
                _ => return None,
            },
            byte => byte,
        });
    }
    Some(text)
}

/// Whether all cells that look like JSON are JSON.
fn is_sound(cells: &[Cow<'_, [u8]>]) -> bool {
    let seems_json = |cell: &[u8]| matches!(cell.first(), Some(b'{' | b'[' | b'"'));
    cells.iter().all(|cell| !seems_json(cell) || is_json(cell))
}

pub(super) fn is_json(cell: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(cell) else {
        return false;
    };
    let mut lexer = Lexer::new(text.as_bytes());
    lexer.skip_space();
    lexer.value(1).is_ok() && text[lexer.pos..].trim().is_empty()
}

/// A cell without a value, as databases write it. An empty cell is none either.
fn is_null(cell: &[u8]) -> bool {
    matches!(cell.trim_ascii(), b"" | b"\\N" | b"NULL")
}

/// Writes a cell: objects and arrays as they are, everything else as a string.
fn value(cell: &[u8], json: &mut Vec<u8>) {
    let is_nested = matches!(cell.trim_ascii_start().first(), Some(b'{' | b'['));
    match std::str::from_utf8(cell) {
        Ok(_) if is_nested && is_json(cell) => json.extend_from_slice(cell),
        Ok(text) => string(text, json),
        // The reader of the line reports what is wrong with an event.
        Err(_) if is_nested => json.extend_from_slice(cell),
        Err(_) => string(&String::from_utf8_lossy(cell), json),
    }
}

fn string(text: &str, json: &mut Vec<u8>) {
    json.extend_from_slice(serde_json::Value::from(text).to_string().as_bytes());
}
