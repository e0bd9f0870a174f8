//! Why a response ended as it did.

use std::borrow::Cow;

use serde::Serialize;

use super::document::Node;
use super::layouts::{RESPONSE_ERROR, STATUS_DETAIL};

/// Why a response ended as it did (`RealtimeResponse.status_details`).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RealtimeResponseStatusDetail(pub(crate) Node);

impl RealtimeResponseStatusDetail {
    /// `type`: The status that these details explain: `completed`, `cancelled`, `incomplete` or `failed`.
    #[must_use]
    pub fn kind(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { STATUS_DETAIL.index("type") })
    }

    /// Why it did not complete. Cancelled: `turn_detected` (the caller spoke) or `client_cancelled`; incomplete: `max_output_tokens` or `content_filter`.
    #[must_use]
    pub fn reason(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { STATUS_DETAIL.index("reason") })
    }

    /// The error of a failed response.
    #[must_use]
    pub fn error(&self) -> Option<RealtimeResponseError> {
        self.0
            .child(const { STATUS_DETAIL.index("error") })
            .map(RealtimeResponseError)
    }
}

/// The error of a failed response (`status_details.error`).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RealtimeResponseError(pub(crate) Node);

impl RealtimeResponseError {
    /// `type`: The type of the error, such as `server_error`.
    #[must_use]
    pub fn kind(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { RESPONSE_ERROR.index("type") })
    }

    /// The code of the error, such as `rate_limit_exceeded`; servers often leave it out.
    #[must_use]
    pub fn code(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { RESPONSE_ERROR.index("code") })
    }

    /// What happened, for people. Servers send it; no schema has it.
    #[must_use]
    pub fn message(&self) -> Option<Cow<'_, str>> {
        self.0.str(const { RESPONSE_ERROR.index("message") })
    }
}
