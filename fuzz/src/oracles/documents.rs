//! Values over many lines, read in windows and splits.

use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::{env, fs, process};

use realtime_response::logs::read::progress::Progress;
use realtime_response::logs::record::Counts;
use realtime_response::logs::run::plan::Input;
use realtime_response::logs::run::splits::plan;

use crate::reading::{all_billed, comparable, memory, read, responses_only, stream};

/// A log reads the same whole, in windows of any size and in splits of any size. The first two bytes
/// choose the sizes, and the rest is the log.
pub fn documents(data: &[u8]) {
    let Some(([window, split], log)) = data.split_first_chunk::<2>() else {
        return;
    };
    let whole = read(memory(log), all_billed());
    let drip = Drip {
        rest: log.to_vec(),
        size: usize::from(*window) + 1,
    };
    let dripped = read(stream(drip), all_billed());
    assert_eq!(dripped.entries, whole.entries);
    assert_eq!(without_flag(dripped.counts), without_flag(whole.counts));
    in_splits(log, size_of(*split, log.len()));
}

/// Sizes from a byte to more than the log, which give only so many splits.
fn size_of(choice: u8, length: usize) -> u64 {
    let sixteenths = usize::from(choice) * length / 240;
    sixteenths.max(length / 16).max(1) as u64
}

fn in_splits(log: &[u8], target: u64) {
    let path = kept(log);
    // Only a reader of both knows that a report of a session comes again.
    let options = responses_only();
    let whole = read(memory(log), options.clone());
    let progress = Arc::<Progress>::default();
    let splits = plan(&[path], target, true, &options, &progress).unwrap();
    let (mut entries, mut counts) = (Vec::new(), Counts::default());
    for split in splits {
        let part = read(vec![Input::Split(Box::new(split))], options.clone());
        entries.extend(part.entries);
        counts.add(&part.counts);
    }
    // Each split is a file for the reader of a split.
    counts.files = whole.counts.files;
    assert_eq!(entries, whole.entries, "in splits of {target} bytes");
    assert_eq!(comparable(counts), comparable(whole.counts));
}

/// Whether damaged text names an event of this API may depend on where a window ends.
fn without_flag(counts: Counts) -> Counts {
    Counts {
        has_own_events: false,
        ..counts
    }
}

/// Splits are those of files: a file with this log, the same one for all logs of a process.
fn kept(log: &[u8]) -> PathBuf {
    let path = env::temp_dir().join(format!("realtime-response-fuzz-{}.log", process::id()));
    fs::write(&path, log).unwrap();
    path
}

/// Gives at most so many bytes at a time.
struct Drip {
    rest: Vec<u8>,
    size: usize,
}

impl Read for Drip {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.size.min(self.rest.len()).min(buffer.len());
        buffer[..length].copy_from_slice(&self.rest[..length]);
        self.rest.drain(..length);
        Ok(length)
    }
}
