import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type RunningProcess, startProgram } from '../measure/processes.ts';

/** Debian's: wss4j and SAAJ with what they need. */
const jars = [
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
const program = fileURLToPath(new URL('Wss4jServer.java', import.meta.url));

/**
 * A server on the Java machine that verifies with WSS4J and answers; undefined, with a line that says so, where Debian's jars
 * are not installed.
 *
 * @param authority file with the certificate that it trusts, PEM
 */
export async function startWss4jServer(
  authority: string,
): Promise<RunningProcess<{ readonly port: number }> | undefined> {
  const missing = jars.find((jar) => !existsSync(jar));
  if (missing === undefined) return startProgram('java', ['-cp', jars.join(':'), program, authority]);
  process.stdout.write(`${missing} is not there: no WSS4J server to compare with.\n\n`);
  return undefined;
}
