//! Connections that ids tell apart, or do not.

use super::*;

fn ids(pairs: &[(&str, &str)]) -> Ids {
    pairs
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect()
}

fn observe(sessions: &mut Sessions, pairs: &[(&str, &str)], statement: Statement) -> Attribution {
    let ids = ids(pairs);
    sessions.observe(Evidence { ids, statement })
}

fn announce(sessions: &mut Sessions, pairs: &[(&str, &str)], id: &str) {
    let announced = SessionUpdate {
        is_new: true,
        id: Some(id.into()),
        ..SessionUpdate::default()
    };
    observe(sessions, pairs, Statement::Session(announced));
}

fn end(sessions: &mut Sessions, pairs: &[(&str, &str)]) -> Option<String> {
    let id = sessions.clock;
    let key = ResponseKey {
        id: format!("r{id}"),
        conversation_id: None,
        print: None,
    };
    let known = sessions.of(&ids(pairs), Some(&key));
    let ended = observe(sessions, pairs, Statement::Response(key, Phase::Ends));
    assert_eq!(known, ended);
    ended.session_id.map(|id| id.to_string())
}

#[test]
fn ids_tell_connections_apart() {
    let mut sessions = Sessions::default();
    announce(&mut sessions, &[("room", "1")], "a");
    announce(&mut sessions, &[("room", "2")], "b");
    assert_eq!(end(&mut sessions, &[("room", "1")]).as_deref(), Some("a"));
    assert_eq!(end(&mut sessions, &[("room", "3")]), None);
}

#[test]
fn an_id_that_all_share_tells_nothing_apart_and_does_no_harm() {
    let mut sessions = Sessions::default();
    announce(&mut sessions, &[("connection", "wss"), ("room", "1")], "a");
    announce(&mut sessions, &[("connection", "wss"), ("room", "2")], "b");
    let first = [("connection", "wss"), ("room", "1")];
    assert_eq!(end(&mut sessions, &first).as_deref(), Some("a"));
    assert_eq!(end(&mut sessions, &[("room", "2")]).as_deref(), Some("b"));
    assert_eq!(end(&mut sessions, &[("connection", "wss")]), None);
}

#[test]
fn what_stands_beyond_the_ids_of_a_connection_tells_its_sessions_apart() {
    let mut sessions = Sessions::default();
    announce(&mut sessions, &[("job", "j")], "a");
    assert_eq!(
        end(&mut sessions, &[("call", "1"), ("job", "j")]).as_deref(),
        Some("a")
    );
    announce(&mut sessions, &[("job", "j")], "b");
    assert_eq!(
        end(&mut sessions, &[("call", "2"), ("job", "j")]).as_deref(),
        Some("b")
    );
    assert_eq!(
        end(&mut sessions, &[("call", "1"), ("job", "j")]).as_deref(),
        Some("a")
    );
    assert_eq!(end(&mut sessions, &[("call", "3"), ("job", "j")]), None);
}

#[test]
fn the_id_of_a_session_names_it() {
    let mut sessions = Sessions::default();
    announce(&mut sessions, &[("job", "j")], "a");
    announce(&mut sessions, &[("job", "j")], "b");
    for id in ["a", "b", "a"] {
        let pairs = [("job", "j"), ("sessionid", id)];
        assert_eq!(end(&mut sessions, &pairs).as_deref(), Some(id));
    }
}

#[test]
fn connections_that_are_silent_are_forgotten() {
    let mut sessions = Sessions::default();
    for number in 0..3 * MAX_CONNECTIONS {
        announce(
            &mut sessions,
            &[("room", &number.to_string())],
            &number.to_string(),
        );
    }
    assert!(sessions.exact.len() <= MAX_CONNECTIONS);
    assert!(sessions.connections.len() <= MAX_CONNECTIONS);
    assert!(sessions.announced.len() <= MAX_CONNECTIONS);
    let last = (3 * MAX_CONNECTIONS - 1).to_string();
    assert_eq!(end(&mut sessions, &[("room", &last)]), Some(last));
}

#[test]
fn new_ids_of_a_response_make_nothing_forgotten() {
    let mut sessions = Sessions::default();
    announce(&mut sessions, &[("room", "r")], "a");
    for number in 0..3 * MAX_CONNECTIONS {
        let call = number.to_string();
        sessions.of(&ids(&[("call", &call), ("room", "r")]), None);
    }
    assert_eq!(end(&mut sessions, &[("room", "r")]).as_deref(), Some("a"));
}

#[test]
fn what_is_known_survives_a_journey() {
    let mut sessions = Sessions::default();
    announce(&mut sessions, &[("room", "1")], "a");
    let json = serde_json::to_string(&sessions).unwrap();
    let mut again: Sessions = serde_json::from_str(&json).unwrap();
    assert_eq!(end(&mut again, &[("room", "1")]).as_deref(), Some("a"));
    assert_eq!(end(&mut again, &[("sessionid", "a")]).as_deref(), Some("a"));
}

#[test]
fn a_room_is_no_session() {
    let mut sessions = Sessions::default();
    announce(&mut sessions, &[("room", "1")], "2");
    announce(&mut sessions, &[("room", "2")], "1");
    assert_eq!(end(&mut sessions, &[("room", "1")]).as_deref(), Some("2"));
    assert_eq!(end(&mut sessions, &[("room", "2")]).as_deref(), Some("1"));
}

#[test]
fn a_session_of_two_connections_is_told_by_the_rest() {
    let mut sessions = Sessions::default();
    for (room, model) in [("1", "A"), ("2", "B")] {
        let announced = SessionUpdate {
            is_new: true,
            id: Some("s".into()),
            model: Some(model.into()),
            ..SessionUpdate::default()
        };
        observe(
            &mut sessions,
            &[("room", room)],
            Statement::Session(announced),
        );
    }
    let model = |pairs: &[(&str, &str)]| sessions.of(&ids(pairs), None).model;
    assert_eq!(
        model(&[("room", "1"), ("sessionid", "s")]).as_deref(),
        Some("A")
    );
    assert_eq!(model(&[("sessionid", "s")]), None);
}

#[test]
fn an_update_is_one_of_what_was_announced() {
    let mut sessions = Sessions::default();
    announce(&mut sessions, &[("room", "1")], "a");
    let update = SessionUpdate {
        id: Some("a".into()),
        model: Some("m".into()),
        ..SessionUpdate::default()
    };
    observe(
        &mut sessions,
        &[("room", "1"), ("sessionid", "a")],
        Statement::Session(update),
    );
    assert_eq!(sessions.connections.len(), 1);
    assert_eq!(
        sessions.of(&ids(&[("room", "1")]), None).model.as_deref(),
        Some("m")
    );
}

#[test]
fn an_id_that_a_logger_leaves_out_does_not_make_another_session_of_it() {
    let mut sessions = Sessions::default();
    announce(&mut sessions, &[("call", "1"), ("job", "j")], "a");
    announce(&mut sessions, &[("job", "j")], "b");
    let both = [("call", "1"), ("job", "j")];
    assert_eq!(end(&mut sessions, &both).as_deref(), Some("a"));
    assert_eq!(end(&mut sessions, &[("job", "j")]), None);
}

#[test]
fn connections_have_beginnings_of_their_own() {
    let mut sessions = Sessions::default();
    let key = |id: &str| ResponseKey {
        id: id.to_owned(),
        conversation_id: None,
        print: None,
    };
    let rooms: Vec<String> = (0..3000).map(|room| room.to_string()).collect();
    for (time, room) in (0..).zip(&rooms) {
        let begins = Statement::Response(key("r"), Phase::Begins(Some(time)));
        observe(&mut sessions, &[("room", room)], begins);
    }
    for (time, room) in (0..).zip(&rooms) {
        let ends = Statement::Response(key("r"), Phase::Ends);
        let known = observe(&mut sessions, &[("room", room)], ends);
        assert_eq!(known.created_at, Some(time));
        assert!(!known.is_ambiguous);
    }
}

#[test]
fn what_is_remembered_of_sessions_does_not_grow_with_their_number() {
    for pairs in [&[][..], &[("room", "1")]] {
        let mut sessions = Sessions::default();
        let mut sizes = Vec::new();
        for number in 0..2_000 {
            announce(&mut sessions, pairs, &format!("s{number:06}"));
            end(&mut sessions, pairs);
            sizes.push(serde_json::to_string(&sessions).unwrap().len());
        }
        assert!(sizes[1_999] < sizes[999] + 1_000, "{:?}", &sizes[990..]);
    }
}

#[test]
fn a_session_that_two_connections_announce_is_forgotten_by_one() {
    let mut sessions = Sessions::default();
    for room in ["1", "2"] {
        announce(&mut sessions, &[("room", room)], "s");
    }
    for number in 0..100 {
        announce(&mut sessions, &[("room", "1")], &number.to_string());
        end(&mut sessions, &[("room", "1")]);
    }
    let named = [("room", "2"), ("sessionid", "s")];
    assert_eq!(end(&mut sessions, &named).as_deref(), Some("s"));
}
