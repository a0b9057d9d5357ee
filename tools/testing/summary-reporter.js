/** Prints the run's last line in the form that any CI can read, and before it what else there is to run. */
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
