use super::*;
use crate::logs::event_names::DONE;
use crate::logs::read::drip::Drip;

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

/// What is read from a text: number, offset, text, and what is around it.
fn pieces(text: &[u8], step: usize, max: usize) -> (Vec<(u64, u64, String, String)>, u64) {
    let names = Names::new([DONE]);
    let mut lines = Lines::new(Drip(text, step), max);
    let mut seen = Vec::new();
    while let Some(line) = lines.next(&names) {
        let shown = if line.is_too_long {
            "TOO LONG".to_owned()
        } else {
            String::from_utf8_lossy(line.bytes).into_owned()
        };
        let outer = line.outer.map(|outer| outer.objects.join(" "));
        seen.push((line.number, line.offset, shown, outer.unwrap_or_default()));
    }
    (seen, lines.count())
}

#[test]
fn a_value_over_many_lines_is_one_piece() {
    let event = "{\n  \"type\": \"response.done\",\n  \"x\": [\n    1\n  ]\n}";
    let text = format!("a\n{event}\n\nat 5: {event} (3 ms)\n{event},\n{event}");
    for step in 1..text.len() {
        let (seen, count) = pieces(text.as_bytes(), step, 1000);
        let shown: Vec<_> = seen
            .iter()
            .map(|(number, _, text, _)| (*number, text.as_str()))
            .collect();
        let prefixed = format!("at 5: {event}");
        let expected = [(2, event), (9, &*prefixed), (15, event), (21, event)];
        assert_eq!(shown, expected, "step {step}");
        assert_eq!(count, 26, "step {step}");
        for (_, offset, shown, _) in &seen {
            let at = usize::try_from(*offset).unwrap();
            assert!(text[at..].starts_with(shown), "step {step}");
        }
    }
}

#[test]
fn a_large_list_is_read_element_by_element() {
    let filler = format!("{{\"delta\": \"{}\"}}", "x".repeat(300));
    let event = "{\n\"type\": \"response.done\"}";
    let other = "{\n\"type\": \"session\"}";
    let mut text = String::from("{\n\"room\": \"a\", \"n\": {\"deep\": [\n");
    text += &[&*filler, event, other, ""].join(",\n").repeat(10);
    text += "\"response.done\"\n]}, \"late\": 1}\nend. response.done\n";
    let lines = text.lines().count() as u64;
    for step in [1, 7, 100, 1000, 100_000] {
        let (seen, count) = pieces(text.as_bytes(), step, 1 << 20);
        assert_eq!(count, lines, "step {step}");
        assert_eq!(seen.len(), 12, "step {step}");
        for (at, (number, _, shown, outer)) in seen[..10].iter().enumerate() {
            assert_eq!(shown, event);
            assert_eq!(*number, 4 + 5 * at as u64);
            assert_eq!(outer, "{\"room\":\"a\" {");
        }
        assert_eq!(seen[10].2, "\"response.done\"");
        assert_eq!(seen[11].2, "end. response.done");
    }
}

#[test]
fn damage_in_a_document_does_not_hide_the_rest() {
    let event = "{\n\"type\": \"response.done\"\n}";
    let torn = "{\n\"type\": \"response.done\",\n\"x\": tru\n}";
    for text in [
        format!("[\n{event},\n{torn},\n{event}\n]\n"),
        format!("{{\n\"list\": [\n{torn},\n{event}]}}\n{event}\n"),
        format!("{{\n\"list\": [\n{event},\n{{\n\"type\": \"response.done\",\n{event}\n"),
        // What is cut off takes in what follows.
        format!("[\n{{\n\"type\": \"response.done\", \"x\": [\n{event},\n{event}\n]\n"),
        format!("[\n{{\n\"type\": \"response.done\", \"x\":\n{event},\n{event}\n]\n"),
    ] {
        for step in [1, 5, 1000] {
            let (seen, count) = pieces(text.as_bytes(), step, 1000);
            let whole = seen.iter().filter(|piece| piece.2 == event).count();
            assert_eq!(whole, 2, "{text}: {seen:?}");
            assert!(seen.iter().any(|piece| piece.2 != event), "{text}");
            assert_eq!(count, text.lines().count() as u64, "{text}");
        }
    }
}

#[test]
fn a_piece_beyond_the_limit_is_told() {
    let long = format!(
        "{{\n\"type\": \"response.done\", \"x\": \"{}\"\n}}",
        "x".repeat(3000)
    );
    let text = format!("{long}\nresponse.done\n");
    for step in [10, 100_000] {
        let (seen, count) = pieces(text.as_bytes(), step, 2000);
        assert_eq!(seen[0].2, "TOO LONG", "{step}");
        assert_eq!(seen.last().unwrap().2, "response.done");
        assert_eq!(count, 4, "{step}");
    }
}

#[test]
fn a_document_is_read_alike_in_windows_of_any_size() {
    let pad = "x".repeat(2 * document::OPEN);
    let event = "{\n\"type\": \"response.done\"}";
    let printed = format!("{{\n'a': '{}',\n", "y".repeat(100)).repeat(20);
    for text in [
        // What it is shows behind the limit, or never.
        format!("{{\n\"data\": {event},\n\"pad\": \"{pad}\",\n\"type\": \"response.done\"}}\n"),
        format!("{{\n\"data\": {event},\n\"pad\": \"{pad}\",\n\"type\": \"response.done\"\n"),
        format!("{{\n\"type\": \"response.done\",\n\"pad\": \"{pad}\"}}\n{event}\n"),
        format!("{{\n\"type\": \"response.done\",\n\"pad\": \"{pad}\"\n{event}\n"),
        // A small one is followed by more than the limit.
        format!("{{\n\"data\": {event},\n\"type\": \"response.done\"}}\n{pad}\nend.\n"),
        // It breaks off in the line in which it begins, inside others.
        format!("[\n{{\"type\": \"response.done\", \"x\": tru{pad}}}\n,{event}]\n"),
        format!("[\n\"{pad}\", {{\"type\": \"response.done\", \"\": |, {event}"),
        format!("{printed}\n'type': 'response.done'}}\n{printed}{event}\n"),
        // The line in which it begins is longer than the limit.
        format!("{{'a': '{pad}',\n'type': 'response.done'}}\n{event}\n"),
        format!("{{\"a\": \"{pad}\",\n\"type\": \"response.done\"}}\n{event}\n"),
    ] {
        for max in [300, 3000, 1 << 20] {
            let whole = pieces(text.as_bytes(), text.len(), max);
            assert_eq!(whole.1, text.lines().count() as u64, "{text}");
            for step in [1, 2, 3, 7, 100, 1000, 1500] {
                let found = pieces(text.as_bytes(), step, max);
                assert_eq!(found, whole, "{step} {max} {text}");
            }
        }
    }
}

#[test]
fn a_document_takes_over_the_ranges_behind_it() {
    let event = "{\n\"type\": \"response.done\"\n}\n";
    let text = format!("a\n{event}b\n{event}");
    let names = Names::new([DONE]);
    let whole = read(Lines::new(text.as_bytes(), 100), &names);
    for cut in 1..text.len() as u64 {
        let mut first = Lines::range(text.as_bytes(), 0, cut, 100);
        let mut seen = 0;
        while first.next(&names).is_some() {
            seen += 1;
        }
        // A range that ends in the first line or before the document knows nothing of it.
        assert_eq!(first.takes_over(), cut > 2, "cut at {cut}");
        assert_eq!(
            seen,
            if cut > 2 { whole.0.len() } else { 0 },
            "cut at {cut}"
        );
    }
}

fn cut_by_docker(text: &str, stream: &str) -> Vec<String> {
    let parts: Vec<_> = text.as_bytes().chunks(16 << 10).collect();
    let line = |(at, part): (usize, &&[u8])| {
        let end = if at + 1 == parts.len() { "\n" } else { "" };
        let text = serde_json::Value::from(std::str::from_utf8(part).unwrap().to_owned() + end);
        format!(r#"{{"log":{text},"stream":"{stream}","time":"2026-06-04T09:15:4{at}Z"}}"#)
    };
    parts.iter().enumerate().map(line).collect()
}

#[test]
fn parts_of_a_line_are_put_together() {
    let long = format!(
        "{{\"x\": \"{}\", \"type\": \"response.done\"}}",
        "é\"".repeat(8000)
    );
    let [out, err] = ["stdout", "stderr"].map(|stream| cut_by_docker(&long, stream));
    let short = r#"{"log":"short\n","stream":"stdout","time":"t"}"#.to_owned();
    let lines = [
        short.clone(),
        out[0].clone(),
        err[0].clone(),
        out[1].clone(),
        short,
        err[1].clone(),
    ];
    assert_eq!(out.len(), 2);
    for ends in [0, 1, 2] {
        let text = lines[..lines.len() - ends].join("\n");
        for step in [1000, 100_000] {
            let (seen, count) = pieces(text.as_bytes(), step, 1 << 20);
            assert_eq!(count, 6 - ends as u64);
            // The missing part of the second line has its name.
            assert_eq!(seen.len(), if ends == 0 { 2 } else { 1 }, "{ends}");
            assert_eq!((seen[0].0, seen[0].1), (2, lines[0].len() as u64 + 1));
            let value: serde_json::Value = serde_json::from_str(&seen[0].2).unwrap();
            assert_eq!(value["log"], long.clone() + "\n");
            assert_eq!(value["time"], "2026-06-04T09:15:41Z");
        }
    }
}

#[test]
fn parts_of_container_runtimes_and_of_server_sent_events_are_put_together() {
    let time = "2026-06-04T09:15:49.1Z";
    let runtime = format!(
        "{time} stdout P response\n{time} stderr F other\n{time} stdout F .done\r\n{time} stdout F x\n"
    );
    let sent = "event: x\ndata: {\ndata:  \"type\": \"response.done\"\r\ndata: }\n\nend\n";
    for step in [1, 13, 1000] {
        let (seen, count) = pieces(runtime.as_bytes(), step, 1000);
        let whole = format!("{time} stdout P response.done\r");
        assert_eq!(
            (seen.len(), &*seen[0].2, count),
            (1, &*whole, 4),
            "step {step}"
        );
        let (seen, count) = pieces(sent.as_bytes(), step, 1000);
        let whole = "{\n \"type\": \"response.done\"\n}";
        assert_eq!(
            (seen.len(), &*seen[0].2, count),
            (1, whole, 6),
            "step {step}"
        );
        assert_eq!(seen[0].0, 2);
    }
    let (seen, _) = pieces(runtime.as_bytes(), 1000, 10);
    assert!(seen.iter().any(|piece| piece.2 == "TOO LONG"));
}

#[test]
fn a_part_takes_over_the_ranges_behind_it() {
    let time = "2026-06-04T09:15:49.1Z";
    let text = format!("a\n{time} stdout P response\n{time} stdout F .done\nresponse.done\n");
    let names = Names::new([DONE]);
    for cut in 1..text.len() as u64 {
        let mut first = Lines::range(text.as_bytes(), 0, cut, 100);
        let mut seen = 0;
        while first.next(&names).is_some() {
            seen += 1;
        }
        assert_eq!(
            (seen, first.takes_over()),
            if cut > 2 { (2, true) } else { (0, false) }
        );
    }
}

#[test]
fn lines_that_repeat_are_counted_like_others() {
    let names = Names::new([DONE]);
    let event = r#"{"type":"response.done"}"#;
    for line in [
        "\n",
        "\r\n",
        "{}\n",
        "x.y\n",
        "\\\n",
        "{\"type\":\"a.b\"}\n",
    ] {
        for times in [1, 100, 10_000, 1_000_000 / line.len()] {
            let text = format!("{0}{event}\n{0}{event}\n{0}", line.repeat(times));
            let size = text.len() as u64;
            let mut lines = Lines::new(text.as_bytes(), 1 << 20);
            let mut found = Vec::new();
            while let Some(line) = lines.next(&names) {
                found.push((line.number, line.offset));
            }
            let (count, length) = (times as u64, (times * line.len()) as u64);
            let second = length + event.len() as u64 + 1;
            let expected = [(count + 1, length), (2 * count + 2, second + length)];
            assert_eq!(found, expected, "{line:?} {times}");
            assert_eq!(lines.count(), 3 * count + 2, "{line:?} {times}");
            for limit in [0, 1, 77, 1_000, length / 2, length + 3, second + length / 2] {
                let ranges = [(0, limit), (limit, u64::MAX)].map(|(start, end)| {
                    let from = usize::try_from(start.saturating_sub(1))
                        .unwrap()
                        .min(text.len());
                    let mut lines = Lines::range(&text.as_bytes()[from..], start, end, 1 << 20);
                    while lines.next(&names).is_some() {}
                    lines.count()
                });
                assert!(
                    limit > size || ranges[0] + ranges[1] == 3 * count + 2,
                    "{line:?} {limit}"
                );
            }
        }
    }
}
