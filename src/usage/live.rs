//! What GPT-Live bills: the time of its sessions, and the responses of the Responses API to which
//! they delegate tasks.

use std::sync::{Arc, LazyLock};

use crate::logs::billing::{Delegated, seconds};
use crate::logs::metered::Metered;
use crate::logs::record::Record;
use crate::schema::usage::RealtimeResponseUsage;
use crate::usage::bill::Bill;
use crate::usage::buckets::Buckets;
use crate::usage::compact::{ByName, Nothing};

/// The sums over sessions that report how long they were used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SessionTotals {
    /// Sessions.
    pub count: u64,
    /// How long they were used, in microseconds, which add up exactly.
    pub micros: u64,
    /// Reports whose figure could not be read.
    pub unreadable: u64,
    /// Microseconds by model.
    pub models: ByName<Option<Arc<str>>, u64>,
}

impl Nothing for SessionTotals {
    fn nothing() -> &'static Self {
        static NOTHING: LazyLock<SessionTotals> = LazyLock::new(Default::default);
        &NOTHING
    }
}

impl SessionTotals {
    /// Adds what a report adds.
    pub(crate) fn add(&mut self, metered: &Metered, model: Option<&Arc<str>>) {
        self.count += u64::from(metered.is_new);
        self.micros = self.micros.saturating_add(metered.added);
        let sum = self.models.entry(model.cloned());
        *sum = sum.saturating_add(metered.added);
    }

    /// How long they were used, in seconds.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        as_seconds(self.micros)
    }

    /// What there is to pay for, by model.
    #[must_use]
    pub fn bills(&self) -> ByName<Option<Arc<str>>, Bill> {
        let bill = |micros: &u64| Bill {
            seconds: as_seconds(*micros),
            ..Bill::default()
        };
        let models = self.models.iter();
        models
            .map(|(model, micros)| (model.clone(), bill(micros)))
            .collect()
    }

    /// Takes away what reports of one counter have added.
    pub(crate) fn subtract(&mut self, micros: u64, model: Option<&Arc<str>>) {
        self.micros = self.micros.saturating_sub(micros);
        let model = model.cloned();
        if let Some(sum) = self.models.get_mut(&model) {
            *sum = sum.saturating_sub(micros);
        }
        self.models.retain(|micros| *micros > 0);
    }
}

fn as_seconds(micros: u64) -> f64 {
    seconds(i64::try_from(micros).unwrap_or(i64::MAX))
}

/// The sums over responses of the Responses API, billed in tokens of text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DelegationTotals {
    /// Responses, each once.
    pub count: u64,
    /// Responses without usage, or whose usage could not be read.
    pub without_usage: u64,
    /// Tokens in all.
    pub total_tokens: u64,
    /// Input tokens, cached ones included.
    pub input_tokens: u64,
    /// Input tokens that were read from the cache.
    pub cached_tokens: u64,
    /// Output tokens.
    pub output_tokens: u64,
    /// The tokens to pay for, by the model that was given the task.
    pub models: ByName<Option<Arc<str>>, Bill>,
}

impl Nothing for DelegationTotals {
    fn nothing() -> &'static Self {
        static NOTHING: LazyLock<DelegationTotals> = LazyLock::new(Default::default);
        &NOTHING
    }
}

impl DelegationTotals {
    /// Adds a response.
    pub(crate) fn add(&mut self, record: &Record, model: Option<&Arc<str>>) {
        self.count += 1;
        self.without_usage += 1;
        self.add_usage(record, model);
    }

    /// Adds the usage of a response that was added without one.
    pub(crate) fn add_usage(&mut self, record: &Record, model: Option<&Arc<str>>) {
        let Some(usage) = &record.usage else {
            return;
        };
        self.without_usage = self.without_usage.saturating_sub(1);
        let cached = usage
            .input_token_details()
            .and_then(|details| details.cached_tokens());
        for (sum, count) in [
            (&mut self.total_tokens, usage.total_tokens()),
            (&mut self.input_tokens, usage.input_tokens()),
            (&mut self.cached_tokens, cached),
            (&mut self.output_tokens, usage.output_tokens()),
        ] {
            *sum = sum.saturating_add(count.unwrap_or(0));
        }
        let bill = self.models.entry(model.cloned());
        bill.add(&Bill::of_tokens(buckets(record, usage)));
    }
}

/// The tokens by what they cost. The Responses API does not divide them by modality, and has one
/// price for them. None if they have another one: because of the tier, or because they were written
/// to the cache.
fn buckets(record: &Record, usage: &RealtimeResponseUsage) -> Option<Buckets> {
    let delegated = Delegated::of(record.event.as_ref()?)?;
    let tier = delegated.service_tier();
    if tier.is_some_and(|tier| !matches!(&*tier, "auto" | "default")) {
        return None;
    }
    let details = usage.input_token_details();
    let written = details
        .as_ref()
        .and_then(|details| details.member_json("cache_write_tokens"));
    if written.is_some_and(|written| !matches!(written, "0" | "null")) {
        return None;
    }
    let cached = details.and_then(|details| details.cached_tokens());
    let cached = cached.unwrap_or(0);
    let uncached = usage.input_tokens()?.checked_sub(cached)?;
    Some(Buckets {
        tokens: [uncached, 0, 0, cached, 0, 0, usage.output_tokens()?, 0],
        is_estimate: false,
    })
}
