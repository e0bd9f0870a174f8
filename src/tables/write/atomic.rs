//! Files that appear only when complete: an error leaves what was there before.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A file that gets its name when it is finished. Pipes and devices are written directly.
pub struct AtomicFile {
    out: BufWriter<File>,
    /// The file under its other name, and the name that it gets; none for a pipe or a device.
    target: Option<(NamedTempFile, PathBuf)>,
}

impl AtomicFile {
    /// Creates the file, under another name in the same folder.
    ///
    /// # Errors
    /// The folder or the pipe cannot be written to.
    pub fn create(path: &Path) -> io::Result<Self> {
        let (file, target) = match resolved(path)? {
            // Another program may have it open, so nothing is replaced.
            Target::Stream => (File::options().append(true).open(path)?, None),
            Target::Output(file) => (file, None),
            Target::File(path) => {
                let temporary = beside(&path)?;
                (temporary.reopen()?, Some((temporary, path)))
            }
        };
        let out = BufWriter::new(file);
        Ok(Self { out, target })
    }

    /// Writes what is left and gives the file its name.
    ///
    /// # Errors
    /// The file cannot be written or renamed.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()?;
        let Some((temporary, path)) = self.target else {
            return Ok(());
        };
        // The name must not reach the disk before the bytes.
        self.out.get_ref().sync_all()?;
        temporary.persist(path).map_err(|error| error.error)?;
        Ok(())
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

/// A file of another name in the same folder, which is deleted when dropped.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".");
    let mut builder = tempfile::Builder::new();
    builder.prefix(&name).suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Like any new file: the umask decides.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    if let Ok(before) = path.metadata() {
        // The new file has the permissions of the file that it replaces.
        file.as_file().set_permissions(before.permissions())?;
    }
    Ok(file)
}
