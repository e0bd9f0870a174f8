//! Lines that are parts of a longer one: Docker cuts lines after 16 KiB, container runtimes of
//! Kubernetes mark the parts with `P` and the last one with `F`, and server-sent events have a line
//! of data for each line of theirs.

use std::ops::Range;

use super::opening::may_open;
use crate::json;

/// So many bytes of a line Docker puts into one of its own, and how many more or fewer they are if
/// they are cut inside a character.
const DOCKER_PART: usize = 16 << 10;
const DOCKER_SLACK: usize = 64;

/// How far before the end of one of Docker's lines the members are that follow the text.
const DOCKER_TAIL: usize = 4 << 10;

/// A line, as a part of a longer one.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    /// Which parts belong together.
    stream: Stream,
    /// where its text is
    text: Range<usize>,
    /// There are more. Of server-sent events, a line that does not begin with data says so.
    is_partial: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Stream {
    /// the members after the text, up to the time
    Docker(Vec<u8>),
    /// standard output or standard error
    Runtime(Vec<u8>),
    ServerSent,
}

/// A line whose parts are being collected.
#[derive(Debug)]
pub(super) struct Pending {
    stream: Stream,
    pub(super) number: u64,
    pub(super) offset: u64,
    pub(super) bytes: Vec<u8>,
    /// what follows the text
    tail: Vec<u8>,
    pub(super) is_too_long: bool,
}

/// The lines whose parts are being collected; there are few, because a container has two streams.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pending: Vec<Pending>,
}

/// What becomes of a line.
pub(super) enum Collected {
    /// It is a part; more follow.
    Taken,
    /// It is the last part of this line.
    Whole(Pending),
    /// It is none, and this line ends before it.
    Before(Pending),
}

impl Parts {
    /// How many lines are being collected.
    pub(super) fn count(&self) -> u64 {
        self.pending.len() as u64
    }

    /// Whether a line is a part, or ends the parts before it.
    pub(super) fn concern(&self, line: &[u8]) -> bool {
        match line.first() {
            _ if self.is_server_sent() => true,
            Some(b'{' | b'0'..=b'9' | b'd') => {
                part(line).is_some_and(|part| part.is_partial || self.place(&part.stream).is_some())
            }
            _ => false,
        }
    }

    fn is_server_sent(&self) -> bool {
        self.place(&Stream::ServerSent).is_some()
    }

    fn place(&self, stream: &Stream) -> Option<usize> {
        let mut pending = self.pending.iter();
        pending.position(|pending| pending.stream == *stream)
    }

    /// Adds a line that concerns the parts.
    pub(super) fn add(
        &mut self,
        line: &[u8],
        (number, offset): (u64, u64),
        max_line: usize,
    ) -> Collected {
        let part = part(line);
        if let Some(place) = self.place(&Stream::ServerSent)
            && !line.starts_with(DATA)
        {
            return Collected::Before(self.pending.remove(place).whole());
        }
        let Some(part) = part else {
            return Collected::Taken;
        };
        let place = self.place(&part.stream).unwrap_or_else(|| {
            let head = match part.stream {
                Stream::ServerSent => 0,
                _ => part.text.start,
            };
            self.pending.push(Pending {
                stream: part.stream,
                number,
                offset,
                bytes: line[..head].to_vec(),
                tail: Vec::new(),
                is_too_long: false,
            });
            self.pending.len() - 1
        });
        let pending = &mut self.pending[place];
        if pending.stream == Stream::ServerSent && !pending.bytes.is_empty() {
            pending.bytes.push(b'\n');
        }
        pending.bytes.extend_from_slice(&line[part.text.clone()]);
        pending.tail = line[part.text.end..].to_vec();
        if pending.bytes.len() > max_line {
            pending.is_too_long = true;
            pending.bytes.clear();
        }
        if part.is_partial || pending.stream == Stream::ServerSent {
            Collected::Taken
        } else {
            Collected::Whole(self.pending.remove(place).whole())
        }
    }

    /// A line whose last part is missing, at the end of the log.
    pub(super) fn take(&mut self) -> Option<Pending> {
        (!self.pending.is_empty()).then(|| self.pending.remove(0).whole())
    }
}

impl Pending {
    fn whole(mut self) -> Self {
        self.bytes.append(&mut self.tail);
        self
    }
}

const DATA: &[u8] = b"data:";

fn part(line: &[u8]) -> Option<Part> {
    match line.first()? {
        b'{' => docker(line),
        b'd' => server_sent(line),
        _ => runtime(line),
    }
}

/// `{"log":"…","stream":"stdout","time":"…"}`
fn docker(line: &[u8]) -> Option<Part> {
    let rest = line.strip_prefix(b"{\"log\":")?.trim_ascii_start();
    let start = line.len() - rest.strip_prefix(b"\"")?.len();
    let from = line.len().saturating_sub(DOCKER_TAIL).max(start);
    let key = from + memchr::memmem::rfind(&line[from..], b"\"stream\":")?;
    let before = line[start..key].trim_ascii_end().strip_suffix(b",")?;
    let text = before.trim_ascii_end().strip_suffix(b"\"")?;
    let end = start + text.len();
    let value = line[key..].split(|byte| *byte == b',').next()?;
    Some(Part {
        stream: Stream::Docker(value.to_vec()),
        text: start..end,
        is_partial: !ends_line(text) && is_cut(&line[start - 1..=end]),
    })
}

/// Whether a string ends with an escaped line feed.
fn ends_line(quoted: &[u8]) -> bool {
    quoted.strip_suffix(b"n").is_some_and(|rest| {
        let backslashes = rest.iter().rev().take_while(|byte| **byte == b'\\');
        backslashes.count() % 2 == 1
    })
}

/// Whether a string is as long as what Docker cuts off.
fn is_cut(string: &[u8]) -> bool {
    let least = DOCKER_PART - DOCKER_SLACK;
    let most = 6 * (DOCKER_PART + DOCKER_SLACK);
    let Ok(text) = std::str::from_utf8(string) else {
        return false;
    };
    (least..=most).contains(&string.len())
        && json::string(text)
            .is_some_and(|text| (least..=DOCKER_PART + DOCKER_SLACK).contains(&text.to_str().len()))
}

/// `2026-06-04T09:15:49.123456789Z stdout P …`
fn runtime(line: &[u8]) -> Option<Part> {
    let mut words = line
        .get(..line.len().min(80))?
        .splitn(4, |byte| *byte == b' ');
    let (time, stream, tag) = (words.next()?, words.next()?, words.next()?);
    words.next()?;
    let is_time = time.len() > 18 && time.contains(&b'T');
    let is_partial = match tag.first()? {
        b'P' => true,
        b'F' => false,
        _ => return None,
    };
    let is_tag = tag.len() == 1 || tag[1] == b':';
    if !is_time || !matches!(stream, b"stdout" | b"stderr") || !is_tag {
        return None;
    }
    let start = time.len() + stream.len() + tag.len() + 3;
    let end = line.len() - usize::from(line.ends_with(b"\r"));
    Some(Part {
        stream: Stream::Runtime(stream.to_vec()),
        text: start..end.max(start),
        is_partial,
    })
}

/// `data: …`
fn server_sent(line: &[u8]) -> Option<Part> {
    let rest = line.strip_prefix(DATA)?;
    let start = DATA.len() + usize::from(rest.starts_with(b" "));
    let end = line.len() - usize::from(line.ends_with(b"\r"));
    Some(Part {
        stream: Stream::ServerSent,
        text: start..end.max(start),
        is_partial: may_open(line, false),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn docker_line(text: &str, stream: &str) -> String {
        let text = serde_json::Value::from(text);
        format!(r#"{{"log":{text},"stream":"{stream}","time":"2026-06-04T09:15:49.1Z"}}"#)
    }

    fn is_partial(line: &str) -> Option<bool> {
        part(line.as_bytes()).map(|part| part.is_partial)
    }

    #[test]
    fn a_line_that_docker_cut_has_no_line_feed_and_the_full_length() {
        let long = "x\"é".repeat(DOCKER_PART / 4);
        assert_eq!(is_partial(&docker_line(&long, "stdout")), Some(true));
        for text in ["", "short", "short\n", &format!("{long}\n"), &long[..1000]] {
            assert_eq!(
                is_partial(&docker_line(text, "stdout")),
                Some(false),
                "{text}"
            );
        }
        assert_eq!(
            is_partial(&docker_line(&format!("{long}\\n"), "stdout")),
            Some(true)
        );
        for line in [
            r#"{"log":"x"}"#,
            r#"{"log":"x","time":"y"}"#,
            r#"{"logs":1}"#,
            "{\"log\":",
            "",
        ] {
            assert_eq!(is_partial(line), None, "{line}");
        }
    }

    #[test]
    fn container_runtimes_mark_the_parts() {
        let time = "2026-06-04T09:15:49.123456789+02:00";
        for (line, expected) in [
            (format!("{time} stdout P x"), Some(true)),
            (format!("{time} stderr F x"), Some(false)),
            (format!("{time} stdout P:tag x y"), Some(true)),
            (format!("{time} stdout F "), Some(false)),
            (format!("{time} stdout F"), None),
            (format!("{time} stdout Part x"), None),
            (format!("{time} INFO P x"), None),
            ("12 stdout P x".to_owned(), None),
        ] {
            assert_eq!(is_partial(&line), expected, "{line}");
        }
    }
}
