//! Copies, completions, and ids that are used again.

use super::*;

/// A delivery of the response `r`, in a session of file 1 unless a test says otherwise.
#[derive(Clone, Copy)]
struct Told {
    session: Option<&'static str>,
    connection: u32,
    file: &'static str,
    has_begun: bool,
    print: Fingerprint,
}

const DONE: Told = Told {
    session: Some("s"),
    connection: 0,
    file: "1",
    has_begun: false,
    print: Fingerprint {
        status: 1,
        is_open: false,
        usage: 110,
        item: 1,
        words: 1,
        event: 1,
    },
};

/// Cancelled before anything was said.
const CANCELLED: Told = Told {
    print: Fingerprint {
        status: 2,
        is_open: false,
        usage: 0,
        item: 0,
        words: 0,
        event: 1,
    },
    ..DONE
};

impl Told {
    fn with(self, change: impl Fn(&mut Fingerprint)) -> Self {
        let mut told = self;
        change(&mut told.print);
        told
    }

    fn nowhere(self, file: &'static str) -> Self {
        Self {
            session: None,
            file,
            ..self
        }
    }
}

/// The numbers of deliveries, and those that know more than what came before.
fn deliver_all(kind: Kind, told: &[Told]) -> (Vec<usize>, Vec<usize>, u64) {
    let mut repeats = Repeats::default();
    let mut numbers = Vec::new();
    let (mut better, mut count) = (Vec::new(), 0);
    for (at, told) in told.iter().enumerate() {
        let key = DeliveryKey::new(kind, "r", told.print);
        let place = Place {
            session: told.session,
            connection: told.connection,
            file: Path::new(told.file),
            has_begun: told.has_begun,
        };
        let delivery = repeats.deliver(key, place);
        assert_eq!(delivery.is_repeat, delivery.number < count);
        count = count.max(delivery.number + 1);
        numbers.push(delivery.number);
        better.extend(delivery.knows_more.then_some(at));
    }
    (numbers, better, repeats.reused)
}

fn numbers(told: &[Told]) -> Vec<usize> {
    deliver_all(Kind::Response, told).0
}

#[test]
fn a_copy_counts_once_wherever_it_is() {
    let resent = DONE.with(|print| print.event = 9);
    let copies = [DONE, resent, DONE.nowhere("2"), DONE.nowhere("3")];
    assert_eq!(numbers(&copies), [0; 4]);
    assert_eq!(numbers(&[DONE.nowhere("2"), DONE, DONE]), [0; 3]);
}

#[test]
fn a_session_has_its_own_ids() {
    let other = Told {
        session: Some("t"),
        ..DONE
    };
    assert_eq!(numbers(&[DONE, other, DONE, other]), [0, 1, 0, 1]);
    let bigger = other.with(|print| print.usage = 330);
    assert_eq!(numbers(&[DONE, bigger, bigger.nowhere("2")]), [0, 1, 1]);
}

#[test]
fn connections_that_ids_tell_apart_have_their_own_ids() {
    let mut repeats = Repeats::default();
    let ids = |pairs: &[(&str, &str)]| -> Ids {
        let pairs = pairs.iter();
        pairs
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect()
    };
    let one = Repeats::connection(&ids(&[("room", "1")]));
    let two = Repeats::connection(&ids(&[("room", "2")]));
    let same = Repeats::connection(&ids(&[("call", "x"), ("room", "1")]));
    let key = DeliveryKey::new(Kind::Response, "r", DONE.print);
    let found = [one, two, same, one, two].map(|connection| {
        let place = Place {
            session: None,
            connection,
            file: Path::new("1"),
            has_begun: false,
        };
        repeats.deliver(key, place).number
    });
    assert_eq!(found, [0, 1, 0, 0, 1]);
}

#[test]
fn other_content_is_another_response() {
    let bigger = DONE.with(|print| print.usage = 330);
    assert_eq!(numbers(&[DONE.nowhere("1"), bigger.nowhere("2")]), [0, 1]);
    let (found, _, reused) = deliver_all(Kind::Response, &[DONE, bigger, DONE, bigger]);
    assert_eq!((found, reused), (vec![0, 1, 0, 1], 1));
    let free = DONE.with(|print| print.usage = 0);
    let other = free.with(|print| print.words = 2);
    assert_eq!(numbers(&[free, other]), [0, 1]);
    assert_eq!(numbers(&[free.nowhere("1"), other.nowhere("2")]), [0, 1]);
}

#[test]
fn none_of_the_cancelled_responses_is_lost() {
    let silent = [1, 2, 3, 2].map(|event| CANCELLED.with(|print| print.event = event));
    assert_eq!(numbers(&silent), [0, 1, 2, 1]);
    let spoken = [1, 2, 3, 2].map(|item| {
        CANCELLED.with(|print| {
            print.item = item;
            print.words = item;
        })
    });
    assert_eq!(numbers(&spoken), [0, 1, 2, 1]);
    let again = Told {
        has_begun: true,
        ..CANCELLED.with(|print| print.event = 0)
    };
    assert_eq!(numbers(&[again, again]), [0, 1]);
}

#[test]
fn what_completes_a_response_replaces_it() {
    let open = CANCELLED.with(|print| print.is_open = true);
    let partial = open.with(|print| print.usage = 10);
    let unbilled = DONE.with(|print| print.usage = 0);
    for before in [open, partial, unbilled, CANCELLED] {
        let told = [before, DONE, before, DONE];
        let (found, better, reused) = deliver_all(Kind::Response, &told);
        assert_eq!((better, reused), (vec![1], 0));
        assert_eq!(found, [0; 4]);
    }
    assert_eq!(numbers(&[DONE, unbilled, open, partial]), [0; 4]);
    // Not across files that say nothing about their sessions, unless the words are the same.
    let far = DONE.nowhere("2");
    assert_eq!(numbers(&[CANCELLED.nowhere("1"), far]), [0, 1]);
    assert_eq!(numbers(&[unbilled.nowhere("1"), far]), [0, 0]);
    // Nor if it begins again.
    let again = Told {
        has_begun: true,
        ..DONE
    };
    assert_eq!(numbers(&[CANCELLED, again]), [0, 1]);
}

#[test]
fn a_transcription_of_a_session_is_its_items() {
    let heard = DONE.with(|print| print.item = 0);
    let again = heard.with(|print| print.event = 2);
    let corrected = again.with(|print| print.words = 2);
    let dearer = again.with(|print| print.usage = 330);
    let all = [heard, again, corrected, dearer];
    assert_eq!(deliver_all(Kind::Transcription, &all).0, [0, 0, 0, 1]);
}

#[test]
fn an_id_of_thousands_is_found_again_at_once() {
    let all = (0..50_000).map(|number| CANCELLED.with(|print| print.event = number % 25_000 + 1));
    let all: Vec<Told> = all.collect();
    let found = numbers(&all);
    assert_eq!(found[24_999..25_001], [24_999, 0]);
    assert_eq!(found[49_999], 24_999);
}

#[test]
fn little_is_remembered_of_each() {
    assert!(size_of::<Known>() + size_of::<([u32; 2], u32)>() <= 32);
}
