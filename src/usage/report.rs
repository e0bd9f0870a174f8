//! The report of the command `usage`: sums over logs, in all and by group.

use std::collections::HashMap;
use std::sync::Arc;

use crate::columns::column::RowSource;
use crate::columns::record_row::RecordRow;
use crate::logs::record::{Entry, Record, Reject};
use crate::usage::group_by::GroupBy;
use crate::usage::totals::Totals;
use crate::usage::transcription::has_usage;

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
    /// with its usage
    has_usage: bool,
    /// in this group
    group: Option<usize>,
}

/// The values of a group, in the order of [`UsageOptions::by`].
type Key = Vec<Option<String>>;

/// Sums over logs, in all and by group.
#[derive(Default)]
pub struct UsageReport {
    options: UsageOptions,
    /// The sums over everything.
    pub total: Totals,
    groups: Vec<(Key, Totals)>,
    group_index: HashMap<Key, usize>,
    /// Responses and transcriptions that were delivered again.
    pub duplicates: u64,
    /// Responses and transcriptions before `since` or after `until`.
    pub outside: u64,
    /// Responses and transcriptions that were not counted because the log gives no time for them.
    pub undated: u64,
    /// Lines that could not be read, in order; at most [`MAX_REJECTS`](Self::MAX_REJECTS).
    pub rejects: Vec<Reject>,
    /// Files that could not be read to their end, a sentence each.
    pub failures: Vec<String>,
    /// How each response and transcription was counted, by the number of its delivery.
    counted: Vec<Option<Counted>>,
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
            Entry::SideEvent(record) => self.transcription(record),
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
    pub fn groups(&self) -> Vec<(&[Option<String>], &Totals)> {
        let groups = self.groups.iter();
        let mut groups: Vec<_> = groups
            .map(|(key, totals)| (key.as_slice(), totals))
            .collect();
        groups.sort_by(|left, right| left.0.cmp(right.0));
        groups
    }

    fn response(&mut self, record: Box<Record>) {
        if record.response.is_some() {
            let has_usage = record.usage.is_some();
            self.count(record, has_usage, Totals::add, Totals::add_usage);
        }
    }

    fn transcription(&mut self, record: Box<Record>) {
        let has_usage = has_usage(&record);
        let add = |totals: &mut Totals, row: &RecordRow| totals.transcription.add(row.record());
        let add_usage =
            |totals: &mut Totals, row: &RecordRow| totals.transcription.add_usage(row.record());
        self.count(record, has_usage, add, add_usage);
    }

    /// Counts a response or a transcription, unless it was counted before; then only its usage, if
    /// that was missing. Without an id it counts as new.
    fn count(
        &mut self,
        mut record: Box<Record>,
        has_usage: bool,
        add: impl Fn(&mut Totals, &RecordRow),
        add_usage: impl Fn(&mut Totals, &RecordRow),
    ) {
        if !self.is_in_time(&record) {
            return;
        }
        self.name_model(&mut record);
        let number = record.delivery.map(|delivery| delivery.number);
        let row = RecordRow::new(record);
        let before = number.and_then(|number| *self.counted.get(number)?);
        self.duplicates += u64::from(before.is_some());
        let mut counted = match before {
            Some(counted) if !self.options.keep_duplicates => counted,
            _ => {
                add(&mut self.total, &row);
                let group = self.group(&row);
                if let Some(group) = group {
                    add(&mut self.groups[group].1, &row);
                }
                Counted { has_usage, group }
            }
        };
        if has_usage && !counted.has_usage {
            counted.has_usage = true;
            add_usage(&mut self.total, &row);
            if let Some(group) = counted.group {
                add_usage(&mut self.groups[group].1, &row);
            }
        }
        if let Some(number) = number {
            let length = self.counted.len().max(number + 1);
            self.counted.resize(length, None);
            self.counted[number] = Some(counted);
        }
    }

    /// Whether a record is in the time that counts.
    fn is_in_time(&mut self, record: &Record) -> bool {
        let UsageOptions { since, until, .. } = self.options;
        if since.is_none() && until.is_none() {
            return true;
        }
        let Some(time) = record.timestamp else {
            self.undated += 1;
            return false;
        };
        let is_in =
            since.is_none_or(|since| time >= since) && until.is_none_or(|until| time < until);
        self.outside += u64::from(!is_in);
        is_in
    }

    /// Applies the options `model` and `model_map`.
    fn name_model(&self, record: &mut Record) {
        let known = |model: Arc<str>| {
            self.options
                .model_map
                .get(&*model)
                .cloned()
                .unwrap_or(model)
        };
        record.model = record
            .model
            .take()
            .or_else(|| self.options.model.clone())
            .map(known);
        record.transcription_model = record.transcription_model.take().map(known);
    }

    /// The index of a row's group.
    fn group(&mut self, row: &RecordRow) -> Option<usize> {
        if self.options.by.is_empty() {
            return None;
        }
        let key: Key = self.options.by.iter().map(|by| by.of(row)).collect();
        if let Some(index) = self.group_index.get(&key) {
            return Some(*index);
        }
        let index = self.groups.len();
        self.group_index.insert(key.clone(), index);
        self.groups.push((key, Totals::default()));
        Some(index)
    }
}
