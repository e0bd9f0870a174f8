//! Audio, which JSON carries in base64.

use std::borrow::Cow;

use base64_simd::{Out, STANDARD};

use crate::document::node::Node;
use crate::error::{Error, ErrorKind};
use crate::json::Kind;

/// The base64 of a field.
pub(crate) struct Base64<'a> {
    node: &'a Node,
    field: usize,
    written: Cow<'a, str>,
}

impl<'a> Base64<'a> {
    /// The base64 of a field; none if the field has no string.
    pub(crate) fn of(node: &'a Node, field: usize) -> Option<Self> {
        let written = node.text(field)?.to_str();
        Some(Self {
            node,
            field,
            written,
        })
    }

    /// How many bytes it holds.
    ///
    /// # Errors
    /// It is not base64.
    pub(crate) fn len(&self) -> Result<usize, Error> {
        let len = STANDARD.decoded_length(self.written.as_bytes());
        len.map_err(|_| self.error())
    }

    /// Writes its bytes, as many as [`len`](Self::len) says.
    ///
    /// # Errors
    /// It is not base64.
    pub(crate) fn decode(&self, bytes: &mut [u8]) -> Result<(), Error> {
        let decoded = STANDARD.decode(self.written.as_bytes(), Out::from_slice(bytes));
        decoded.map(|_| ()).map_err(|_| self.error())
    }

    /// Its bytes.
    ///
    /// # Errors
    /// It is not base64.
    pub(crate) fn to_vec(&self) -> Result<Vec<u8>, Error> {
        let mut bytes = vec![0; self.len()?];
        self.decode(&mut bytes)?;
        Ok(bytes)
    }

    /// The error of the first byte that base64 does not have there.
    #[cold]
    fn error(&self) -> Error {
        let slot = self.node.slot(self.field);
        let at = match slot.kind() {
            // Escapes shift every byte.
            Kind::Escaped => slot.start(),
            _ => slot.start() + 1 + first_odd(self.written.as_bytes()),
        };
        self.node.error(ErrorKind::InvalidBase64, at)
    }
}

/// The place of the first byte that is not one of base64's; the end, if what is missing is padding.
fn first_odd(written: &[u8]) -> usize {
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let digits = written.iter().take_while(|byte| is_digit(byte)).count();
    let padded = written[digits..].iter().take_while(|&&byte| byte == b'=');
    let end = digits + padded.count().min(2);
    if end < written.len() || !written.len().is_multiple_of(4) {
        return end;
    }
    // The last digit before the padding has bits that belong to no byte.
    digits.saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use crate::decode::decode;
    use crate::schema::events::response::ResponseAudioDeltaEvent;
    use crate::schema::words::Mode;

    fn bytes(base64: &str) -> Result<Vec<u8>, (usize, String)> {
        let json = format!(r#"{{"type":"response.output_audio.delta","delta":"{base64}"}}"#);
        let shape = ResponseAudioDeltaEvent.shape();
        let node = decode(json.as_bytes(), shape, Mode::Tolerant).unwrap();
        let event = ResponseAudioDeltaEvent { node };
        let begin = json.find("delta\":\"").unwrap() + "delta\":\"".len();
        let bytes = event.audio_bytes().unwrap();
        bytes.map_err(|error| (error.offset() - begin, error.to_string()))
    }

    #[test]
    fn audio_is_decoded() {
        assert_eq!(bytes(""), Ok(vec![]));
        assert_eq!(bytes("AP8="), Ok(vec![0, 255]));
        assert_eq!(bytes("AP\\/\\u002b"), bytes("AP/+"));
        let long = "AQID".repeat(10_000);
        assert_eq!(bytes(&long), Ok([1, 2, 3].repeat(10_000)));
        assert_eq!(bytes("//\\u002f/"), Ok(vec![255; 3]));
    }

    #[test]
    fn what_is_not_base64_is_told_by_its_place() {
        for (base64, at) in [
            ("AP8", 3),
            ("AP 8", 2),
            ("A-8=", 1),
            ("AP8=AP8=", 4),
            ("AP9=", 2),
            ("====", 2),
            ("éAAA", 0),
        ] {
            let (found, message) = bytes(base64).unwrap_err();
            assert_eq!(found, at, "{base64}");
            assert!(message.starts_with("delta: the string is not base64 at line 1"));
        }
    }
}
