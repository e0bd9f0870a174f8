//! A file → its text: opened, recognized by its content, decompressed, and converted to UTF-8.

use std::io::{self, BufReader, Read};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use flate2::bufread::MultiGzDecoder;

use crate::logs::read::file::{FileReader, LogFile};
use crate::logs::read::kinds::refuse;
use crate::logs::read::progress::Progress;
use crate::logs::read::rows::recognize::{self, Layout};
use crate::logs::read::utf16::{Order, Utf16};

/// How much compressed data is read at once, in bytes.
const BLOCK: usize = 128 * 1024;

/// Any source of bytes that a thread may read.
pub(crate) type Source = Box<dyn Read + Send>;

/// A file, opened.
pub(crate) struct Opened {
    pub(crate) file: Arc<LogFile>,
    content: Content,
    progress: Arc<Progress>,
}

/// What was recognized, with the first bytes, which were read for that.
enum Content {
    /// lines of text, byte by byte
    Plain(Vec<u8>, Counted<FileReader>),
    Other(Source, Layout),
}

impl Opened {
    /// # Errors
    /// The file cannot be opened or read, or its encoding is not supported.
    pub(crate) fn new(path: &Path, progress: &Arc<Progress>) -> io::Result<Self> {
        let file = LogFile::open(path, progress)?;
        // If a file is divided, its ranges count the bytes.
        let mut source = Counted {
            before: u64::MAX,
            ..Counted::new(FileReader::new(Arc::clone(&file), 0), progress)
        };
        let mut head = head(&mut source)?;
        let layout = if is_plain(&head)? {
            let (layout, read) = layout(&mut head, &mut source);
            read?;
            Some(layout)
        } else {
            None
        };
        source.before = 0;
        let content = if layout == Some(Layout::Lines) {
            Content::Plain(head, source)
        } else {
            count(&head, progress);
            let (text, layout) = match layout {
                Some(layout) => (chained(head, source), layout),
                None => decoded(head, source)?,
            };
            Content::Other(text, layout)
        };
        Ok(Self {
            file,
            content,
            progress: Arc::clone(progress),
        })
    }

    /// Whether its ranges can be read separately.
    pub(crate) fn is_divisible(&self) -> bool {
        matches!(self.content, Content::Plain(..)) && self.file.size.is_some()
    }

    /// All of its text.
    pub(crate) fn text(self) -> (Source, Layout) {
        match self.content {
            Content::Plain(head, source) => {
                count(&head, &self.progress);
                (chained(head, source), Layout::Lines)
            }
            Content::Other(text, layout) => (text, layout),
        }
    }
}

fn count(head: &[u8], progress: &Progress) {
    progress
        .bytes
        .fetch_add(head.len() as u64, Ordering::Relaxed);
}

/// The text of a stream, from its current position on.
///
/// # Errors
/// The stream cannot be read, or its encoding is not supported.
pub(crate) fn text(
    source: impl Read + Send + 'static,
    progress: &Arc<Progress>,
) -> io::Result<(Source, Layout)> {
    let mut source = Counted::new(source, progress);
    let head = head(&mut source)?;
    decoded(head, source)
}

/// A plain file from the byte before a range on. Only the bytes of the range count as read.
pub(crate) fn plain_range(
    file: &Arc<LogFile>,
    range: Range<u64>,
    progress: &Arc<Progress>,
) -> Source {
    let before = range.start.min(1);
    let reader = FileReader::new(Arc::clone(file), range.start - before);
    Box::new(Counted {
        before,
        left: range.end - range.start,
        ..Counted::new(reader, progress)
    })
}

/// How many bytes it takes to recognize most encodings, and how many are looked at.
const MAGIC: usize = 4;
const HEAD: usize = 4096;

/// The first bytes, which show the encoding. A stream may pause after them, so this waits for no
/// more than it needs.
fn head(source: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = vec![0; HEAD];
    let mut length = 0;
    while length < MAGIC {
        match source.read(&mut head[length..]) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    head.truncate(length);
    Ok(head)
}

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compression {
    Gzip,
    Zstandard,
}

fn compression(head: &[u8]) -> Option<Compression> {
    match head {
        [0x1f, 0x8b, ..] => Some(Compression::Gzip),
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => {
            Some(Compression::Zstandard)
        }
        _ => None,
    }
}

/// Whether a file is text as it is.
fn is_plain(head: &[u8]) -> io::Result<bool> {
    if compression(head).is_some() {
        return Ok(false);
    }
    refuse(head)?;
    Ok(Order::of(head).is_none())
}

/// The text of a source that begins with `head`: decompressed, then converted to UTF-8.
fn decoded(
    head: Vec<u8>,
    source: Counted<impl Read + Send + 'static>,
) -> io::Result<(Source, Layout)> {
    let Some(compression) = compression(&head) else {
        refuse(&head)?;
        return in_utf8(head, source);
    };
    let mut text = decompressed(head, source, compression)?;
    let head = self::head(&mut text)?;
    if self::compression(&head).is_some() {
        let reason = "this file is compressed twice; decompress it once";
        return Err(io::Error::new(io::ErrorKind::Unsupported, reason));
    }
    refuse(&head)?;
    in_utf8(head, text)
}

fn in_utf8(head: Vec<u8>, source: impl Read + Send + 'static) -> io::Result<(Source, Layout)> {
    let Some(order) = Order::of(&head) else {
        return Ok(laid_out(head, source));
    };
    let mut text = Utf16::new(io::Cursor::new(head).chain(source), order);
    let head = self::head(&mut text)?;
    refuse(&head)?;
    Ok(laid_out(head, text))
}

fn laid_out(mut head: Vec<u8>, mut source: impl Read + Send + 'static) -> (Source, Layout) {
    let (layout, read) = layout(&mut head, &mut source);
    (chained(head, Failed(read.err()).chain(source)), layout)
}

/// A source that has failed: its error comes after what was read before.
struct Failed(Option<io::Error>);

impl Read for Failed {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

fn chained(head: Vec<u8>, source: impl Read + Send + 'static) -> Source {
    Box::new(io::Cursor::new(head).chain(source))
}

/// The layout of a text, of which as much is read as that takes, and whether reading failed.
fn layout(head: &mut Vec<u8>, source: &mut impl Read) -> (Layout, io::Result<()>) {
    let mut result = Ok(());
    let mut is_final = false;
    loop {
        if let Some(layout) = recognize::layout(head, is_final) {
            return (layout, result);
        }
        let length = head.len();
        head.resize(length + HEAD, 0);
        let read = source.read(&mut head[length..]);
        head.truncate(length + read.as_ref().copied().unwrap_or(0));
        is_final = match read {
            Ok(read) => read == 0 || head.len() >= recognize::HEAD,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => false,
            Err(error) => {
                result = Err(error);
                true
            }
        };
    }
}

fn decompressed(
    head: Vec<u8>,
    source: Counted<impl Read + Send + 'static>,
    compression: Compression,
) -> io::Result<Source> {
    let has_failed = Arc::clone(&source.has_failed);
    let source = BufReader::with_capacity(BLOCK, io::Cursor::new(head).chain(source));
    Ok(match compression {
        Compression::Gzip => Box::new(Decoder {
            text: MultiGzDecoder::new(source),
            name: "gzip",
            has_failed,
        }),
        Compression::Zstandard => Box::new(Decoder {
            text: zstd::Decoder::with_buffer(source)?,
            name: "zstd",
            has_failed,
        }),
    })
}

/// A decompressor with clear error messages.
struct Decoder<R> {
    text: R,
    name: &'static str,
    has_failed: Arc<AtomicBool>,
}

impl<R: Read> Read for Decoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.text.read(buffer).map_err(|error| {
            // An error of the source is not the decompressor's.
            if self.has_failed.load(Ordering::Relaxed) {
                return error;
            }
            let fault = match error.kind() {
                io::ErrorKind::UnexpectedEof => "ends unexpectedly",
                _ if error.to_string().contains("memory") => "needs a window of over 128 MiB",
                _ => "is damaged",
            };
            io::Error::new(error.kind(), format!("the {} data {fault}", self.name))
        })
    }
}

/// A source that counts what was read, and ends when reading is cancelled.
struct Counted<R> {
    source: R,
    progress: Arc<Progress>,
    /// How many bytes are counted elsewhere, and how many after them are counted here.
    before: u64,
    left: u64,
    has_failed: Arc<AtomicBool>,
}

impl<R> Counted<R> {
    fn new(source: R, progress: &Arc<Progress>) -> Self {
        Self {
            source,
            progress: Arc::clone(progress),
            before: 0,
            left: u64::MAX,
            has_failed: Arc::default(),
        }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.progress.is_cancelled.load(Ordering::Relaxed) {
            return Ok(0);
        }
        let length = self
            .source
            .read(buffer)
            .inspect_err(|_| self.has_failed.store(true, Ordering::Relaxed))?;
        let read = length as u64;
        let before = read.min(self.before);
        self.before -= before;
        let counted = (read - before).min(self.left);
        self.left -= counted;
        self.progress.bytes.fetch_add(counted, Ordering::Relaxed);
        Ok(length)
    }
}
