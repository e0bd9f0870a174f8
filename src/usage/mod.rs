//! What is billed: tokens by price, transcriptions, and their sums.
//!
//! | module | what lives there |
//! |---|---|
//! | [`buckets`] | tokens by what they cost |
//! | [`bill`] | what one model is paid for |
//! | [`transcription`] | what it costs to transcribe the callers |
//! | [`live`] | what sessions and delegated tasks of GPT-Live cost |
//! | [`group_by`] | what totals can be grouped by |
//! | [`totals`] | the sums |
//! | [`compact`] | what keeps them small |
//! | [`report`] | the report: sums in all and by group |
//! | [`meter`] | the same sums, while events arrive |

pub mod bill;
pub mod buckets;
pub mod compact;
pub mod group_by;
pub mod live;
pub mod meter;
pub mod report;
pub mod totals;
pub mod transcription;
