//! Text that is written as the list of the numbers of its bytes: what journald exports if a text has
//! control characters, and how Node writes buffers.

use std::sync::LazyLock;

use memchr::memmem::Finder;

/// An `e`, as any text with an event has it (`"type"`, `response`, `error`), and what follows it in a
/// list.
static LETTER: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(b"101,"));

/// The texts that are written as lists of bytes in a line.
pub(crate) fn texts(line: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let mut read = 0;
    // To prepare a search takes longer than a short line.
    LETTER.find_iter(line).filter_map(move |letter| {
        if letter < read {
            return None;
        }
        let is_inside =
            |byte: &u8| byte.is_ascii_digit() || byte.is_ascii_whitespace() || *byte == b',';
        let before = line[read..letter]
            .iter()
            .rev()
            .take_while(|byte| is_inside(byte));
        let open = letter.checked_sub(before.count() + 1)?;
        read = letter + LETTER.needle().len();
        if line[open] != b'[' {
            return None;
        }
        let length = line[open + 1..]
            .iter()
            .take_while(|byte| is_inside(byte))
            .count();
        read = open + 1 + length;
        text(line.get(open..=read)?)
    })
}

/// The text of a list of bytes; none if it is another list.
pub(crate) fn text(list: &[u8]) -> Option<Vec<u8>> {
    let numbers = list.strip_prefix(b"[")?.strip_suffix(b"]")?;
    let byte = |number: &[u8]| std::str::from_utf8(number.trim_ascii()).ok()?.parse().ok();
    numbers.split(|byte| *byte == b',').map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> Vec<String> {
        let shown = texts(line.as_bytes()).map(|text| String::from_utf8_lossy(&text).into_owned());
        shown.collect()
    }

    #[test]
    fn numbers_of_bytes_are_text() {
        for line in [
            r#"{"MESSAGE":[27,123,34,101,34,125],"n":[1]}"#,
            r#"{"MESSAGE" : [ 27, 123, 34, 101, 34, 125 ]}"#,
            "[\n\t27,\n\t123,\n\t34,\n\t101,\n\t34,\n\t125\n]",
            r#"[101,1.5] [1101,2] {"a":101,"b":[27,123,34,101,34,125]}"#,
        ] {
            assert_eq!(shown(line), ["\u{1b}{\"e\"}"], "{line}");
        }
        for line in [
            "101,",
            "[101,",
            "[101,256]",
            "[101,-1]",
            "[0.101,1]",
            "",
            "[1101,2",
            "a101,]",
        ] {
            assert_eq!(shown(line), [""; 0], "{line}");
        }
        assert_eq!(shown("[101,97] [98,101,99]"), ["ea", "bec"]);
    }
}
