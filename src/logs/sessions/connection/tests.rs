//! Sessions one after the other, side by side, dropped and resumed.

use super::*;

fn mark(conversation: Option<&str>) -> Ids {
    let pair = |value: &str| ("conversation".to_owned(), value.to_owned());
    conversation.map(pair).into_iter().collect()
}

fn announced(id: &str, model: &str) -> SessionUpdate {
    SessionUpdate {
        is_new: true,
        id: (!id.is_empty()).then(|| id.into()),
        model: Some(model.into()),
        transcription_model: None,
        ..SessionUpdate::default()
    }
}

fn shown(known: &Attribution) -> (Option<&str>, Option<&str>, bool) {
    (
        known.session_id.as_deref(),
        known.model.as_deref(),
        known.is_ambiguous,
    )
}

#[test]
fn sessions_one_after_the_other() {
    let mut connection = Connection::default();
    assert_eq!(shown(&connection.of(&mark(None))), (None, None, false));
    for (id, model) in [("a", "m1"), ("b", "m2")] {
        connection.announce(announced(id, model));
        for response in ["r1", "r2"] {
            connection.begin(response, &mark(None), None);
            let known = connection.end(response, &mark(None), None);
            assert_eq!(shown(&known), (Some(id), Some(model), false));
        }
    }
}

#[test]
fn an_update_need_not_repeat_the_id() {
    let mut connection = Connection::default();
    connection.announce(announced("a", "m1"));
    connection.announce(SessionUpdate {
        is_new: false,
        ..announced("", "m2")
    });
    assert_eq!(
        shown(&connection.end("r", &mark(None), None)),
        (Some("a"), Some("m2"), false)
    );
}

#[test]
fn sessions_side_by_side_are_not_guessed_at() {
    let mut connection = Connection::default();
    connection.announce(announced("a", "m1"));
    connection.announce(announced("b", "m2"));
    assert_eq!(
        shown(&connection.end("r", &mark(None), None)),
        (None, None, true)
    );
}

#[test]
fn a_response_belongs_where_it_began() {
    let mut connection = Connection::default();
    connection.announce(announced("a", "m"));
    connection.begin("r1", &mark(None), None);
    connection.announce(announced("b", "m"));
    assert_eq!(
        shown(&connection.end("r2", &mark(None), None)),
        (None, Some("m"), true)
    );
    assert_eq!(
        shown(&connection.end("r1", &mark(None), None)),
        (Some("a"), Some("m"), false)
    );
}

#[test]
fn two_responses_at_once_are_those_of_two_sessions() {
    let mut connection = Connection::default();
    connection.announce(announced("a", "m1"));
    connection.end("a1", &mark(None), None);
    connection.announce(announced("b", "m2"));
    connection.begin("a2", &mark(None), None);
    connection.begin("b1", &mark(None), None);
    assert_eq!(
        shown(&connection.end("b1", &mark(None), None)),
        (None, None, true)
    );
    connection.begin("a3", &mark(None), None);
    assert_eq!(
        shown(&connection.end("a3", &mark(None), None)),
        (None, None, true)
    );
}

#[test]
fn a_conversation_belongs_to_one_session() {
    let mut connection = Connection::default();
    connection.announce(announced("a", "m1"));
    assert_eq!(
        shown(&connection.end("r1", &mark(Some("c1")), None)).0,
        Some("a")
    );
    connection.announce(announced("b", "m2"));
    assert_eq!(
        shown(&connection.end("r2", &mark(Some("c2")), None)).0,
        Some("b")
    );
    assert_eq!(
        shown(&connection.end("r3", &mark(Some("c1")), None)).0,
        Some("a")
    );
    // By now they are known to overlap.
    assert_eq!(
        shown(&connection.end("r4", &mark(None), None)),
        (None, None, true)
    );
    assert_eq!(
        shown(&connection.end("r5", &mark(Some("c2")), None)).0,
        Some("b")
    );
    connection.announce(announced("d", "m1"));
    assert_eq!(
        shown(&connection.end("r6", &mark(Some("c3")), None)).0,
        Some("d")
    );
}

#[test]
fn a_call_that_was_dropped_does_not_confuse_the_next() {
    let mut connection = Connection::default();
    for (id, model, response, conversation) in [
        ("a", "m1", "r1", "c1"),
        ("b", "m2", "r2", "c2"),
        ("c", "m3", "r3", "c3"),
    ] {
        connection.announce(announced(id, model));
        connection.begin(response, &mark(Some(conversation)), None);
        connection.begin(response, &mark(Some(conversation)), None);
        if response != "r1" {
            let known = connection.end(response, &mark(Some(conversation)), None);
            assert_eq!(shown(&known), (Some(id), Some(model), false));
        }
    }
}

#[test]
fn another_conversation_is_another_session() {
    let mut connection = Connection::default();
    connection.announce(announced("a", "m1"));
    assert_eq!(
        shown(&connection.end("r1", &mark(Some("c1")), None)).0,
        Some("a")
    );
    assert_eq!(
        shown(&connection.end("r2", &mark(Some("c2")), None)),
        (None, None, true)
    );
    assert_eq!(shown(&connection.end("r3", &mark(None), None)).0, Some("a"));
}

#[test]
fn a_session_that_was_forgotten_makes_nothing_certain() {
    let mut connection = Connection::default();
    connection.announce(announced("a", "x"));
    connection.begin("r", &mark(None), None);
    for number in 0..MAX_SESSIONS + 6 {
        connection.announce(announced(&number.to_string(), "y"));
    }
    assert_eq!(
        shown(&connection.end("r", &mark(None), None)),
        (None, None, true)
    );
}

#[test]
fn a_name_that_is_used_twice_names_nothing() {
    let mut connection = Connection::default();
    connection.announce(announced("a", "m1"));
    connection.begin("r", &mark(None), None);
    connection.announce(announced("b", "m2"));
    connection.begin("r", &mark(None), None);
    assert_eq!(
        shown(&connection.end("r", &mark(None), None)),
        (None, None, true)
    );
}

#[test]
fn a_late_copy_is_not_the_current_sessions() {
    let mut connection = Connection::default();
    for (id, response) in [("a", "r1"), ("b", "r2")] {
        connection.announce(announced(id, id));
        connection.begin(response, &mark(None), None);
        assert_eq!(
            shown(&connection.end(response, &mark(None), None)).0,
            Some(id)
        );
    }
    assert_eq!(
        shown(&connection.end("r1", &mark(None), None)),
        (None, None, true)
    );
    assert_eq!(shown(&connection.end("r2", &mark(None), None)).0, Some("b"));
}

#[test]
fn an_end_finds_its_beginning_also_when_it_comes_again() {
    let mut connection = Connection::default();
    let none = mark(None);
    connection.begin("r", &none, Some(10));
    connection.begin("r", &none, Some(11));
    assert_eq!(connection.end("r", &none, None).created_at, Some(10));
    assert_eq!(connection.end("r", &none, None).created_at, Some(10));
    assert_eq!(connection.end("s", &none, None).created_at, None);
}

#[test]
fn an_id_that_is_used_again_begins_again() {
    let mut connection = Connection::default();
    let none = mark(None);
    connection.begin("r", &none, Some(1));
    assert_eq!(connection.end("r", &none, None).created_at, Some(1));
    connection.begin("r", &none, Some(1));
    connection.begin("r", &none, Some(11));
    assert_eq!(connection.end("r", &none, None).created_at, Some(11));
    // Cut off, and a new session.
    connection.announce(announced("a", "m"));
    connection.begin("s", &none, Some(20));
    connection.announce(announced("b", "m"));
    connection.begin("s", &none, Some(30));
    assert_eq!(connection.end("s", &none, None).created_at, Some(30));
}

#[test]
fn few_responses_are_remembered_after_their_end() {
    let mut connection = Connection::default();
    let none = mark(None);
    for number in 0..10_000 {
        connection.begin(&number.to_string(), &none, Some(number));
        if number % 2 == 0 {
            connection.end(&number.to_string(), &none, None);
        }
    }
    assert!(connection.open.len() <= MAX_OPEN && connection.ended.len() <= MAX_ENDED);
    assert_eq!(connection.end("9999", &none, None).created_at, Some(9999));
    assert_eq!(connection.end("9998", &none, None).created_at, Some(9998));
    assert_eq!(connection.end("2", &none, None).created_at, None);
}

#[test]
fn what_began_before_the_first_session_is_none_of_its_responses() {
    let mut connection = Connection::default();
    connection.begin("r", &mark(None), Some(1));
    connection.announce(announced("a", "m"));
    let known = connection.end("r", &mark(None), None);
    assert_eq!(
        (shown(&known), known.created_at),
        ((None, None, true), Some(1))
    );
    assert_eq!(shown(&connection.end("s", &mark(None), None)).0, Some("a"));
}

#[test]
fn an_id_with_other_content_is_the_next_sessions() {
    let print = |words| {
        Some(Fingerprint {
            words,
            ..Fingerprint::default()
        })
    };
    let mut connection = Connection::default();
    connection.announce(announced("a", "m1"));
    assert_eq!(connection.end("r", &mark(None), print(1)), {
        connection.of(&mark(None))
    });
    connection.announce(announced("b", "m2"));
    let known = connection.end("r", &mark(None), print(2));
    assert_eq!(shown(&known), (Some("b"), Some("m2"), false));
    // A late copy is still neither's.
    let known = connection.end("r", &mark(None), print(1));
    assert_eq!(shown(&known), (None, None, true));
}

#[test]
fn a_session_that_only_transcribes_has_answered_when_it_has_transcribed() {
    let only = |id: &str| SessionUpdate {
        model: None,
        transcription_model: Some(format!("ears of {id}").into()),
        kind: SessionKind::Transcription,
        ..announced(id, "")
    };
    let heard = |connection: &mut Connection| {
        let known = connection.of(&mark(None));
        connection.transcribe(&mark(None));
        known.transcription_model.map(|model| model.to_string())
    };
    let mut connection = Connection::default();
    for id in ["a", "b"] {
        connection.announce(only(id));
        assert_eq!(heard(&mut connection), Some(format!("ears of {id}")));
    }
    connection.announce(only("c"));
    connection.announce(only("d"));
    assert_eq!(heard(&mut connection), None);
    let mut connection = Connection::default();
    connection.announce(announced("a", "m"));
    connection.transcribe(&mark(None));
    connection.announce(announced("b", "n"));
    assert!(connection.end("r", &mark(None), None).is_ambiguous);
}
