//! What messages are made of.

use std::borrow::Cow;

use serde::Serialize;

use super::document::Node;
use super::layouts::CONTENT;

/// A part of a system message.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SystemMessageContent(pub(crate) Node);

impl SystemMessageContent {
    /// `type`: `input_text`.
    #[must_use]
    pub fn kind(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { CONTENT.index("type") })
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { CONTENT.index("text") })
    }
}

/// A part of a user message: text, audio or an image.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UserMessageContent(pub(crate) Node);

impl UserMessageContent {
    /// `type`: `input_text`, `input_audio` or `input_image`.
    #[must_use]
    pub fn kind(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { CONTENT.index("type") })
    }

    /// The text of `input_text`.
    #[must_use]
    pub fn text(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { CONTENT.index("text") })
    }

    /// What was said in `input_audio`, where it was transcribed.
    #[must_use]
    pub fn transcript(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { CONTENT.index("transcript") })
    }

    /// The audio of `input_audio`, in base64; events leave it out.
    #[must_use]
    pub fn audio(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { CONTENT.index("audio") })
    }

    /// The image of `input_image`, as a data URI.
    #[must_use]
    pub fn image_url(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { CONTENT.index("image_url") })
    }

    /// How closely to look at the image: `auto`, `low` or `high`.
    #[must_use]
    pub fn detail(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { CONTENT.index("detail") })
    }
}

/// A part of the model's answer: text or audio.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AssistantMessageContent(pub(crate) Node);

impl AssistantMessageContent {
    /// `type`: `output_text` or `output_audio`; beta servers, Voice Live, xAI and Qwen say `text` and `audio`.
    #[must_use]
    pub fn kind(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { CONTENT.index("type") })
    }

    /// The text of a text part.
    #[must_use]
    pub fn text(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { CONTENT.index("text") })
    }

    /// What an audio part says. Null in parts that were cut off.
    #[must_use]
    pub fn transcript(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { CONTENT.index("transcript") })
    }

    /// The audio, in base64; events leave it out.
    #[must_use]
    pub fn audio(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { CONTENT.index("audio") })
    }
}
