use super::*;
use crate::logs::sessions::evidence::SessionUpdate;

/// A report: the file, the session if it is known, the figure, and whether the session closes.
type Report = (u32, Option<&'static str>, u64, bool);

fn report(file: u32, session: impl Into<Option<&'static str>>, micros: u64) -> Report {
    (file, session.into(), micros, false)
}

fn end(file: u32, session: &'static str, micros: u64) -> Report {
    (file, Some(session), micros, true)
}

/// What the reports add up to, and how many counters there are, if they all have the same ids.
fn sum_with(reports: &[Report], ids: &Ids) -> (u64, usize) {
    let mut meters = Meters::default();
    let mut file = None;
    let (mut sum, mut counters) = (0, 0);
    for (of, session, micros, is_end) in reports {
        if file.replace(of) != Some(of) {
            meters.begin_file();
        }
        let reading = Reading {
            micros: Some(*micros),
            time: None,
            closed: is_end.then(SessionUpdate::default),
        };
        let mut known = Attribution {
            session_id: session.map(Arc::from),
            ..Attribution::default()
        };
        let metered = meters.read(&reading, &mut known, ids, None).unwrap();
        sum += metered.added;
        counters += usize::from(metered.is_new);
        if let Some(replaced) = metered.replaced {
            sum -= replaced.added;
            counters -= 1;
        }
    }
    (sum, counters)
}

fn sum(reports: &[Report]) -> (u64, usize) {
    sum_with(reports, &Ids::new())
}

/// The same in every order of the files.
fn sum_in_any_order(files: [&[Report]; 3], ids: &Ids) -> (u64, usize) {
    let orders = [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ];
    let sums = orders.map(|order| sum_with(&order.map(|at| files[at]).concat(), ids));
    assert!(sums.iter().all(|sum| *sum == sums[0]), "{sums:?}");
    sums[0]
}

fn room() -> Ids {
    vec![("room".to_owned(), "r".to_owned())]
}

#[test]
fn figures_so_far_are_not_added() {
    for session in [Some("a"), None] {
        let reports = [10, 10, 25, 40].map(|micros| report(0, session, micros));
        assert_eq!(sum(&reports), (40, 1));
    }
}

#[test]
fn a_counter_that_goes_down_starts_anew() {
    for session in [Some("a"), None] {
        let reports = [10, 40, 5, 8, 3].map(|micros| report(0, session, micros));
        assert_eq!(sum(&reports), (40 + 8 + 3, 3));
    }
    let reports = [report(0, "a", 10), report(0, "b", 5), report(0, "a", 12)];
    assert_eq!(sum(&reports), (17, 2));
}

#[test]
fn the_last_figure_is_final_even_if_it_is_rounded_down() {
    assert_eq!(sum(&[report(0, "a", 10), end(0, "a", 9)]), (10, 1));
    assert_eq!(sum(&[report(0, "a", 10), end(0, "a", 12)]), (12, 1));
    assert_eq!(sum(&[end(0, "a", 12)]), (12, 1));
}

#[test]
fn a_report_that_is_late_starts_nothing() {
    let mut meters = Meters::default();
    let mut added = Vec::new();
    for (micros, time) in [(10, 1), (30, 3), (20, 2), (40, 4)] {
        let reading = Reading {
            micros: Some(micros),
            time: Some(time),
            closed: None,
        };
        let mut known = Attribution::default();
        let metered = meters.read(&reading, &mut known, &Ids::new(), None);
        added.push(metered.unwrap().added);
    }
    assert_eq!(added, [10, 20, 0, 10]);
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let first = [report(0, "a", 10), report(0, "a", 20)];
    let second = [report(1, "a", 30), report(1, "b", 7)];
    let third = [end(2, "a", 45), report(2, "b", 9), end(2, "b", 9)];
    let files = [&first[..], &second, &third];
    assert_eq!(sum_in_any_order(files, &Ids::new()), (54, 2));
}

#[test]
fn the_end_names_the_session_that_the_file_does_not() {
    let first = [report(0, "a", 10), report(0, "a", 20)];
    let second = [report(1, None, 30), report(1, None, 40), end(1, "a", 45)];
    assert_eq!(
        sum_in_any_order([&first, &second, &[]], &Ids::new()),
        (45, 1)
    );
    // The counter that went down before belongs to another session.
    let reports = [report(0, None, 40), report(0, None, 3), end(0, "a", 5)];
    assert_eq!(sum(&reports), (45, 2));
    // A session that begins later is not the one of the reports before.
    let reports = [report(0, None, 40), report(0, "a", 3), end(0, "a", 50)];
    assert_eq!(sum(&reports), (90, 2));
}

#[test]
fn the_ids_of_a_connection_name_its_session_in_other_files() {
    let first = [report(0, "a", 10), report(0, "a", 20)];
    let second = [report(1, None, 30), report(1, None, 40)];
    let third = [report(2, None, 50), end(2, "a", 55)];
    assert_eq!(
        sum_in_any_order([&first, &second, &third], &room()),
        (55, 1)
    );
    let two = [report(0, "a", 10), end(0, "a", 20), report(0, "b", 30)];
    assert_eq!(sum_with(&two, &room()), (50, 2));
}

#[test]
fn a_session_that_has_closed_reports_no_more() {
    let two = [end(0, "a", 20), report(0, None, 5), report(0, None, 8)];
    assert_eq!(sum_with(&two, &room()), (28, 2));
    let two = [end(0, "a", 20), report(1, None, 30)];
    assert_eq!(sum_with(&two, &room()), (50, 2));
}

/// What reports in files add up to. Each has the number of its delivery, and may be a repeat.
fn sum_of(files: &[&[(Option<&'static str>, u64, usize)]]) -> (u64, usize) {
    let mut meters = Meters::default();
    let mut delivered = std::collections::BTreeSet::new();
    let (mut sum, mut counters) = (0, 0);
    for reports in files {
        meters.begin_file();
        for (session, micros, number) in *reports {
            let delivery = Delivery {
                is_repeat: !delivered.insert(*number),
                ..Delivery::new(*number)
            };
            let reading = Reading {
                micros: Some(*micros),
                ..Reading::default()
            };
            let mut known = Attribution {
                session_id: session.map(Arc::from),
                ..Attribution::default()
            };
            let metered = meters.read(&reading, &mut known, &Ids::new(), Some(delivery));
            let metered = metered.unwrap();
            sum += metered.added;
            counters += usize::from(metered.is_new);
            if let Some(replaced) = metered.replaced {
                sum -= replaced.added;
                counters -= 1;
            }
        }
    }
    (sum, counters)
}

#[test]
fn a_report_that_two_files_have_names_the_session_of_both() {
    let first = [(Some("a"), 10, 1), (Some("a"), 20, 2)];
    let second = [(None, 20, 2), (None, 30, 3), (None, 40, 4)];
    let third = [(None, 30, 3), (None, 40, 4), (None, 55, 5)];
    let fourth = [(None, 15, 6), (None, 20, 2), (None, 25, 7)];
    for files in [
        [&first[..], &second, &third, &fourth],
        [&fourth, &third, &second, &first],
        [&third, &first, &fourth, &second],
        [&second, &fourth, &first, &third],
    ] {
        assert_eq!(sum_of(&files), (55, 1));
    }
    // The counter has started anew before the report that both have.
    let other = [(None, 40, 8), (None, 20, 2), (None, 21, 9)];
    assert_eq!(sum_of(&[&first, &other]), (61, 2));
    assert_eq!(sum_of(&[&other, &first]), (61, 2));
}

#[test]
fn a_file_that_has_everything_twice_counts_once() {
    let twice = [(None, 10, 1), (None, 40, 2), (None, 5, 3), (None, 8, 4)].repeat(2);
    assert_eq!(sum_of(&[&twice, &twice]), (48, 2));
}

#[test]
fn counters_that_refer_to_nothing_are_noticed() {
    let counter = Counter {
        number: 0,
        micros: 5,
    };
    let sound = Meters {
        all: vec![Meter {
            counters: vec![counter],
            ..Meter::default()
        }],
        owners: vec![(0, 0)],
        ..Meters::default()
    };
    assert!(sound.is_sound());
    for owners in [vec![], vec![(1, 0)], vec![(0, 0), (0, 1)]] {
        let broken = Meters {
            owners,
            ..sound.clone()
        };
        assert!(!broken.is_sound());
    }
    let broken = Meters {
        unnamed: Some(1),
        ..sound.clone()
    };
    assert!(!broken.is_sound());
    let broken = Meters {
        by_ids: BTreeMap::from([(String::new(), 1)]),
        ..sound
    };
    assert!(!broken.is_sound());
}

proptest::proptest! {
    #[test]
    fn no_log_takes_back_more_than_it_added(
        reports in proptest::collection::vec(
            (0..3_usize, 0..3_usize, 0..20_u64, 0..2_usize, 0..30_usize, 0..8_u8),
            0..60,
        ),
    ) {
        let mut meters = Meters::default();
        let mut delivered = std::collections::BTreeSet::new();
        let (mut sum, mut counters) = (0_u64, 0_usize);
        for (session, room_of, micros, place, number, what) in reports {
            if what == 0 {
                meters.begin_file();
            }
            let session = [None, Some("a"), Some("b")][session];
            let closed = (what == 1 && session.is_some()).then(SessionUpdate::default);
            let ids = [Ids::new(), room()][if room_of == 0 { place } else { 0 }].clone();
            let reading = Reading { micros: Some(micros), time: None, closed };
            let delivery = Delivery {
                is_repeat: !delivered.insert(number),
                ..Delivery::new(number)
            };
            let mut known = Attribution {
                session_id: session.map(Arc::from),
                ..Attribution::default()
            };
            let delivery = (what > 3).then_some(delivery);
            let metered = meters.read(&reading, &mut known, &ids, delivery).unwrap();
            let replaced = metered.replaced.map_or(0, |replaced| replaced.added);
            sum = (sum + metered.added).checked_sub(replaced).unwrap();
            counters += usize::from(metered.is_new);
            counters -= usize::from(metered.replaced.is_some());
            let known: Vec<&Counter> = meters.all.iter().flat_map(|one| &one.counters).collect();
            proptest::prop_assert_eq!(known.iter().map(|one| one.micros).sum::<u64>(), sum);
            proptest::prop_assert_eq!(known.len(), counters);
        }
    }
}
