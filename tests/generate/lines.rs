//! Lines of logs: events and other text, in envelopes, whole or damaged.

use super::{Generator, Seed, Shape, mutate_bytes};

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A letter of the line written as an escape.
fn escaped(line: &str, seed: &mut Seed) -> String {
    let letters: Vec<usize> = line
        .char_indices()
        .filter(|(_, char)| char.is_ascii_alphanumeric() || *char == '.')
        .map(|(at, _)| at)
        .collect();
    if letters.is_empty() {
        return line.to_owned();
    }
    let at = seed.pick(&letters);
    let code = u32::from(line.as_bytes()[at]);
    format!("{}\\u{code:04x}{}", &line[..at], &line[at + 1..])
}

/// A line as loggers write it, with an event or without one, whole or damaged.
pub fn line(seed: &mut Seed) -> Vec<u8> {
    let shape = seed.pick(&[Shape::Original, Shape::Wire]);
    let number = seed.below(usize::MAX) as u64;
    let event = Generator::new(number, shape).event();
    let other = seed.pick(&[
        r#"{"type":"response.output_audio.delta","event_id":"e","delta":"AAAA//8="}"#,
        r#"{"type":"session.created","session":{"id":"s","model":"m"}}"#,
        r#"{"type":"session.updated","session":{"model":"m2"}}"#,
        r#"{"type":"conversation.item.input_audio_transcription.completed","usage":{"seconds":2}}"#,
        r#"{"type":"session.usage.updated","event_id":"e1","usage":{"seconds":2}}"#,
        r#"{"type":"session.closed","usage":{"seconds":3},"session":{"id":"s","model":"m"}}"#,
        r#"{"type":"response.event","event":{"type":"response.completed","response":{"id":"r"}}}"#,
        r#"{"type":"error","event_id":"e2","error":{"type":"t","param":"session.voice"}}"#,
        r#"{"error":{"message":"no dots here","code":"c"},"type":"error"}"#,
        r#"{"type":"error","message":"of another program"}"#,
        r#"{"type":"x","transcript":"she said \"response.done\" twice"}"#,
        r#"{"type":"response.output_audio.delta","type":"response.done","response":{}}"#,
        r#"{"object":"realtime.response","id":"r","status":"failed"}"#,
        r#"{"object":"response","id":"r","status":"failed"}"#,
        "{'type': 'response.done'}",
        "no json. at all",
        "",
    ]);
    let mut text = if seed.once_in(2) {
        event
    } else {
        other.to_owned()
    };
    for _ in 0..seed.below(3) {
        text = match seed.below(7) {
            0 => format!(r#"{{"ts":1,"data":{text}}}"#),
            1 => format!(r#"{{"room":"a","message":{}}}"#, quoted(&text)),
            2 => format!("2026-06-04T09:15:49Z INFO {text}"),
            3 => escaped(&text, seed),
            4 => quoted(&text),
            // Nobody writes the bytes of a list of bytes.
            5 if !text.contains("MESSAGE") => {
                format!(r#"{{"n":1,"MESSAGE":{:?}}}"#, text.as_bytes())
            }
            _ => format!(r#"{{"unheard":[{text}]}}"#),
        };
    }
    let bytes = text.into_bytes();
    if seed.once_in(3) {
        mutate_bytes(&bytes, seed)
    } else {
        bytes
    }
}
