//! A value of any column, and how it is written as text.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A key and its value.
pub(crate) type Pair<'a> = (Cow<'a, str>, Cow<'a, str>);

/// A function that the model called.
pub(crate) struct FunctionCall<'a> {
    pub(crate) name: Option<Cow<'a, str>>,
    pub(crate) call_id: Option<Cow<'a, str>>,
    pub(crate) arguments: Option<Cow<'a, str>>,
}

impl FunctionCall<'_> {
    /// The names of its fields, in order.
    pub(crate) const FIELDS: [&'static str; 3] = ["name", "call_id", "arguments"];

    /// Its fields, in order.
    pub(crate) fn fields(&self) -> [Option<&str>; 3] {
        [&self.name, &self.call_id, &self.arguments].map(Option::as_deref)
    }
}

/// A value of a column.
pub(crate) enum Value<'a> {
    Text(Cow<'a, str>),
    Integer(i64),
    Number(f64),
    Flag(bool),
    /// microseconds since 1970, UTC
    Time(i64),
    Texts(Vec<Cow<'a, str>>),
    Pairs(Vec<Pair<'a>>),
    Calls(Vec<FunctionCall<'a>>),
}

impl Value<'_> {
    /// The value as CSV files have it: text as it is, times in ISO 8601, lists and maps as JSON.
    pub(crate) fn into_text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.into_owned()),
            Self::Time(time) => time_text(time),
            other => serde_json::to_string(&other).ok(),
        }
    }
}

/// A time in ISO 8601; `None` if it is out of range.
pub(crate) fn time_text(micros: i64) -> Option<String> {
    let time = Timestamp::from_microsecond(micros).ok()?;
    Some(time.to_string())
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Time(time) => time_text(*time).serialize(serializer),
            Self::Texts(texts) => serializer.collect_seq(texts),
            Self::Pairs(pairs) => {
                serializer.collect_map(pairs.iter().map(|(key, value)| (key, value)))
            }
            Self::Calls(calls) => serializer.collect_seq(calls),
        }
    }
}

impl Serialize for FunctionCall<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Self::FIELDS.len()))?;
        for (name, value) in Self::FIELDS.iter().zip(self.fields()) {
            map.serialize_entry(name, &value)?;
        }
        map.end()
    }
}
