use super::*;
use crate::logs::read::prefilter::DONE;

/// Gives a few bytes at a time.
struct Drip<'a>(&'a [u8], usize);

impl Read for Drip<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.1.min(self.0.len()).min(buffer.len());
        buffer[..length].copy_from_slice(&self.0[..length]);
        self.0 = &self.0[length..];
        Ok(length)
    }
}

fn read(mut lines: Lines<impl Read>, names: &Names) -> (Vec<(u64, u64, String, bool)>, u64) {
    let mut seen = Vec::new();
    while let Some(line) = lines.next(names) {
        let text = String::from_utf8_lossy(line.bytes).into_owned();
        let text = if line.is_too_long {
            "TOO LONG".to_owned()
        } else {
            text
        };
        seen.push((line.number, line.offset, text, line.is_ended));
    }
    (seen, lines.count())
}

fn line(number: u64, offset: u64, text: &str, is_ended: bool) -> (u64, u64, String, bool) {
    (number, offset, text.to_owned(), is_ended)
}

#[test]
fn lines_know_their_place_whatever_ends_them() {
    let lines = Lines::new(&b"a\r\n\nbc"[..], 100);
    let expected = [
        line(1, 0, "a\r", true),
        line(2, 3, "", true),
        line(3, 4, "bc", false),
    ];
    assert_eq!(read(lines, &Names::everything()), (expected.to_vec(), 3));
}

#[test]
fn only_named_lines_are_shown_and_all_are_counted() {
    let text = b"x.y\nresponse.done\n\nz \\u00e9\nresponse\\u002edone\nresponse.done";
    for step in 1..text.len() {
        let lines = Lines::new(Drip(text, step), 100);
        let expected = [
            line(2, 4, "response.done", true),
            line(5, 28, "response\\u002edone", true),
            line(6, 47, "response.done", false),
        ];
        assert_eq!(
            read(lines, &Names::new([DONE])),
            (expected.to_vec(), 6),
            "step {step}"
        );
    }
}

#[test]
fn a_word_counts_in_lines_without_the_type_of_another_event() {
    let text = br#"{"type":"error"}
{"at":1.5,"m":"{\"error\":{},\"type\":\"error\"}"}
{"type":"response.text.delta","delta":"\"error\""}
{"type":"response.text.delta","error":null}
{"type":"server_error"}
{"param":"session.voice","type":"error"}"#;
    let names = Names::new([DONE, "error"]);
    let shown = |seen: &[(u64, u64, String, bool)]| -> Vec<u64> {
        seen.iter().map(|(number, ..)| *number).collect()
    };
    for step in 1..text.len() {
        let (seen, count) = read(Lines::new(Drip(text, step), 200), &names);
        assert_eq!((shown(&seen), count), (vec![1, 2, 6], 6), "step {step}");
    }
}

#[test]
fn events_of_the_api_are_noticed_in_lines_that_are_passed_over() {
    for (text, expected) in [
        ("{\"type\":\"rate_limits.updated\"}", true),
        (
            "{\"a\":1.5}\n{\"d\":\"{\\\"type\\\": \\\"session.created\\\"}\"}\n",
            true,
        ),
        // The Responses API sends these, too.
        ("{\"type\":\"response.output_text.delta\"}\n", false),
        (
            "{\"type\":\"session.log\"}\n{\"type\":\"http.request\"}",
            false,
        ),
        ("rate_limits.updated", false),
    ] {
        for step in 1..text.len() {
            let mut lines = Lines::new(Drip(text.as_bytes(), step), 200);
            while lines.next(&Names::new([DONE])).is_some() {}
            assert_eq!(lines.has_own_event(), expected, "{text}, step {step}");
        }
    }
}

#[test]
fn a_line_beyond_the_limit_is_not_kept_and_not_lost() {
    let long = "x".repeat(3 * BLOCK);
    let text = format!("{long}\nresponse.done\n0123456789.\n{long}");
    for max in [15, BLOCK, 2 * BLOCK] {
        let lines = Lines::new(text.as_bytes(), max);
        let after = 3 * BLOCK as u64 + 1;
        let expected = [
            line(1, 0, "TOO LONG", true),
            line(2, after, "response.done", true),
            line(4, after + 26, "TOO LONG", false),
        ];
        assert_eq!(
            read(lines, &Names::new([DONE])),
            (expected.to_vec(), 4),
            "{max}"
        );
    }
}

#[test]
fn ranges_share_the_lines_out_among_them() {
    let text = b"response.done 1\n\nshort\nresponse.done 2\nresponse.done 3\nx";
    let names = Names::new([DONE]);
    let whole = read(Lines::new(&text[..], 100), &names);
    for cut in 1..text.len() {
        let first = read(Lines::range(&text[..], 0, cut as u64, 100), &names);
        let second = read(
            Lines::range(Drip(&text[cut - 1..], 3), cut as u64, u64::MAX, 100),
            &names,
        );
        assert_eq!(first.1 + second.1, whole.1, "cut at {cut}");
        let mut both = first.0;
        let shifted = second
            .0
            .into_iter()
            .map(|(number, offset, text, is_ended)| (number + first.1, offset, text, is_ended));
        both.extend(shifted);
        assert_eq!(both, whole.0, "cut at {cut}");
    }
}
