//! The report of the command `usage`: sums over logs, in all and by group.

mod live;
mod sums;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::iter::once;
use std::sync::Arc;

use crate::columns::column::RowSource;
use crate::columns::record_row::RecordRow;
use crate::document::dialects::is_interrupted;
use crate::logs::billing::Billing;
use crate::logs::record::{Delivery, Entry, Record, Reject};
use crate::logs::sessions::evidence::Phase;
use crate::schema::response::RealtimeResponse;
use crate::usage::group_by::GroupBy;
use crate::usage::totals::Totals;
use crate::usage::transcription::has_usage;

pub use sums::Sums;

/// What to count, and under which names.
#[derive(Clone, Default)]
pub struct UsageOptions {
    /// What to group by.
    pub by: Vec<GroupBy>,
    /// Count from this moment on: microseconds since 1970, UTC.
    pub since: Option<i64>,
    /// Count up to this moment, which is not included.
    pub until: Option<i64>,
    /// The model of responses whose model the log does not report.
    pub model: Option<Arc<str>>,
    /// Which model a deployment is.
    pub model_map: HashMap<String, Arc<str>>,
    /// Count a response each time that it was delivered.
    pub keep_duplicates: bool,
}

/// How a response or a transcription was counted.
#[derive(Clone, Copy)]
struct Counted {
    /// under this status, by its index
    status: u32,
    /// in this group
    group: Option<u32>,
    /// with its usage
    has_usage: bool,
    is_interrupted: bool,
}

/// The usage of at most so many responses in progress is remembered, to be replaced at their end.
const MAX_OPEN: usize = 1 << 12;

/// The status of responses of which only the usage was logged.
const UNKNOWN: &str = "unknown";

/// The values of a group, in the order of [`UsageOptions::by`].
pub type Key = Arc<[Option<String>]>;

/// Sums over logs, in all and by group.
#[derive(Default)]
pub struct UsageReport {
    options: UsageOptions,
    /// The sums over everything.
    pub total: Totals,
    groups: Vec<(Key, Totals)>,
    group_index: HashMap<Key, u32>,
    /// Responses and transcriptions that were delivered again.
    pub duplicates: u64,
    /// Responses and transcriptions before `since` or after `until`.
    pub outside: u64,
    /// What was not counted because the log gives no time for it.
    undated: u64,
    /// Whether a delivery that is in no period has a time, by its number.
    uncounted: HashMap<usize, bool>,
    /// Lines that could not be read, in order; at most [`MAX_REJECTS`](Self::MAX_REJECTS).
    pub rejects: Vec<Reject>,
    /// Files that could not be read to their end, a sentence each.
    pub failures: Vec<String>,
    /// How each response and transcription was counted, by the number of its delivery.
    counted: Vec<Option<Counted>>,
    /// The names of statuses, each once, and their indices.
    statuses: Vec<Arc<str>>,
    status_index: HashMap<Arc<str>, u32>,
    /// What was counted for responses that were still in progress and had usage.
    open: BTreeMap<usize, Totals>,
    /// Errors, and other things that failed, by their code or type.
    pub errors: BTreeMap<String, u64>,
    /// What sessions have added that the log does not name, by the number of the counter.
    unnamed: BTreeMap<usize, Vec<live::Unnamed>>,
}

impl UsageReport {
    /// How many rejects are kept; all are counted.
    pub const MAX_REJECTS: usize = 1000;

    /// An empty report.
    #[must_use]
    pub fn new(options: UsageOptions) -> Self {
        Self {
            options,
            ..Self::default()
        }
    }

    /// Adds what reading a log gave. All entries must come from one reader: it recognizes what is
    /// delivered again.
    pub fn add(&mut self, entry: Entry) {
        match entry {
            Entry::Record(record) => self.response(record),
            Entry::SideEvent(record) => match record.billing() {
                Billing::Transcription => self.transcription(record),
                Billing::Session => self.session(record),
                Billing::Delegation => self.delegation(record),
                Billing::Response => self.error(&record),
            },
            Entry::Reject(reject) => {
                if self.rejects.len() < Self::MAX_REJECTS {
                    self.rejects.push(*reject);
                }
            }
            Entry::Failure(failure) => self.failures.push(failure.message()),
        }
    }

    /// The groups, in the order of their values.
    #[must_use]
    pub fn into_groups(self) -> Vec<(Key, Totals)> {
        let mut groups = self.groups;
        groups.retain(|(_, totals)| !totals.is_empty());
        // No two are equal, and a stable order would take half as much memory again.
        groups.sort_unstable_by(|left, right| left.0.cmp(&right.0));
        groups
    }

    /// The groups so far, in no order.
    pub fn groups(&self) -> impl Iterator<Item = &(Key, Totals)> {
        self.groups.iter().filter(|(_, totals)| !totals.is_empty())
    }

    /// Responses, transcriptions and others for which the log gives no time: not counted in a
    /// period, and otherwise in groups of their own if a part of the time tells groups apart.
    #[must_use]
    pub fn undated(&self) -> u64 {
        let is_undated = |key: &Key| {
            let mut values = self.options.by.iter().zip(&**key);
            values.any(|(by, value)| by.is_time() && value.is_none())
        };
        let groups = self.groups.iter().filter(|(key, _)| is_undated(key));
        if self.is_limited() {
            self.undated
        } else {
            groups.map(|(_, totals)| totals.count()).sum()
        }
    }

    /// How many sessions report what they use without being named in the log.
    #[must_use]
    pub fn unnamed_sessions(&self) -> u64 {
        self.unnamed.len() as u64
    }

    fn response(&mut self, record: Box<Record>) {
        let is_end = record.response.is_some() || record.phase() == Phase::Ends;
        if !is_end || !self.is_in_time(&record) {
            return;
        }
        let (row, delivery) = self.row(record);
        let before = self.before(delivery);
        let has_usage = row.record().usage.is_some();
        let mut counted = match before {
            Some(before) if !self.options.keep_duplicates => {
                let knows_more = delivery.is_some_and(|delivery| delivery.knows_more);
                if !knows_more && (before.has_usage || !has_usage) {
                    return;
                }
                self.replace(delivery, before, &row)
            }
            _ => {
                let group = self.group(&row);
                let (index, status) = self.status(&row);
                for totals in self.totals(group) {
                    totals.add(&row, &status);
                }
                Self::counted(&row, group, index)
            }
        };
        if let Some(Delivery { number, .. }) = delivery {
            let is_open = row
                .response()
                .is_some_and(|response| response.status() == "in_progress");
            if is_open && has_usage && !self.options.keep_duplicates {
                let mut one = Totals::default();
                let (_, status) = self.status(&row);
                one.add(&row, &status);
                self.open.insert(number, one);
                if self.open.len() > MAX_OPEN {
                    self.open.pop_first();
                }
            }
            // A response whose end has no usage keeps that of its progress.
            counted.has_usage |= before.is_some_and(|before| before.has_usage);
            self.remember(number, counted);
        }
    }

    /// Counts a response as what a later delivery says it is.
    fn replace(&mut self, delivery: Option<Delivery>, before: Counted, row: &RecordRow) -> Counted {
        let (index, status) = self.status(row);
        let is_same_status = index == before.status && row.response().is_some();
        let before_status = self.statuses.get(before.status as usize);
        let has_usage = row.record().usage.is_some();
        let open = delivery.and_then(|delivery| self.open.remove(&delivery.number));
        let old = Totals {
            responses: 1,
            interrupted: u64::from(before.is_interrupted),
            without_usage: u64::from(!before.has_usage),
            status: before_status
                .map(|status| (Arc::clone(status), 1))
                .into_iter()
                .collect(),
            ..if has_usage {
                open.unwrap_or_default()
            } else {
                Totals::default()
            }
        };
        let group = if is_same_status || !has_usage {
            before.group
        } else {
            self.group(row)
        };
        for totals in self.totals(before.group) {
            totals.subtract(&old);
        }
        for totals in self.totals(group) {
            totals.add(row, &status);
            if !has_usage && before.has_usage {
                totals.without_usage -= 1;
            }
        }
        Self::counted(row, group, index)
    }

    fn transcription(&mut self, record: Box<Record>) {
        if !self.is_in_time(&record) {
            return;
        }
        let has_usage = has_usage(&record);
        let (row, delivery) = self.row(record);
        let counted = match self.before(delivery) {
            Some(mut before) if !self.options.keep_duplicates => {
                let knows_more = delivery.is_some_and(|delivery| delivery.knows_more);
                if has_usage && (knows_more || !before.has_usage) {
                    for Totals { transcription, .. } in self.totals(before.group) {
                        transcription.without_usage += u64::from(before.has_usage);
                        transcription.add_usage(row.record());
                    }
                    before.has_usage = true;
                }
                before
            }
            _ => {
                let group = self.group(&row);
                for totals in self.totals(group) {
                    totals.transcription.add(row.record());
                }
                Counted {
                    has_usage,
                    ..Self::counted(&row, group, self.status(&row).0)
                }
            }
        };
        if let Some(delivery) = delivery {
            self.remember(delivery.number, counted);
        }
    }

    /// The row of a record, with the model under the name that the options give it.
    fn row(&self, mut record: Box<Record>) -> (RecordRow, Option<Delivery>) {
        self.name_model(&mut record);
        let delivery = record.delivery;
        (RecordRow::new(record), delivery)
    }

    /// How something was counted when it was delivered before. Without an id it is new.
    fn before(&mut self, delivery: Option<Delivery>) -> Option<Counted> {
        let before = *self.counted.get(delivery?.number)?;
        self.duplicates += u64::from(before.is_some());
        before
    }

    fn remember(&mut self, number: usize, counted: Counted) {
        let length = self.counted.len().max(number + 1);
        self.counted.resize(length, None);
        self.counted[number] = Some(counted);
    }

    /// How a row was counted, in a group, under a status.
    fn counted(row: &RecordRow, group: Option<u32>, status: u32) -> Counted {
        Counted {
            status,
            group,
            has_usage: row.record().usage.is_some(),
            is_interrupted: row.response().is_some_and(is_interrupted),
        }
    }

    /// The status of a row: its index and its name.
    fn status(&mut self, row: &RecordRow) -> (u32, Arc<str>) {
        // Of some responses only the usage was logged.
        let response = row.response();
        let status = response.map_or(Cow::Borrowed(UNKNOWN), RealtimeResponse::status);
        if let Some((name, index)) = self.status_index.get_key_value(&*status) {
            return (*index, Arc::clone(name));
        }
        let index = u32::try_from(self.statuses.len()).unwrap_or(u32::MAX);
        let name: Arc<str> = status.into();
        self.statuses.push(Arc::clone(&name));
        self.status_index.insert(Arc::clone(&name), index);
        (index, name)
    }

    /// The sums over everything, and those of a group.
    fn totals(&mut self, group: Option<u32>) -> impl Iterator<Item = &mut Totals> {
        let group = group.and_then(|group| self.groups.get_mut(group as usize));
        once(&mut self.total).chain(group.map(|(_, totals)| totals))
    }

    /// Whether a record is in the time that counts.
    fn is_in_time(&mut self, record: &Record) -> bool {
        let UsageOptions { since, until, .. } = self.options;
        if !self.is_limited() {
            return true;
        }
        let delivery = record.delivery.filter(|_| !self.options.keep_duplicates);
        let number = delivery.map(|delivery| delivery.number);
        let Some(time) = record.timestamp else {
            // A copy completes what another delivery has dated.
            let is_dated = |number| matches!(self.counted.get(number), Some(Some(_)));
            if number.is_some_and(is_dated) {
                return true;
            }
            let is_known = number.is_some_and(|number| self.uncounted.contains_key(&number));
            self.undated += u64::from(!is_known);
            self.uncounted
                .extend(number.filter(|_| !is_known).map(|number| (number, false)));
            return false;
        };
        let is_in =
            since.is_none_or(|since| time >= since) && until.is_none_or(|until| time < until);
        self.outside += u64::from(!is_in);
        let before = number.and_then(|number| {
            if is_in {
                self.uncounted.remove(&number)
            } else {
                self.uncounted.insert(number, true)
            }
        });
        self.undated -= u64::from(before == Some(false));
        is_in
    }

    /// Whether only a period counts.
    fn is_limited(&self) -> bool {
        self.options.since.is_some() || self.options.until.is_some()
    }

    /// Applies the options `model` and `model_map`.
    fn name_model(&self, record: &mut Record) {
        let model = record.model.take().or_else(|| self.options.model.clone());
        record.model = model.map(|model| self.known_as(model));
        let heard_by = record.transcription_model.take();
        record.transcription_model = heard_by.map(|model| self.known_as(model));
        let delegated = record.delegated_model.take();
        record.delegated_model = delegated.map(|model| self.known_as(model));
    }

    /// The model that a deployment is.
    fn known_as(&self, model: Arc<str>) -> Arc<str> {
        let known = self.options.model_map.get(&*model).cloned();
        known.unwrap_or(model)
    }

    /// The index of a row's group.
    fn group(&mut self, row: &RecordRow) -> Option<u32> {
        if self.options.by.is_empty() {
            return None;
        }
        let key: Vec<Option<String>> = self.options.by.iter().map(|by| by.of(row)).collect();
        if let Some(index) = self.group_index.get(key.as_slice()) {
            return Some(*index);
        }
        let index = u32::try_from(self.groups.len()).ok()?;
        let key = Key::from(key);
        self.group_index.insert(Arc::clone(&key), index);
        self.groups.push((key, Totals::default()));
        Some(index)
    }
}
