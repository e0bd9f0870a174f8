//! Record batches → files: Parquet, Arrow IPC, CSV, JSONL. A file has its name when all is written.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_ipc::CompressionType;
use arrow_ipc::writer::{FileWriter, IpcWriteOptions};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use arrow_select::take::take;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use tempfile::NamedTempFile;

use crate::tables::write::render::{JsonRow, csv_record};

/// A row group of Parquet has so many bytes, so that memory stays bounded.
const ROW_GROUP_BYTES: usize = 64 << 20;

/// What a file is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Parquet; columns of few values keep their dictionaries
    Parquet(Compressed),
    /// the Arrow IPC file format, also called Feather; dictionaries are written out as text, since
    /// a file can have but one for each column
    Ipc(Compressed),
    /// comma-separated values with a header; nested columns as JSON
    Csv,
    /// one JSON object a line
    Jsonl,
}

/// How the inside of a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compressed {
    /// Zstandard, of this level
    Zstd(i32),
    /// Snappy; Parquet only
    Snappy,
    /// not at all
    No,
}

/// A table, being written into a file.
pub struct TableFile {
    writer: Writer,
    /// The file under its other name, and the name that it is to have; none for a pipe or a device.
    target: Option<(NamedTempFile, PathBuf)>,
}

type Out = BufWriter<File>;

enum Writer {
    Parquet(Box<ArrowWriter<Out>>),
    Ipc(Box<FileWriter<Out>>, SchemaRef),
    Csv(Box<csv::Writer<Out>>),
    Jsonl(Out),
}

impl TableFile {
    /// Begins a file beside the place where it is to be.
    ///
    /// # Errors
    /// The folder cannot be written to, or the format takes no such compression.
    pub fn create(path: &Path, format: Format, schema: &SchemaRef) -> io::Result<Self> {
        let (file, target) = match resolved(path)? {
            // What another program has opened, or a pipe: nothing of it is replaced.
            Target::Stream => (File::options().append(true).open(path)?, None),
            Target::Output(file) => (file, None),
            Target::File(path) => {
                let temporary = beside(&path)?;
                (temporary.reopen()?, Some((temporary, path)))
            }
        };
        let writer = Writer::new(BufWriter::new(file), format, schema)?;
        Ok(Self { writer, target })
    }

    /// Adds some rows.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn write(&mut self, batch: &RecordBatch) -> io::Result<()> {
        match &mut self.writer {
            Writer::Parquet(writer) => writer.write(batch).map_err(of_parquet),
            Writer::Ipc(writer, schema) => plain(batch, schema)
                .and_then(|batch| writer.write(&batch))
                .map_err(of_arrow),
            Writer::Csv(writer) => {
                for row in 0..batch.num_rows() {
                    writer
                        .write_record(csv_record(batch, row)?)
                        .map_err(of_csv)?;
                }
                Ok(())
            }
            Writer::Jsonl(out) => {
                for row in 0..batch.num_rows() {
                    serde_json::to_writer(&mut *out, &JsonRow { batch, row })?;
                    out.write_all(b"\n")?;
                }
                Ok(())
            }
        }
    }

    /// Ends the file and gives it its name.
    ///
    /// # Errors
    /// What is left cannot be written, or the file cannot have its name.
    pub fn finish(self) -> io::Result<()> {
        let mut out = match self.writer {
            Writer::Parquet(writer) => writer.into_inner().map_err(of_parquet)?,
            Writer::Ipc(writer, _) => writer.into_inner().map_err(of_arrow)?,
            Writer::Csv(writer) => writer
                .into_inner()
                .map_err(csv::IntoInnerError::into_error)?,
            Writer::Jsonl(out) => out,
        };
        out.flush()?;
        let Some((temporary, path)) = self.target else {
            return Ok(());
        };
        // A name must not outlive the bytes that it names.
        out.get_ref().sync_all()?;
        temporary.persist(path).map_err(|error| error.error)?;
        Ok(())
    }
}

/// Where a table goes.
enum Target {
    /// a file that is there or shall be
    File(PathBuf),
    /// a pipe, a device, or what another program has opened
    Stream,
    /// an output of this program, which goes on where it is
    Output(File),
}

/// Where a path leads: of a link, the file is written that it leads to.
fn resolved(path: &Path) -> io::Result<Target> {
    const MAX_LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        #[cfg(unix)]
        if let Some(output) = output(&path)? {
            return Ok(Target::Output(output));
        }
        // It may be a file, which somebody else has opened and goes on writing to.
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

/// Standard output or standard error, by one of their names. Opened by its name, it would be written
/// from its start, over what it holds.
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

/// A file of another name in the same folder, which goes when it is dropped.
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
        // As any new file: what the umask leaves of it.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    if let Ok(before) = path.metadata() {
        // Who may read what was there may read what takes its place, and nobody else.
        file.as_file().set_permissions(before.permissions())?;
    }
    Ok(file)
}

impl Writer {
    fn new(out: Out, format: Format, schema: &SchemaRef) -> io::Result<Self> {
        Ok(match format {
            Format::Parquet(compressed) => {
                let compression = match compressed {
                    Compressed::Zstd(level) => {
                        Compression::ZSTD(ZstdLevel::try_new(level).map_err(of_parquet)?)
                    }
                    Compressed::Snappy => Compression::SNAPPY,
                    Compressed::No => Compression::UNCOMPRESSED,
                };
                let properties = WriterProperties::builder()
                    .set_compression(compression)
                    .set_max_row_group_bytes(Some(ROW_GROUP_BYTES))
                    .build();
                let writer = ArrowWriter::try_new(out, Arc::clone(schema), Some(properties));
                Self::Parquet(Box::new(writer.map_err(of_parquet)?))
            }
            Format::Ipc(compressed) => {
                let (compression, level) = match compressed {
                    Compressed::Zstd(level) => (Some(CompressionType::ZSTD), Some(level)),
                    Compressed::Snappy => {
                        let reason = "Arrow IPC files are not compressed with Snappy";
                        return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
                    }
                    Compressed::No => (None, None),
                };
                let schema = plain_schema(schema);
                let options = IpcWriteOptions::default()
                    .try_with_compression(compression)
                    .and_then(|options| options.try_with_compression_level(level));
                let writer = options
                    .and_then(|options| FileWriter::try_new_with_options(out, &schema, options));
                Self::Ipc(Box::new(writer.map_err(of_arrow)?), schema)
            }
            Format::Csv => {
                let mut writer = csv::Writer::from_writer(out);
                let names = schema.fields().iter().map(|field| field.name());
                writer.write_record(names).map_err(of_csv)?;
                Self::Csv(Box::new(writer))
            }
            Format::Jsonl => Self::Jsonl(out),
        })
    }
}

/// The schema with text instead of dictionaries.
fn plain_schema(schema: &Schema) -> SchemaRef {
    let fields = schema.fields().iter().map(|field| {
        let field = Field::clone(field);
        match field.data_type() {
            DataType::Dictionary(_, values) => {
                let values = values.as_ref().clone();
                field.with_data_type(values)
            }
            _ => field,
        }
    });
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

fn plain(batch: &RecordBatch, schema: &SchemaRef) -> Result<RecordBatch, ArrowError> {
    let columns = batch.columns().iter().map(|array| {
        let Some(words) = array.as_dictionary_opt::<Int32Type>() else {
            return Ok(Arc::clone(array));
        };
        take(words.values(), words.keys(), None)
    });
    let columns: Result<Vec<ArrayRef>, ArrowError> = columns.collect();
    RecordBatch::try_new(Arc::clone(schema), columns?)
}

/// The system's own error, where that is what lies beneath.
fn of_parquet(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}

fn of_csv(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn of_arrow(error: ArrowError) -> io::Error {
    match error {
        ArrowError::IoError(_, error) => error,
        other => io::Error::other(other),
    }
}
