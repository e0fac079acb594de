import path from 'node:path';

/** One line for each file that passed and each test that failed; whoever reads the first of those ends the run (copy.ts). */
export default class FirstFailure {
  fail(test, name) {
    console.log(`failed ${path.relative(process.cwd(), test.path)} › ${name}`);
  }
  onTestCaseResult(test, { status, fullName }) {
    if (status === 'failed') this.fail(test, fullName);
  }
  onTestResult(test, { testExecError, failureMessage }) {
    if (testExecError || failureMessage) this.fail(test, 'could not be run');
    else console.log(`passed ${path.relative(process.cwd(), test.path)}`);
  }
}
