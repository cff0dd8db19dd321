import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTrustStore, readPemCertificates } from '@ebox-bridge/certificate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeAnswer } from '../src/http/answer.ts';
import { createEnvelopeBudget } from '../src/http/envelope-budget.ts';
import { checkConfiguration, createLog } from '../src/index.ts';
import { createMetrics } from '../src/metrics.ts';
import type { DoorCall } from '../src/soap-door/operation.ts';
import { createSoapDoor, type SoapDoor } from '../src/soap-door/soap-door.ts';
import { noTracing } from '../src/tracing/tracing.ts';
import { send } from './answers.ts';
import { existence, signed } from './requests.ts';
import { type LogLine, openWorld, type World } from './world.ts';

let world: World;
let door: SoapDoor;
const log: LogLine[] = [];
const written: boolean[] = [];
const calls: DoorCall[] = [];
const server = createServer(async (request, response) => {
  const hangUp = new AbortController();
  const answer = await door({ path: '/EBoxMessage/v1', request, listening: 'http://127.0.0.1', hangUp });
  await answer.written?.(await writeAnswer(request, response, answer));
});
beforeAll(async () => {
  world = await openWorld();
  const draft = await world.configuration((change) => {
    change['soapDoor'] = { '/EBoxMessage/v1': { signResponses: true } };
  });
  const { dir } = world.simulator.ready;
  door = createSoapDoor({
    configuration: checkConfiguration(draft, dir).configuration,
    trust: createTrustStore({ anchors: readPemCertificates(world.pki.caPem) }),
    knownCertificates: [],
    holdEnvelope: createEnvelopeBudget({ inProcess: 1 << 20 }),
    tracing: noTracing,
    identity: { ...world.sender, signer: { sign: () => Promise.reject(new Error('the key store is away')) } },
    replay: {
      remember: async () => ({
        seen: false,
        async written(whole) {
          written.push(whole);
        },
      }),
    },
    operations: {
      EBoxMessage: {
        hasAnEbox: {
          replay: 'refuse',
          attachments: 'dropped',
          mayPassThrough: false,
          run: async (call) => {
            calls.push(call);
            return { content: '<a/>' };
          },
        },
      },
      CitizenProfile: {},
      RegisteredMail: {},
    },
    spoolDirectory: dir,
    log: createLog('debug', { write: (line) => log.push(JSON.parse(line) as LogLine) }),
    metrics: createMetrics({
      rowsByState: async () => ({}),
      certificates: [],
      running: () => 0,
      version: '0',
    }),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
});

test('an answer that cannot be signed is a fault that allows a retry, and goes out unsigned', async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const answer = await send(url, await signed(world.sender, existence()));
  expect(answer).toMatchObject({ status: 500, code: 'SOA-02002', retry: 'true', origin: 'Provider' });
  expect(answer.text).not.toContain('Signature');
  expect(log).toContainEqual(expect.objectContaining({ callId: answer.id, reason: 'ANSWER_NOT_SIGNED' }));
  expect(log).toContainEqual(expect.objectContaining({ callId: answer.id, level: 'error' }));
  // The same signed bytes may come again: the first word to the replay store is that nobody got the answer.
  expect(written[0]).toBe(false);
});

test('what an operation is given has no getter of its own: the engine would make a shape for each call, and keep the call by it', async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await send(url, await signed(world.sender, existence()));
  const properties = Object.entries(Object.getOwnPropertyDescriptors(calls.at(-1) ?? {}));
  expect(properties.length).toBeGreaterThan(0);
  expect(properties.filter(([, { get }]) => get !== undefined)).toEqual([]);
});
