import { createHash } from 'node:crypto';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectFault, send } from './answers.ts';
import { publication, related, signed } from './requests.ts';
import { openWorld, type RunningFacade, type World } from './world.ts';

const { storeEboxMessage, getEboxInfo, publishEboxMessage } = eboxMessageOperations;

let world: World;
let facade: RunningFacade;
let backend: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
beforeAll(async () => {
  world = await openWorld();
  backend = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  const { port } = backend.address() as AddressInfo;
  facade = await world.start((draft) => {
    draft['backends'].eboxMessage = {
      url: `http://127.0.0.1:${port}/EBoxMessage/v1`,
      internalOperations: ['storeEboxMessage'],
    };
  });
});
afterAll(async () => {
  await world.close();
  backend.closeAllConnections();
  await new Promise((resolve) => backend.close(resolve));
});

function storing(contents = ['cid:doc', 'cid:second', 'cid:third']) {
  const { messageId, messageType, document } = publication();
  const { digest: _, ...file } = document;
  const [first = '', ...others] = contents;
  return storeEboxMessage.writeInput({
    messageId,
    messageType,
    document: { ...file, content: first },
    annex: others.map((content) => ({ ...file, content })),
  });
}

describe('internal operations that are switched on', () => {
  test('several attachments go through both ways as streams, byte for byte', async () => {
    const half = Buffer.alloc(1024 * 1024, 'a');
    const parts = [
      { id: 'doc', bytes: half },
      { id: 'second', bytes: half },
      { id: 'third', bytes: Buffer.from('the last') },
    ];
    const { contentType, bytes } = related(await signed(world.sender, storing()), parts);
    const cut = bytes.length - 512 * 1024;
    const arrived: Buffer[] = [];
    const enough = Promise.withResolvers<void>();
    const seen = Promise.withResolvers<void>();
    const answerBytes = related(Buffer.from('<answer/>'), [
      { id: 'one', bytes: half },
      { id: 'two', bytes: half },
    ]).bytes;
    let asked: IncomingMessage | undefined;
    answer = (request, response) => {
      asked = request;
      request.on('data', (chunk: Buffer) => {
        arrived.push(chunk);
        if (arrived.reduce((size, { length }) => size + length, 0) > half.length) enough.resolve();
      });
      request.on('end', async () => {
        response.writeHead(200, { 'Content-Type': 'multipart/related; boundary=b; type="text/xml"' });
        response.write(answerBytes.subarray(0, half.length));
        // The rest is sent only when the caller has the beginning.
        await seen.promise;
        response.end(answerBytes.subarray(half.length));
      });
    };
    const received: Buffer[] = [];
    const whole = new Promise<IncomingMessage>((resolve, reject) => {
      const request = httpRequest(
        facade.urls.eboxMessage,
        {
          method: 'POST',
          agent: false,
          headers: { 'Content-Type': contentType, SOAPAction: '""', 'Content-Length': bytes.length },
        },
        (response) => {
          response.on('data', (chunk: Buffer) => {
            received.push(chunk);
            seen.resolve();
          });
          response.on('end', () => resolve(response));
          response.on('error', reject);
        },
      );
      request.on('error', reject);
      request.write(bytes.subarray(0, cut));
      // The end is sent only when the backend has the beginning.
      void enough.promise.then(() => request.end(bytes.subarray(cut)));
    });
    const response = await whole;
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('multipart/related; boundary=b; type="text/xml"');
    expect(Buffer.concat(received).equals(answerBytes)).toBe(true);
    expect(Buffer.concat(arrived).equals(bytes)).toBe(true);
    expect(asked?.headers).toMatchObject({
      'content-type': contentType,
      soapaction: '""',
      'content-length': `${bytes.length}`,
    });
  });

  test('an early answer of the backend ends the upload', async () => {
    answer = (_, response) => {
      response.writeHead(500, { 'Content-Type': 'text/xml' });
      response.end('<early/>');
    };
    const parts = ['doc', 'second', 'third'].map((id) => ({ id, bytes: Buffer.alloc(8 * 1024 * 1024) }));
    const { contentType, bytes } = related(await signed(world.sender, storing()), parts);
    const got = await send(facade.urls.eboxMessage, bytes, { 'Content-Type': contentType });
    expect(got).toMatchObject({ status: 500, text: '<early/>' });
  });

  test('an answer that breaks off breaks off for the caller too', async () => {
    answer = (request, response) => {
      request.resume();
      request.on('end', () => {
        response.writeHead(200, { 'Content-Type': 'text/xml', 'Content-Length': '1000' });
        response.write('<begun>');
        setTimeout(() => response.destroy(), 50);
      });
    };
    const { contentType, bytes } = related(await signed(world.sender, storing(['cid:doc'])), [
      { id: 'doc', bytes: Buffer.from('x') },
    ]);
    await expect(send(facade.urls.eboxMessage, bytes, { 'Content-Type': contentType })).rejects.toThrow();
  });

  test('a backend that is away is SOA-02002', async () => {
    answer = (request) => request.socket.destroy();
    const { contentType, bytes } = related(await signed(world.sender, storing(['cid:doc'])), [
      { id: 'doc', bytes: Buffer.from('x') },
    ]);
    const got = await send(facade.urls.eboxMessage, bytes, { 'Content-Type': contentType });
    expectFault(facade, got, 'SOA-02002', 'soap:Server');
  });

  test('the checks of the door stand before them: signature, schema, a second coming', async () => {
    let calls = 0;
    answer = (request, response) => {
      calls += 1;
      request.resume();
      request.on('end', () => response.writeHead(200, { 'Content-Type': 'text/xml' }).end('<ok/>'));
    };
    const stranger = await world.issue({ cbeNumber: '0403019261' });
    expectFault(facade, await send(facade.urls.eboxMessage, await signed(stranger, storing())), 'SOA-01002');
    const wrong = storing().replace('DIMONA1', 'X');
    expectFault(facade, await send(facade.urls.eboxMessage, await signed(world.sender, wrong)), 'SOA-03006');
    const envelope = await signed(world.sender, storing());
    expect((await send(facade.urls.eboxMessage, envelope)).text).toBe('<ok/>');
    expectFault(facade, await send(facade.urls.eboxMessage, envelope), 'SOA-01001');
    expect(calls).toBe(1);
  });

  test('one that is not switched on stays SOA-01002', async () => {
    const request = getEboxInfo.writeInput({ eboxType: 'ENTERPRISE', eboxId: [{ companyId: '0244640631' }] });
    expectFault(facade, await send(facade.urls.eboxMessage, await signed(world.sender, request)), 'SOA-01002');
  });
});

describe('attachments that come before their envelope', () => {
  const large = Buffer.alloc(6 * 1024 * 1024, 'x');
  test('a message that REST takes is not hindered by what could be passed through', async () => {
    const digest = {
      digestMethod: 'SHA-256',
      digestValue: createHash('sha256').update(large).digest('base64'),
    } as const;
    const request = publication();
    const body = publishEboxMessage.writeInput({ ...request, document: { ...request.document, digest } });
    const { contentType, bytes } = related(await signed(world.sender, body), [
      { id: 'doc', bytes: large, before: true },
    ]);
    const got = await send(facade.urls.eboxMessage, bytes, { 'Content-Type': contentType });
    expect(got.code).toBe('ok');
  });
  test('what must be passed through says that the envelope comes first', async () => {
    const { contentType, bytes } = related(await signed(world.sender, storing(['cid:doc'])), [
      { id: 'doc', bytes: large, before: true },
    ]);
    const got = await send(facade.urls.eboxMessage, bytes, { 'Content-Type': contentType });
    expectFault(facade, got, 'SOA-03001');
    expect(got.message).toContain('Send the envelope first');
  });
});

describe('?wsdl of each service', () => {
  test.each([
    ['/EBoxMessage/v1', 'EboxMessage'],
    ['/CitizenProfile/v1', 'CitizenProfile'],
    ['/CitizenProfileVarA/v1', 'CitizenProfile'],
    ['/RegisteredMail/v1', 'RegisteredMail'],
  ])("%s: with the facade's address, its schemas at hand", async (path, name) => {
    const url = new URL(path, facade.urls.eboxMessage).href;
    const wsdl = await send(`${url}?wsdl`, undefined, {}, 'GET');
    expect(wsdl.status).toBe(200);
    expect(wsdl.text).toContain(`<soap11:address location="${url}"`);
    expect(wsdl.text.toLowerCase()).toContain(name.toLowerCase());
    expect(wsdl.text).toContain('Basic256Sha256');
    const schemas = [...wsdl.text.matchAll(/schemaLocation="([^"]+)"/g)].map(([, location]) => location ?? '');
    expect(schemas.length).toBeGreaterThan(0);
    for (const location of schemas) {
      expect(location.startsWith(`${url}?xsd=`)).toBe(true);
      expect((await send(location, undefined, {}, 'GET')).status).toBe(200);
    }
    expect((await send(url, undefined, {}, 'GET')).status).toBe(405);
  });

  test('the policy is the first that the path accepts', async () => {
    const old = await world.start((draft) => {
      draft['soapDoor'] = { '/RegisteredMail/v1': { policies: ['X509', 'X509_SHA256'] } };
    });
    const wsdl = await send(`${old.urls.registeredMail}?wsdl`, undefined, {}, 'GET');
    expect(wsdl.text).not.toContain('Basic256Sha256');
  });
});

describe('healthCheck.unsigned', () => {
  const wrap = (content: string, header = '') =>
    `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">${header}<soap:Body>${content}</soap:Body></soap:Envelope>`;
  const ping = eboxMessageOperations.healthCheck.writeInput({ type: 'PING' });
  let open: RunningFacade;
  beforeAll(async () => {
    open = await world.start((draft) => {
      draft['healthCheck'] = { unsigned: 'ping' };
    });
  });

  test.each(['eboxMessage', 'registeredMail'] as const)('ping: %s answers a PING without header', async (service) => {
    for (const header of ['', '<soap:Header/>']) {
      const got = await send(open.urls[service], wrap(ping, header));
      expect(got).toMatchObject({ status: 200, code: 'ok' });
      expect(got.text).toContain('OK');
    }
  });
  test('everything else wants its signature: DEFAULT, DEEP, no type, a header, another operation', async () => {
    const checks = (['DEFAULT', 'DEEP'] as const).map((type) => eboxMessageOperations.healthCheck.writeInput({ type }));
    const others = [...checks, eboxMessageOperations.healthCheck.writeInput({}), storing()].map((content) =>
      wrap(content),
    );
    for (const envelope of [...others, wrap(ping, '<soap:Header><a xmlns="urn:a"/></soap:Header>')]) {
      expectFault(open, await send(open.urls.eboxMessage, envelope), 'SOA-01001');
    }
    expect((await send(open.urls.citizenProfile, wrap(ping))).code).toBe('SOA-01001');
  });
  test('off (default): SOA-01001', async () => {
    expectFault(facade, await send(facade.urls.eboxMessage, wrap(ping)), 'SOA-01001');
  });
});
