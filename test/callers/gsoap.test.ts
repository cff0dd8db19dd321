import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasTool } from '@ebox-bridge/test/independent-tools';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newTicket, sha256Hex } from '../kit/publication.ts';
import { startWorld, type World } from '../kit/world.ts';
import { folderWith, programOf, run } from './guide.ts';

const program = programOf('gsoap.md', 'cpp');

describe.runIf(hasTool('gsoap'))('the page for gSOAP', () => {
  let world: World;
  let folder: Awaited<ReturnType<typeof folderWith>>;

  // Its commands, one after the other: the code from the WSDL of the facade, then the compiler.
  beforeAll(async () => {
    world = await startWorld();
    folder = await folderWith({ 'typemap.dat': programOf('gsoap.md', 'text'), 'publish.cpp': program });
    const commands = programOf('gsoap.md', 'sh').replace(/http:\S+/, `${world.facade.ready.urls.eboxMessage}?wsdl`);
    const built = await run('sh', ['-e', '-c', commands], { cwd: folder.path, timeoutMs: 150_000 });
    expect(built.code, built.err.slice(-2000)).toBe(0);
  }, 160_000);
  afterAll(async () => {
    await world.close();
    await folder.remove();
  });

  async function publish(ticket: string, document: Buffer) {
    await writeFile(folder.at('document.pdf'), document);
    const { pki } = world.simulator.ready;
    const key = [join(pki, 'sender.key.pem'), join(pki, 'sender.pem')];
    return run(folder.at('publish'), [world.facade.ready.urls.eboxMessage, ...key, folder.at('document.pdf'), ticket]);
  }

  test('its program publishes, byte for byte', async () => {
    const document = randomBytes(200_000);
    const { out, err, code } = await publish(newTicket(), document);
    expect(out, err).toMatch(/^published \S+\n$/);
    expect(code).toBe(0);
    const [message] = await world.messages();
    expect(message?.attachments).toMatchObject([{ fileName: 'attestation.pdf', sha256: sha256Hex(document) }]);
  });

  test('a fault has its code', async () => {
    const { out, err, code } = await publish('T'.repeat(26), Buffer.from('%PDF-1.7'));
    expect(out, err).toMatch(/^fault SOA-03006: .*Ticket/);
    expect(code).toBe(1);
  });
});
