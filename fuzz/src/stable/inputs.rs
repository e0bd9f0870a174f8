//! Inputs of the targets: generated ones and fixtures, with mutated values and bytes.

use std::fs;

use crate::generate::{Generator, Seed, Shape, line, mutate_bytes, mutate_values};

/// The number of documents that are kept for further mutation.
const POOL: usize = 4096;

/// Where inputs come from.
pub(crate) struct Inputs {
    pub(crate) seed: Seed,
    /// documents that decode
    pool: Vec<Vec<u8>>,
}

impl Inputs {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            seed: Seed(seed),
            pool: fixtures(),
        }
    }

    /// A generated document, or a mutation from the pool. Valid JSON is added to the pool.
    pub(crate) fn document(&mut self) -> Vec<u8> {
        let document = match self.seed.below(4) {
            0 => self.generated(),
            1 => {
                let at = self.seed.below(self.pool.len());
                match std::str::from_utf8(&self.pool[at]) {
                    Ok(text) if serde_json::from_str::<serde_json::Value>(text).is_ok() => {
                        mutate_values(text, &mut self.seed).into_bytes()
                    }
                    _ => mutate_bytes(&self.pool[at], &mut self.seed),
                }
            }
            _ => {
                let at = self.seed.below(self.pool.len());
                mutate_bytes(&self.pool[at], &mut self.seed)
            }
        };
        self.keep(&document);
        document
    }

    fn keep(&mut self, document: &[u8]) {
        if document.len() >= 20_000 || realtime_response::decode_event(document).is_err() {
            return;
        }
        if self.pool.len() < POOL {
            self.pool.push(document.to_vec());
        } else {
            let at = self.seed.below(self.pool.len());
            self.pool[at] = document.to_vec();
        }
    }

    fn generated(&mut self) -> Vec<u8> {
        let shape = self.seed.pick(&[Shape::Original, Shape::Wire]);
        let number = self.seed.below(usize::MAX) as u64;
        Generator::new(number, shape).event().into_bytes()
    }

    /// A line as loggers write it.
    pub(crate) fn line(&mut self) -> Vec<u8> {
        line(&mut self.seed)
    }

    /// A few lines and documents.
    pub(crate) fn lines(&mut self) -> Vec<u8> {
        let mut log = Vec::new();
        for _ in 0..=self.seed.below(4) {
            let next = if self.seed.once_in(3) {
                self.document()
            } else {
                self.line()
            };
            log.extend(next);
            log.push(b'\n');
        }
        if self.seed.once_in(2) {
            log.pop();
        }
        log
    }

    /// The choices of a target, and lines.
    pub(crate) fn choices_and_lines(&mut self) -> Vec<u8> {
        let mut input = self.choices(8);
        input.extend(self.lines());
        input
    }

    fn choices(&mut self, count: usize) -> Vec<u8> {
        let seed = &mut self.seed;
        (0..count)
            .map(|_| u8::try_from(seed.below(256)).unwrap())
            .collect()
    }

    /// Two choices, and a log with values over many lines, some of them damaged.
    pub(crate) fn choices_and_documents(&mut self) -> Vec<u8> {
        let mut log = Vec::new();
        for _ in 0..=self.seed.below(4) {
            let next = self.over_lines();
            log.extend(next);
            let end: &[u8] = self.seed.pick(&[b"\n", b"\n", b"\r\n", b"\n\n", b" "]);
            log.extend(end);
        }
        if self.seed.once_in(3) {
            log = mutate_bytes(&log, &mut self.seed);
        }
        let mut input = self.choices(2);
        input.extend(log);
        input
    }

    /// A value over many lines, or the beginning or the end of one.
    fn over_lines(&mut self) -> Vec<u8> {
        let line = self.line();
        let indented = serde_json::from_slice::<serde_json::Value>(&line)
            .and_then(|value| serde_json::to_vec_pretty(&value))
            .unwrap_or_else(|_| line.clone());
        match self.seed.below(10) {
            0..3 => indented,
            3 => [b"[\n", &indented[..], b",\n", &line, b"\n]"].concat(),
            4 => [
                b"{\"room\": \"a\",\n\"events\": [\n",
                &indented[..],
                b"\n,",
                &line,
                b"]}",
            ]
            .concat(),
            5 => [b"2026-06-04T09:15:49Z INFO got ", &indented[..], b" (3 ms)"].concat(),
            6 => {
                let text = String::from_utf8_lossy(&indented);
                let data = text.lines().map(|line| format!("data: {line}\n"));
                format!("event: e\n{}", data.collect::<String>()).into_bytes()
            }
            7 => {
                let at = self.seed.below(line.len() + 1);
                let time: &[u8] = b"2026-06-04T09:15:49.1Z stdout ";
                [time, b"P ", &line[..at], b"\n", time, b"F ", &line[at..]].concat()
            }
            8 => {
                let at = self.seed.below(indented.len() + 1);
                indented[..at].to_vec()
            }
            _ => line,
        }
    }
}

fn fixtures() -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for folder in ["../tests/data", "corpus/decode"] {
        let Ok(entries) = fs::read_dir(folder) else {
            continue;
        };
        let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        found.extend(paths.iter().filter_map(|path| fs::read(path).ok()));
    }
    found
}
