import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { postgresPrograms } from './postgres.ts';

/** Programs of other people that tests hold our work against. CI installs them; on a developer's machine they may lack. */
export type IndependentTool =
  | 'xmlsec1'
  | 'xmllint'
  | 'openssl'
  | 'zeep'
  | 'wsdl2h'
  | 'gsoap'
  | 'wsimport'
  | 'wsdl2java'
  | 'java'
  | 'wss4j'
  | 'softhsm2'
  | 'curl'
  | 'chromium'
  | 'postgres';

/** Debian's own Python, for which Debian's packages are: another one may come first in PATH. */
export const debianPython = '/usr/bin/python3';

/** Debian's browser, for the tests of the pages. */
export const chromium = '/usr/bin/chromium';

/** WSS4J and SAAJ with what they need, as Debian installs them. */
export const wss4jJars: readonly string[] = [
  'wss4j',
  'xmlsec',
  'saaj-impl',
  'javax.xml.soap-api',
  'javax.activation',
  'stax-ex',
  'mimepull',
  'commons-logging',
  'commons-codec',
  'slf4j-api',
  'slf4j-nop',
].map((name) => `/usr/share/java/${name}.jar`);

const probes: Readonly<Record<IndependentTool, readonly [string, readonly string[]]>> = {
  xmlsec1: ['xmlsec1', ['--version']],
  xmllint: ['xmllint', ['--version']],
  openssl: ['openssl', ['version']],
  zeep: [debianPython, ['-c', 'import zeep, xmlsec']],
  wsdl2h: ['wsdl2h', ['-V']],
  // Generators, library and plug-ins, and what compiles them.
  gsoap: ['sh', ['-c', 'wsdl2h -V && g++ --version && ls /usr/include/stdsoap2.h /usr/include/openssl/pem.h']],
  wsimport: ['wsimport', ['-version']],
  wsdl2java: ['wsdl2java', ['-version']],
  java: ['java', ['-version']],
  // Debian's jars, and a compiler for the program that uses them.
  wss4j: ['sh', ['-c', 'javac -version && cd /usr/share/java && ls wss4j.jar xmlsec.jar saaj-impl.jar']],
  softhsm2: ['sh', ['-c', `softhsm2-util --version && ${debianPython} -c 'import PyKCS11'`]],
  curl: ['curl', ['--version']],
  chromium: [chromium, ['--version']],
  postgres: [join(postgresPrograms() ?? '', 'postgres'), ['--version']],
};

// Debian has no package of it: it is compared with where it is.
const optional: ReadonlySet<IndependentTool> = new Set(['wsdl2java']);

/**
 * Whether the tool is installed. Where it is not, the reason for the skipped tests is printed; with
 * `EBOX_REQUIRE_TOOLS=1` (set by CI) a missing tool is an error instead, so that nothing is skipped unseen,
 * except for tools that Debian does not have.
 */
export function hasTool(tool: IndependentTool): boolean {
  const [command, parameters] = probes[tool];
  try {
    execFileSync(command, parameters, { stdio: 'ignore' });
    return true;
  } catch {
    const reason = `${tool} is not installed: the tests that need it are skipped`;
    if (process.env['EBOX_REQUIRE_TOOLS'] === '1' && !optional.has(tool)) throw new Error(reason);
    process.stderr.write(`${reason}\n`);
    return false;
  }
}
