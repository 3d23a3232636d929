/** Keeps the lines of the log, at the level of debugging; shows them as well when `PARVIS_TEST_LOG` is 1. */
export class RecordingLog {
  readonly lines: string[] = []

  write(line: string): void {
    this.lines.push(line)
    if (process.env['PARVIS_TEST_LOG'] === '1') process.stdout.write(line)
  }
}
