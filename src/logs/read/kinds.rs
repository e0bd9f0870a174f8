//! Files of another kind, which are not read as logs → one sentence that says what to do.

use std::io;

use infer::MatcherType;
use memchr::memmem;

/// How far into a file its text must go to be taken for text, in bytes.
const TEXT: usize = 512;

/// # Errors
/// The file that begins with `head` is of a kind that cannot be read as a log.
pub(crate) fn refuse(head: &[u8]) -> io::Result<()> {
    let Some(reason) = declared(head).or_else(|| inferred(head)) else {
        return Ok(());
    };
    Err(io::Error::new(io::ErrorKind::Unsupported, reason))
}

/// Kinds that their first bytes declare beyond doubt, and for which there is more to say.
fn declared(head: &[u8]) -> Option<String> {
    let reason = match head {
        [0xff, 0xfe, 0, 0, ..]
        | [0, 0, 0xfe, 0xff, ..]
        | [1..=255, 0, 0, 0, 1..=255, 0, 0, 0, ..]
        | [0, 0, 0, 1..=255, 0, 0, 0, 1..=255, ..] => {
            "UTF-32 is not supported; convert it to UTF-8 first"
        }
        [b'B', b'Z', b'h', b'1'..=b'9', ..] if is_bzip2(head) => {
            "bzip2 is not supported; decompress it first"
        }
        [b'P', b'K', 3, 4, ..] if is_office(head) => OFFICE,
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => OFFICE,
        _ if head.starts_with(b"%PDF-") => "this is a PDF document, not a log",
        _ if head.starts_with(b"SQLite format 3\0") => {
            "this is an SQLite database; export the column with the events, for example with \
             sqlite3 -header -csv FILE 'SELECT * FROM TABLE' > events.csv"
        }
        _ if head.get(8..12) == Some(b"DUCK") => {
            "this is a DuckDB database; export the column with the events, for example with \
             COPY TABLE TO 'events.jsonl' (FORMAT json)"
        }
        _ if head.starts_with(b"PAR1") || head.starts_with(b"PARE") => {
            "this is a Parquet file; export the column with the events, for example in DuckDB with \
             COPY (FROM 'FILE') TO 'events.jsonl' (FORMAT json)"
        }
        _ if head.starts_with(b"ARROW1") || head.starts_with(b"FEA1") => {
            "this is an Arrow file; export the column with the events, for example in Python with \
             polars.read_ipc('FILE').write_ndjson('events.jsonl')"
        }
        _ if head.starts_with(b"Obj\x01") => {
            "this is an Avro file; export the column with the events as JSON lines"
        }
        _ if is_web_page(head) => "this is a web page (HTML), not a log; download the log itself",
        _ => return None,
    };
    Some(reason.to_owned())
}

const OFFICE: &str = "office files are not supported; save the sheet with the events as CSV";

fn is_bzip2(head: &[u8]) -> bool {
    // A block, or the end of an empty file.
    let start = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];
    let end = [0x17, 0x72, 0x45, 0x38, 0x50, 0x90];
    head.len() == 4 || head[4..].starts_with(&start) || head[4..].starts_with(&end)
}

/// Whether a zip archive is a file of Microsoft Office or `LibreOffice`.
fn is_office(head: &[u8]) -> bool {
    let names = [
        "[Content_Types].xml",
        "application/vnd.oasis.opendocument",
        "_rels/.rels",
    ];
    let holds = |name: &&str| memmem::find(head, name.as_bytes()).is_some();
    names.iter().any(holds)
}

fn is_web_page(head: &[u8]) -> bool {
    let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head);
    let text = head.trim_ascii_start().to_ascii_lowercase();
    let tags = ["<!doctype html", "<html"];
    let begins = |text: &[u8]| tags.iter().any(|tag| text.starts_with(tag.as_bytes()));
    // A declaration or comments may come first.
    let has_more = text.starts_with(b"<?xml") || text.starts_with(b"<!--");
    begins(&text) || has_more && memchr::memchr_iter(b'<', &text).any(|at| begins(&text[at..]))
}

/// Binary kinds. Some are known by two letters only, with which a line of text may begin as well.
fn inferred(head: &[u8]) -> Option<String> {
    let is_control = |byte: &u8| byte.is_ascii_control() && !matches!(byte, 7..=13 | 27);
    if !head.iter().take(TEXT).any(is_control) {
        return None;
    }
    let kind = infer::get(head)?;
    let name = match kind.extension() {
        "bz2" => "bzip2",
        "bz3" => "bzip3",
        "Z" => "compress",
        "lz" => "lzip",
        name => name,
    };
    Some(match (kind.matcher_type(), kind.extension()) {
        (_, "bz2" | "bz3" | "xz" | "Z" | "lz" | "lz4") => {
            format!("{name} is not supported; decompress it first")
        }
        (_, "zip" | "7z" | "rar" | "tar" | "cab" | "ar" | "deb" | "rpm") => {
            format!("{name} is not supported; extract it first")
        }
        // Text is read, and "%PDF" may stand anywhere in it.
        (MatcherType::Text, _) | (_, "pdf") => return None,
        _ => format!("this is a file of the type {}, not a log", kind.mime_type()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(head: &[u8]) -> Option<String> {
        refuse(head).err().map(|error| error.to_string())
    }

    #[test]
    fn files_of_other_kinds_are_named() {
        let mut tar = vec![0; 512];
        tar[..9].copy_from_slice(b"log.jsonl");
        tar[257..262].copy_from_slice(b"ustar");
        let mut elf = vec![0; 64];
        elf[..4].copy_from_slice(b"\x7fELF");
        for (head, expected) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "image/png"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "image/jpeg"),
            (b"GIF89a\x01\0\x01\0", "image/gif"),
            (b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0", "audio/x-wav"),
            (b"OggS\0\x02\0\0", "audio/ogg"),
            (b"ID3\x04\0\0\0\0", "audio/mpeg"),
            (b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2", "video/mp4"),
            (&elf, "application/x-executable"),
            (b"MZ\x90\0\x03\0\0\0", "portable-executable"),
            (
                b"PK\x03\x04\x14\0log.jsonl",
                "zip is not supported; extract",
            ),
            (b"PK\x03\x04\x14\0[Content_Types].xml", "office"),
            (
                b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.text",
                "office",
            ),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "office"),
            (b"BZh91AY&SY", "bzip2 is not supported; decompress"),
            (b"\xfd7zXZ\0\0\x04", "xz is not supported; decompress"),
            (b"7z\xbc\xaf\x27\x1c\0\x04", "7z is not supported; extract"),
            (b"Rar!\x1a\x07\x01\0", "rar is not supported; extract"),
            (&tar, "tar is not supported; extract"),
            (b"%PDF-1.7\n% no binary comment", "PDF"),
            (b"PAR1\x15\x04", "COPY (FROM 'FILE')"),
            (b"ARROW1\0\0", "write_ndjson"),
            (b"SQLite format 3\0\x10\0", "sqlite3 -header -csv"),
            (b"12345678DUCK\x40\0", "DuckDB"),
            (b"<!DOCTYPE html>\n<html>", "HTML"),
            (b"\xef\xbb\xbf\r\n  <HTML lang=en>", "HTML"),
            (b"<!-- saved --><!doctype HTML>", "HTML"),
            (b"<?xml version='1.0'?>\n<html xmlns='x'>", "HTML"),
        ] {
            let found = reason(head).unwrap_or_default();
            assert!(found.contains(expected), "{expected}: {found}");
        }
    }

    #[test]
    fn text_is_never_taken_for_another_kind() {
        let mut zeros = vec![0; 3000];
        zeros.extend_from_slice(b"{\"type\": \"x\"}\n");
        for head in [
            &b""[..],
            b"{",
            b"[{\"type\": \"response.done\"}]",
            b"MZ 1: {\"type\": 1}",
            b"BM25 scores: {}",
            b"GIF {\"a\": 1}",
            b"ID3 {\"a\": 1}",
            b"BZh: {\"a\": 1}",
            b"SQLite said {}",
            b"PK {\"a\": 1}",
            b"%!PS {}",
            b"#!/bin/sh\n{\"a\": 1}",
            b"<14>Jun 4 host app: {\"page\": \"<html>\"}",
            b"<B > {\"a\": 1}",
            b"\x1b[31mBM\x1b[0m {\"a\": 1}",
            b"\xef\xbb\xbf{\"a\": 1}",
            b"{\0\"\0",
            b"\xff\xfe{\0",
            b"\0{\"a\": \"%PDF-1.7\"}",
            &zeros,
        ] {
            assert_eq!(reason(head), None, "{}", String::from_utf8_lossy(head));
        }
    }
}
