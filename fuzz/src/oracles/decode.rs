//! One document, by both decoders.

use realtime_response::{ErrorKind, RealtimeResponse, decode_event, decode_event_strict};
use serde_json::value::RawValue;

/// A document either decodes without loss, or fails with an offset inside it.
pub fn decode(data: &[u8]) {
    let tolerant = decode_event(data);
    match &tolerant {
        Ok(event) => {
            assert_eq!(event.raw().as_bytes(), data);
            assert_eq!(event, &decode_event(data).unwrap());
            let without_mark = data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data);
            assert!(
                serde_json::from_slice::<&RawValue>(without_mark).is_ok(),
                "decodes, although it is not valid JSON"
            );
            let _ = format!("{event:?}");
            if let Some(response) = event.response() {
                read_everything(&response);
            }
        }
        Err(error) => {
            assert!(error.offset() <= data.len());
            assert!(error.to_string().len() < 1000);
        }
    }
    match decode_event_strict(data) {
        Ok(event) => assert_eq!(event.raw().as_bytes(), data),
        Err(error) => {
            assert!(error.offset() <= data.len());
            if error.kind() == ErrorKind::DuplicateKey {
                assert!(error.offset() > 0);
            }
        }
    }
}

fn read_everything(response: &RealtimeResponse) {
    let again = RealtimeResponse::from_json(response.raw()).unwrap();
    assert_eq!(&again, response);
    assert_eq!(again.id(), response.id());
    assert_eq!(again.output().len(), response.output().len());
    let _ = (response.metadata(), response.output_modalities());
    let usage = response.usage();
    let input = usage.and_then(|usage| usage.input_token_details());
    if let Some(count) = input.and_then(|input| input.cached_tokens()) {
        assert!(i64::try_from(count).is_ok());
    }
}
