//! A file that is opened once, however many threads read it: it stays the same one if another takes
//! its name, and it ends where it ended when it was opened.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::logs::read::progress::Progress;

/// An open file.
#[derive(Debug)]
pub(crate) struct LogFile {
    file: File,
    /// in bytes, when it was opened; none for a stream, such as a pipe, and for files of the system
    /// that do not say
    pub(crate) size: Option<u64>,
    /// It was longer when its end was read.
    has_grown: AtomicBool,
    progress: Arc<Progress>,
}

impl LogFile {
    /// # Errors
    /// The file cannot be opened, or is a folder.
    pub(crate) fn open(path: &Path, progress: &Arc<Progress>) -> io::Result<Arc<Self>> {
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        if metadata.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let length = metadata.is_file().then_some(metadata.len());
        Ok(Arc::new(Self {
            file,
            size: length.filter(|length| *length > 0),
            has_grown: AtomicBool::new(false),
            progress: Arc::clone(progress),
        }))
    }

    /// Counts the file, once, if it is longer than when it was opened.
    fn note_growth(&self, size: u64) -> io::Result<()> {
        if self.file.metadata()?.len() > size && !self.has_grown.swap(true, Ordering::Relaxed) {
            self.progress.grown.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    }
}

/// Reads a file from a place on. Other readers of it do not matter.
pub(crate) struct FileReader {
    file: Arc<LogFile>,
    at: u64,
}

impl FileReader {
    pub(crate) fn new(file: Arc<LogFile>, at: u64) -> Self {
        Self { file, at }
    }
}

impl Read for FileReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(size) = self.file.size else {
            return (&self.file.file).read(buffer);
        };
        let left = usize::try_from(size - self.at.min(size)).unwrap_or(usize::MAX);
        if left == 0 {
            self.file.note_growth(size)?;
            return Ok(0);
        }
        let length = buffer.len().min(left);
        let read = read_at(&self.file.file, &mut buffer[..length], self.at)?;
        if read == 0 && length > 0 {
            let reason = format!(
                "the file was cut off while it was read: it had {size} bytes when it was opened"
            );
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, reason));
        }
        self.at += read as u64;
        Ok(read)
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, at)
}

#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, at)
}
