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

use crate::columns::column::{Column, RowSource, Values};
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
        }
    }

    fn time() -> Self {
        Self::Time(TimestampMicrosecondBuilder::new().with_timezone(UTC))
    }

    /// Adds a value of the builder's column.
    #[inline]
    pub(crate) fn append(&mut self, value: Option<Value<'_>>) {
        match (self, value) {
            (builder, None) => builder.append_null(),
            (Self::Text(builder), Some(Value::Text(text))) => builder.append_value(text),
            (Self::Word(builder), Some(Value::Text(text))) => builder.append_value(text),
            (Self::Integer(builder), Some(Value::Integer(number))) => builder.append_value(number),
            (Self::Number(builder), Some(Value::Number(number))) => builder.append_value(number),
            (Self::Flag(builder), Some(Value::Flag(flag))) => builder.append_value(flag),
            (Self::Time(builder), Some(Value::Time(time))) => builder.append_value(time),
            (Self::Texts(builder), Some(Value::Texts(texts))) => append_texts(builder, &texts),
            (Self::Pairs(builder), Some(Value::Pairs(pairs))) => {
                append_pairs(builder, Some(&pairs));
            }
            (Self::Calls(builder), Some(Value::Calls(calls))) => append_calls(builder, &calls),
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

fn append_texts(builder: &mut ListBuilder<StringBuilder>, texts: &[Cow<'_, str>]) {
    for text in texts {
        builder.values().append_value(text);
    }
    builder.append(true);
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

fn append_calls(builder: &mut ListBuilder<StructBuilder>, calls: &[FunctionCall<'_>]) {
    for call in calls {
        let fields = builder.values();
        for (at, value) in call.fields().into_iter().enumerate() {
            if let Some(field) = fields.field_builder::<StringBuilder>(at) {
                field.append_option(value);
            }
        }
        fields.append(true);
    }
    builder.append(true);
}
