//! The table `items`: one row per item of a conversation, of both sides, in conversation order.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{LazyLock, OnceLock};

use crate::columns::column::{Column, RowSource, Values};
use crate::columns::common::common;
use crate::document::dialects::join;
use crate::json::members;
use crate::logs::record::Record;
use crate::schema::conversation::RealtimeConversationItem as Item;

static COLUMNS: LazyLock<Vec<Column<ItemRow>>> = LazyLock::new(|| {
    common()
        .into_iter()
        .chain(identity_columns())
        .chain(content_columns())
        .collect()
});

/// Its columns.
#[must_use]
pub fn columns() -> &'static [Column<ItemRow>] {
    &COLUMNS
}

/// A row of the table: an item, put together from the events that mention it.
pub struct ItemRow {
    /// The first of these events, without its document.
    pub(crate) record: Box<Record>,
    pub(crate) id: Option<String>,
    pub(crate) response_id: Option<String>,
    /// as the last event has it; `None` if only a transcript is in the log
    pub(crate) item: Option<Item>,
    /// Only a client has reported it so far.
    pub(crate) is_from_client: bool,
    /// What the caller said, by content part: transcripts come in events of their own.
    pub(crate) transcripts: BTreeMap<u64, String>,
    /// The transcription of what the caller said failed.
    pub(crate) has_failed_transcription: bool,
    /// The number of the delivery whose output it is, and its place there.
    pub(crate) output_of: Option<(usize, usize)>,
    members: OnceLock<ItemMembers>,
}

/// The members of an item that columns show, found in one pass over its JSON.
#[derive(Default)]
struct ItemMembers([Option<String>; Member::COUNT]);

#[derive(Clone, Copy)]
enum Member {
    Type,
    Role,
    Status,
    Name,
    CallId,
    Arguments,
    Output,
}

impl Member {
    const COUNT: usize = 7;

    fn of(key: &[u8]) -> Option<Self> {
        Some(match key {
            b"type" => Self::Type,
            b"role" => Self::Role,
            b"status" => Self::Status,
            b"name" => Self::Name,
            b"call_id" => Self::CallId,
            b"arguments" => Self::Arguments,
            b"output" => Self::Output,
            _ => return None,
        })
    }
}

impl ItemMembers {
    fn of(item: &Item) -> Self {
        let mut found = Self::default();
        for member in members(item.node().json()) {
            // Of a key that repeats, the last value counts.
            if let Some(name) = Member::of(&member.key.bytes()) {
                found.0[name as usize] = member.text().map(|text| text.to_str().into_owned());
            }
        }
        found
    }
}

impl RowSource for ItemRow {
    fn record(&self) -> &Record {
        &self.record
    }
}

impl ItemRow {
    pub(crate) fn new(record: Box<Record>) -> Self {
        Self {
            record,
            id: None,
            response_id: None,
            item: None,
            is_from_client: false,
            transcripts: BTreeMap::new(),
            has_failed_transcription: false,
            output_of: None,
            members: OnceLock::new(),
        }
    }

    /// A hash of what it is and says, by which it is recognized in another file. None if it cannot
    /// be: nothing names it, or it says nothing and its session is unknown.
    pub(crate) fn fingerprint(&self, hasher: &RandomState) -> Option<u64> {
        let name = (
            self.id.as_deref(),
            self.output_of.filter(|_| self.id.is_none()),
        );
        let session = self.record.session_id.as_deref();
        let connection = session.is_none().then(|| self.record.context.ids());
        let called = [Member::Name, Member::Arguments, Member::Output];
        let called = called.map(|member| self.member(member));
        let text = self.text();
        let says_nothing = text.is_none() && called.iter().all(Option::is_none);
        if name == (None, None) || (session.is_none() && says_nothing) {
            return None;
        }
        let kind = (self.member(Member::Type), self.has_failed_transcription);
        Some(hasher.hash_one((name, session, connection, kind, called, text)))
    }

    fn member(&self, member: Member) -> Option<&str> {
        let item = self.item.as_ref()?;
        let members = self.members.get_or_init(|| ItemMembers::of(item));
        members.0[member as usize].as_deref()
    }

    /// The words of each content part: its text or, where it has none, its transcript.
    fn words_by_part(&self) -> Vec<Option<String>> {
        fn words(text: Option<Cow<'_, str>>) -> Option<String> {
            text.filter(|text| !text.is_empty()).map(Cow::into_owned)
        }
        match &self.item {
            Some(Item::SystemMessage(message)) => message
                .content()
                .iter()
                .map(|part| words(part.text()).or_else(|| words(part.member_text("transcript"))))
                .collect(),
            Some(Item::UserMessage(message)) => message
                .content()
                .iter()
                .map(|part| words(part.text()).or_else(|| words(part.transcript())))
                .collect(),
            Some(Item::AssistantMessage(message)) => message
                .content()
                .iter()
                .map(|part| words(part.text()).or_else(|| words(part.transcript())))
                .collect(),
            _ => Vec::new(),
        }
    }

    fn text(&self) -> Option<String> {
        let mut text = None;
        let mut heard = self.transcripts.clone();
        heard.retain(|_, words| !words.is_empty());
        for (at, words) in (0..).zip(self.words_by_part()) {
            let transcript = heard.remove(&at);
            if let Some(words) = words.or(transcript) {
                join(&mut text, &words);
            }
        }
        for words in heard.values() {
            join(&mut text, words);
        }
        text
    }
}

/// Which item it is.
fn identity_columns() -> Vec<Column<ItemRow>> {
    vec![
        Column::new(
            "response_id",
            Values::Text(|row: &ItemRow| row.response_id.as_deref().map(Into::into)),
        )
        .means("The response that the item belongs to.")
        .from("response.id, or response_id beside the item")
        .null_where("the item is the caller's, or its response is not in the log"),
        Column::new(
            "item_id",
            Values::Text(|row: &ItemRow| row.id.as_deref().map(Into::into)),
        )
        .means("The item's id.")
        .from("item.id")
        .null_where("not reported"),
        Column::new(
            "type",
            Values::Word(|row: &ItemRow| match row.item {
                Some(_) => row.member(Member::Type).map(Into::into),
                None => Some("message".into()),
            }),
        )
        .means(
            "The item's type: message, function_call, function_call_output, mcp_call and others.",
        )
        .from("item.type")
        .null_where("not reported"),
        Column::new(
            "role",
            Values::Word(|row: &ItemRow| match row.item {
                Some(_) => row.member(Member::Role).map(Into::into),
                None => Some("user".into()),
            }),
        )
        .means("Who speaks: user, assistant or system. xAI gives calls a role, too.")
        .from("item.role")
        .null_where("the item is not a message, or its role is not reported"),
        Column::new(
            "status",
            Values::Word(|row: &ItemRow| {
                let status = row.member(Member::Status);
                status.filter(|_| !row.is_from_client).map(Into::into)
            }),
        )
        .means("completed, incomplete or in_progress, as last reported by the server.")
        .from("item.status")
        .null_where("the server has not reported it"),
    ]
}

/// What the item holds.
fn content_columns() -> Vec<Column<ItemRow>> {
    vec![
        Column::new(
            "text",
            Values::Text(|row: &ItemRow| row.text().map(Into::into)),
        )
        .content()
        .means("What was said or written: texts and transcripts, joined by line feeds.")
        .from(
            "text and transcript in item.content, or the transcript of the item's \
                 input_audio_transcription",
        )
        .null_where("the item is not a message, or its audio has no transcript"),
        Column::new(
            "name",
            Values::Text(|row: &ItemRow| row.member(Member::Name).map(Into::into)),
        )
        .means("The name of the function or MCP tool.")
        .from("item.name")
        .null_where("the item is not a call"),
        Column::new(
            "call_id",
            Values::Text(|row: &ItemRow| row.member(Member::CallId).map(Into::into)),
        )
        .means("The id that a call and its output share.")
        .from("item.call_id")
        .null_where("the item is neither a function call nor the output of one"),
        Column::new(
            "arguments",
            Values::Text(|row: &ItemRow| row.member(Member::Arguments).map(Into::into)),
        )
        .content()
        .means("The arguments of a call, as the model wrote them: usually JSON.")
        .from("item.arguments")
        .null_where("the item is not a call"),
        Column::new(
            "output",
            Values::Text(|row: &ItemRow| row.member(Member::Output).map(Into::into)),
        )
        .content()
        .means("What the function or MCP tool returned.")
        .from("item.output")
        .null_where("the item has no output"),
        Column::new(
            "json",
            Values::Text(|row: &ItemRow| Some(row.item.as_ref()?.node().json().into())),
        )
        .content()
        .means("The item as last reported.")
        .from("item")
        .null_where("only the item's transcript is in the log")
        .on_request(),
    ]
}
