//! Record batches → files: Parquet, Arrow IPC, CSV, JSONL. A file appears only when complete.

use std::io::{self, Write};
use std::path::Path;
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

use crate::tables::write::atomic::{AtomicFile, OnSignal};
pub use crate::tables::write::render::Cells;
use crate::tables::write::render::{JsonRow, csv_record};

/// A row group of Parquet has at most this many bytes, so that memory stays bounded.
const ROW_GROUP_BYTES: usize = 64 << 20;

/// The format of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Parquet; columns of few values keep their dictionaries
    Parquet(Compressed),
    /// the Arrow IPC file format, also called Feather; dictionaries are written as text, because a
    /// file can have only one dictionary for each column
    Ipc(Compressed),
    /// comma-separated values with a header; nested columns as JSON
    Csv(Cells),
    /// one JSON object a line
    Jsonl,
}

/// How the data in a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compressed {
    /// Zstandard, with this level
    Zstd(i32),
    /// Snappy; Parquet only
    Snappy,
    /// not at all
    No,
}

/// A file that a table is written to.
pub struct TableFile(Writer);

enum Writer {
    Parquet(Box<ArrowWriter<AtomicFile>>),
    Ipc(Box<FileWriter<AtomicFile>>, SchemaRef),
    Csv(Box<csv::Writer<AtomicFile>>, Cells),
    Jsonl(AtomicFile),
}

impl TableFile {
    /// Creates the file.
    ///
    /// # Errors
    /// The folder cannot be written to, or the format does not support the compression.
    pub fn create(
        path: &Path,
        format: Format,
        schema: &SchemaRef,
        on_signal: OnSignal,
    ) -> io::Result<Self> {
        Writer::new(AtomicFile::create(path, on_signal)?, format, schema).map(Self)
    }

    /// Adds some rows.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn write(&mut self, batch: &RecordBatch) -> io::Result<()> {
        match &mut self.0 {
            Writer::Parquet(writer) => writer.write(batch).map_err(of_parquet),
            Writer::Ipc(writer, schema) => plain(batch, schema)
                .and_then(|batch| writer.write(&batch))
                .map_err(of_arrow),
            Writer::Csv(writer, cells) => {
                for row in 0..batch.num_rows() {
                    writer
                        .write_record(csv_record(batch, row, *cells)?)
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

    /// Writes what is left and gives the file its name.
    ///
    /// # Errors
    /// The file cannot be written or renamed.
    pub fn finish(self) -> io::Result<()> {
        let out = match self.0 {
            Writer::Parquet(writer) => writer.into_inner().map_err(of_parquet)?,
            Writer::Ipc(writer, _) => writer.into_inner().map_err(of_arrow)?,
            Writer::Csv(writer, _) => writer
                .into_inner()
                .map_err(csv::IntoInnerError::into_error)?,
            Writer::Jsonl(out) => out,
        };
        out.finish()
    }
}

impl Writer {
    fn new(out: AtomicFile, format: Format, schema: &SchemaRef) -> io::Result<Self> {
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
            Format::Csv(cells) => {
                let quotes = match cells {
                    Cells::Exact => csv::QuoteStyle::Necessary,
                    // Where a semicolon separates cells, it would end one that has no quotes.
                    Cells::Safe => csv::QuoteStyle::NonNumeric,
                };
                let mut writer = csv::WriterBuilder::new()
                    .quote_style(quotes)
                    .from_writer(out);
                let names = schema.fields().iter().map(|field| field.name());
                writer.write_record(names).map_err(of_csv)?;
                Self::Csv(Box::new(writer), cells)
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

/// The system's own error, where there is one.
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
