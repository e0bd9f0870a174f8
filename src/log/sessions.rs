//! Which connection an event came by, and so which session it belongs to: one file may hold many.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::connection::Connection;

/// How many connections of a file are remembered; of more, those that were silent longest go.
const MAX_CONNECTIONS: usize = 1 << 12;

/// What names a connection: the ids that stand beside an event, sorted by their keys.
pub(super) type Ids = Vec<(String, String)>;

/// The sessions of one file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Sessions {
    /// The connections by number. What no id tells apart is one connection.
    connections: BTreeMap<u64, Used>,
    /// The connection of each set of ids.
    #[serde(with = "as_pairs")]
    named: BTreeMap<Ids, u64>,
    clock: u64,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Used {
    connection: Connection,
    last_use: u64,
}

impl Sessions {
    /// Whether nothing is known.
    pub(super) fn is_empty(&self) -> bool {
        self.connections.is_empty()
    }

    /// The connection that has these ids.
    pub(super) fn connection(&mut self, ids: &Ids) -> &mut Connection {
        self.clock += 1;
        let number = match self.named.get(ids) {
            Some(&number) => number,
            None => self.name(ids),
        };
        let used = self.connections.entry(number).or_default();
        used.last_use = self.clock;
        &mut used.connection
    }

    /// Finds out which connection ids belong to that were not seen together before: the one whose
    /// ids they share and do not contradict, or one whose session's id they are, or a new one.
    fn name(&mut self, ids: &Ids) -> u64 {
        if self.named.len() >= MAX_CONNECTIONS {
            self.forget();
        }
        let mut akin: Vec<u64> = self
            .named
            .iter()
            .filter(|(known, _)| are_akin(known, ids))
            .map(|(_, &number)| number)
            .collect();
        akin.sort_unstable();
        akin.dedup();
        let number = if let [one] = akin[..] {
            one
        } else {
            let connection = self.announced_as(ids).unwrap_or_default();
            let last_use = self.clock;
            self.connections.insert(
                self.clock,
                Used {
                    connection,
                    last_use,
                },
            );
            self.clock
        };
        self.named.insert(ids.clone(), number);
        number
    }

    /// A session that was announced without ids, and whose own id is among these.
    fn announced_as(&self, ids: &Ids) -> Option<Connection> {
        let unnamed = self.connections.get(self.named.get(&Ids::new())?)?;
        ids.iter()
            .find_map(|(_, value)| unnamed.connection.of_session(value))
    }

    fn forget(&mut self) {
        let mut uses: Vec<u64> = self
            .connections
            .values()
            .map(|used| used.last_use)
            .collect();
        let middle = uses.len() / 2;
        let (_, &mut middle, _) = uses.select_nth_unstable(middle);
        self.connections.retain(|_, used| used.last_use >= middle);
        let connections = &self.connections;
        self.named
            .retain(|_, number| connections.contains_key(number));
        if self.named.len() >= MAX_CONNECTIONS {
            // Many names of few connections: they will be found again.
            self.named.clear();
        }
    }
}

/// Whether two sets of ids can name one connection: they share one, and contradict in none.
fn are_akin(known: &Ids, ids: &Ids) -> bool {
    let mut shares = false;
    for (key, value) in ids {
        if let Some((_, other)) = known.iter().find(|(other, _)| other == key) {
            if other != value {
                return false;
            }
            shares = true;
        }
    }
    shares
}

/// JSON's keys are strings, so a map of ids is a list of pairs there.
mod as_pairs {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serializer};

    use super::Ids;

    pub(super) fn serialize<S: Serializer>(
        map: &BTreeMap<Ids, u64>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(map)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<BTreeMap<Ids, u64>, D::Error> {
        Ok(Vec::deserialize(deserializer)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::connection::Announced;
    use super::*;

    fn ids(pairs: &[(&str, &str)]) -> Ids {
        pairs
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect()
    }

    fn announce(sessions: &mut Sessions, pairs: &[(&str, &str)], id: &str) {
        let announced = Announced {
            is_new: true,
            id: Some(id.into()),
            ..Announced::default()
        };
        sessions.connection(&ids(pairs)).announce(announced);
    }

    fn of(sessions: &mut Sessions, pairs: &[(&str, &str)]) -> Option<String> {
        sessions
            .connection(&ids(pairs))
            .of(None)
            .id
            .map(|id| id.to_string())
    }

    #[test]
    fn ids_tell_connections_apart() {
        let mut sessions = Sessions::default();
        announce(&mut sessions, &[("room", "1")], "a");
        announce(&mut sessions, &[("room", "2")], "b");
        assert_eq!(of(&mut sessions, &[("room", "1")]).as_deref(), Some("a"));
        assert_eq!(of(&mut sessions, &[("room", "3")]), None);
    }

    #[test]
    fn an_id_that_all_share_tells_nothing_apart_and_does_no_harm() {
        let mut sessions = Sessions::default();
        announce(&mut sessions, &[("connection", "wss"), ("room", "1")], "a");
        announce(&mut sessions, &[("connection", "wss"), ("room", "2")], "b");
        assert_eq!(
            of(&mut sessions, &[("connection", "wss"), ("room", "1")]).as_deref(),
            Some("a")
        );
        assert_eq!(of(&mut sessions, &[("room", "2")]).as_deref(), Some("b"));
        assert_eq!(of(&mut sessions, &[("connection", "wss")]), None);
    }

    #[test]
    fn ids_may_come_later() {
        let mut sessions = Sessions::default();
        announce(&mut sessions, &[("room", "1")], "a");
        assert_eq!(
            of(&mut sessions, &[("call", "7"), ("room", "1")]).as_deref(),
            Some("a")
        );
        assert_eq!(of(&mut sessions, &[("call", "7")]).as_deref(), Some("a"));
        announce(&mut sessions, &[], "b");
        assert_eq!(
            of(&mut sessions, &[("sessionid", "b")]).as_deref(),
            Some("b")
        );
    }

    #[test]
    fn connections_that_are_silent_are_forgotten() {
        let mut sessions = Sessions::default();
        for number in 0..3 * MAX_CONNECTIONS {
            announce(&mut sessions, &[("room", &number.to_string())], "a");
        }
        assert!(sessions.named.len() <= MAX_CONNECTIONS);
        assert!(sessions.connections.len() <= MAX_CONNECTIONS);
        let last = (3 * MAX_CONNECTIONS - 1).to_string();
        assert_eq!(of(&mut sessions, &[("room", &last)]).as_deref(), Some("a"));
    }

    #[test]
    fn what_is_known_survives_a_journey() {
        let mut sessions = Sessions::default();
        announce(&mut sessions, &[("room", "1")], "a");
        let json = serde_json::to_string(&sessions).unwrap();
        let mut again: Sessions = serde_json::from_str(&json).unwrap();
        assert_eq!(of(&mut again, &[("room", "1")]).as_deref(), Some("a"));
    }
}
