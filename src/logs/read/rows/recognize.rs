//! Whether a text is a table with JSON in its cells, from its first rows.

use std::collections::HashSet;

use memchr::{memchr, memchr_iter};

use super::dialect::{Dialect, End, Quoting, Scanner};
use super::object::{is_json, numbered, quoted_cells, unescaped};

/// How much of a text is looked at, in bytes.
pub(crate) const HEAD: usize = 256 << 10;

/// How a text is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Layout {
    Lines,
    Rows(Dialect),
}

/// The layout of a text that begins with `head`. None if it takes more to tell; `is_final`: there is
/// no more.
pub(crate) fn layout(head: &[u8], is_final: bool) -> Option<Layout> {
    let text = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head);
    if matches!(text.trim_ascii_start().first(), Some(b'{' | b'[')) {
        return Some(Layout::Lines);
    }
    let mut is_known = true;
    for delimiter in [b',', b';', b'\t'] {
        match judge(text, delimiter, is_final) {
            Judgement::Table(dialect) => return Some(Layout::Rows(dialect)),
            Judgement::NoTable => {}
            Judgement::Unknown => is_known = false,
        }
    }
    (is_known || is_final).then_some(Layout::Lines)
}

enum Judgement {
    Table(Dialect),
    NoTable,
    Unknown,
}

/// Looks for the first cell with JSON, which shows whether the text is a table.
fn judge(text: &[u8], delimiter: u8, is_final: bool) -> Judgement {
    let mut scanner = Scanner::new(delimiter, Quoting::Doubled);
    let mut row = 0;
    let mut column = 0;
    let mut is_damaged = false;
    loop {
        let end = scanner.step(text);
        let is_cut = end == End::Bytes && !is_final;
        let past = scanner.at - usize::from(end == End::Cell);
        let cell = &text[scanner.cell..past];
        // A quote after a backslash ends a cell too early here.
        let proof = proof(cell, scanner.is_quoted(), is_cut)
            .filter(|proof| end != End::Malformed || *proof == Proof::Backslash);
        let quoting = match proof {
            Some(Proof::Doubled | Proof::Python) => Some(Quoting::Doubled),
            Some(Proof::Backslash) => Some(Quoting::Backslash),
            Some(Proof::Unquoted) if delimiter == b'\t' => {
                if is_cut {
                    return Judgement::Unknown;
                }
                // If it is damaged, another row may show more.
                is_damaged |= !is_json_in_a_table(cell);
                is_json_in_a_table(cell).then_some(Quoting::Nothing)
            }
            Some(Proof::Against) if is_damaged => None,
            Some(Proof::Unquoted | Proof::Against) => return Judgement::NoTable,
            None => None,
        };
        if let Some(quoting) = quoting {
            let names = columns(&text[..row], delimiter, quoting);
            let columns = names.filter(|names| column < names.len());
            let before = &text[row..scanner.cell];
            let is_table = match quoting {
                Quoting::Doubled if proof == Some(Proof::Doubled) => true,
                // Alone in its line, it is a string.
                Quoting::Doubled | Quoting::Backslash => {
                    column > 0 || columns.as_ref().is_some_and(|names| names.len() > 1)
                }
                Quoting::Nothing => {
                    is_unreadable_line(cell, before)
                        || columns.as_ref().is_some_and(|names| differs(names, before))
                }
            };
            return if is_table {
                Judgement::Table(Dialect {
                    delimiter,
                    quoting,
                    columns,
                })
            } else {
                Judgement::NoTable
            };
        }
        match end {
            End::Cell => column += 1,
            End::Bytes => {
                return if is_final {
                    Judgement::NoTable
                } else {
                    Judgement::Unknown
                };
            }
            End::Row | End::Malformed => {
                // As in reading, the line after one that is malformed is a row.
                let from = if end == End::Row { scanner.at } else { row };
                let Some(line) = memchr(b'\n', &text[from..]) else {
                    return Judgement::Unknown;
                };
                row = from + line + 1;
                column = 0;
                scanner = scanner.row_at(row);
            }
        }
    }
}

/// What the first brace of JSON in a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Proof {
    Doubled,
    Backslash,
    /// Python's spelling of a dict, in quotes
    Python,
    Unquoted,
    Against,
}

fn proof(cell: &[u8], is_quoted: bool, is_cut: bool) -> Option<Proof> {
    for brace in memchr_iter(b'{', cell) {
        let mut rest = cell[brace + 1..].trim_ascii_start();
        // Databases write line ends as escapes.
        while let (false, [b'\\', b'n' | b'r' | b't', after @ ..]) = (is_quoted, rest) {
            rest = after.trim_ascii_start();
        }
        let slashes = rest.iter().take_while(|&&byte| byte == b'\\').count();
        let after = &rest[slashes..];
        return Some(match after {
            [b'"', b'"', ..] if is_quoted => Proof::Doubled,
            [b'"'] if is_quoted && is_cut => return None,
            [b'"', ..] if is_quoted && slashes > 0 => Proof::Backslash,
            [b'"', ..] if is_quoted || !cell[..brace].trim_ascii().is_empty() => Proof::Against,
            [b'"', ..] => Proof::Unquoted,
            [b'\'', ..] if is_quoted => Proof::Python,
            [b'\'', ..] => Proof::Against,
            _ => continue,
        });
    }
    None
}

/// Whether an unquoted cell is JSON, perhaps with the escapes of databases.
fn is_json_in_a_table(cell: &[u8]) -> bool {
    is_json(cell) || unescaped(cell).is_some_and(|cell| is_json(&cell))
}

/// Whether a row of a table without quotes needs to be read as one. Else, without names, it is a line
/// of a log: JSON after other text.
fn is_unreadable_line(cell: &[u8], before: &[u8]) -> bool {
    !is_json(cell)
        || before
            .split(|&byte| byte == b'\t')
            .any(|cell| cell == b"\\N")
}

/// Whether the first row of a table without quotes has names and not values, which come again in
/// other rows.
fn differs(names: &[String], before: &[u8]) -> bool {
    let mut cells = before.split(|&byte| byte == b'\t').zip(names);
    names.len() > 1 && cells.all(|(cell, name)| cell != name.as_bytes())
}

/// The names of the columns, if the first row has names.
fn columns(text: &[u8], delimiter: u8, quoting: Quoting) -> Option<Vec<String>> {
    let mut scanner = Scanner::new(delimiter, quoting);
    let mut end = scanner.step(text);
    while end == End::Cell {
        end = scanner.step(text);
    }
    if end != End::Row {
        return None;
    }
    let row = text[..scanner.at].trim_ascii_end();
    let cells = if quoting == Quoting::Nothing {
        row.split(|&byte| byte == delimiter)
            .map(<[u8]>::to_vec)
            .collect()
    } else {
        quoted_cells(row, delimiter, quoting)
    };
    let mut seen = HashSet::new();
    let mut names = Vec::new();
    for (at, cell) in cells.into_iter().enumerate() {
        let name = String::from_utf8(cell).ok()?.trim().to_owned();
        if !is_name(&name, quoting) {
            return None;
        }
        // A name that is missing, or there already, would hide another column.
        let is_free = !name.is_empty() && seen.insert(name.clone());
        names.push(if is_free { name } else { numbered(at) });
    }
    names
        .iter()
        .any(|name| seen.contains(name))
        .then_some(names)
}

/// Whether a cell of the first row can be the name of a column. An index has an empty name.
fn is_name(cell: &str, quoting: Quoting) -> bool {
    let has_spaces = quoting != Quoting::Nothing;
    let is_part = |c: char| {
        c.is_alphanumeric()
            || matches!(c, '_' | '-' | '.' | '@' | '$' | '#' | ':' | '/' | '(' | ')')
            || (has_spaces && c == ' ')
    };
    cell.len() <= 128
        && cell.chars().all(is_part)
        && !cell.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.')
}
