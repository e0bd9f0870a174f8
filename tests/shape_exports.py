"""What tools export: for each, how it is built, and whether each event has its time there."""

from logs import compact


def _har(moments):
    page = {"request": {"method": "GET", "url": "https://shop.example"}, "time": 12.5}
    html = {"status": 200, "content": {"mimeType": "text/html", "text": "<html>{}</html>" * 9}}
    socket = {
        "startedDateTime": "2026-06-04T09:15:48.000Z",
        "time": 30000.125,
        "request": {"method": "GET", "url": "wss://api.openai.com/v1/realtime"},
        "response": {"status": 101, "statusText": "Switching Protocols"},
        "_webSocketMessages": [
            {
                "type": "send" if moment.is_sent else "receive",
                "time": moment.milliseconds / 1000,
                "opcode": 1,
                "data": compact(moment.event),
            }
            for moment in moments
        ]
        + [{"type": "receive", "time": 1780564600.5, "opcode": 2, "data": "UklGRg=="}],
    }
    return {"log": {"version": "1.2", "entries": [page | {"response": html}, socket]}}


def _cloudwatch(moments):
    return {
        "events": [
            {
                "logStreamName": "app/1",
                "timestamp": moment.milliseconds,
                "message": compact(moment.event),
                "ingestionTime": moment.milliseconds + 917,
                "eventId": f"37{number}",
            }
            for number, moment in enumerate(moments)
        ],
        "searchedLogStreams": [],
    }


def _cloudwatch_query(moments):
    results = [
        [
            {"field": "@timestamp", "value": moment.iso[:-1].replace("T", " ")},
            {"field": "@message", "value": compact(moment.event)},
            {"field": "@ptr", "value": f"Cl{number}"},
        ]
        for number, moment in enumerate(moments)
    ]
    return {"results": results, "statistics": {"recordsMatched": 9.0}, "status": "Complete"}


def _attribute(moment):
    return {"key": "websocket.message", "value": {"stringValue": compact(moment.event)}}


def _scope(key, values):
    resource = {"attributes": [{"key": "service.name", "value": {"stringValue": "app"}}]}
    return {"resource": resource, f"scope{key}": [{"scope": {"name": "app"}, **values}]}


def _otlp_spans(moments):
    spans = [
        {
            "name": "message",
            "startTimeUnixNano": str(moment.nanoseconds),
            "attributes": [_attribute(moment)],
        }
        for moment in moments
    ]
    return {"resourceSpans": [_scope("Spans", {"spans": spans})]}


def _otlp_span_events(moments):
    events = [
        {
            "name": "message",
            "timeUnixNano": str(moment.nanoseconds),
            "attributes": [_attribute(moment)],
        }
        for moment in moments
    ]
    return {"resourceSpans": [_scope("Spans", {"spans": [{"name": "call", "events": events}]})]}


def _otlp_logs(moments):
    records = [
        {
            "timeUnixNano": str(moment.nanoseconds),
            "severityText": "INFO",
            "body": {"stringValue": compact(moment.event)},
        }
        for moment in moments
    ]
    return {"resourceLogs": [_scope("Logs", {"logRecords": records})]}


def _datadog(moments):
    return {
        "data": [
            {
                "id": f"AQ{number}",
                "type": "log",
                "attributes": {
                    "timestamp": moment.iso,
                    "service": "app",
                    "message": compact(moment.event),
                },
            }
            for number, moment in enumerate(moments)
        ]
    }


def _loki(moments):
    values = [[str(moment.nanoseconds), compact(moment.event)] for moment in moments]
    return {"streams": [{"stream": {"app": "shop"}, "values": values}]}


def _elasticsearch(moments):
    return {
        "took": 3,
        "hits": {
            "total": {"value": len(moments)},
            "hits": [
                {
                    "_index": "calls",
                    "_id": str(number),
                    "_source": {
                        "@timestamp": moment.iso,
                        "direction": moment.direction,
                        "zork": moment.event,
                    },
                }
                for number, moment in enumerate(moments)
            ],
        },
    }


def _google(moments):
    return [
        {
            "insertId": f"1x{number}",
            "jsonPayload": {"message": "received", "data": moment.event},
            "resource": {"type": "k8s_container"},
            "timestamp": moment.iso,
            "severity": "INFO",
        }
        for number, moment in enumerate(moments)
    ]


def _jupyter(moments):
    printed = {"output_type": "stream", "name": "stdout"}
    cell = {
        "cell_type": "code",
        "source": ["for message in socket:\n", "    print(message)"],
        "outputs": [printed | {"text": [compact(moment.event) + "\n" for moment in moments]}],
    }
    return {"cells": [{"cell_type": "markdown", "source": ["# Calls"]}, cell], "nbformat": 4}


def _postman(moments):
    return {
        "name": "Realtime",
        "messages": [
            {
                "type": "outgoing" if moment.is_sent else "incoming",
                "timestamp": moment.milliseconds,
                "payload": compact(moment.event),
            }
            for moment in moments
        ],
    }


DOCUMENTS = {
    "HAR": (_har, True),
    "CloudWatch": (_cloudwatch, True),
    "CloudWatch query": (_cloudwatch_query, True),
    "OTLP spans": (_otlp_spans, True),
    "OTLP span events": (_otlp_span_events, True),
    "OTLP logs": (_otlp_logs, True),
    "Datadog": (_datadog, True),
    "Loki": (_loki, True),
    "Elasticsearch": (_elasticsearch, True),
    "Google Cloud": (_google, True),
    "Jupyter": (_jupyter, False),
    "Postman": (_postman, True),
}


def _splunk(moment):
    result = {"_time": moment.iso, "_raw": compact(moment.event), "host": "app"}
    return {"preview": False, "offset": 0, "result": result}


def _bigquery(moment):
    return {
        "timestamp": moment.iso.replace("T", " ").replace("Z", " UTC"),
        "row": {"event": moment.event},
    }


def _journald(moment, message=None):
    time = moment.milliseconds * 1000
    entry = {"__REALTIME_TIMESTAMP": str(time), "_PID": "12"}
    return entry | {"MESSAGE": message or compact(moment.event)}


def _journald_bytes(moment):
    """As it writes a text with control characters."""
    return _journald(moment, [*f"\x1b[32mgot\x1b[0m {compact(moment.event)}".encode()])


def _node_buffer(moment):
    buffer = {"type": "Buffer", "data": [*compact(moment.event).encode()]}
    return {"time": moment.milliseconds, "message": buffer}


LINES = {
    "Splunk": (_splunk, True),
    "BigQuery": (_bigquery, True),
    "journald": (_journald, True),
    "journald with bytes": (_journald_bytes, True),
    "Node's buffers": (_node_buffer, True),
}
