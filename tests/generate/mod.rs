//! Documents from a seed: responses and events as in the schema and as servers send them, and
//! mutated documents. The same seed gives the same document.
#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "shared: every test binary uses its own part"
)]

mod lines;
mod mutate;

pub use lines::line;
pub use mutate::{mutate_bytes, mutate_values};

/// A small random number generator (`SplitMix64`), which is good enough for documents.
pub struct Seed(pub u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    /// True with a probability of one in `times`.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

/// How closely a document follows the original struct.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// All required fields, and only known values.
    Original,
    /// As servers send it: missing fields, unknown values, other spellings, unknown items.
    Wire,
}

pub struct Generator {
    pub seed: Seed,
    pub shape: Shape,
}

type Members = Vec<(String, String)>;

fn text(value: &str) -> String {
    serde_json::to_string(value).unwrap()
}

impl Generator {
    pub fn new(seed: u64, shape: Shape) -> Self {
        Self {
            seed: Seed(seed),
            shape,
        }
    }

    /// `response.done` or `response.created`.
    pub fn event(&mut self) -> String {
        let kind = self.seed.pick(&["response.done", "response.created"]);
        let mut members = vec![
            ("type".into(), text(kind)),
            ("event_id".into(), self.string()),
            ("response".into(), self.response()),
        ];
        if self.shape == Shape::Wire && self.seed.once_in(4) {
            let usage = self.usage();
            members.push(("usage".into(), usage));
        }
        self.object(members)
    }

    pub fn response(&mut self) -> String {
        let status = self.word(&[
            "in_progress",
            "completed",
            "cancelled",
            "failed",
            "incomplete",
        ]);
        let mut members = vec![("id".into(), self.string()), ("status".into(), status)];
        let output = self.list(3, Self::item);
        let modalities = self.list(2, |this| this.word(&["text", "audio"]));
        let most = self.most_tokens();
        self.demanded(&mut members, "object", text("realtime.response"));
        self.demanded(&mut members, "output", output);
        self.demanded(&mut members, "output_modalities", modalities);
        self.demanded(&mut members, "max_output_tokens", most);
        let conversation = self.string();
        self.maybe(&mut members, "conversation_id", conversation);
        let audio = self.audio();
        self.maybe(&mut members, "audio", audio);
        let details = self.status_details();
        self.maybe(&mut members, "status_details", details);
        let usage = self.usage();
        self.maybe(&mut members, "usage", usage);
        let pairs = (0..self.seed.below(3))
            .map(|index| (format!("key{index}"), self.string()))
            .collect();
        let metadata = self.plain(pairs);
        self.maybe(&mut members, "metadata", metadata);
        if self.shape == Shape::Wire && self.seed.once_in(3) {
            members.push(("voice".into(), r#"{"name":"sage","type":"x"}"#.into()));
            members.push(("temperature".into(), "0.8".into()));
            members.push(("modalities".into(), r#"["text","audio"]"#.into()));
        }
        self.object(members)
    }

    fn most_tokens(&mut self) -> String {
        match self.seed.below(4) {
            0 => text("inf"),
            1 => "70000".into(),
            _ => self.count(),
        }
    }

    fn audio(&mut self) -> String {
        let kind = self.word(&["audio/pcm", "audio/pcmu", "audio/pcma"]);
        let format = self.object(vec![("type".into(), kind), ("rate".into(), "24000".into())]);
        let voice = self.string();
        let output = self.object(vec![("format".into(), format), ("voice".into(), voice)]);
        self.object(vec![("output".into(), output)])
    }

    fn status_details(&mut self) -> String {
        if self.shape == Shape::Wire && self.seed.once_in(5) {
            return text("unimplemented");
        }
        let kind = self.word(&["completed", "cancelled", "incomplete", "failed"]);
        let mut members = vec![("type".into(), kind)];
        let reason = self.word(&[
            "turn_detected",
            "client_cancelled",
            "max_output_tokens",
            "content_filter",
        ]);
        self.maybe(&mut members, "reason", reason);
        let (kind, message) = (self.string(), self.string());
        let mut error = vec![("type".into(), kind)];
        let code = self.string();
        self.demanded(&mut error, "code", code);
        self.maybe(&mut error, "message", message);
        let error = self.object(error);
        self.maybe(&mut members, "error", error);
        self.object(members)
    }

    fn usage(&mut self) -> String {
        if self.shape == Shape::Wire && self.seed.once_in(6) {
            return "{}".into();
        }
        let mut members = Vec::new();
        for name in ["total_tokens", "input_tokens", "output_tokens"] {
            let count = self.count();
            self.demanded(&mut members, name, count);
        }
        let cached = self.counts(&["text_tokens", "audio_tokens", "image_tokens"]);
        let cached = self.object(cached);
        let mut input = self.counts(&[
            "text_tokens",
            "audio_tokens",
            "image_tokens",
            "cached_tokens",
        ]);
        self.maybe(&mut input, "cached_tokens_details", cached);
        let input = self.object(input);
        let input_key = self.spelling("input_token_details", "input_tokens_details");
        self.maybe(&mut members, input_key, input);
        let output = self.counts(&["text_tokens", "audio_tokens", "reasoning_tokens"]);
        let output = self.object(output);
        let output_key = self.spelling("output_token_details", "output_tokens_details");
        self.maybe(&mut members, output_key, output);
        self.object(members)
    }

    fn spelling(&mut self, usual: &'static str, other: &'static str) -> &'static str {
        if self.shape == Shape::Wire && self.seed.once_in(4) {
            other
        } else {
            usual
        }
    }

    fn item(&mut self) -> String {
        let kind = self.seed.pick(&[
            "message",
            "message",
            "message",
            "function_call",
            "function_call_output",
            "mcp_call",
            "mcp_list_tools",
            "mcp_approval_request",
            "mcp_approval_response",
        ]);
        let mut members = vec![("type".into(), text(kind)), ("id".into(), self.string())];
        let strings: &[&str] = match kind {
            "function_call" => &["arguments", "name", "call_id", "status"],
            "function_call_output" => &["call_id", "output", "status"],
            "mcp_call" => &["arguments", "name", "server_label", "output"],
            "mcp_list_tools" => &["server_label"],
            "mcp_approval_request" => &["arguments", "name", "server_label"],
            "mcp_approval_response" => &["approval_request_id", "reason"],
            _ => &["status", "object"],
        };
        for name in strings {
            let value = self.string();
            self.demanded(&mut members, name, value);
        }
        match kind {
            "message" => {
                let role = self.seed.pick(&["system", "user", "assistant"]);
                members.push(("role".into(), text(role)));
                let content = self.list(3, |this| this.content(role));
                self.demanded(&mut members, "content", content);
            }
            "mcp_call" => {
                let error = self.mcp_error();
                self.maybe(&mut members, "error", error);
            }
            "mcp_list_tools" => {
                let tools = self.list(2, Self::tool);
                self.demanded(&mut members, "tools", tools);
            }
            "mcp_approval_response" => {
                let approve = self.seed.pick(&["true", "false"]);
                self.demanded(&mut members, "approve", approve.into());
            }
            _ => {}
        }
        if self.shape == Shape::Wire && self.seed.once_in(8) {
            members[0].1 = text("sketch");
        }
        self.object(members)
    }

    fn content(&mut self, role: &str) -> String {
        let kind = match role {
            "system" => "input_text",
            "user" => self
                .seed
                .pick(&["input_text", "input_audio", "input_image"]),
            _ => self.seed.pick(&["output_text", "output_audio"]),
        };
        let names: &[&str] = match kind {
            "input_text" | "output_text" => &["text"],
            "input_image" => &["image_url"],
            _ => &["audio", "transcript"],
        };
        let mut members = vec![("type".into(), text(kind))];
        for name in names {
            let value = self.string();
            self.demanded(&mut members, name, value);
        }
        if kind == "input_image" {
            let detail = self.word(&["auto", "low", "high"]);
            self.demanded(&mut members, "detail", detail);
        }
        self.object(members)
    }

    fn tool(&mut self) -> String {
        let schema = self.anything(2);
        let mut members = vec![("name".into(), self.string())];
        self.demanded(&mut members, "input_schema", schema);
        let (description, annotations) = (self.string(), self.anything(1));
        self.maybe(&mut members, "description", description);
        self.maybe(&mut members, "annotations", annotations);
        self.object(members)
    }

    fn mcp_error(&mut self) -> String {
        let kind = self
            .seed
            .pick(&["protocol_error", "tool_execution_error", "http_error"]);
        let code = self.seed.pick(&["-32601", "503", "0"]);
        let message = self.string();
        self.object(vec![
            ("type".into(), text(kind)),
            ("code".into(), code.into()),
            ("message".into(), message),
        ])
    }

    fn counts(&mut self, names: &[&'static str]) -> Members {
        let mut members = Vec::new();
        for name in names {
            let count = self.count();
            self.maybe(&mut members, name, count);
        }
        members
    }

    fn count(&mut self) -> String {
        let count = match self.seed.below(8) {
            0 => 0,
            1 => 65_535,
            2 => 4_294_967_295,
            _ => self.seed.below(5000),
        };
        count.to_string()
    }

    fn word(&mut self, words: &[&str]) -> String {
        if self.shape == Shape::Wire && self.seed.once_in(10) {
            return self.string();
        }
        let word = self.seed.pick(words);
        text(word)
    }

    /// A string: plain, escaped, in several scripts, with combining and astral characters.
    pub fn string(&mut self) -> String {
        let parts = [
            "item_7", "a b", "é", "日本", "😀", "e\u{301}", "", "\u{7f}", "/", "done",
        ];
        let escapes = [
            "\\n",
            "\\\"",
            "\\\\",
            "\\/",
            "\\u00e9",
            "\\ud83d\\ude00",
            "\\u0041",
            "\\t",
        ];
        let mut string = String::from("\"");
        for _ in 0..self.seed.below(6) {
            if self.seed.once_in(4) {
                string += self.seed.pick(&escapes);
            } else {
                string += self.seed.pick(&parts);
            }
        }
        string + "\""
    }

    /// Any JSON value.
    pub fn anything(&mut self, depth: usize) -> String {
        match self.seed.below(if depth == 0 { 6 } else { 8 }) {
            0 => "null".into(),
            1 => "true".into(),
            2 => self
                .seed
                .pick(&["-1", "0", "18446744073709551616", "7"])
                .into(),
            3 => self.seed.pick(&["1.5", "-0.0", "1e9", "2E-3"]).into(),
            4 | 5 => self.string(),
            6 => self.list(3, |this| this.anything(depth - 1)),
            _ => {
                let members = (0..self.seed.below(3))
                    .map(|index| (format!("any{index}"), self.anything(depth - 1)))
                    .collect();
                self.plain(members)
            }
        }
    }

    /// A field that the original requires and that servers may leave out.
    fn demanded(&mut self, members: &mut Members, name: &str, value: String) {
        if self.shape == Shape::Original || !self.seed.once_in(5) {
            members.push((name.into(), value));
        }
    }

    /// A field that can be missing or null.
    fn maybe(&mut self, members: &mut Members, name: &str, value: String) {
        match self.seed.below(4) {
            0 => {}
            1 => members.push((name.into(), "null".into())),
            _ => members.push((name.into(), value)),
        }
    }

    fn list(&mut self, most: usize, mut element: impl FnMut(&mut Self) -> String) -> String {
        let elements: Vec<String> = (0..=self.seed.below(most)).map(|_| element(self)).collect();
        let space = self.space();
        format!("[{space}{}{space}]", elements.join(&format!(",{space}")))
    }

    /// An object in any order, sometimes with unknown keys, white space or escaped keys.
    fn object(&mut self, mut members: Members) -> String {
        if self.seed.once_in(4) {
            let value = self.anything(2);
            members.push(("unknown".into(), value));
        }
        if self.seed.once_in(3) {
            for index in (1..members.len()).rev() {
                let other = self.seed.below(index + 1);
                members.swap(index, other);
            }
        }
        self.plain(members)
    }

    fn plain(&mut self, members: Members) -> String {
        let space = self.space();
        let members: Vec<String> = members
            .into_iter()
            .map(|(key, value)| {
                let key = if self.seed.once_in(30) && !key.is_empty() {
                    format!("\\u{:04x}{}", u32::from(key.as_bytes()[0]), &key[1..])
                } else {
                    key
                };
                format!("{space}\"{key}\"{space}:{space}{value}")
            })
            .collect();
        format!("{{{}{space}}}", members.join(","))
    }

    fn space(&mut self) -> &'static str {
        self.seed.pick(&["", "", "", "", " ", "\n  ", "\t"])
    }
}
