import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTrustStore, readPemCertificates } from '@ebox-bridge/certificate';
import { explainEnvelope, signEnvelope } from '@ebox-bridge/ws-security';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { send } from './answers.ts';
import { existence, signed } from './requests.ts';
import { openWorld, type RunningFacade, type World } from './world.ts';

let world: World;
let facade: RunningFacade;
beforeAll(async () => {
  world = await openWorld();
  facade = await world.start((draft) => {
    draft['limits'] = { envelope: 64 * 1024 };
  });
});
afterAll(() => world.close());

const signedOld = async () =>
  Buffer.from(await signEnvelope({ identity: world.sender, body: existence(), policy: 'X509' }));

async function refusalLine(envelope: Buffer) {
  const answer = await send(facade.urls.eboxMessage, envelope);
  const line = facade.log.find(({ callId, msg }) => callId === answer.id && msg === 'refused');
  expect(line).toBeDefined();
  return { line: line as Readonly<Record<string, unknown>>, answer };
}

test('a refused call has its judgement in the log, under the Id of the fault', async () => {
  const changed = (await signed(world.sender, existence())).toString().replace('0244640631<', '0244640630<');
  const { line } = await refusalLine(Buffer.from(changed));
  expect(line['judgement']).toEqual({
    passed: ['xml', 'soap', 'header', 'algorithms', 'parts', 'coverage', 'key', 'trust'],
    failed: [{ check: 'digests', codes: ['WSS_DIGEST_MISMATCH'] }],
    notReached: ['signature', 'lifetime'],
    acceptableWith: [],
  });
});

test('it goes on after what a switch would accept', async () => {
  const changed = (await signedOld()).toString().replace('0244640631<', '0244640630<');
  const { line, answer } = await refusalLine(Buffer.from(changed));
  expect(answer.message).toContain('policies: X509');
  expect(line['judgement']).toMatchObject({
    failed: [
      { check: 'algorithms', codes: ['WSS_POLICY'] },
      { check: 'digests', codes: ['WSS_DIGEST_MISMATCH'] },
    ],
    notReached: ['signature', 'lifetime'],
    acceptableWith: [],
  });
});

test('a policy that is off is named as what would have accepted it', async () => {
  const old = await signedOld();
  const { line } = await refusalLine(old);
  expect(line['judgement']).toMatchObject({
    failed: [{ check: 'algorithms', codes: ['WSS_POLICY'] }],
    notReached: [],
    acceptableWith: ['policies: X509'],
  });
  const anchors = readPemCertificates(await readFile(join(world.simulator.pki, 'ca.pem'), 'utf8'));
  const { acceptableWith } = explainEnvelope(old, { trust: createTrustStore({ anchors }) });
  expect(acceptableWith).toEqual(['policies: X509']);
});

test('a large refused envelope is not looked at once more', async () => {
  const large = Buffer.from(
    (await signed(world.sender, existence())).toString().replace('<soap:Body', `${' '.repeat(9000)}<soap:Body`),
  );
  const { line } = await refusalLine(Buffer.from(large.toString().replace('0244640631<', '0244640630<')));
  expect(line).toMatchObject({ reason: 'WSS_DIGEST_MISMATCH' });
  expect(line['judgement']).toBeUndefined();
});

test('no call that is refused for another reason has one', async () => {
  const { line } = await refusalLine(await signed(await world.issue({ cbeNumber: '0244640631' }), existence()));
  expect(line).toMatchObject({ code: 'SOA-01002' });
  expect(line['judgement']).toBeUndefined();
});
