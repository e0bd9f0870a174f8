//! What messages are made of.

use super::declare::classes;
use super::types::{ClassSchema, Field, FieldType};
use super::words::{Need, Words};
use crate::document::node::Node;

/// The content types that are known. The fields of a part of another type may hold anything.
const CONTENT_TYPES: &[&str] = &[
    "input_text",
    "input_audio",
    "input_image",
    "output_text",
    "output_audio",
    "text",
    "audio",
];

static ASSISTANT_CONTENT: Words = Words {
    others: &["text", "audio"],
    ..Words::new(&["output_text", "output_audio"])
};

classes! {
    /// A part of a system message.
    class SystemMessageContent(RealtimeObject), checked in CONTENT_TYPES {
        /// `input_text`.
        kind = "type": Word["input_text"], original;
        /// The text.
        text: LongText, original;
    }

    /// A part of a user message: text, audio or an image.
    class UserMessageContent(RealtimeObject), checked in CONTENT_TYPES {
        /// `input_text`, `input_audio` or `input_image`.
        kind = "type": Enum["input_text", "input_audio", "input_image"], original;
        /// The text of `input_text`.
        text: LongText, original in ["input_text"];
        /// What was said in `input_audio`, where it was transcribed.
        transcript: LongText, original in ["input_audio"];
        /// The audio of `input_audio`, in base64; events leave it out.
        audio: LongText, original in ["input_audio"];
        /// The image of `input_image`, as a data URI.
        image_url: LongText, original in ["input_image"];
        /// How closely to look at the image: `auto`, `low` or `high`.
        detail: Enum["auto", "low", "high"], original in ["input_image"];
    }

    /// A part of the model's answer: text or audio.
    class AssistantMessageContent(RealtimeObject), checked in CONTENT_TYPES {
        /// `output_text` or `output_audio`; beta servers, Voice Live, xAI and Qwen say `text` and
        /// `audio`.
        kind = "type": Enum[ASSISTANT_CONTENT], original;
        /// The text of a text part.
        text: LongText, original in ["output_text"];
        /// What an audio part says. `None` in parts that were cut off.
        transcript: LongText, original in ["output_audio"];
        /// The audio, in base64; events leave it out.
        audio: LongText, optional in ["output_audio"];
    }
}
