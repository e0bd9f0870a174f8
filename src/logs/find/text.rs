//! Where JSON begins and ends in other text.

/// Where something begins that looks like a JSON object: a brace and a key in double quotes.
pub(crate) fn json_start(text: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b'{', text)
        .find(|&brace| text[brace + 1..].trim_ascii_start().first() == Some(&b'"'))
}

/// Where a text ends, apart from white space, NULs, terminal color codes, and the commas and
/// brackets that follow an element of an array with one element per line.
pub(crate) fn end(text: &str) -> usize {
    let mut rest = text;
    loop {
        rest = rest.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '\0' | ',' | ']'));
        let code = rest
            .strip_suffix('m')
            .map(|code| code.trim_end_matches(|c: char| c.is_ascii_digit() || c == ';'));
        match code.and_then(|code| code.strip_suffix("\x1b[")) {
            Some(before) => rest = before,
            None => return rest.len(),
        }
    }
}
