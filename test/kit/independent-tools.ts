import { execFileSync } from 'node:child_process';

/** Programs of other people that tests hold our work against. CI installs them; on a developer's machine they may lack. */
export type IndependentTool = 'xmlsec1' | 'xmllint' | 'openssl' | 'zeep' | 'java' | 'curl';

const probes: Readonly<Record<IndependentTool, readonly [string, readonly string[]]>> = {
  xmlsec1: ['xmlsec1', ['--version']],
  xmllint: ['xmllint', ['--version']],
  openssl: ['openssl', ['version']],
  zeep: ['python3', ['-c', 'import zeep, xmlsec']],
  java: ['java', ['-version']],
  curl: ['curl', ['--version']],
};

/**
 * Whether the tool is installed. Where it is not, the reason for the skipped tests is printed; with
 * `EBOX_REQUIRE_TOOLS=1` (set by CI) a missing tool is an error instead, so that nothing is skipped unseen.
 */
export function hasTool(tool: IndependentTool): boolean {
  const [command, parameters] = probes[tool];
  try {
    execFileSync(command, parameters, { stdio: 'ignore' });
    return true;
  } catch {
    const reason = `${tool} is not installed: the tests that hold our output against it are skipped`;
    if (process.env['EBOX_REQUIRE_TOOLS'] === '1') throw new Error(reason);
    process.stderr.write(`${reason}\n`);
    return false;
  }
}
