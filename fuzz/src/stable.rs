//! Fuzzing without coverage, on stable Rust: generated documents and fixtures, with mutated values
//! and bytes, are checked by the same oracles as in the libFuzzer targets.
//!
//! `cargo run --release --bin stable -- SECONDS [SEED]`, from the folder `fuzz`.

#[path = "../../tests/generate/mod.rs"]
mod generate;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use generate::{Generator, Seed, Shape, mutate_bytes, mutate_values};

/// The number of documents that are kept for further mutation.
const POOL: usize = 4096;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments.next().and_then(|word| word.parse().ok());
    let seconds = Duration::from_secs(seconds.unwrap_or(60));
    let seed = arguments.next().and_then(|word| word.parse().ok());
    let mut seed = Seed(seed.unwrap_or(1));
    let mut pool = fixtures();
    println!("{} fixtures, {} seconds", pool.len(), seconds.as_secs());
    let start = Instant::now();
    let (mut cases, mut decoded) = (0_u64, 0_u64);
    while start.elapsed() < seconds {
        for _ in 0..1000 {
            let document = next(&mut pool, &mut seed);
            run("decode", &document, fuzz_oracles::decode);
            decoded += u64::from(realtime_response::decode_event(&document).is_ok());
            if cases % 8 == 0 {
                let mut log = document.clone();
                log.push(b'\n');
                log.extend_from_slice(&next(&mut pool, &mut seed));
                run("lines", &log, fuzz_oracles::lines);
            }
            cases += 1;
        }
    }
    println!("{cases} documents, {decoded} of them decode, no finding");
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

/// A new document: a generated one, or a mutation from the pool. Valid JSON is added to the pool.
fn next(pool: &mut Vec<Vec<u8>>, seed: &mut Seed) -> Vec<u8> {
    let document = match seed.below(4) {
        0 => {
            let shape = seed.pick(&[Shape::Original, Shape::Wire]);
            let number = seed.below(usize::MAX) as u64;
            Generator::new(number, shape).event().into_bytes()
        }
        1 => {
            let at = seed.below(pool.len());
            match std::str::from_utf8(&pool[at]) {
                Ok(text) if serde_json::from_str::<serde_json::Value>(text).is_ok() => {
                    mutate_values(text, seed).into_bytes()
                }
                _ => mutate_bytes(&pool[at], seed),
            }
        }
        _ => {
            let at = seed.below(pool.len());
            mutate_bytes(&pool[at], seed)
        }
    };
    let keep = document.len() < 20_000 && realtime_response::decode_event(&document).is_ok();
    if keep && pool.len() < POOL {
        pool.push(document.clone());
    } else if keep {
        let at = seed.below(pool.len());
        pool[at].clone_from(&document);
    }
    document
}

/// A panic prints the document and ends the run.
fn run(name: &str, document: &[u8], oracle: fn(&[u8])) {
    if catch_unwind(AssertUnwindSafe(|| oracle(document))).is_err() {
        let path = format!("finding-{name}.bin");
        let kept = fs::write(&path, document);
        eprintln!(
            "{name} fails for {}: {kept:?}",
            String::from_utf8_lossy(document)
        );
        eprintln!("the document is in fuzz/{path}");
        std::process::exit(1);
    }
}
