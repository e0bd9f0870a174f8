//! Files that appear only when complete: an error leaves what was there before.
//!
//! Until then, a file has a hidden name beside its own, and is locked. A process that is killed cannot
//! remove it. The next one that writes the same file does: nobody holds the lock then.

use std::ffi::{OsStr, OsString};
use std::fs::{File, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A file that gets its name when it is finished. Pipes and devices are written directly.
pub struct AtomicFile {
    out: BufWriter<Output>,
    /// The file under its other name, and the name that it gets; none for a pipe or a device.
    target: Option<(NamedTempFile, PathBuf)>,
}

/// What to do when a signal interrupts a write, which can take as long as a pipe is full: go on, or
/// fail.
pub type OnSignal = fn() -> io::Result<()>;

impl AtomicFile {
    /// Creates the file, under another name in the same folder.
    ///
    /// # Errors
    /// The folder or the pipe cannot be written to.
    pub fn create(path: &Path, on_signal: OnSignal) -> io::Result<Self> {
        let (file, target) = match resolved(path)? {
            // Another program may have it open, so nothing is replaced.
            Target::Stream => (File::options().append(true).open(path)?, None),
            Target::Output(file) => (file, None),
            Target::File(path) => {
                let temporary = beside(&path).map_err(system_error)?;
                // It shares the lock, which a file that is opened again would not.
                (temporary.as_file().try_clone()?, Some((temporary, path)))
            }
        };
        let output = Output {
            file,
            on_signal,
            has_failed: false,
        };
        let out = BufWriter::new(output);
        Ok(Self { out, target })
    }

    /// Writes what is left and gives the file its name.
    ///
    /// # Errors
    /// The file cannot be written or renamed.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()?;
        let Some((temporary, path)) = self.target.take() else {
            return Ok(());
        };
        // The name must not reach the disk before the bytes.
        temporary.as_file().sync_all()?;
        let persisted = temporary.persist(path);
        persisted.map_err(|error| system_error(error.error))?;
        Ok(())
    }
}

impl Drop for AtomicFile {
    fn drop(&mut self) {
        // What is left would be written, although the file is deleted.
        self.out.get_mut().has_failed = true;
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// An open file.
struct Output {
    file: File,
    on_signal: OnSignal,
    /// Nothing more is written. Writers that are dropped after an error try it again, which for a pipe
    /// that is full would take for ever.
    has_failed: bool,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.has_failed {
            return Err(io::Error::other("an earlier write failed"));
        }
        loop {
            let written = match self.file.write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                    match (self.on_signal)() {
                        Ok(()) => continue,
                        Err(error) => Err(error),
                    }
                }
                written => written,
            };
            self.has_failed = written.is_err();
            return written;
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The system's own error, without the hidden name, which means nothing to those who read it.
fn system_error(error: io::Error) -> io::Error {
    let inner = error.get_ref().and_then(|error| error.source());
    let inner = inner.and_then(|error| error.downcast_ref::<io::Error>());
    let code = inner.and_then(io::Error::raw_os_error);
    code.map_or(error, io::Error::from_raw_os_error)
}

/// Where the bytes go.
enum Target {
    /// a regular file, new or existing
    File(PathBuf),
    /// a pipe, a device, or what another program has opened
    Stream,
    /// an output of this program, which is written from where it is
    Output(File),
}

/// Where a path leads. A link leads to its target.
fn resolved(path: &Path) -> io::Result<Target> {
    const MAX_LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        #[cfg(unix)]
        if let Some(output) = output(&path)? {
            return Ok(Target::Output(output));
        }
        // It may be a file that another program has open and still writes to.
        if ["/dev/stdout", "/dev/stderr", "/dev/fd", "/proc"]
            .iter()
            .any(|name| path.starts_with(name))
        {
            return Ok(Target::Stream);
        }
        match path.read_link() {
            Ok(target) => {
                let folder = path.parent().unwrap_or(Path::new(""));
                path = folder.join(target);
            }
            Err(_) if path.exists() && !path.is_file() && !path.is_dir() => {
                return Ok(Target::Stream);
            }
            Err(_) if path.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Err(_) => return Ok(Target::File(path)),
        }
    }
    Err(io::Error::other("too many links"))
}

/// Standard output or standard error, by one of their names. If it were opened by name, a file would
/// be overwritten from its start.
#[cfg(unix)]
fn output(path: &Path) -> io::Result<Option<File>> {
    use std::os::fd::AsFd;
    let is = |names: [&str; 3]| names.iter().any(|name| path == Path::new(name));
    let descriptor = if is(["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]) {
        io::stdout().as_fd().try_clone_to_owned()?
    } else if is(["/dev/stderr", "/dev/fd/2", "/proc/self/fd/2"]) {
        io::stderr().as_fd().try_clone_to_owned()?
    } else {
        return Ok(None);
    };
    Ok(Some(descriptor.into()))
}

/// The end of the hidden names.
const SUFFIX: &str = ".realtime-response.part";

/// How many random characters the hidden names have.
const RANDOM: usize = 6;

/// The longest name that a file can have, in bytes.
const MAX_NAME: usize = 255;

/// A locked file of another name in the same folder, which is deleted when dropped.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let before = match path.metadata() {
        Ok(before) => Some(before),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let prefix = prefix(path.file_name().unwrap_or_default());
    remove_abandoned(folder, &prefix);
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(SUFFIX).rand_bytes(RANDOM);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Like any new file: the umask decides.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let file = loop {
        let file = builder.tempfile_in(folder)?;
        match file.as_file().try_lock() {
            Ok(()) if file.path().exists() => break file,
            // Where no file can be locked, none is taken for abandoned.
            Err(TryLockError::Error(_)) => break file,
            // Another process has just taken it for abandoned.
            Ok(()) | Err(TryLockError::WouldBlock) => {}
        }
    };
    if let Some(before) = before {
        // The new file has the permissions of the file that it replaces.
        file.as_file().set_permissions(before.permissions())?;
    }
    Ok(file)
}

/// The start of the hidden names of a file.
fn prefix(name: &OsStr) -> OsString {
    let mut prefix = OsString::from(".");
    if name.len() + RANDOM + SUFFIX.len() + 2 <= MAX_NAME {
        prefix.push(name);
        prefix.push(".");
    }
    prefix
}

/// Removes hidden files that nobody writes: those of processes that were killed. It is no error if
/// one cannot be removed, as it may belong to someone else.
fn remove_abandoned(folder: &Path, prefix: &OsStr) {
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        let is_hidden = name.len() == prefix.len() + RANDOM + SUFFIX.len()
            && name.starts_with(prefix.as_encoded_bytes())
            && name.ends_with(SUFFIX.as_bytes());
        if !is_hidden || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let path = entry.path();
        if let Ok(file) = File::open(&path)
            && file.try_lock().is_ok()
        {
            let _ = std::fs::remove_file(&path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = folder.read_dir().unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn what_a_killed_process_left_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.csv");
        let others = [
            ".out.csv.abcdef.part",
            ".out.csv.abcdefg.realtime-response.part",
            ".out.csv2.abcdef.realtime-response.part",
            "out.csv.abcdef.realtime-response.part",
        ];
        for name in others
            .iter()
            .chain(&[".out.csv.abcdef.realtime-response.part"])
        {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let mut first = AtomicFile::create(&path, || Ok(())).unwrap();
        first.write_all(b"first").unwrap();
        let mut second = AtomicFile::create(&path, || Ok(())).unwrap();
        second.write_all(b"second").unwrap();
        assert_eq!(names(folder.path()).len(), others.len() + 2);
        second.finish().unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"second");
        first.finish().unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"first");
        let mut expected = others.map(str::to_owned).to_vec();
        expected.push("out.csv".to_owned());
        expected.sort();
        assert_eq!(names(folder.path()), expected);
    }

    #[test]
    fn a_name_may_be_as_long_as_the_system_allows() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x".repeat(MAX_NAME));
        let killed = folder.path().join(format!(".abcdef{SUFFIX}"));
        std::fs::write(killed, "").unwrap();
        let mut file = AtomicFile::create(&path, || Ok(())).unwrap();
        file.write_all(b"bytes").unwrap();
        file.finish().unwrap();
        assert_eq!(names(folder.path()), ["x".repeat(MAX_NAME)]);
        let path = folder.path().join("x".repeat(MAX_NAME + 1));
        assert!(AtomicFile::create(&path, || Ok(())).is_err());
        assert_eq!(names(folder.path()).len(), 1);
    }
}
