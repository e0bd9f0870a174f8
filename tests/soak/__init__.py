"""The standing proof that nothing is lost: logs of all kinds, read in all ways, from seeds.

`make soak SECONDS=60 SEED=1` runs cases until the time is over. Each case follows from the seed and
its number, so `make soak SEED=1 CASE=17` runs one of them again.

| module | what lives there |
|---|---|
| `sessions` | the events of logs |
| `files` | events → files, in all shapes, whole or damaged, plain or compressed |
| `readings` | what each reader says of a log |
| `compare` | what all of them must agree on |
| `reference` | what a reader says that only uses `json` |
| `kinds` | the kinds of cases |
| `moving` | files that change while they are read |
| `programs_stopped` | commands that are stopped by signals and full disks |
| `processes` | children made by `fork` and `spawn` |
| `worker` | the process that runs the cases |
| `figures` | what has been run, as a table and as JSON |
"""
