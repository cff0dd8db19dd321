import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openConnection } from '../raw-connection.ts';
import { pdf } from '../requests.ts';
import { openWorld, type RunningFacade, type World } from '../world.ts';
import { addKey, type FormPartOf, formOf, jsonPart, type RestClient, restClient } from './rest-calls.ts';

let world: World;
let facade: RunningFacade;
let key = '';
let client: RestClient;

beforeAll(async () => {
  world = await openWorld();
  facade = await world.start((draft) => {
    key = addKey(draft);
  });
  client = restClient(facade, key);
});
afterAll(() => world.close());

const message = {
  ticket: 'T-1',
  recipients: [{ eboxType: 'enterprise', enterpriseNumber: '0406798006' }],
  messageTypeId: 'DIMONA1',
  subject: 'Attestation',
  attachments: [{ httpPartName: 'main', fileName: 'attestation.pdf', isMainContent: true }],
};
const file: FormPartOf = { name: 'main', bytes: pdf, type: 'application/pdf', fileName: 'sent-as.pdf' };

test('a message that needs no file to be refused: a caller that is silent behind its JSON part is told', {
  timeout: 5000,
}, async () => {
  expect((await client.form('/messages', [jsonPart('message', message), file])).status).toBe(201);
  const whole = formOf([jsonPart('message', { ...message, subject: 'Another' }), file]);
  const { host, pathname } = new URL(`${facade.urls.rest}/messages`);
  const caller = await openConnection(facade.urls.rest);
  onTestFinished(() => void caller.socket.destroy());
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    `Authorization: Bearer ${key}`,
    `Content-Type: ${whole.contentType}`,
    `Content-Length: ${whole.bytes.byteLength}`,
  ];
  caller.write(`${head.join('\r\n')}\r\n\r\n`);
  caller.write(whole.bytes.subarray(0, whole.bytes.indexOf('\r\n--b', 10) + 8));
  expect(await caller.until(/"retry":false/)).toMatch(/^HTTP\/1\.1 422 /);
});
