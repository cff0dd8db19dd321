import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { wss4jJars } from '@ebox-bridge/test/independent-tools';
import { type RunningProcess, startProgram } from '../measure/processes.ts';

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
  const missing = wss4jJars.find((jar) => !existsSync(jar));
  if (missing === undefined) return startProgram('java', ['-cp', wss4jJars.join(':'), program, authority]);
  process.stdout.write(`${missing} is not there: no WSS4J server to compare with.\n\n`);
  return undefined;
}
