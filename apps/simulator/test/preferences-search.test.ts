import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../src/index.ts';
import { newestCall } from './inbox-client.ts';
import { setTrouble, token } from './rest-client.ts';

const opened = '0206731645';
const bare = '0244640631';
const thousand = Array.from({ length: 1000 }, (_, n) => `0${String(200_000_000 + n)}`);

let simulator: Simulator;
let listed: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
  const enterprises = [
    { enterpriseNumber: opened, exclusivelyEbox: true, lastConnectionDate: '2026-02-03T04:05:06+01:00' },
    { enterpriseNumber: bare },
  ];
  listed = await startSimulator({ world: { enterprises } });
});
afterAll(() => Promise.all([simulator.close(), listed.close()]));

const query = (eboxIdValueList: unknown) => ({
  eboxType: 'ENTERPRISE',
  eboxIdType: 'EnterpriseNumber',
  eboxIdValueList,
});
const search = async (at: Simulator, body: unknown) =>
  fetch(`${at.urls.federation}/eboxPreferences/search`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await token(at)}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const item = (eboxIdValue: string) => ({
  eboxId: { eboxType: 'enterprise', eboxIdValue },
  exclusivelyEbox: false,
  lastConnectionDate: '2026-01-15T09:30:00+01:00',
});

test('a thousand numbers: each that has an e-Box once, in the order asked', async () => {
  const asked = [...thousand.slice(0, 998), '0200000003', '0200000001'];
  const expected = thousand.slice(0, 998).filter((number) => !number.endsWith('9'));
  expect(await (await search(simulator, query(asked))).json()).toEqual(expected.map(item));
});

test('the call shows the whole answer, whatever was answered since', async () => {
  const answer = await (await search(simulator, query(thousand))).text();
  const { answer: shown } = await newestCall(simulator, 'preferences', true);
  expect(shown).toMatchObject({ status: 200, size: Buffer.byteLength(answer) });
  expect((shown?.text ?? '').replace(/\s/g, '')).toBe(answer.replace(/\s/g, ''));
});

test('an answer that trouble cut off shows no body', async () => {
  await setTrouble(simulator, { operation: 'preferences', truncate: true, count: 1 });
  await expect(search(simulator, query(thousand)).then((response) => response.text())).rejects.toThrow();
  expect((await newestCall(simulator, 'preferences')).answer).toMatchObject({ status: 200, size: 0 });
});

test('e-Boxes that differ, and none', async () => {
  expect(await (await search(listed, query([bare, opened, '0200000000']))).json()).toEqual([
    { eboxId: { eboxType: 'enterprise', eboxIdValue: bare }, exclusivelyEbox: false },
    {
      eboxId: { eboxType: 'enterprise', eboxIdValue: opened },
      exclusivelyEbox: true,
      lastConnectionDate: '2026-02-03T04:05:06+01:00',
    },
  ]);
  expect(await (await search(listed, query(['0200000000']))).text()).toBe('[]');
});

test.each([
  ['no number', query([])],
  ['more than a thousand', query([...thousand, '0300000000'])],
  ['nine digits', query(['020673164'])],
  ['eleven digits', query(['02067316450'])],
  ['a letter at the end', query(['020673164x'])],
  ['digits of another script', query(['02067316٤٥'])],
  ['a number that is no text', query([206731645])],
  ['no list', query('0206731645')],
  ['another type', { ...query([opened]), eboxType: 'CITIZEN' }],
  ['another type of number', { ...query([opened]), eboxIdType: 'INSS' }],
  ['a member too many', { ...query([opened]), more: true }],
  ['a member too few', { eboxType: 'ENTERPRISE', eboxIdValueList: [opened] }],
  ['a list of its own', [query([opened])]],
  ['nothing', null],
])('%s is refused, with what is wrong', async (_name, body) => {
  const response = await search(simulator, body);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    type: 'urn:problem-type:belgif:badRequest',
    detail: expect.stringContaining('✖'),
  });
});

test('trouble that is aimed at one of the numbers hits', async () => {
  await setTrouble(simulator, { operation: 'preferences', recipient: thousand[500], status: 503, count: 1 });
  expect((await search(simulator, query(thousand.slice(0, 100)))).status).toBe(200);
  expect((await search(simulator, query(thousand))).status).toBe(503);
});
