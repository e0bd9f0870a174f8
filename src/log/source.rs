//! Paths and folders → files.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What a folder is searched for. A file that is named is read whatever its name.
const SUFFIXES: [&str; 4] = ["jsonl", "ndjson", "json", "log"];

/// The files of a list of paths: a file as it is named, a folder as the logs in it and below, in
/// natural order (`part-9` before `part-10`).
///
/// # Errors
/// A path does not exist, or a folder cannot be read.
pub(super) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
    let mut files = Vec::new();
    for path in paths {
        let metadata = fs::metadata(path).map_err(|error| (path.clone(), error))?;
        if metadata.is_dir() {
            folder(path, &mut files)?;
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// Links inside a folder are not followed, so a loop of them cannot be walked.
fn folder(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), (PathBuf, io::Error)> {
    let located = |error| (path.to_owned(), error);
    let mut entries = fs::read_dir(path)
        .and_then(Iterator::collect::<io::Result<Vec<_>>>)
        .map_err(located)?;
    entries.sort_by(|left, right| natural(&left.file_name(), &right.file_name()));
    for entry in entries {
        let kind = entry.file_type().map_err(located)?;
        let path = entry.path();
        if kind.is_dir() {
            folder(&path, files)?;
        } else if kind.is_file() && is_log(&path) {
            files.push(path);
        }
    }
    Ok(())
}

fn is_log(path: &Path) -> bool {
    path.extension()
        .and_then(|suffix| suffix.to_str())
        .is_some_and(|suffix| SUFFIXES.contains(&suffix.to_ascii_lowercase().as_str()))
}

/// Names in parts, digits as numbers.
fn natural(left: &std::ffi::OsStr, right: &std::ffi::OsStr) -> Ordering {
    let (left, right) = (left.as_encoded_bytes(), right.as_encoded_bytes());
    let parts = |name: &[u8]| {
        name.chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit())
            .map(|part| {
                let digits = part.iter().position(|&byte| byte != b'0');
                let number = &part[digits.unwrap_or(part.len())..];
                if part[0].is_ascii_digit() {
                    (number.len(), number.to_vec())
                } else {
                    (usize::MAX, part.to_vec())
                }
            })
            .collect::<Vec<_>>()
    };
    parts(left).cmp(&parts(right)).then_with(|| left.cmp(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_as_people_count() {
        let mut names = ["b-10", "b-9", "a", "b-09", "b", "10", "9"].map(std::ffi::OsString::from);
        names.sort_by(|left, right| natural(left, right));
        assert_eq!(names, ["9", "10", "a", "b", "b-09", "b-9", "b-10"]);
    }
}
