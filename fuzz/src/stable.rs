//! Fuzzing without coverage, on stable Rust: generated documents and fixtures, with mutated values
//! and bytes, are checked by the same oracles as in the libFuzzer targets.
//!
//! `cargo run --release --bin stable -- SECONDS [SEED] [TARGET …]`, from the folder `fuzz`. The
//! targets share the time.

#[path = "../../tests/generate/mod.rs"]
mod generate;
#[path = "stable/inputs.rs"]
mod inputs;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use inputs::Inputs;

/// How long a target runs before it is the next one's turn.
const TURN: Duration = Duration::from_millis(200);

struct Target {
    name: &'static str,
    input: fn(&mut Inputs) -> Vec<u8>,
    oracle: fn(&[u8]),
}

const TARGETS: [Target; 5] = [
    Target {
        name: "decode",
        input: Inputs::document,
        oracle: fuzz_oracles::decode,
    },
    Target {
        name: "documents",
        input: Inputs::choices_and_documents,
        oracle: fuzz_oracles::documents,
    },
    Target {
        name: "envelope",
        input: Inputs::line,
        oracle: fuzz_oracles::envelope,
    },
    Target {
        name: "lines",
        input: Inputs::lines,
        oracle: fuzz_oracles::lines,
    },
    Target {
        name: "tables",
        input: Inputs::choices_and_lines,
        oracle: fuzz_oracles::tables,
    },
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut number = |default| {
        let word = arguments.next();
        word.map_or(default, |word| word.parse().expect("a number"))
    };
    let (seconds, seed) = (number(60), number(1));
    let names: Vec<_> = arguments.collect();
    let targets: Vec<_> = TARGETS
        .iter()
        .filter(|target| names.is_empty() || names.iter().any(|name| name == target.name))
        .collect();
    assert!(
        names.len() <= targets.len(),
        "an unknown target in {names:?}"
    );
    let start = Instant::now();
    let mut inputs = Inputs::new(seed);
    let mut counts = vec![0_u64; targets.len()];
    while start.elapsed() < Duration::from_secs(seconds) {
        for (target, count) in targets.iter().zip(&mut counts) {
            let turn = Instant::now();
            while turn.elapsed() < TURN {
                run(target, &(target.input)(&mut inputs));
                *count += 1;
            }
        }
    }
    for (target, count) in targets.iter().zip(&counts) {
        println!("{:10} {count:>12} executions", target.name);
    }
    let sum: u64 = counts.iter().sum();
    println!(
        "{:10} {sum:>12} executions (seed {seed}), no finding",
        "all"
    );
}

/// A panic keeps the input and ends the run.
fn run(target: &Target, input: &[u8]) {
    if catch_unwind(AssertUnwindSafe(|| (target.oracle)(input))).is_err() {
        let name = target.name;
        let path = format!("finding-{name}.bin");
        let kept = fs::write(&path, input);
        eprintln!(
            "{name} fails for {:?}: {kept:?}",
            String::from_utf8_lossy(input)
        );
        eprintln!("the input is in fuzz/{path}");
        std::process::exit(1);
    }
}
