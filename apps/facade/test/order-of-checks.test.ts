import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectFault, publish, type SoapAnswer, send } from './answers.ts';
import { existence, healthCheck, publication, publishEboxMessage, signed } from './requests.ts';
import { openWorld, type RunningFacade, type World } from './world.ts';

let world: World;
let facade: RunningFacade;
let url: string;
beforeAll(async () => {
  world = await openWorld();
  facade = await world.start();
  url = facade.urls.eboxMessage;
});
afterAll(() => world.close());

const wrap = (body: string) =>
  `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">${body}</soap:Envelope>`;

describe('the first of two violations is answered', () => {
  const order: readonly [string, () => Promise<SoapAnswer>, string][] = [
    ['content type before XML', async () => send(url, '<broken', { 'Content-Type': 'text/plain' }), 'SOA-03002'],
    ['XML before SOAP', async () => send(url, '<html>'), 'SOA-03001'],
    ['no Body before no signature', async () => send(url, wrap('')), 'SOA-03003'],
    [
      'signature before sender',
      async () => {
        const other = await world.issue({ cbeNumber: '0244640631' });
        return send(url, (await signed(other, existence())).toString().replace('0244640631<', '0244640630<'));
      },
      'SOA-01001',
    ],
    [
      'sender before contract',
      async () => send(url, await signed(await world.issue({ cbeNumber: '0244640631' }), existence('1'))),
      'SOA-01002',
    ],
    [
      'contract before content rules',
      async () =>
        publish(
          url,
          await signed(
            world.sender,
            publishEboxMessage.writeInput(publication({ isRegistered: true, messageId: { ticket: 'x'.repeat(26) } })),
          ),
        ),
      'SOA-03006',
    ],
    [
      'content rules before the parts',
      async () =>
        publish(
          url,
          await signed(world.sender, publishEboxMessage.writeInput(publication({ isRegistered: true }))),
          [],
        ),
      '22',
    ],
    [
      'a missing part before its digest',
      async () => publish(url, await signed(world.sender, publishEboxMessage.writeInput(publication())), []),
      'SOA-03007',
    ],
    [
      'a wrong digest',
      async () =>
        publish(url, await signed(world.sender, publishEboxMessage.writeInput(publication())), [
          { id: 'doc', bytes: Buffer.from('other') },
        ]),
      '10',
    ],
  ];
  test.each(order)('%s', async (_name, call, code) => {
    expectFault(facade, await call(), code);
  });

  test('and a good call is answered', async () => {
    const answer = await publish(url, await signed(world.sender, publishEboxMessage.writeInput(publication())));
    expect(answer).toMatchObject({ status: 200, code: 'ok' });
    expect(await send(url, await signed(world.sender, existence()))).toMatchObject({ status: 200, code: 'ok' });
    expect(await send(url, await signed(world.sender, healthCheck.writeInput({ type: 'DEEP' })))).toMatchObject({
      status: 200,
      code: 'ok',
    });
  });
});
