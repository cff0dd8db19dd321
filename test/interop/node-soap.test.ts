import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eboxMessageOperations, eboxMessageSchema, eboxMessageWsdl } from '@ebox-bridge/ebox-message/server';
import { EboxSecurity } from '@ebox-bridge/ws-security/node-soap';
import { createClientAsync } from 'soap';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enterprise, newTicket, publicationOf, sha256Hex, unknownEnterprise } from '../kit/publication.ts';
import { sendCall } from '../kit/signed-call.ts';
import { startWorld, type World } from '../kit/world.ts';

/** What node-soap makes of our WSDL. */
interface NodeSoapClient {
  readonly lastRequest: string;
  setSecurity(security: EboxSecurity): void;
  hasAnEboxAsync(input: object): Promise<[Record<string, unknown>, string]>;
  publishEboxMessageAsync(input: object): Promise<unknown>;
}

let world: World;
let client: NodeSoapClient;
beforeAll(async () => {
  world = await startWorld();
  client = (await createClientAsync(`${world.facade.ready.urls.eboxMessage}?wsdl`)) as unknown as NodeSoapClient;
  client.setSecurity(new EboxSecurity({ identity: world.identity }));
});
afterAll(() => world.close());

const question = {
  eboxType: 'ENTERPRISE' as const,
  eboxId: [{ companyId: enterprise }, { companyId: unknownEnterprise }],
};

test('hasAnEbox by a node-soap client that read the WSDL of the facade', async () => {
  for (let call = 0; call < 3; call += 1) {
    const [answer] = await client.hasAnEboxAsync({ _xml: eboxMessageOperations.hasAnEbox.writeInput(question) });
    const found = answer['Ebox'] as readonly Record<string, unknown>[];
    expect(found.map(({ Exists }) => String(Exists))).toEqual(['true', 'false']);
  }
});

test('hasAnEbox straight at the simulator, with the WSDL that the client package ships', async () => {
  const folder = join(world.simulator.ready.pki, '..', 'contract');
  await mkdir(folder);
  for (const [name, text] of Object.entries(eboxMessageSchema.files)) await writeFile(join(folder, name), text);
  const file = join(folder, 'ebox-message.wsdl');
  await writeFile(file, eboxMessageWsdl('X509_SHA256', world.simulator.ready.urls.eboxMessage));
  const direct = (await createClientAsync(file)) as unknown as NodeSoapClient;
  direct.setSecurity(new EboxSecurity({ identity: world.identity }));
  const [answer] = await direct.hasAnEboxAsync({ _xml: eboxMessageOperations.hasAnEbox.writeInput(question) });
  expect((answer['Ebox'] as readonly unknown[]).length).toBe(2);
});

test('publishEboxMessage: the envelope of node-soap with an attachment framed by hand', async () => {
  const ticket = newTicket();
  const document = randomBytes(30_000);
  const base = publicationOf(ticket, document);
  const request = { ...base, document: { ...base.document, content: 'cid:document@node' } };
  // node-soap frames attachments as MTOM only; sent without, the facade misses the part, and the envelope is at hand.
  const alone = client.publishEboxMessageAsync({ _xml: eboxMessageOperations.publishEboxMessage.writeInput(request) });
  await expect(alone).rejects.toThrow(/SOA-03007|MIME part/);
  const envelope = client.lastRequest;
  const boundary = 'node-soap-by-hand';
  const body = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\nContent-Type: text/xml; charset=utf-8\r\nContent-ID: <root@node>\r\n\r\n${envelope}\r\n`,
    ),
    Buffer.from(`--${boundary}\r\nContent-Type: application/pdf\r\nContent-ID: <document@node>\r\n\r\n`),
    document,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const contentType = `multipart/related; type="text/xml"; start="<root@node>"; boundary=${boundary}`;
  const headers = { 'Content-Type': contentType, SOAPAction: '""' };
  const answer = await sendCall(world.facade.ready.urls.eboxMessage, { headers, body });
  const [message] = await world.messages();
  expect(answer).toEqual({ kind: 'id', id: message?.messageId });
  expect(message?.attachments[0]?.sha256).toBe(sha256Hex(document));
});
