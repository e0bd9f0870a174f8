//! Values → arrays.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Float64Builder, Int64Builder, ListBuilder, MapBuilder,
    MapFieldNames, StringBuilder, StringDictionaryBuilder, StructBuilder,
    TimestampMicrosecondBuilder,
};
use arrow_array::types::Int32Type;

use crate::columns::column::{Column, RowSource, Values, count};
use crate::columns::deferred::Deferred;
use crate::columns::value::{FunctionCall, Pair, Value};
use crate::tables::schema::{UTC, call_fields, list_item, map_entry};

/// Builds a dictionary of texts.
pub(crate) type DictionaryBuilder = StringDictionaryBuilder<Int32Type>;

/// Builds the array of a column.
pub(crate) enum ColumnBuilder {
    Text(StringBuilder),
    Word(DictionaryBuilder),
    Integer(Int64Builder),
    Number(Float64Builder),
    Flag(BooleanBuilder),
    Time(TimestampMicrosecondBuilder),
    Texts(ListBuilder<StringBuilder>),
    Pairs(MapBuilder<StringBuilder, StringBuilder>),
    Calls(ListBuilder<StructBuilder>),
}

impl ColumnBuilder {
    /// A builder for a column; none for a deferred one.
    pub(crate) fn new<R: RowSource>(column: &Column<R>) -> Option<Self> {
        Some(match &column.values {
            Values::Text(_) => Self::Text(StringBuilder::new()),
            Values::Word(_) => Self::Word(DictionaryBuilder::new()),
            Values::Integer(_) | Values::Counter(_) => Self::Integer(Int64Builder::new()),
            Values::Number(_) => Self::Number(Float64Builder::new()),
            Values::Flag(_) => Self::Flag(BooleanBuilder::new()),
            Values::Time(_) => Self::time(),
            Values::Texts(_) => {
                Self::Texts(ListBuilder::new(StringBuilder::new()).with_field(list_item()))
            }
            Values::Pairs(_) => {
                let names = MapFieldNames {
                    entry: "entries".to_owned(),
                    key: "key".to_owned(),
                    value: "value".to_owned(),
                };
                let [key, value] = map_entry();
                let (keys, values) = (StringBuilder::new(), StringBuilder::new());
                let builder = MapBuilder::new(Some(names), keys, values);
                Self::Pairs(builder.with_keys_field(key).with_values_field(value))
            }
            Values::Calls(_) => {
                let fields = call_fields();
                let builders = fields
                    .iter()
                    .map(|_| Box::new(StringBuilder::new()) as Box<dyn ArrayBuilder>);
                let calls = StructBuilder::new(fields.clone(), builders.collect());
                Self::Calls(ListBuilder::new(calls))
            }
            Values::Deferred(_) => return None,
        })
    }

    /// A builder for a deferred column.
    pub(crate) fn deferred(column: Deferred) -> Self {
        match column {
            Deferred::Line | Deferred::DurationMs => Self::Integer(Int64Builder::new()),
            Deferred::SessionId | Deferred::Model => Self::Word(DictionaryBuilder::new()),
            Deferred::CreatedAt => Self::time(),
            Deferred::Seconds => Self::Number(Float64Builder::new()),
        }
    }

    fn time() -> Self {
        Self::Time(TimestampMicrosecondBuilder::new().with_timezone(UTC))
    }

    /// Adds the value of a row. The column is the builder's own, so its function gives what the
    /// builder takes, and no [`Value`](crate::columns::value::Value) is made for each cell.
    pub(crate) fn append<R: RowSource>(&mut self, column: &Column<R>, row: &R) {
        match (self, &column.values) {
            (Self::Text(builder), Values::Text(of)) => builder.append_option(of(row)),
            (Self::Word(builder), Values::Word(of)) => builder.append_option(of(row)),
            (Self::Integer(builder), Values::Integer(of)) => builder.append_option(of(row)),
            (Self::Integer(builder), Values::Counter(counter)) => {
                builder.append_option(count(counter, row));
            }
            (Self::Number(builder), Values::Number(of)) => builder.append_option(of(row)),
            (Self::Flag(builder), Values::Flag(of)) => builder.append_option(of(row)),
            (Self::Time(builder), Values::Time(of)) => builder.append_option(of(row)),
            (Self::Texts(builder), Values::Texts(of)) => append_texts(builder, of(row).as_deref()),
            (Self::Pairs(builder), Values::Pairs(of)) => append_pairs(builder, of(row).as_deref()),
            (Self::Calls(builder), Values::Calls(of)) => append_calls(builder, of(row).as_deref()),
            _ => unreachable!("a builder is made for its column"),
        }
    }

    /// Adds a value of the deferred column that the builder is made for.
    #[inline]
    pub(crate) fn append_deferred(&mut self, value: Option<Value<'_>>) {
        match (self, value) {
            (Self::Word(builder), Some(Value::Text(text))) => builder.append_value(text),
            (Self::Integer(builder), Some(Value::Integer(number))) => builder.append_value(number),
            (Self::Number(builder), Some(Value::Number(number))) => builder.append_value(number),
            (Self::Time(builder), Some(Value::Time(time))) => builder.append_value(time),
            (builder, None) => builder.append_null(),
            _ => unreachable!("a builder is made for its column"),
        }
    }

    pub(crate) fn append_null(&mut self) {
        match self {
            Self::Text(builder) => builder.append_null(),
            Self::Word(builder) => builder.append_null(),
            Self::Integer(builder) => builder.append_null(),
            Self::Number(builder) => builder.append_null(),
            Self::Flag(builder) => builder.append_null(),
            Self::Time(builder) => builder.append_null(),
            Self::Texts(builder) => builder.append_null(),
            Self::Pairs(builder) => append_pairs(builder, None),
            Self::Calls(builder) => builder.append_null(),
        }
    }

    pub(crate) fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(builder) => Arc::new(builder.finish()),
            Self::Word(builder) => Arc::new(builder.finish()),
            Self::Integer(builder) => Arc::new(builder.finish()),
            Self::Number(builder) => Arc::new(builder.finish()),
            Self::Flag(builder) => Arc::new(builder.finish()),
            Self::Time(builder) => Arc::new(builder.finish()),
            Self::Texts(builder) => Arc::new(builder.finish()),
            Self::Pairs(builder) => Arc::new(builder.finish()),
            Self::Calls(builder) => Arc::new(builder.finish()),
        }
    }
}

fn append_texts(builder: &mut ListBuilder<StringBuilder>, texts: Option<&[Cow<'_, str>]>) {
    for text in texts.into_iter().flatten() {
        builder.values().append_value(text);
    }
    builder.append(texts.is_some());
}

fn append_pairs(
    builder: &mut MapBuilder<StringBuilder, StringBuilder>,
    pairs: Option<&[Pair<'_>]>,
) {
    for (key, value) in pairs.into_iter().flatten() {
        builder.keys().append_value(key);
        builder.values().append_value(value);
    }
    // This fails only if there are more keys than values.
    let _ = builder.append(pairs.is_some());
}

fn append_calls(builder: &mut ListBuilder<StructBuilder>, calls: Option<&[FunctionCall<'_>]>) {
    for call in calls.into_iter().flatten() {
        let fields = builder.values();
        for (at, value) in call.fields().into_iter().enumerate() {
            if let Some(field) = fields.field_builder::<StringBuilder>(at) {
                field.append_option(value);
            }
        }
        fields.append(true);
    }
    builder.append(calls.is_some());
}
