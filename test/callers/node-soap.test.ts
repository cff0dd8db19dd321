import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newTicket, sha256Hex } from '../kit/publication.ts';
import { startWorld, type World } from '../kit/world.ts';
import { programOf, run } from './guide.ts';

// Inside of node_modules, so that the program resolves the packages by their names, as a user's does.
const folder = fileURLToPath(new URL(`../../node_modules/.cache/ebox-node-soap-${process.pid}/`, import.meta.url));
const program = programOf('node-soap.md', 'ts');

describe('the page for node-soap', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'package.json'), '{"type":"module"}\n');
  });
  afterAll(async () => {
    await world.close();
    await rm(folder, { recursive: true });
  });

  async function publish(ticket: string, document: Buffer, change: (code: string) => string = (code) => code) {
    const [file, script] = [join(folder, 'document.pdf'), join(folder, 'publish.mjs')];
    await writeFile(file, document);
    await writeFile(script, stripTypeScriptTypes(change(program)));
    const wsdl = `${world.facade.ready.urls.eboxMessage}?wsdl`;
    const keystore = join(world.simulator.ready.pki, 'sender.p12');
    return run(process.execPath, ['--conditions=@ebox-bridge/source', script, wsdl, keystore, file, ticket]);
  }

  test('its program reads the WSDL, asks and publishes, byte for byte', async () => {
    const document = randomBytes(200_000);
    const { out, err, code } = await publish(newTicket(), document);
    expect(out, err).toMatch(/^has an e-Box: true\npublished \S+\n$/);
    expect(code).toBe(0);
    const [message] = await world.messages();
    expect(message?.attachments).toMatchObject([{ fileName: 'attestation.pdf', sha256: sha256Hex(document) }]);
  });

  test('without the part: the fault is printed', async () => {
    const change = (code: string) => code.replace(/^httpClient\.parts = .*\n/m, '');
    expect(change(program)).not.toBe(program);
    const { out, code } = await publish(newTicket(), Buffer.from('%PDF-1.7'), change);
    expect(out).toMatch(/^fault .*(?:SOA-03007|MIME part)/m);
    expect(code).toBe(1);
  });
});
