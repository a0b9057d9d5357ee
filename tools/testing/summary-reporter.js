/** Prints the counts as the last line of a run, in one form for every CI, and before it a note on other tests to run. */
export default class SummaryReporter {
  /** @param {{ note?: string }} options */
  constructor(_globalConfig, { note } = {}) {
    this.note = note;
  }

  onRunComplete(_contexts, results) {
    const broken = results.testResults.filter((file) => file.testExecError).length;
    if (this.note) process.stdout.write(`\n${this.note}\n`);
    process.stdout.write(`\n${results.numPassedTests} passed, ${results.numFailedTests + broken} failed\n`);
  }
}
