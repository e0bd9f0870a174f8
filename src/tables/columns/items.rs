//! The table `items`: one row per item of a conversation, of both sides, in their order.

use std::collections::{BTreeMap, VecDeque};
use std::sync::LazyLock;

use arrow_schema::ArrowError;

use crate::logs::record::Record;
use crate::model::document::Node;
use crate::model::eras::join;
use crate::model::item::RealtimeConversationItem as Item;
use crate::model::layouts::{CONTENT, ITEM};
use crate::tables::batch_builder::Building;
use crate::tables::columns::column::{Column, Values};
use crate::tables::columns::common::common;
use crate::tables::rows::Subject;
use crate::tables::step::Step;

static COLUMNS: LazyLock<Vec<Column<ItemRow>>> =
    LazyLock::new(|| common().into_iter().chain(who()).chain(what()).collect());

/// Its columns.
#[must_use]
pub fn columns() -> &'static [Column<ItemRow>] {
    &COLUMNS
}

/// A row of the table: what the events of a log told of an item.
pub struct ItemRow {
    /// The first of them, without its document.
    pub(crate) record: Box<Record>,
    pub(crate) id: Option<String>,
    pub(crate) response_id: Option<String>,
    /// as it was told last
    pub(crate) item: Option<Item>,
    /// what the caller said, by the parts of the item: it comes apart from it
    pub(crate) transcripts: BTreeMap<u64, String>,
}

impl Subject for ItemRow {
    fn record(&self) -> &Record {
        &self.record
    }
}

impl ItemRow {
    /// Adds it to a batch.
    pub(crate) fn build(
        &self,
        building: &mut Building<Self>,
        ready: &mut VecDeque<Step>,
    ) -> Result<(), ArrowError> {
        let bytes = self.node().map_or(0, |node| node.json().len());
        building.add(self, self.record.model.as_deref(), bytes, ready)
    }

    fn node(&self) -> Option<&Node> {
        self.item.as_ref().map(Item::node)
    }

    fn text(&self) -> Option<String> {
        let mut text = None;
        let mut heard = self.transcripts.clone();
        heard.retain(|_, words| !words.is_empty());
        if let Some(Item::SystemMessage(_) | Item::UserMessage(_) | Item::AssistantMessage(_)) =
            &self.item
        {
            let node = self.node().into_iter();
            let parts = node.flat_map(|node| node.list(const { ITEM.index("content") }));
            for (at, part) in (0..).zip(parts) {
                let of = |field| part.str(field).filter(|text| !text.is_empty());
                let written = of(const { CONTENT.index("text") });
                let words = written.or_else(|| of(const { CONTENT.index("transcript") }));
                match (words, heard.remove(&at)) {
                    (Some(words), _) => join(&mut text, &words),
                    (None, Some(words)) => join(&mut text, &words),
                    (None, None) => {}
                }
            }
        }
        for words in heard.values() {
            join(&mut text, words);
        }
        text
    }
}

fn who() -> Vec<Column<ItemRow>> {
    vec![
        Column::new(
            "response_id",
            Values::Text(|row: &ItemRow| row.response_id.as_deref().map(Into::into)),
        )
        .means("The response that the item belongs to.")
        .from("response.id, or response_id beside the item")
        .null_where("the item is the caller's side, or nothing in the log says"),
        Column::new(
            "item_id",
            Values::Text(|row: &ItemRow| row.id.as_deref().map(Into::into)),
        )
        .means("The item's id.")
        .from("item.id")
        .null_where("the server gives none"),
        Column::new(
            "type",
            Values::Word(|row: &ItemRow| match &row.item {
                Some(item) => item.node().str(const { ITEM.index("type") }),
                None => Some("message".into()),
            }),
        )
        .means("What it is: message, function_call, function_call_output, mcp_call and others.")
        .from("item.type")
        .null_where("the server does not say"),
        Column::new(
            "role",
            Values::Word(|row: &ItemRow| match &row.item {
                Some(item) => item.node().str(const { ITEM.index("role") }),
                None => Some("user".into()),
            }),
        )
        .means("Who speaks: user, assistant or system. xAI gives calls a role too.")
        .from("item.role")
        .null_where("it is no message, or the server does not say"),
        Column::new(
            "status",
            Values::Word(|row: &ItemRow| row.node()?.str(const { ITEM.index("status") })),
        )
        .means("completed, incomplete or in_progress, as the log told it last.")
        .from("item.status")
        .null_where("the server does not say"),
    ]
}

fn what() -> Vec<Column<ItemRow>> {
    vec![
        Column::new("text", Values::Text(|row: &ItemRow| row.text().map(Into::into)))
            .content()
        .means("What was said or written: text and transcripts, joined by line feeds.")
            .from("text and transcript in item.content, or the transcript of its input_audio_transcription")
            .null_where("it is no message, or its audio has no transcript"),
        Column::new("name", Values::Text(|row: &ItemRow| row.node()?.str(const { ITEM.index("name") })))
            .means("The function's name, or the MCP tool's.")
            .from("item.name")
            .null_where("it is no call"),
        Column::new("call_id", Values::Text(|row: &ItemRow| row.node()?.str(const { ITEM.index("call_id") })))
            .means("The id that a call and its output share.")
            .from("item.call_id")
            .null_where("it is neither a function call nor the output of one"),
        Column::new("arguments", Values::Text(|row: &ItemRow| row.node()?.str(const { ITEM.index("arguments") })))
            .content()
        .means("The arguments of a call as the model wrote them, JSON as a rule.")
            .from("item.arguments")
            .null_where("it is no call"),
        Column::new("output", Values::Text(|row: &ItemRow| row.node()?.str(const { ITEM.index("output") })))
            .content()
        .means("What the function or the MCP tool returned.")
            .from("item.output")
            .null_where("it is no output"),
        Column::new("json", Values::Text(|row: &ItemRow| Some(row.node()?.json().into())))
            .content()
        .means("The item as the log told it last.")
            .from("item")
            .null_where("only its transcript is in the log")
            .on_request(),
    ]
}
