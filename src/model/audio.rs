//! How a response was spoken.

use std::borrow::Cow;

use serde::Serialize;

use super::document::Node;
use super::layouts::{AUDIO, AUDIO_FORMAT, AUDIO_OUTPUT};

/// How the response was spoken (`RealtimeResponse.audio`).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResponseAudio(pub(crate) Node);

impl ResponseAudio {
    /// The configuration of the output audio.
    #[must_use]
    pub fn output(&self) -> Option<ResponseAudioOutput> {
        self.0
            .child(const { AUDIO.index("output") })
            .map(ResponseAudioOutput)
    }
}

/// The configuration of the output audio (`RealtimeResponse.audio.output`).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResponseAudioOutput(pub(crate) Node);

impl ResponseAudioOutput {
    /// The format of the output audio.
    #[must_use]
    pub fn format(&self) -> Option<RealtimeAudioFormats> {
        self.0
            .child(const { AUDIO_OUTPUT.index("format") })
            .map(RealtimeAudioFormats)
    }

    /// The voice that spoke, such as `alloy` or `marin`. A custom voice is an object: it stands in `extra`, and this is `None`.
    #[must_use]
    pub fn voice(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { AUDIO_OUTPUT.index("voice") })
    }

    /// The voice as JSON text, also where it is no string: Azure sends an object with a `name`.
    #[must_use]
    pub fn voice_json(&self) -> Option<&str> {
        self.0.any(const { AUDIO_OUTPUT.index("voice") })
    }
}

/// An audio format (`RealtimeAudioFormats` of the API).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RealtimeAudioFormats(pub(crate) Node);

impl RealtimeAudioFormats {
    /// `type`: `audio/pcm`, `audio/pcmu` (G.711 μ-law) or `audio/pcma` (G.711 A-law).
    #[must_use]
    pub fn kind(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { AUDIO_FORMAT.index("type") })
    }

    /// The sample rate in hertz; only `audio/pcm` has one, 24000.
    #[must_use]
    pub fn rate(&self) -> Option<u64> {
        self.0.count(const { AUDIO_FORMAT.index("rate") })
    }
}
