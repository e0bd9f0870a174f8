use proptest::prelude::{ProptestConfig, any, proptest};

use super::*;

const TIME: i64 = 1_780_564_549_000_000;
const MILLIS: i64 = TIME + 123_000;

#[test]
fn one_moment_behind_every_prefix() {
    for prefix in [
        "2026-06-04T09:15:49Z INFO Response details: ",
        "[2026-06-04 09:15:49] ",
        "[2026-06-04 02:15:49 -0700] [12] [INFO] ",
        "2026-06-04 09:15:49 UTC [1] LOG: ",
        "2026-06-04 09:15:49,000 - app - INFO - ",
        "2026-06-04T11:15:49+02:00: ",
        "2026-06-04 14:45:49 +05:30 INFO ",
        "2026-06-04 09:15:49 GET /x",
        "svc | 2026-06-04T09:15:49.000Z [info] got ",
        "svc-1  | 2026-06-04T09:15:49.000000000Z ",
        "C-0001 | 2026-06-04T09:15:49Z ",
        "2026/06/04 09:15:49 [call] ",
        "2026/06/04 09:15:49.000000 main.go:10: ",
        "DEBUG:app:2026-06-04 09:15:49 ",
        "2026-06-04 09:15:49:app:DEBUG:",
        "log.ts:10 [2026-06-04T09:15:49Z] ",
        "<34>1 2026-06-04T09:15:49.000Z host app 42 id7 - ",
        "<165>1 2026-06-04T11:15:49+02:00 host app - - [x@1 a=\"2\"] ",
        "10.0.0.1 - - [04/Jun/2026:11:15:49 +0200] \"GET /x\" 200 ",
        "127.0.0.1 - - [04/Jun/2026 09:15:49] ",
        "20260604T091549Z ",
        "worker[20260604T091549.000Z]: ",
        "20260604 09:15:49 ",
        "20260604-09:15:49.000 ",
        "I20260604 09:15:49.000000 1 file.cc:10] ",
    ] {
        assert_eq!(in_prefix(prefix), Ok(Some(TIME)), "{prefix:?}");
    }
}

#[test]
fn one_moment_in_numbers_colors_and_words() {
    for prefix in [
        "[1780564549] ",
        "[1780564549.000] ",
        "[1780564549000] ",
        "(1780564549) ",
        "app[1]: [1780564549000, ",
        "[20260604091549] ",
        "ts=1780564549 level=info ",
        "level=info time=1780564549000 msg=",
        "1780564549.000 10.0.0.1 ",
        "1.780564549e+09\tinfo\t",
        "\x1b[2m2026-06-04T09:15:49Z\x1b[0m \x1b[32mINFO\x1b[0m ",
        "\x1b[90m2026-06-04\x1b[0m \x1b[1;36m09:15:49\x1b[0mINFO ",
        "\x1b[38;5;8m2026-06-04T\x1b[39m09:15:49\x1b[K ",
        "#033[2m2026-06-04T09:15:49Z#033[0m INFO ",
        "^[[2m2026-06-04T09:15:49Z^[[0m INFO ",
        "[pod/x-1/app] 2026-06-04T09:15:49Z ",
        "pod-x-7d9f app 2026-06-04T09:15:49Z ",
        "2026-06-04T11:15:49+0200 host app[1]: ",
        "2026-06-04T09:15:49.000000+00:00 app[web.1]: ",
        "2026-06-04T09:15:49+00:00 2026/06/04/[$LATEST]abc ",
        "2026-06-04T09:15:49Z\t7f0c-1\tINFO\t",
        "Thu Jun 04 2026 11:15:49 GMT+0200 (CEST) ",
        "[Thu Jun 04 2026 09:15:49 GMT+0000 (Coordinated Universal Time)] ",
        "Thu, 04 Jun 2026 09:15:49 GMT ",
        "Thu, 4 Jun 2026 11:15:49 +0200 ",
        "4 Jun 2026 09:15:49 ",
        "1:M 04 Jun 2026 09:15:49.000 * ",
        "04-Jun-2026 09:15:49.000 INFO [main] ",
        "[04-Jun-2026 09:15:49 UTC] PHP ",
        "2026-Jun-04 09:15:49.000000 ",
        "Jun 04, 2026 9:15:49 AM app.Main main ",
        "June 4, 2026 at 9:15:49 AM UTC ",
        "Thursday, June 4, 2026 at 9:15:49\u{202f}AM ",
        "Jun  4 2026 09:15:49: %APP-6: ",
        "[Thu Jun  4 09:15:49 2026] ",
        "[Thu Jun 04 09:15:49.000000 2026] [error] ",
        "Thu Jun  4 09:15:49 AM UTC 2026 ",
        "Thu Jun 4 11:15:49 2026 +0200 ",
        "Thu  4 Jun 09:15:49 UTC 2026 ",
        "Jun 4, 2026 @ 09:15:49.000 ",
        "June 4th 2026, 9:15:49 am ",
        "2026-06-04 | 09:15:49 | INFO ",
        "2026-06-04;09:15:49;INFO;",
        "2026-06-04 - 09:15:49 - ",
        "[2026-06-04] [09:15:49] ",
        "[2026-06-04/09:15:49] ",
        "date=2026-06-04 time=09:15:49 level=info ",
        "20260604091549 INFO ",
        "\x1b[?25l2026-06-04T09:15:49Z ",
        "model gpt-realtime-2025-08-28 at 2026-06-04 09:15:49 ",
        "version 2024-10-01: 2026-06-04 09:15:49 ",
        "20260604T111549+0200 ",
        "Thu 2026-06-04 09:15:49 UTC host app[1]: ",
        "2026-06-04 09:15:49 AM ",
        "2026/6/4 9:15:49 ",
        "2026-06-04 11:15:49 UTC+2 ",
        "2026-06-04T11:15:49+02:00[Europe/Berlin] ",
        "time=2026-06-04T11:15:49.000+02:00 level=INFO msg=",
        "time=\"2026-06-04T09:15:49Z\" level=info msg=",
        "INFO[2026-06-04T09:15:49Z] ",
        "[2026-06-04T09:15:49Z INFO  app] ",
        "[2026-06-04T09:15:49,000][INFO ][o.e.x] ",
        "I, [2026-06-04T09:15:49.000000 #1]  INFO -- : ",
        "[2026-06-04 09:15:49,000: INFO/MainProcess] ",
        "2026-06-04 09:15:49.000 | INFO     | app:main:10 - ",
        "info: 2026-06-04 09:15:49 ",
        "[\"2026-06-04T09:15:49Z\",\"info\",",
        "42,2026-06-04 09:15:49,info,",
        "\u{feff}2026-06-04T09:15:49Z ",
        "06/04/2026 09:15:49 app 2026-06-04T09:15:49Z ",
        "<34>Jun  4 09:15:49 host app: 2026-06-04T09:15:49Z ",
        "2026-06-04T09:15:49Z 2027-01-01T00:00:00Z ",
    ] {
        assert_eq!(in_prefix(prefix), Ok(Some(TIME)), "{prefix:?}");
    }
}

#[test]
fn seconds_can_be_missing() {
    for prefix in ["2026-06-04 09:15 app ", "svc | 2026-06-04 9:15 AM: "] {
        assert_eq!(in_prefix(prefix), Ok(Some(TIME - 49_000_000)), "{prefix:?}");
    }
}

#[test]
fn fractions_are_kept() {
    for prefix in [
        "x 2026-06-04 09:15:49,123 ",
        "2026-06-04T09:15:49.123000000000Z ",
        "svc | 20260604T091549.123Z ",
        "[1780564549.123] ",
        "[1780564549123] ",
        "1.780564549123e+09\t",
        "Thu Jun  4 09:15:49.123 2026 ",
    ] {
        assert_eq!(in_prefix(prefix), Ok(Some(MILLIS)), "{prefix:?}");
    }
}

#[test]
fn the_order_of_day_and_month_is_never_guessed() {
    const NINE_DAYS: i64 = 9 * 86_400_000_000;
    for (prefix, time) in [
        ("6/13/2026, 9:15:49 AM ", Ok(Some(TIME + NINE_DAYS))),
        ("13.06.2026 09:15:49 ", Ok(Some(TIME + NINE_DAYS))),
        ("13-06-2026 09:15:49 ", Ok(Some(TIME + NINE_DAYS))),
        ("06/04/2026 09:15:49 ", Err(())),
        ("4.6.2026 09:15:49 ", Err(())),
        ("04-06-2026T09:15:49Z ", Err(())),
        ("31/31/2026 09:15:49 ", Err(())),
        ("26/06/04 09:15:49 INFO ", Err(())),
        ("Thursday, 04-Jun-26 09:15:49 GMT ", Err(())),
    ] {
        assert_eq!(in_prefix(prefix), time, "{prefix:?}");
    }
}

#[test]
fn what_cannot_be_read_is_known_to_be_odd() {
    for prefix in [
        "2026-06-04 09:15:49 PDT x",
        "2026-06-99 09:15:49 ",
        "2026-06-04 25:00:00 ",
        "2026-13-40 25:61:00 ",
        "2026-06-04 09:15:49 Europe/Berlin INFO",
        "2026-06-04 09:15:49 BRT ",
        "2026-06-04 09:15:49 -10 x",
        "2026-06-04 09:15:49 +02 ",
        "2026-06-04 09:15:49 US/Pacific ",
        "2026-06-04 09:15:49 [Europe/Berlin] ",
        "2026-06-04T09:15:49[Europe/Berlin] ",
        "2026-06-04 09:15:49 (PDT) ",
        "2026-06-04 09:15:49\tPDT",
        "2026-06-04 09:15:49  PDT",
        "2026-06-04 13:15:49 AM ",
        "2026-06-04 09:15:49,123-4711 INFO ",
        "svc | 2026-06-04 09:15:49 CEST ",
        "Thu Jun  4 11:15:49 CEST 2026 ",
        "Fri Jun  4 2026 09:15:49 ",
        "1999-06-04 09:15:49 ",
        "2026-06-04T09 ",
        "2026-W23-4T09:15:49Z ",
        "2026-155T09:15:49Z ",
        "<34>Oct 11 22:14:15 host app: ",
        "Oct 11 22:14:15 2026 items ",
        "4 Jun 09:15:49 INFO ",
        "06-04 09:15:49.123  1  2 D app: ",
        "I0604 09:15:49.123456 1 file.go:10] ",
        "[1234:5678:0604/091549.123456:INFO:CONSOLE(10)] ",
        "09:15:49 INFO ",
        "svc | 09:15:49.123 INFO ",
        "[09:15:49 INF] ",
        "DEBUG:app:09:15:49:",
        "9:15AM INF ",
        "[12:30] ",
        "2026-06-04 INFO ",
        "06/04/2026 INFO ",
        "[4 Jun 2026] ",
        "04. Juni 2026 09:15:49 ",
        "2026. 6. 4. 오전 9:15:49 ",
        "2026/6/4 下午9:15:49 ",
        "gpt-realtime-2025-08-28 09:15:49 ",
        "model: 2025-08-28 09:15:49 ",
        "version=2024-10-01T09:15:49Z ",
        "v2026.06.04 09:15:49 ",
        "INFO-2026-06-04 09:15:49,123-app ",
    ] {
        assert_eq!(in_prefix(prefix), Err(()), "{prefix:?}");
    }
}

#[test]
fn other_digits_are_no_time() {
    for prefix in [
        "",
        "INFO ",
        "[12] INFO ",
        "worker-3 ",
        "worker 3: 42 ",
        "20260604-1 x",
        "20260604 x",
        "1234567890 12 x",
        "1780564549 x",
        "req 1780564549123 ",
        "[6123456789] ",
        "[1234567890] ",
        "call from (2025550104) ",
        "[2348012345678] ",
        "[140234567890123] ",
        "[    12.345678] ",
        "Überraschung ",
        "v2026.06.04 ",
        "v2026-06-04 ",
        "release-2026.06.04 ",
        "2026.06.04 ",
        "gpt-realtime-2025-08-28 ",
        "gpt-realtime-2025-08-28: ",
        "model=gpt-realtime-2025-08-28 ",
        "call-20260604-12 ",
        "20260604T1215-abc ",
        "20260604T121500Z.json: ",
        "logs/2026-06-04.jsonl:12: ",
        "2026-06-04.log: ",
        "/2026/06/04/x ",
        "2026-06-04-preview ",
        "api-version=2024-10-01-preview ",
        "api-version=2024-10-01 ",
        "OpenAI-Version: 2020-10-01 ",
        "backup 20260604091549 ",
        "10.6.4.12 ",
        "192.168.1.1:8080 ",
        "[::ffff:10.20.30.40]:8080 ",
        "2001:db8::10:20:30 ",
        "2001:db8:a:10:20:30:40:5 ",
        "00:11:22:33:44:55 ",
        "aa:bb:cc:11:22:33 ",
        "12:34:56:ab:cd:ef ",
        "550e8400-e29b-41d4-a716-446655440000 ",
        "20260604-0915-4949-a716-446655440000 ",
        "took 00:00:12.345 ",
        "duration=00:00:12 ",
        "(elapsed: 01:02:03) ",
        "00:00:12.345 elapsed ",
        "after 12 s, 3.5 of 10:1 ",
        "localhost:8080 ",
        "file.py:12:30: ",
        "INFO at 16:09 ",
        "May 4 items ",
        "42 % of 3/4 ",
        "+1-202-555-0104 ",
        "x{\"expires\":\"2026-06-04T09:15:49Z\"} ",
        "{\"a\":1} 2026 ",
    ] {
        assert_eq!(in_prefix(prefix), Ok(None), "{prefix:?}");
    }
}

#[test]
fn a_long_text_costs_as_much_as_its_head() {
    let time = "2026-06-04T09:15:49";
    let head = "é ".repeat(MAX_HEAD / 3 - 20);
    assert_eq!(in_prefix(&format!("{head}{time} ")), Ok(Some(TIME)));
    let begun = std::time::Instant::now();
    for part in [
        "1",
        "Thu ",
        "2026-06-04 ",
        "\x1b[",
        "é",
        "1:",
        "[",
        "Jun 4 ",
        "^#",
    ] {
        let text = part.repeat((64 << 20) / part.len());
        assert_eq!(in_prefix(&format!("{text}{time}")).unwrap_or(None), None);
    }
    assert!(begun.elapsed() < std::time::Duration::from_secs(60));
}

#[test]
fn a_zone_at_the_end_of_the_head_counts() {
    for length in MAX_HEAD - 40..MAX_HEAD + 10 {
        let text = format!(
            "{} 2026-06-04 09:15:49 PDT {}",
            "x".repeat(length),
            "y".repeat(999)
        );
        assert!(matches!(in_prefix(&text), Ok(None) | Err(())), "{length}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_can_be_a_prefix(text in any::<String>()) {
        let _ = in_prefix(&text);
    }

    #[test]
    fn any_text_of_the_parts_of_times_can_be_a_prefix(
        text in r"((20)?[0-9]{0,5}[-/:. ,TZ+PAM]?|Thu|Jun|2026|\x1b\[2m|#033\[|[(\[é{\x22'|=_]|UTC|GMT|ts=|e\+09){0,24}"
    ) {
        let _ = in_prefix(&text);
        let _ = microseconds(&text);
    }
}
