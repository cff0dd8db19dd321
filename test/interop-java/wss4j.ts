import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IssuedCertificate } from '@ebox-bridge/certificate/test-pki';
import { wss4jJars } from '@ebox-bridge/test/independent-tools';

const program = join(import.meta.dirname, 'Wss4j.java');

/** WSS4J and SAAJ with one key and one authority. Each call is one run of the Java machine, of about two seconds. */
export interface Wss4j {
  /** Files that it wrote for `envelope`, which is unsigned, by name: one per way of signing, and `saaj.http`. */
  sign(envelope: string): ReadonlyMap<string, Buffer>;
  /** Its judgements, in the order of the envelopes: `accepted`, or `refused: ` and why. */
  verify(envelopes: readonly Uint8Array[]): readonly string[];
  /** Reads a request, headers and body, with SAAJ: its judgement of the envelope, then a line per attachment. */
  read(request: Uint8Array): readonly string[];
}

export const waysOfSigning = [
  'direct',
  'str-transform',
  'pki-path',
  'pki-path-str-transform',
  'sha512',
  'rsa-sha1',
  'sha1',
  'issuer-serial',
  'x509-key-identifier',
  'ski',
  'thumbprint',
] as const;

export function startWss4j(issued: IssuedCertificate, caPem: string): Wss4j {
  function run(
    task: 'sign' | 'verify' | 'read',
    files: ReadonlyMap<string, Uint8Array | string>,
    read: readonly string[],
  ) {
    const folder = mkdtempSync(join(tmpdir(), 'ebox-wss4j-'));
    const inFolder = (name: string) => join(folder, name);
    try {
      writeFileSync(inFolder('key.p12'), issued.pkcs12('secret'));
      writeFileSync(inFolder('ca.pem'), caPem);
      for (const [name, content] of files) writeFileSync(inFolder(name), content);
      const parameters = ['-cp', wss4jJars.join(':'), '-XX:TieredStopAtLevel=1', program, task, folder];
      const output = execFileSync('java', [...parameters, inFolder('key.p12'), 'secret', inFolder('ca.pem')], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      return { output, files: new Map(read.map((name) => [name, readFileSync(inFolder(name))])) };
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  return {
    sign(envelope) {
      const names = [...waysOfSigning.map((name) => `${name}.xml`), 'saaj.http'];
      return run('sign', new Map([['body.xml', envelope]]), names).files;
    },
    read(request) {
      return run('read', new Map([['request.http', request]]), [])
        .output.trim()
        .split('\n');
    },
    verify(envelopes) {
      const files = new Map(envelopes.map((envelope, index) => [`${String(index).padStart(6, '0')}.xml`, envelope]));
      const { output } = run('verify', files, []);
      return output
        .trim()
        .split('\n')
        .map((line) => line.slice(line.indexOf(' ') + 1));
    },
  };
}
