//! The ids beside an event that name its connection, and how two sets of them go together.

/// Keys that name a connection, compared in lower case, letters and digits only.
const CONNECTION_KEYS: [&str; 22] = [
    "call",
    "callid",
    "callsid",
    "channelid",
    "clientid",
    "connection",
    "connectionid",
    "connid",
    "conversationid",
    "job",
    "jobid",
    "room",
    "roomid",
    "roomname",
    "roomsid",
    "session",
    "sessionid",
    "socketid",
    "streamid",
    "streamsid",
    "websocketid",
    "wsid",
];

/// The keys that may hold the API's own id of a session.
const SESSION_KEYS: [&str; 2] = ["session", "sessionid"];

/// What names a connection: the ids beside an event, sorted by their keys. A room and a call may
/// have the same name, so keys are kept.
pub(crate) type Ids = Vec<(String, String)>;

/// How two sets of ids go together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// They share an id, and no key has two values.
    Agrees,
    /// They have no key in common.
    Unrelated,
    /// A key has two values.
    Conflicts,
}

/// Whether a key names a connection.
pub(crate) fn is_id(key: &str) -> bool {
    CONNECTION_KEYS.contains(&plain(key).as_str())
}

fn plain(key: &str) -> String {
    key.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|char| char.to_ascii_lowercase())
        .collect()
}

/// The ids among the pairs of a context.
pub(crate) fn ids<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Ids {
    let named = pairs
        .into_iter()
        .filter(|(key, value)| is_id(key) && !value.is_empty());
    let mut ids: Ids = named
        .map(|(key, value)| (plain(key), value.to_owned()))
        .collect();
    ids.sort();
    ids
}

/// The values that may be the API's own id of a session.
pub(crate) fn session_ids(ids: &Ids) -> impl Iterator<Item = &str> {
    ids.iter()
        .filter(|(key, _)| SESSION_KEYS.contains(&key.as_str()))
        .map(|(_, value)| value.as_str())
}

pub(crate) fn fit(known: &Ids, ids: &Ids) -> Fit {
    let mut fit = Fit::Unrelated;
    for (key, value) in ids {
        if let Some((_, other)) = known.iter().find(|(other, _)| other == key) {
            if other != value {
                return Fit::Conflicts;
            }
            fit = Fit::Agrees;
        }
    }
    fit
}
