//! The columns that a caller asked for, and the schema that they make.

use std::sync::Arc;

use arrow_schema::{Field, Schema, SchemaRef};

use crate::columns::column::{Column, RowSource};

/// Columns of a table, and the schema that they make.
pub(crate) struct Projection<R: 'static> {
    pub(crate) columns: Vec<&'static Column<R>>,
    pub(crate) schema: SchemaRef,
    /// Columns of content are null.
    pub(crate) no_content: bool,
}

impl<R> Clone for Projection<R> {
    fn clone(&self) -> Self {
        Self {
            columns: self.columns.clone(),
            schema: Arc::clone(&self.schema),
            no_content: self.no_content,
        }
    }
}

/// Why a table cannot have the columns that were asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadColumns {
    /// the table has no such column
    Unknown {
        /// what was asked for
        name: String,
        /// the names that there are
        known: Vec<&'static str>,
    },
    /// a column was asked for twice
    Twice(String),
    /// no column was asked for
    None,
}

impl std::fmt::Display for BadColumns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown { name, known } => {
                let known = known.join(", ");
                write!(f, "unknown column {name:?}: the columns are {known}")
            }
            Self::Twice(name) => write!(f, "duplicate column {name:?}"),
            Self::None => write!(f, "columns must not be empty"),
        }
    }
}

impl std::error::Error for BadColumns {}

impl<R: RowSource> Projection<R> {
    /// The columns of these names, in this order; without names, all columns except those that
    /// must be asked for.
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
