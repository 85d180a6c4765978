// Prints "N passed, N failed" from the JSON report of vitest. A file that could not be loaded counts as one failure.
import { readFileSync } from 'node:fs';

const [file = 'reports/vitest.json'] = process.argv.slice(2);
let report;
try {
  report = JSON.parse(readFileSync(file, 'utf8'));
} catch (error) {
  console.error(`there is no report of the tests: ${error.message}`);
  process.exit(1);
}
const broken = report.testResults.filter((result) => result.status === 'failed' && result.assertionResults.length === 0);
const failed = report.numFailedTests + broken.length;
console.log(`${report.numPassedTests} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
