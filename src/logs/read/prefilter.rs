//! Which lines are worth a look: those that contain the name of an event that is needed.
//!
//! Nearly all bytes of a log are audio in base64, which has neither dots nor backslashes. Every
//! name has a dot, so one search for dots, backslashes and line feeds finds all names and all line
//! ends at the speed of memory.

/// The event that ends a response.
pub const DONE: &str = "response.done";
/// The event that begins one.
pub(crate) const CREATED: &str = "response.created";
/// The event that bills a transcription of what the caller said.
pub const TRANSCRIPTION: &str = "conversation.item.input_audio_transcription.completed";
/// The events that say which model a session uses.
pub(crate) const SESSION: [&str; 2] = ["session.created", "session.updated"];

/// How far after its dot a name can reach, in bytes.
pub(crate) const REACH: usize = 256;

/// Names to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Names {
    parts: Vec<Parts>,
    /// Some name has no dot or is too long, so every line must be looked at.
    everything: bool,
}

/// The parts of a name before and after its first dot.
type Parts = (Box<[u8]>, Box<[u8]>);

impl Names {
    pub(crate) fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut parts: Vec<Parts> = Vec::new();
        let mut everything = false;
        for name in names {
            match name.split_once('.') {
                Some((before, after)) if after.len() < REACH => {
                    parts.push((before.as_bytes().into(), after.as_bytes().into()));
                }
                _ => everything = true,
            }
        }
        Self { parts, everything }
    }

    /// Names that every line is assumed to contain.
    #[cfg(test)]
    pub(crate) fn everything() -> Self {
        Self::new([""])
    }

    pub(crate) fn wants_everything(&self) -> bool {
        self.everything
    }

    /// Whether one of the names has its dot at `dot`.
    #[inline]
    pub(crate) fn at_dot(&self, line: &[u8], dot: usize) -> bool {
        let (before, after) = (&line[..dot], &line[dot + 1..]);
        self.parts
            .iter()
            .any(|(start, end)| before.ends_with(start) && after.starts_with(end))
    }
}

/// Whether an escape that begins at `backslash` encodes an ASCII character, and so may hide a
/// letter of a name: `\u0064`, and `\u005c`, the backslash of an escape inside a string of JSON.
#[inline]
pub(crate) fn hides_a_letter(line: &[u8], backslash: usize) -> bool {
    matches!(
        line.get(backslash + 1..backslash + 5),
        Some([b'u', b'0', b'0', b'2'..=b'7'])
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_at_its_dot() {
        let names = Names::new([DONE, TRANSCRIPTION]);
        let at = |line: &str| {
            memchr::memchr_iter(b'.', line.as_bytes()).any(|dot| names.at_dot(line.as_bytes(), dot))
        };
        assert!(at(r#"{"type":"response.done"}"#));
        assert!(at(TRANSCRIPTION));
        assert!(!at("response.output_audio.delta"));
        assert!(!at("sponse.done"));
        assert!(!at("response.don"));
        assert!(!names.wants_everything());
        assert!(Names::new(["error"]).wants_everything());
    }

    #[test]
    fn escapes_of_ascii_may_hide_a_letter() {
        assert!(hides_a_letter(br"\u0064", 0));
        assert!(hides_a_letter(br"\\u0064", 1));
        assert!(hides_a_letter(br"\u005cu0064", 0));
        assert!(!hides_a_letter(br"\u00e9", 0));
        assert!(!hides_a_letter(br"\n0064", 0));
        assert!(!hides_a_letter(br"\u00", 0));
    }
}
