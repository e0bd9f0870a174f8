//! Reads responses of every dialect: beta, GA, Azure, xAI, Qwen.

use std::borrow::Cow;

use crate::json::{Text, elements, get, string};
use crate::schema::conversation::RealtimeConversationItem;
use crate::schema::items::RealtimeConversationItemAssistantMessage;
use crate::schema::response::{RealtimeResponse, ResponseAudio};

/// Whether the caller interrupted a response: it was cancelled because a turn was detected.
#[must_use]
pub fn is_interrupted(response: &RealtimeResponse) -> bool {
    response.status() == "cancelled"
        && response.status_details().is_some_and(|details| {
            details
                .reason()
                .is_some_and(|reason| reason == "turn_detected")
        })
}

/// The extras of a response, collected once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extras(Vec<(String, String)>);

impl Extras {
    /// Collects the extras of a response: keys, and values as JSON text. If a key repeats, the last
    /// value counts.
    #[must_use]
    pub fn of(response: &RealtimeResponse) -> Self {
        let node = &response.node;
        let mut extras: Vec<(String, String)> = Vec::new();
        for member in node.members_around("output") {
            if node.shown_by(&member.key.bytes()).is_some() {
                continue;
            }
            let key = member.key.to_str();
            extras.retain(|(other, _)| *other != key);
            extras.push((key.into_owned(), member.value.to_owned()));
        }
        Self(extras)
    }

    fn get(&self, key: &str) -> Option<&str> {
        let found = self.0.iter().find(|(other, _)| other == key);
        found.map(|(_, value)| value.as_str())
    }

    /// All extras as a JSON object; none if there are no extras.
    #[must_use]
    pub fn json(&self) -> Option<String> {
        if self.0.is_empty() {
            return None;
        }
        let members: Vec<String> = self
            .0
            .iter()
            .map(|(key, value)| format!("{}:{value}", serde_json::Value::from(key.as_str())))
            .collect();
        Some(format!("{{{}}}", members.join(",")))
    }

    /// The name of the voice, from a GA or a beta response. If the voice is an object: its `name`,
    /// or its `id` if it has no name.
    #[must_use]
    pub fn voice(&self, response: &RealtimeResponse) -> Option<String> {
        let audio = response.audio();
        let output = audio.as_ref().and_then(ResponseAudio::output);
        let voice = output.as_ref().and_then(|output| output.voice_json());
        name(voice.or_else(|| self.get("voice"))?)
    }

    /// `audio/pcm`, `audio/pcmu` or `audio/pcma`, from a GA or a beta response.
    #[must_use]
    pub fn audio_format(&self, response: &RealtimeResponse) -> Option<String> {
        let audio = response.audio();
        let output = audio.as_ref().and_then(ResponseAudio::output);
        if let Some(kind) = output.and_then(|output| Some(output.format()?.kind()?.into_owned())) {
            return Some(kind);
        }
        let word = string(self.get("output_audio_format")?)?.to_str();
        Some(match word.as_ref() {
            "pcm16" => "audio/pcm".to_owned(),
            "g711_ulaw" => "audio/pcmu".to_owned(),
            "g711_alaw" => "audio/pcma".to_owned(),
            _ => word.into_owned(),
        })
    }

    /// How the model could answer: `output_modalities`, or `modalities` of a beta response.
    #[must_use]
    pub fn modalities<'a>(&'a self, response: &'a RealtimeResponse) -> Option<Vec<Cow<'a, str>>> {
        if response.has_output_modalities() {
            return Some(response.output_modalities());
        }
        let beta = self.get("modalities")?;
        // An array of other values is not a list of modalities.
        let modalities = beta.starts_with('[').then(|| elements(beta))?;
        modalities
            .map(|(value, _)| string(value).map(Text::to_str))
            .collect()
    }

    /// The sampling temperature. GA responses no longer have one.
    #[must_use]
    pub fn temperature(&self) -> Option<f64> {
        number(self.get("temperature")?)
    }
}

fn name(json: &str) -> Option<String> {
    if let Some(name) = string(json) {
        return Some(name.to_str().into_owned());
    }
    let member = |key: &str| {
        let found = get(json, key.as_bytes())?;
        Some(found.text()?.to_str().into_owned())
    };
    member("name").or_else(|| member("id"))
}

/// The number that JSON text stands for, exactly; none for other values.
pub(crate) fn number(json: &str) -> Option<f64> {
    let is_number = json.starts_with(|char: char| char == '-' || char.is_ascii_digit());
    let number = is_number.then(|| json.parse::<f64>().ok())??;
    number.is_finite().then_some(number)
}

/// What the model said, text and transcripts, joined by line feeds.
#[must_use]
pub fn spoken(output: &[RealtimeConversationItem]) -> Option<String> {
    let mut spoken: Option<String> = None;
    for item in output {
        if let RealtimeConversationItem::AssistantMessage(message) = item {
            add(&mut spoken, message);
        }
    }
    spoken
}

fn add(spoken: &mut Option<String>, message: &RealtimeConversationItemAssistantMessage) {
    for part in message.content() {
        let words = part.text().filter(|text| !text.is_empty());
        if let Some(words) = words.or_else(|| part.transcript())
            && !words.is_empty()
        {
            join(spoken, &words);
        }
    }
}

/// Adds a line to a text that may be empty.
pub(crate) fn join(text: &mut Option<String>, line: &str) {
    match text {
        Some(text) => {
            text.push('\n');
            text.push_str(line);
        }
        None => *text = Some(line.to_owned()),
    }
}
