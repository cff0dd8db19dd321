import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasTool, wss4jJars } from '@ebox-bridge/test/independent-tools';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newTicket, sha256Hex } from '../kit/publication.ts';
import { startWorld, type World } from '../kit/world.ts';
import { folderWith, programOf, run } from './guide.ts';

const program = programOf('saaj.md', 'java');

describe.runIf(hasTool('wss4j'))('the page for SAAJ and WSS4J', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  /** Runs the program of the page, changed where a test wants to see what then goes wrong. */
  async function publish(ticket: string, document: Buffer, change: (code: string) => string = (code) => code) {
    const folder = await folderWith({ 'Publish.java': change(program), 'document.pdf': document });
    const keystore = join(world.simulator.ready.pki, 'sender.p12');
    const password = (await readFile(`${keystore}.password`, 'utf8')).trim();
    try {
      const parameters = ['-cp', wss4jJars.join(':'), '-XX:TieredStopAtLevel=1', folder.at('Publish.java')];
      const url = world.facade.ready.urls.eboxMessage;
      return await run('java', [...parameters, url, keystore, password, folder.at('document.pdf'), ticket]);
    } finally {
      await folder.remove();
    }
  }

  test('its program publishes, byte for byte', async () => {
    const document = randomBytes(200_000);
    const ticket = newTicket();
    const { out, err, code } = await publish(ticket, document);
    expect(out, err).toMatch(/^published \S+\n$/);
    expect(code).toBe(0);
    const [message] = await world.messages();
    expect(message).toMatchObject({ subject: 'Attestation', recipient: '0406798006' });
    expect(message?.attachments).toMatchObject([{ fileName: 'attestation.pdf', sha256: sha256Hex(document) }]);
  });

  test.each<[string, (code: string) => string, RegExp]>([
    [
      'its default algorithms',
      (code) => code.replace(/^.*set(?:SignatureAlgorithm|DigestAlgo)\(.*\n/gm, ''),
      /SOA-01001.*policies: X509\b/s,
    ],
    [
      'a token that is not signed',
      (code) => code.replace(/^.*"BinarySecurityToken".*\n/m, ''),
      /SOA-01001.*accept\.unsignedToken/s,
    ],
    ['a longer Timestamp', (code) => code.replace('(300)', '(900)'), /SOA-01001.*accept\.timestampMaxSeconds/s],
    ['another Content-ID', (code) => code.replace('"<" + contentId', '"<other" + contentId'), /SOA-03007/],
  ])('%s: the fault that the page names', async (_name, change, fault) => {
    expect(change(program)).not.toBe(program);
    const { out, err, code } = await publish(newTicket(), Buffer.from('%PDF-1.7'), change);
    expect(out, err).toMatch(fault);
    expect(code).toBe(1);
  });
});
