//! Short lines that repeat, which compressed files can have billions of.

use std::ops::Range;

/// So many bytes are compared at once. Longer lines are not looked for: they cost little for each byte.
const BLOCK: usize = 64;

/// How many times a line, with its line feed, is there again directly behind itself. Perhaps not all are
/// counted, and none if they are few.
#[inline]
pub(super) fn repeated(bytes: &[u8], line: Range<usize>) -> usize {
    if line.len() > BLOCK {
        return 0;
    }
    // What repeats is equal to itself, moved on by its length.
    let (here, behind) = (&bytes[line.start..], &bytes[line.end..]);
    let blocks = here.chunks_exact(BLOCK).zip(behind.chunks_exact(BLOCK));
    let equal = blocks.take_while(|(here, behind)| here == behind).count();
    equal * BLOCK / line.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_there_is_counted() {
        for line in [
            "\n",
            "\r\n",
            "a\n",
            "{}\n",
            "[]  \r\n",
            &("x".repeat(63) + "\n"),
        ] {
            for times in [1, 2, 3, 63, 64, 65, 1_000] {
                for end in ["", "b", "\n\n", "{"] {
                    let text = line.repeat(times) + end;
                    let found = repeated(text.as_bytes(), 0..line.len());
                    let all = (text.len() - end.len()) / line.len() - 1
                        + usize::from(line == "\n") * end.matches('\n').count();
                    assert!(found <= all, "{line:?} {times} {end:?}: {found}");
                    assert!(
                        found + 2 * BLOCK / line.len() >= all,
                        "{line:?} {times}: {found}"
                    );
                }
            }
        }
        assert_eq!(repeated(&[b'x'; 1_000], 0..65), 0);
    }
}
