//! Adding up: responses by status, tokens by modality and cache, transcriptions; in all and by
//! groups.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::logs::record::{Entry, Record, Reject};
use crate::logs::run::reader::LogReader;
use crate::model::eras::is_interrupted;
use crate::usage::buckets::{BUCKETS, Buckets};
use crate::usage::counters::{Bill, COUNTERS};
use crate::usage::dedupe::Seen;
use crate::usage::group_by::Column;
use crate::usage::transcription::Transcription;

/// What to count, and under which names.
#[derive(Debug, Clone, Default)]
pub struct UsageOptions {
    /// The columns whose values make the groups.
    pub by: Vec<Column>,
    /// The first moment that counts, in microseconds since 1970, UTC.
    pub since: Option<i64>,
    /// The first moment that counts no more.
    pub until: Option<i64>,
    /// The model of responses whose model the log does not tell.
    pub model: Option<Arc<str>>,
    /// Deployments and the models that they are.
    pub model_map: HashMap<String, Arc<str>>,
    /// Whether a response that was delivered twice counts twice.
    pub keep_duplicates: bool,
}

/// How something was counted.
#[derive(Clone, Copy)]
struct Counted {
    /// Its bill was there.
    is_paid: bool,
    /// the group that it was counted in
    group: Option<usize>,
}

/// The sums over some responses.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Totals {
    /// Responses, each id once.
    pub responses: u64,
    /// Responses that the caller interrupted: cancelled because a turn was detected.
    pub interrupted: u64,
    /// Responses that carry no usage.
    pub without_usage: u64,
    /// Responses by status.
    pub status: BTreeMap<String, u64>,
    /// The counters, in the order of [`COUNTERS`]; 0 where no response has one.
    pub counters: [u64; COUNTERS.len()],
    /// The tokens to be paid, by model.
    pub models: BTreeMap<Option<Arc<str>>, ModelTokens>,
    /// What transcribing the callers costs.
    pub transcription: Transcription,
}

/// What one model is to be paid for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ModelTokens {
    /// The tokens whose modality is known.
    pub buckets: Buckets,
    /// Responses whose totals no modalities explain.
    pub unexplained: u64,
}

impl Totals {
    fn add(&mut self, record: &Record) {
        let Some(response) = &record.response else {
            return;
        };
        self.responses += 1;
        self.interrupted += u64::from(is_interrupted(response));
        *self
            .status
            .entry(response.status().into_owned())
            .or_default() += 1;
        self.without_usage += 1;
        self.add_bill(record);
    }

    /// What a response is to be paid for, which was counted without it.
    fn add_bill(&mut self, record: &Record) {
        let Some(usage) = &record.usage else {
            return;
        };
        self.without_usage = self.without_usage.saturating_sub(1);
        let bill = Bill::of(usage);
        for (sum, counter) in self.counters.iter_mut().zip(&COUNTERS) {
            *sum = sum.saturating_add((counter.of)(&bill).unwrap_or(0));
        }
        let model = self.models.entry(record.model.clone()).or_default();
        match Buckets::of(usage) {
            Some(buckets) => model.buckets.add(&buckets),
            None => model.unexplained += 1,
        }
    }
}

/// A map whose keys keep their order.
fn in_order<S: Serializer>(
    pairs: &[(&str, Option<&str>)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().copied())
}

impl Serialize for Totals {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Paid<'a> {
            model: Option<&'a str>,
            tokens: [u64; BUCKETS.len()],
            is_estimate: bool,
            seconds: f64,
            unexplained: u64,
        }
        let spoken = self.models.iter().map(|(model, bill)| Paid {
            model: model.as_deref(),
            tokens: bill.buckets.tokens,
            is_estimate: bill.buckets.is_estimate,
            seconds: 0.0,
            unexplained: bill.unexplained,
        });
        let heard = self.transcription.models.iter().map(|(model, bill)| Paid {
            model: model.as_deref(),
            tokens: bill.buckets.tokens,
            is_estimate: false,
            seconds: bill.seconds,
            unexplained: bill.unexplained,
        });
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("responses", &self.responses)?;
        map.serialize_entry("interrupted", &self.interrupted)?;
        map.serialize_entry("without_usage", &self.without_usage)?;
        map.serialize_entry("status", &self.status)?;
        for (counter, sum) in COUNTERS.iter().zip(&self.counters) {
            map.serialize_entry(counter.name, sum)?;
        }
        map.serialize_entry("transcription", &self.transcription)?;
        map.serialize_entry("models", &spoken.collect::<Vec<_>>())?;
        map.serialize_entry("transcription_models", &heard.collect::<Vec<_>>())?;
        map.end()
    }
}

/// The report of the `usage` command.
#[derive(Default)]
pub struct UsageReport {
    options: UsageOptions,
    /// The sums over everything.
    pub total: Totals,
    /// The same by the values of the columns.
    groups: Vec<(Key, Totals)>,
    places: HashMap<Key, usize>,
    /// Responses and transcriptions that were seen before, and not counted again.
    pub duplicates: u64,
    /// Responses and transcriptions outside the time that counts.
    pub outside: u64,
    /// Those of which the log does not tell the time, where only a time counts.
    pub undated: u64,
    /// Lines that could not be read, in order; at most [`MAX_REJECTS`](Self::MAX_REJECTS).
    pub rejects: Vec<Reject>,
    /// Files that could not be read to their end, a sentence each.
    pub failures: Vec<String>,
    seen: Seen<Counted>,
}

/// The values of a group's columns.
type Key = Vec<Option<String>>;

impl UsageReport {
    /// So many rejects are kept with their places; all are counted.
    pub const MAX_REJECTS: usize = 1000;

    /// An empty report.
    #[must_use]
    pub fn new(options: UsageOptions) -> Self {
        Self {
            options,
            ..Self::default()
        }
    }

    /// Adds what a log gave.
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

    fn response(&mut self, mut record: Box<Record>) {
        let Some(response) = &record.response else {
            return;
        };
        let id = response.id();
        let key = (!id.is_empty()).then(|| self.seen.key(&("response", &*id)));
        let has_bill = record.usage.is_some();
        self.count(key, &mut record, has_bill, Totals::add, Totals::add_bill);
    }

    fn transcription(&mut self, mut record: Box<Record>) {
        let Some(event) = &record.event else {
            return;
        };
        // Some servers number their events anew on each connection, so the item counts as well.
        let id = event.event_id().unwrap_or_default();
        let item = event.member_json("item_id").unwrap_or_default();
        let is_named = !(id.is_empty() && item.is_empty());
        let key = is_named.then(|| self.seen.key(&("transcription", &*id, item)));
        let has_bill = Transcription::has_bill(&record);
        let add = |totals: &mut Totals, record: &Record| totals.transcription.add(record);
        let add_bill = |totals: &mut Totals, record: &Record| totals.transcription.add_bill(record);
        self.count(key, &mut record, has_bill, add, add_bill);
    }

    /// Counts something, unless it was counted before; then its bill, if that was not there. What
    /// has no id was not counted, as far as anybody knows.
    fn count(
        &mut self,
        key: Option<u128>,
        record: &mut Record,
        has_bill: bool,
        add: impl Fn(&mut Totals, &Record),
        add_bill: impl Fn(&mut Totals, &Record),
    ) {
        if !self.is_in_time(record) {
            return;
        }
        self.name_model(record);
        let before = key.and_then(|key| self.seen.get(key));
        self.duplicates += u64::from(before.is_some());
        let mut counted = match before {
            Some(counted) if !self.options.keep_duplicates => counted,
            _ => {
                add(&mut self.total, record);
                let group = self.group(record);
                if let Some(group) = group {
                    add(&mut self.groups[group].1, record);
                }
                Counted {
                    is_paid: has_bill,
                    group,
                }
            }
        };
        if has_bill && !counted.is_paid {
            counted.is_paid = true;
            add_bill(&mut self.total, record);
            if let Some(group) = counted.group {
                add_bill(&mut self.groups[group].1, record);
            }
        }
        if let Some(key) = key {
            self.seen.put(key, counted);
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

    /// The place of a record's group.
    fn group(&mut self, record: &Record) -> Option<usize> {
        if self.options.by.is_empty() {
            return None;
        }
        let key: Key = self
            .options
            .by
            .iter()
            .map(|column| column.of(record))
            .collect();
        let place = self.places.get(&key).copied().unwrap_or_else(|| {
            self.places.insert(key.clone(), self.groups.len());
            self.groups.push((key, Totals::default()));
            self.groups.len() - 1
        });
        Some(place)
    }

    /// The report as JSON, with where every line went. `names` are those of the columns.
    ///
    /// # Errors
    /// None that can happen: serde asks for the type.
    pub fn to_json(&self, names: &[String], reader: &LogReader) -> serde_json::Result<String> {
        #[derive(Serialize)]
        struct Group<'a> {
            #[serde(serialize_with = "in_order")]
            key: Vec<(&'a str, Option<&'a str>)>,
            #[serde(flatten)]
            totals: &'a Totals,
        }
        #[derive(Serialize)]
        struct Shape<'a> {
            total: &'a Totals,
            groups: Vec<Group<'a>>,
            rejects: u64,
            not_understood: u64,
            skipped: u64,
            duplicates: u64,
            lines: u64,
            files: u64,
            without_usage: u64,
            transcriptions_without_usage: u64,
            torn: u64,
            outside: u64,
            undated: u64,
            odd_times: u64,
            ambiguous: u64,
            ambiguous_files: u64,
            failures: &'a [String],
        }
        let mut sorted: Vec<_> = self.groups.iter().collect();
        sorted.sort_by(|left, right| left.0.cmp(&right.0));
        let groups = sorted.into_iter().map(|(key, totals)| Group {
            key: names
                .iter()
                .map(String::as_str)
                .zip(key.iter().map(Option::as_deref))
                .collect(),
            totals,
        });
        let counts = reader.counts();
        serde_json::to_string(&Shape {
            total: &self.total,
            groups: groups.collect(),
            rejects: counts.rejects,
            not_understood: counts.not_understood,
            skipped: counts.skipped,
            duplicates: self.duplicates,
            lines: counts.lines,
            files: counts.files,
            without_usage: self.total.without_usage,
            transcriptions_without_usage: self.total.transcription.without_usage,
            torn: counts.torn,
            outside: self.outside,
            undated: self.undated,
            odd_times: counts.odd_times,
            ambiguous: counts.ambiguous,
            ambiguous_files: reader.ambiguous_files(),
            failures: &self.failures,
        })
    }
}
