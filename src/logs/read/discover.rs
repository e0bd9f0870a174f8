//! Paths, globs and folders → files.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The suffixes of files that are read from folders, including compressed (`.gz`, `.zst`) and
/// rotated ones (`.log.1`, `.log-20260604`). A file that is passed by its path may have any name.
pub const SUFFIXES: [&str; 6] = ["jsonl", "ndjson", "json", "log", "csv", "tsv"];

/// The files of a list of paths. A glob means the files that match, a folder the logs in it and its
/// subfolders, both in natural order (`part-9` before `part-10`).
///
/// # Errors
/// A path does not exist, a glob is invalid or matches nothing, or a folder cannot be read.
pub fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
    let mut files = Vec::new();
    for path in paths {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => {
                let mut seen = HashSet::new();
                folder(path, &mut seen, &mut files)?;
            }
            Ok(_) => files.push(path.clone()),
            Err(error) => {
                let pattern = path.to_str().filter(|text| text.contains(['*', '?', '[']));
                let Some(pattern) = pattern.filter(|_| error.kind() == io::ErrorKind::NotFound)
                else {
                    return Err((path.clone(), error));
                };
                files.extend(matches(pattern).map_err(|error| (path.clone(), error))?);
            }
        }
    }
    Ok(files)
}

fn matches(pattern: &str) -> io::Result<Vec<PathBuf>> {
    let options = glob::MatchOptions {
        require_literal_leading_dot: true,
        require_literal_separator: true,
        ..glob::MatchOptions::new()
    };
    let mut files = Vec::new();
    // This is not a glob, and no file has this name.
    let entries = glob::glob_with(pattern, options).map_err(|_| io::ErrorKind::NotFound)?;
    for entry in entries {
        let path = entry.map_err(io::Error::from)?;
        if fs::metadata(&path)?.is_file() {
            files.push(path);
        }
    }
    if files.is_empty() {
        return Err(io::Error::new(io::ErrorKind::NotFound, "no file matches"));
    }
    files.sort_by(|left, right| natural_paths(left, right));
    Ok(files)
}

/// Every file and folder is read once, so a loop of links ends.
fn folder(
    path: &Path,
    seen: &mut HashSet<PathBuf>,
    files: &mut Vec<PathBuf>,
) -> Result<(), (PathBuf, io::Error)> {
    let located = |error| (path.to_owned(), error);
    if !seen.insert(fs::canonicalize(path).map_err(located)?) {
        return Ok(());
    }
    let mut entries = fs::read_dir(path)
        .and_then(Iterator::collect::<io::Result<Vec<_>>>)
        .map_err(located)?;
    entries.sort_by(|left, right| natural(&left.file_name(), &right.file_name()));
    for entry in entries {
        let path = entry.path();
        // A broken link is skipped.
        let Ok(metadata) = fs::metadata(&path) else {
            continue;
        };
        if metadata.is_dir() {
            folder(&path, seen, files)?;
        } else if metadata.is_file() && is_log(&path) {
            let real = fs::canonicalize(&path).map_err(|error| (path.clone(), error))?;
            if seen.insert(real) {
                files.push(path);
            }
        }
    }
    Ok(())
}

fn is_log(path: &Path) -> bool {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_ascii_lowercase();
    let name = [".gz", ".zst", ".zstd"]
        .iter()
        .find_map(|suffix| name.strip_suffix(suffix))
        .unwrap_or(&name);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let name = match name.rsplit_once(['.', '-']) {
        Some((rest, number)) if is_number(number) => rest,
        _ => name,
    };
    // A name that consists of a suffix only belongs to a hidden file.
    name.rsplit_once('.')
        .is_some_and(|(stem, suffix)| !stem.is_empty() && SUFFIXES.contains(&suffix))
}

fn natural_paths(left: &Path, right: &Path) -> Ordering {
    let mut rights = right.components();
    for part in left.components() {
        let Some(other) = rights.next() else {
            return Ordering::Greater;
        };
        match natural(part.as_os_str(), other.as_os_str()) {
            Ordering::Equal => {}
            different => return different,
        }
    }
    if rights.next().is_some() {
        Ordering::Less
    } else {
        Ordering::Equal
    }
}

/// Splits a name for sorting: digits compare as numbers.
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

    #[test]
    fn logs_are_told_by_their_names() {
        for name in [
            "a.jsonl",
            "a.LOG.gz",
            "a.log.1",
            "a.log.12.zst",
            "a.log-20260604.gz",
            "a.b.ndjson",
            "a.csv",
            "a.tsv.zst",
        ] {
            assert!(is_log(Path::new(name)), "{name}");
        }
        for name in [
            "a.png",
            "a.gz",
            "log",
            ".log",
            "dump.tar.gz",
            "a.1",
            "jsonl",
            "",
        ] {
            assert!(!is_log(Path::new(name)), "{name}");
        }
    }
}
