import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../kit/eventually.ts';
import { newTicket, publicationOf } from '../kit/publication.ts';
import { sendCall, signPublication } from '../kit/signed-call.ts';
import { startWorld, type World } from '../kit/world.ts';

// The simulator knows the first and the third.
const known = '85073003328';
const unknown = '85073003229';
const attention = '85073003130';
const personal = [known, unknown, attention];

let world: World;
beforeAll(async () => {
  world = await startWorld({
    simulated: { citizens: [{ ssin: known }, { ssin: attention }] },
    configure: (given) => ({ ...given, log: { level: 'debug' }, timeouts: { backend: 1 } }),
  });
});
afterAll(() => world.close());

test('no INSS in log, ledger, spool, metrics, admin listener or fault, whatever went wrong with its message', async () => {
  const url = world.facade.ready.urls.eboxMessage;
  const document = randomBytes(2_000);
  const to = (inss: string) => ({ recipientId: [{ inss, eboxType: 'CITIZEN' } as const] });
  const person = { inss: attention, firstName: 'Zoë', lastName: 'Peeters' };
  const answers: unknown[] = [];
  const send = async (changes: Parameters<typeof publicationOf>[2], ticket = newTicket()) => {
    const request = publicationOf(ticket, document, changes);
    const answer = await sendCall(url, await signPublication(world.identity, request));
    answers.push(answer);
    return answer;
  };
  expect(await send(to(known))).toMatchObject({ kind: 'id' });
  expect(await send(to(unknown))).toMatchObject({ fault: { detail: { code: '90' } } });
  expect(await send({ recipientId: [{ companyId: '0406798006', eboxType: 'ENTERPRISE', person }] })).toMatchObject({
    kind: 'id',
  });
  // A number where the schema has no place for it.
  expect(await send(to(`${known}1`))).toMatchObject({ fault: { detail: { code: 'SOA-03006' } } });
  expect(await send({ recipientId: [{ inss: unknown, eboxType: `CITIZEN ${known}` as 'CITIZEN' }] })).toMatchObject({
    fault: { detail: { code: 'SOA-03006' } },
  });
  const status = { operation: 'publish', count: 1, status: 400 };
  await world.trouble({
    ...status,
    body: { status: 400, code: 'INVALID_INPUT', message: `${known} is not a valid citizen` },
  });
  expect(await send(to(known))).toMatchObject({ fault: { detail: { code: '90' } } });
  await world.trouble({ ...status, body: `nobody knows ${known}` });
  await send(to(known));
  await world.trouble({
    operation: 'publish',
    count: 1,
    status: 403,
    body: { code: known, id: known, message: known },
  });
  expect(await send(to(known))).toMatchObject({ fault: { detail: { code: 'SOA-02001' } } });
  const ticket = newTicket();
  await send(to(known), ticket);
  expect(await send({ ...to(known), messageType: 'DIMONA2' }, ticket)).toMatchObject({
    fault: { detail: { code: '620' } },
  });

  const { admin, metrics } = world.facade.ready.urls;
  const seen = new Map<string, string>([
    ['the faults', JSON.stringify(answers)],
    ['the log', world.facadeLog()],
    ['the metrics', await (await fetch(metrics)).text()],
    ['the ledger as listed', await (await fetch(`${admin}/ledger`)).text()],
  ]);
  const folder = dirname(world.configuration.ledger.sqlite);
  await world.stopFacade();
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const file of files.filter((entry) => entry.isFile())) {
    const path = join(file.parentPath, file.name);
    seen.set(path, (await readFile(path)).toString('latin1'));
  }
  expect(seen.size).toBeGreaterThan(5);
  for (const [where, text] of seen) {
    for (const inss of personal) {
      for (const form of [inss, Buffer.from(inss).toString('base64').slice(0, 12), grouped(inss)]) {
        expect(text.includes(form), `${form} in ${where}`).toBe(false);
      }
    }
    expect(text.includes('Peeters'), `a name in ${where}`).toBe(false);
  }
});

test('the Id of each fault is in the log', async () => {
  await world.startFacade();
  const url = world.facade.ready.urls.eboxMessage;
  const call = await signPublication(world.identity, publicationOf(newTicket(), randomBytes(100)));
  const requests: readonly [string, { headers: Record<string, string>; body: Buffer }][] = [
    ['no XML', { headers: { 'Content-Type': 'text/xml' }, body: Buffer.from('hello') }],
    ['SOAP 1.2', { headers: { 'Content-Type': 'application/soap+xml' }, body: Buffer.from('<a/>') }],
    ['no content type', { headers: { 'Content-Type': 'application/json' }, body: Buffer.from('{}') }],
    ['a broken multipart', { headers: { ...call.headers }, body: call.body.subarray(0, call.body.length - 20) }],
    ['no signature', { headers: { 'Content-Type': 'text/xml' }, body: unsigned }],
  ];
  for (const [name, request] of requests) {
    const answer = await sendCall(url, request);
    const id = answer.kind === 'fault' ? answer.fault.detail?.id : undefined;
    expect(id, name).toMatch(/^[0-9a-f-]{36}$/);
    await eventually(`the Id of ${name} is in the log`, () => world.facadeLog().includes(`"callId":"${id}"`));
  }
});

const unsigned = Buffer.from(
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><x xmlns="urn:x"/></s:Body></s:Envelope>',
);

function grouped(inss: string): string {
  return inss.replace(/^(..)(..)(..)(...)(..)$/, '$1.$2.$3-$4.$5');
}
