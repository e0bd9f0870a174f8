//! Columns: the name of each, what it means, and where its values come from.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef, TimeUnit};

use crate::tables::rows::Subject;
use crate::usage::counters::Counter;

/// A column of a table whose rows are made from `R`.
pub struct Column<R: 'static> {
    /// Its name.
    pub name: &'static str,
    /// What it means, in one sentence.
    pub meaning: &'static str,
    /// What a number counts: tokens, bytes, milliseconds.
    pub unit: Option<&'static str>,
    /// Where the value comes from.
    pub source: &'static str,
    /// When it is null.
    pub null: &'static str,
    /// Whether it is there only when it is asked for.
    pub is_on_request: bool,
    /// Whether it can hold what people said or wrote, or what a logger or a client put there.
    pub is_content: bool,
    pub(crate) values: Values<R>,
}

/// Text of a row; it borrows where it can.
type Text<R> = for<'a> fn(&'a R) -> Option<Cow<'a, str>>;

/// A key and its value.
pub(crate) type Pair<'a> = (Cow<'a, str>, Cow<'a, str>);

/// How a column gets its values, and so which type it has.
pub(crate) enum Values<R: 'static> {
    /// any text
    Text(Text<R>),
    /// one of few texts
    Word(Text<R>),
    Integer(fn(&R) -> Option<i64>),
    Number(fn(&R) -> Option<f64>),
    Flag(fn(&R) -> Option<bool>),
    /// microseconds since 1970, UTC
    Time(fn(&R) -> Option<i64>),
    Texts(for<'a> fn(&'a R) -> Option<Vec<Cow<'a, str>>>),
    Pairs(for<'a> fn(&'a R) -> Option<Vec<Pair<'a>>>),
    Calls(for<'a> fn(&'a R) -> Option<Vec<Called<'a>>>),
    /// a count of the bill
    Counter(&'static Counter),
    /// what is known when lines have come together in their order
    Late(Late),
}

/// A function that the model called.
pub(crate) struct Called<'a> {
    pub(crate) name: Option<Cow<'a, str>>,
    pub(crate) call_id: Option<Cow<'a, str>>,
    pub(crate) arguments: Option<Cow<'a, str>>,
}

/// What is known when lines have come together in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Late {
    Line,
    SessionId,
    Model,
    CreatedAt,
    DurationMs,
}

impl<R: Subject> Column<R> {
    pub(crate) fn new(name: &'static str, values: Values<R>) -> Self {
        Self {
            name,
            meaning: "",
            unit: None,
            source: "",
            null: "",
            is_on_request: false,
            is_content: false,
            values,
        }
    }

    pub(crate) fn means(self, meaning: &'static str) -> Self {
        Self { meaning, ..self }
    }

    pub(crate) fn in_units(self, unit: &'static str) -> Self {
        Self {
            unit: Some(unit),
            ..self
        }
    }

    pub(crate) fn from(self, source: &'static str) -> Self {
        Self { source, ..self }
    }

    pub(crate) fn null_where(self, null: &'static str) -> Self {
        Self { null, ..self }
    }

    pub(crate) fn content(self) -> Self {
        Self {
            is_content: true,
            ..self
        }
    }

    pub(crate) fn on_request(self) -> Self {
        Self {
            is_on_request: true,
            ..self
        }
    }

    /// Its Arrow type.
    #[must_use]
    pub fn data_type(&self) -> DataType {
        match &self.values {
            Values::Text(_) => DataType::Utf8,
            Values::Word(_) | Values::Late(Late::SessionId | Late::Model) => {
                DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
            }
            Values::Integer(_)
            | Values::Counter(_)
            | Values::Late(Late::Line | Late::DurationMs) => DataType::Int64,
            Values::Number(_) => DataType::Float64,
            Values::Flag(_) => DataType::Boolean,
            Values::Time(_) | Values::Late(Late::CreatedAt) => {
                DataType::Timestamp(TimeUnit::Microsecond, Some(UTC.into()))
            }
            Values::Texts(_) => DataType::List(Arc::new(texts_item())),
            Values::Pairs(_) => DataType::Map(Arc::new(entries()), false),
            Values::Calls(_) => DataType::List(Arc::new(Field::new(
                "item",
                DataType::Struct(call_fields()),
                true,
            ))),
        }
    }

    /// Its Arrow field, which carries what is documented here as metadata.
    #[must_use]
    pub fn field(&self) -> Field {
        let mut metadata = HashMap::from([
            ("description".to_owned(), self.meaning.to_owned()),
            ("source".to_owned(), self.source.to_owned()),
            ("null".to_owned(), self.null.to_owned()),
        ]);
        if let Some(unit) = self.unit {
            metadata.insert("unit".to_owned(), unit.to_owned());
        }
        Field::new(self.name, self.data_type(), true).with_metadata(metadata)
    }
}

/// The time zone of all times.
pub(crate) const UTC: &str = "UTC";

/// What lists of strings hold.
pub(crate) fn texts_item() -> Field {
    Field::new("item", DataType::Utf8, true)
}

/// What maps hold.
pub(crate) fn entries() -> Field {
    Field::new_struct("entries", entry().to_vec(), false)
}

/// The key and the value of a map.
pub(crate) fn entry() -> [Field; 2] {
    [
        Field::new("key", DataType::Utf8, false),
        Field::new("value", DataType::Utf8, true),
    ]
}

/// What is known of a function call.
pub(crate) fn call_fields() -> Fields {
    ["name", "call_id", "arguments"]
        .map(|name| Field::new(name, DataType::Utf8, true))
        .to_vec()
        .into()
}

/// The columns that were asked for, and the schema that they make.
pub(crate) struct Chosen<R: 'static> {
    pub(crate) columns: Vec<&'static Column<R>>,
    pub(crate) schema: SchemaRef,
    /// Columns of content are null.
    pub(crate) no_content: bool,
}

impl<R> Clone for Chosen<R> {
    fn clone(&self) -> Self {
        Self {
            columns: self.columns.clone(),
            schema: Arc::clone(&self.schema),
            no_content: self.no_content,
        }
    }
}

/// Why columns cannot be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadColumns {
    /// the table has no such column
    Unknown {
        /// what was asked for
        name: String,
        /// the names that there are
        known: Vec<&'static str>,
    },
    /// it was asked for twice
    Twice(String),
    /// none was asked for
    None,
}

impl std::fmt::Display for BadColumns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown { name, known } => write!(
                f,
                "there is no column {name:?}; there are {}",
                known.join(", ")
            ),
            Self::Twice(name) => write!(f, "the column {name:?} is asked for twice"),
            Self::None => write!(f, "a table has at least one column"),
        }
    }
}

impl std::error::Error for BadColumns {}

impl<R: Subject> Chosen<R> {
    /// Columns of a table by their names, in this order; all but those on request by default.
    pub(crate) fn new(
        all: &'static [Column<R>],
        names: Option<&[String]>,
    ) -> Result<Self, BadColumns> {
        let columns = match names {
            None => all.iter().filter(|column| !column.is_on_request).collect(),
            Some(names) => {
                let mut columns: Vec<&'static Column<R>> = Vec::new();
                for name in names {
                    let Some(column) = all.iter().find(|column| column.name == name) else {
                        return Err(BadColumns::Unknown {
                            name: name.clone(),
                            known: all.iter().map(|column| column.name).collect(),
                        });
                    };
                    if columns.iter().any(|other| other.name == name) {
                        return Err(BadColumns::Twice(name.clone()));
                    }
                    columns.push(column);
                }
                columns
            }
        };
        if columns.is_empty() {
            return Err(BadColumns::None);
        }
        Ok(Self::of(columns))
    }

    fn of(columns: Vec<&'static Column<R>>) -> Self {
        let fields: Vec<Field> = columns.iter().map(|column| column.field()).collect();
        Self {
            columns,
            schema: Arc::new(Schema::new(fields)),
            no_content: false,
        }
    }

    /// The first of the columns alone.
    pub(crate) fn first(&self) -> Self {
        Self::of(self.columns[..1].to_vec())
    }
}
