import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { debianPython, hasTool } from '@ebox-bridge/test/independent-tools';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newTicket, sha256Hex } from '../kit/publication.ts';
import { startWorld, type World } from '../kit/world.ts';
import { folderWith, programOf, run } from './guide.ts';

const program = programOf('zeep.md', 'python');

describe.runIf(hasTool('zeep'))('the page for zeep', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  async function publish(ticket: string, document: Buffer, change: (code: string) => string = (code) => code) {
    const folder = await folderWith({ 'publish.py': change(program), 'document.pdf': document });
    const { pki } = world.simulator.ready;
    try {
      const files = [join(pki, 'sender.key.pem'), join(pki, 'sender.pem'), folder.at('document.pdf'), ticket];
      const wsdl = `${world.facade.ready.urls.eboxMessage}?wsdl`;
      return await run(debianPython, [folder.at('publish.py'), wsdl, ...files]);
    } finally {
      await folder.remove();
    }
  }

  test('its program reads the WSDL, asks and publishes, byte for byte', async () => {
    const document = randomBytes(200_000);
    const { out, err, code } = await publish(newTicket(), document);
    expect(out, err).toMatch(/^has an e-Box: \[True\]\npublished \S+\n$/);
    expect(code).toBe(0);
    const [message] = await world.messages();
    expect(message?.attachments).toMatchObject([{ fileName: 'attestation.pdf', sha256: sha256Hex(document) }]);
  });

  test.each<[string, (code: string) => string, RegExp]>([
    ['SHA-1', (code) => code.replace('RSA_SHA256', 'RSA_SHA1'), /SOA-01001.*policies: X509_SHA256_RSA_SHA1/s],
    [
      'a token that is not signed',
      (code) => code.replace('in (token, timestamp, body)', 'in (timestamp, body)'),
      /SOA-01001.*accept\.unsignedToken/s,
    ],
    ['no attachment', (code) => code.replace(/^ {4}transport\.attachments = .*\n/m, ''), /SOA-03007/],
  ])('%s: the fault that the page names', async (_name, change, fault) => {
    expect(change(program)).not.toBe(program);
    const { out, err, code } = await publish(newTicket(), Buffer.from('%PDF-1.7'), change);
    expect(out, err).toMatch(fault);
    expect(code).toBe(1);
  });
});
