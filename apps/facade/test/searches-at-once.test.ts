import { once } from 'node:events';
import { connect } from 'node:net';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { send } from './answers.ts';
import { head } from './raw-connection.ts';
import { signed, soapXml } from './requests.ts';
import { openWorld, type RunningFacade, type World } from './world.ts';

// Long answers are written into memory that is used again: nobody may ever read of what others asked for.

let world: World;
let facade: RunningFacade;
let url: string;
beforeAll(async () => {
  world = await openWorld();
  facade = await world.start();
  url = facade.urls.eboxMessage;
});
afterAll(() => world.close());

const numbersOf = (search: number) =>
  Array.from({ length: 1000 }, (_, index) => `0${String(search).padStart(4, '0')}${String(index).padStart(5, '0')}`);

function searchFor(numbers: readonly string[]): Promise<Buffer> {
  const eboxId = numbers.map((companyId) => ({ companyId }));
  return signed(world.sender, eboxMessageOperations.hasAnEbox.writeInput({ eboxType: 'ENTERPRISE', eboxId }));
}

/** The numbers that an answer tells of. */
const toldIn = (text: string) => Array.from(text.matchAll(/CompanyID>(\d+)</g), ([, number]) => number);

test('many at once are each told of what they asked for', async () => {
  const searches = Array.from({ length: 24 }, (_, search) => numbersOf(search));
  const envelopes = await Promise.all(searches.map(searchFor));
  const answers = await Promise.all(envelopes.map((envelope) => send(url, envelope)));
  for (const [search, { code, text }] of answers.entries()) {
    expect(code).toBe('ok');
    expect(toldIn(text)).toEqual(searches[search]);
  }
});

test('attack: a caller that reads its answers late reads of nobody else', { timeout: 60_000 }, async () => {
  const late = Array.from({ length: 60 }, (_, search) => numbersOf(1000 + search));
  const envelopes = await Promise.all(late.map(searchFor));
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.pause();
  const requests = envelopes.map((envelope) =>
    Buffer.concat([Buffer.from(head(url, soapXml, `Content-Length: ${envelope.byteLength}`)), envelope]),
  );
  // More than all buffers of the connection hold: some answers wait half written.
  socket.write(Buffer.concat(requests));
  for (let round = 0; round < 6; round += 1) {
    const others = Array.from({ length: 6 }, (_, search) => numbersOf(2000 + round * 6 + search));
    const answers = await Promise.all(others.map(async (numbers) => send(url, await searchFor(numbers))));
    for (const [search, { text }] of answers.entries()) expect(toldIn(text)).toEqual(others[search]);
  }
  const end = '</soap:Envelope>';
  let text = '';
  let behind = 0;
  let left = late.length;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    text += chunk.toString('latin1');
    for (let at = text.indexOf(end, behind); at >= 0; at = text.indexOf(end, behind)) {
      behind = at + end.length;
      left -= 1;
    }
    if (left === 0) break;
    // An end may be cut between two chunks.
    behind = Math.max(behind, text.length - end.length + 1);
  }
  const heard = text.split('HTTP/1.1 200 OK').slice(1);
  expect(heard.map((answer, search) => toldIn(answer).join() === late[search]?.join())).toEqual(late.map(() => true));
});
