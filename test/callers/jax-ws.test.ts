import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasTool } from '@ebox-bridge/test/independent-tools';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newTicket, sha256Hex } from '../kit/publication.ts';
import { startWorld, type World } from '../kit/world.ts';
import { classPath, codeOf, folderWith, programOf, run } from './guide.ts';

const jars = classPath([
  'jaxws-rt',
  'jaxws-api',
  'jaxb-api',
  'jaxb-core',
  'jaxb-runtime',
  'istack-commons-runtime',
  'jws-api',
  'streambuffer',
  'stax-ex',
  'metro-policy',
  'gmbal',
  'mimepull',
  'wss4j',
  'xmlsec',
  'saaj-impl',
  'javax.xml.soap-api',
  'javax.activation',
  'commons-logging',
  'commons-codec',
  'slf4j-api',
  'slf4j-nop',
]);

describe.runIf(hasTool('wsimport') && hasTool('wss4j'))('the page for JAX-WS', () => {
  let world: World;
  let folder: Awaited<ReturnType<typeof folderWith>>;

  // As the page says: the classes by wsimport from the facade, then the program beside them.
  beforeAll(async () => {
    world = await startWorld();
    folder = await folderWith({ 'PublishWithJaxWs.java': programOf('jax-ws.md', 'java') });
    const [line = ''] = codeOf('jax-ws.md', 'sh');
    const [, ...words] = line.trim().split(' ');
    const parameters = words.map((word) =>
      word.startsWith('http:') ? `${world.facade.ready.urls.eboxMessage}?wsdl` : word,
    );
    const imported = await run('sh', ['-c', 'mkdir src classes && wsimport "$@"', 'sh', ...parameters], {
      cwd: folder.path,
    });
    expect(imported.code, imported.out + imported.err).toBe(0);
    const compiled = await run('javac', ['-cp', `classes:${jars}`, '-d', 'classes', 'PublishWithJaxWs.java'], {
      cwd: folder.path,
    });
    expect(compiled.code, compiled.err).toBe(0);
  });
  afterAll(async () => {
    await world.close();
    await folder.remove();
  });

  async function publish(ticket: string, document: Buffer) {
    const { writeFile } = await import('node:fs/promises');
    await writeFile(folder.at('document.pdf'), document);
    const keystore = join(world.simulator.ready.pki, 'sender.p12');
    const password = (await readFile(`${keystore}.password`, 'utf8')).trim();
    const url = world.facade.ready.urls.eboxMessage;
    const parameters = [
      '-cp',
      `classes:${jars}`,
      '-XX:TieredStopAtLevel=1',
      'PublishWithJaxWs',
      url,
      keystore,
      password,
    ];
    return run('java', [...parameters, folder.at('document.pdf'), ticket], { cwd: folder.path });
  }

  test('its program publishes, byte for byte', async () => {
    const document = randomBytes(200_000);
    const { out, err, code } = await publish(newTicket(), document);
    expect(out, err).toMatch(/^published \S+\n$/);
    expect(code).toBe(0);
    const [message] = await world.messages();
    expect(message?.attachments).toMatchObject([{ fileName: 'attestation.pdf', sha256: sha256Hex(document) }]);
  });

  test('a fault is an exception of the generated classes', async () => {
    const { out, err, code } = await publish('T'.repeat(26), Buffer.from('%PDF-1.7'));
    expect(out, err).toMatch(/^fault SOA-03006: .*Ticket/);
    expect(code).toBe(1);
  });
});
