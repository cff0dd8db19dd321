import { readFile, writeFile } from 'node:fs/promises';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createLedgerSecretFile } from '@ebox-bridge/ledger';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { checkConfiguration, createLog, initConfiguration, startFacade } from '../src/index.ts';
import { publish, send } from './answers.ts';
import { head, openConnection } from './raw-connection.ts';
import { existence, healthCheck, publication, publishEboxMessage, related, signed, soapXml } from './requests.ts';
import { clearTrouble, type Draft, held, openWorld, setTrouble, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterEach(() => clearTrouble(world));
afterAll(() => world.close());

const file = (name: string) => join(world.simulator.ready.dir, name);

describe('what is wrong is said at the start', () => {
  const wrong: readonly [string, (draft: Draft) => void | Promise<void>, string][] = [
    ['no keystore', (draft) => Object.assign(draft['identity'], { pkcs12: 'no.p12' }), 'CERTIFICATE_'],
    ['no password file', (draft) => Object.assign(draft['identity'], { passwordFile: 'no.password' }), 'CERTIFICATE_'],
    ['no anchors file', (draft) => Object.assign(draft['trust'], { anchors: ['no.pem'] }), 'FACADE_FILE_UNREADABLE'],
    [
      'anchors that are no authority',
      (draft) => Object.assign(draft['trust'], { anchors: ['pki/sender.pem'] }),
      'CERTIFICATE_ANCHOR_NOT_CA',
    ],
    [
      'no ledger secret',
      (draft) => Object.assign(draft['ledger'], { secretFile: 'no.secret' }),
      'LEDGER_SECRET_INVALID',
    ],
    [
      'no TLS files',
      (draft) => Object.assign(draft['listen'], { tls: { certificate: 'no.pem', privateKey: 'no.pem' } }),
      'FACADE_FILE_UNREADABLE',
    ],
    [
      'TLS files that do not belong together',
      (draft) =>
        Object.assign(draft['listen'], { tls: { certificate: 'pki/sender.pem', privateKey: 'pki/facade.key.pem' } }),
      'FACADE_TLS_INVALID',
    ],
    [
      'no TLS certificate',
      (draft) =>
        Object.assign(draft['listen'], { tls: { certificate: 'simulator.json', privateKey: 'pki/facade.key.pem' } }),
      'FACADE_TLS_INVALID',
    ],
    [
      'a certificate of another environment',
      (draft) => Object.assign(draft, { environment: 'acc' }),
      'FACADE_ENVIRONMENT_MISMATCH',
    ],
    [
      'an address of another machine',
      (draft) => Object.assign(draft['listen'], { host: '192.0.2.1' }),
      'FACADE_PORT_IN_USE',
    ],
  ];
  test.each(wrong)('%s', async (_name, change, code) => {
    const draft = await world.configuration();
    await change(draft);
    const starting = startFacade(checkConfiguration(draft, world.simulator.ready.dir), createLog('silent'));
    await expect(starting).rejects.toMatchObject({ code: expect.stringContaining(code) });
  });

  test('environment and certificate may differ when that is said', async () => {
    const facade = await world.start((draft) => {
      draft['environment'] = 'acc';
      draft['identity'].anyEnvironment = true;
    });
    const answer = await send(facade.urls.eboxMessage, '<a/>');
    expect(answer.environment).toBe('Acceptation');
    await facade.close();
  });

  test('a ledger in use, a wrong ledger secret', async () => {
    const first = await world.start();
    const same = (draft: Draft) => {
      draft['ledger'] = { ...first.draft['ledger'] };
    };
    await expect(world.start(same)).rejects.toMatchObject({ code: 'LEDGER_IN_USE' });
    await first.close();
    await createLedgerSecretFile(file('other.secret'));
    const wrongSecret = world.start((draft) => {
      same(draft);
      draft['ledger'].secretFile = file('other.secret');
    });
    await expect(wrongSecret).rejects.toMatchObject({ code: 'LEDGER_SECRET_WRONG' });
    const again = await world.start(same);
    await again.close();
  });

  test('a port in use frees all that was opened: the same ledger can be used at once', async () => {
    const first = await world.start();
    const port = Number(new URL(first.urls.admin).port);
    const ledger = (await world.configuration())['ledger'];
    for (const key of ['listen', 'admin'] as const) {
      const starting = world.start((draft) => {
        draft['ledger'] = ledger;
        draft[key].port = port;
      });
      await expect(starting).rejects.toMatchObject({ code: 'FACADE_PORT_IN_USE' });
    }
    const second = await world.start((draft) => {
      draft['ledger'] = ledger;
    });
    await Promise.all([first.close(), second.close()]);
  });
});

describe('initConfiguration', () => {
  test('works from the folder and from the admin URL', async () => {
    const byFolder = (await initConfiguration(world.simulator.ready.dir, { port: 0 })) as Draft;
    const byUrl = (await initConfiguration(world.simulator.urls.admin)) as Draft;
    expect(byUrl['rest']).toEqual(byFolder['rest']);
    expect(byUrl['ledger']).not.toEqual(byFolder['ledger']);
  });

  test.each(['/no/such/folder', 'http://127.0.0.1:1/admin'])('nothing at %s', async (where) => {
    await expect(initConfiguration(where)).rejects.toMatchObject({ code: 'FACADE_SIMULATOR_NOT_FOUND' });
  });

  test('something else in the place of a simulator', async () => {
    await writeFile(file('else.json'), '{}');
    await expect(initConfiguration(file('else.json'))).rejects.toMatchObject({ code: 'FACADE_SIMULATOR_NOT_FOUND' });
  });
});

describe('secrets and warnings', () => {
  test('the password of the keystore may be in an environment variable', async () => {
    const change = (draft: Draft) => {
      draft['identity'] = { pkcs12: draft['identity'].pkcs12, passwordEnv: 'FACADE_TEST_PASSWORD' };
    };
    await expect(world.start(change)).rejects.toMatchObject({ code: 'FACADE_CONFIG_INVALID' });
    process.env['FACADE_TEST_PASSWORD'] = await readFile(file('pki/facade.p12.password'), 'utf8');
    const facade = await world.start(change);
    expect(facade.logText()).not.toContain(process.env['FACADE_TEST_PASSWORD']);
    delete process.env['FACADE_TEST_PASSWORD'];
    await facade.close();
  });

  test('what is allowed and seldom meant is warned about', async () => {
    const facade = await world.start((draft) => {
      draft['listen'].host = '0.0.0.0';
      draft['admin'].host = '0.0.0.0';
      delete draft['defaultLanguage'];
    });
    const warnings = facade.log.filter(({ level }) => level === 'warn').map(({ msg }) => msg);
    expect(warnings).toEqual([
      expect.stringContaining('plain HTTP'),
      expect.stringContaining('admin listener'),
      expect.stringContaining('defaultLanguage'),
    ]);
    await facade.close();
    const quiet = await world.start();
    expect(quiet.log.filter(({ level }) => level === 'warn')).toEqual([]);
    await quiet.close();
  });
});

describe('listening', () => {
  test('the log says what runs', async () => {
    const facade = await world.start();
    const line = facade.log.find(({ msg }) => msg === 'listening');
    expect(line).toMatchObject({
      level: 'info',
      environment: 'simulator',
      urls: { eboxMessage: facade.urls.eboxMessage },
      backends: { registry: world.simulator.urls.messageRegistry },
      certificate: { subject: { applicationId: 'ebox-bridge:facade' }, notAfter: expect.stringMatching(/^20/) },
    });
    await facade.close();
  });

  test('over TLS, with the https address in the WSDL; publicUrl wins', async () => {
    const key = file('tls.key.pem');
    const certificate = file('tls.pem');
    const issued = await world.pki.issue({
      commonName: 'localhost',
      cbeNumber: '0206731645',
      notAfter: new Date(Date.now() + 5 * 86_400_000),
    });
    await writeFile(key, issued.privateKeyPem);
    await writeFile(certificate, issued.chainPem);
    const secure = await world.start((draft) => {
      draft['listen'].tls = { certificate, privateKey: key };
    });
    const get = (path: string, headers = {}) =>
      new Promise<string>((resolve, reject) => {
        const request = httpsRequest(
          `${secure.urls.eboxMessage}${path}`,
          { rejectUnauthorized: false, agent: false, headers },
          (response) => {
            response.setEncoding('utf8');
            let text = '';
            response.on('data', (chunk: string) => {
              text += chunk;
            });
            response.on('end', () => resolve(text));
          },
        );
        request.on('error', reject);
        request.end();
      });
    expect(secure.urls.eboxMessage).toMatch(/^https:/);
    expect(await get('?wsdl', { Host: 'ebox.example.be' })).toContain(
      'location="https://ebox.example.be/EBoxMessage/v1"',
    );
    expect(await (await fetch(secure.urls.metrics)).text()).toMatch(
      /ebox_certificate_expiry_seconds\{certificate="listen.tls"\} 4[0-9]{5}/,
    );
    expect(secure.log).toContainEqual(
      expect.objectContaining({ level: 'warn', certificate: 'listen.tls', msg: 'a certificate expires' }),
    );
    // A peer that is silent in the handshake, or speaks plain HTTP, harms nobody.
    const plain = connect(Number(new URL(secure.urls.eboxMessage).port), '127.0.0.1');
    plain.on('error', () => undefined);
    plain.write('GET / HTTP/1.1\r\n\r\n');
    await new Promise((resolve) => plain.once('close', resolve));
    await secure.close();
    const proxied = await world.start((draft) => {
      draft['listen'].publicUrl = 'https://proxy.example.be/';
    });
    const wsdl = await send(`${proxied.urls.eboxMessage}?wsdl`, undefined, {}, 'GET');
    expect(wsdl.text).toContain('location="https://proxy.example.be/EBoxMessage/v1"');
    await proxied.close();
  });

  test('the WSDL and the checks follow soapDoor policies', async () => {
    const old = await world.start((draft) => {
      draft['soapDoor'] = { '/EBoxMessage/v1': { policies: ['X509'] } };
    });
    expect((await send(`${old.urls.eboxMessage}?wsdl`, undefined, {}, 'GET')).text).toMatch(/Basic256(?!Sha256)/);
    expect(await send(old.urls.eboxMessage, await signed(world.sender, existence()))).toMatchObject({
      code: 'SOA-01001',
    });
    await old.close();
  });

  test('a clock of the backend that is off is warned about once', async () => {
    const { watchClock } = await import('../src/watch-clock.ts');
    const lines: string[] = [];
    const at = (seconds: number) => ({
      request: async () => ({ headers: new Map([['date', new Date(Date.now() + seconds * 1000).toUTCString()]]) }),
      close: async () => undefined,
    });
    type Given = Parameters<typeof watchClock>[0];
    const ask = async (seconds: number) => {
      const transport = watchClock(
        at(seconds) as unknown as Given,
        'host',
        createLog('info', { write: (line) => lines.push(line) }),
      );
      await transport.request({ method: 'GET', path: '/' });
      await transport.request({ method: 'GET', path: '/' });
    };
    await ask(20);
    expect(lines).toEqual([]);
    await ask(-45);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', backend: 'host' });
  });
});

describe('closing', () => {
  test('lets running calls end, refuses new ones, closes idle connections and frees the ledger', async () => {
    const facade = await world.start();
    await setTrouble(world, { operation: 'publish', latencyMs: 600, count: 1 });
    const idle = await openConnection(facade.urls.eboxMessage);
    const running = publish(
      facade.urls.eboxMessage,
      await signed(world.sender, publishEboxMessage.writeInput(publication())),
    );
    await delay(250);
    const closing = facade.close();
    expect(facade.close()).toBe(closing);
    await idle.closed();
    expect(await running).toMatchObject({ code: 'ok', headers: { connection: 'close' } });
    await expect(openConnection(facade.urls.eboxMessage)).rejects.toThrow();
    await closing;
    expect(facade.log.at(-1)?.msg).toBe('stopped');
    const again = await world.start((draft) => {
      draft['ledger'] = facade.draft['ledger'];
    });
    await again.close();
  });

  test('a caller that never ends is cut off after timeouts.drain, and its promise is kept in the ledger', async () => {
    const facade = await world.start((draft) => {
      draft['timeouts'].drain = 0.4;
    });
    const caller = await openConnection(facade.urls.eboxMessage);
    caller.write(head(facade.urls.eboxMessage, soapXml, 'Content-Length: 1000'));
    await delay(100);
    const started = performance.now();
    await facade.close();
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(await caller.closed()).toBe('');
  });

  test('a caller that left is served to the end: the outcome is recorded before the ledger closes', async () => {
    const facade = await world.start();
    await setTrouble(world, { operation: 'publish', latencyMs: 500, count: 1 });
    const request = publication();
    const envelope = await signed(world.sender, publishEboxMessage.writeInput(request));
    const caller = await openConnection(facade.urls.eboxMessage);
    const { contentType, bytes } = related(envelope, [{ id: 'doc', bytes: Buffer.from('%PDF-1.7 document') }]);
    caller.write(head(facade.urls.eboxMessage, contentType, `Content-Length: ${bytes.byteLength}`));
    caller.write(bytes);
    await delay(250);
    caller.socket.destroy();
    await facade.close();
    expect((await held(world)).some(({ subject }) => subject === 'Attestation')).toBe(true);
    expect(facade.log).toContainEqual(expect.objectContaining({ step: 'published' }));
    const again = await world.start((draft) => {
      draft['ledger'] = facade.draft['ledger'];
    });
    const rows = (await (await fetch(`${again.urls.admin}/ledger`)).json()) as {
      key: { ticket: string };
      state: string;
    }[];
    expect(rows).toContainEqual(expect.objectContaining({ state: 'published' }));
    await again.close();
  });
});

test('the patience is in seconds: a slow backend is SOA-02002 with Retry, for reads too', async () => {
  const facade = await world.start((draft) => {
    draft['timeouts'] = { answer: 0.4, backend: 5 };
  });
  await setTrouble(world, { operation: '*', latencyMs: 1_500, count: 4 });
  const started = performance.now();
  const read = await send(facade.urls.eboxMessage, await signed(world.sender, existence()));
  expect(read).toMatchObject({ code: 'SOA-02002', retry: 'true', faultCode: 'soap:Server' });
  const sent = await publish(
    facade.urls.eboxMessage,
    await signed(world.sender, publishEboxMessage.writeInput(publication())),
  );
  expect(sent).toMatchObject({ code: 'SOA-02002', retry: 'true' });
  expect(performance.now() - started).toBeLessThan(3_000);
  await facade.close();
});

test('answers are valid by the schema', async () => {
  const facade = await world.start();
  const { eboxMessageSchema } = await import('@ebox-bridge/ebox-message/server');
  const { createSchema } = await import('@ebox-bridge/xsd');
  const schema = createSchema(eboxMessageSchema);
  for (const type of ['PING', 'DEFAULT', 'DEEP'] as const) {
    const answer = await send(facade.urls.eboxMessage, await signed(world.sender, healthCheck.writeInput({ type })));
    expect(answer.code).toBe('ok');
    const body =
      /<soap:Body>.*<\/soap:Body>/s
        .exec(answer.text)?.[0]
        .replace('<soap:Body>', '<soap:Body xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">') ?? '';
    expect(await schema.validate(Buffer.from(body), { part: 'content-of-root' })).toEqual([]);
    if (type === 'DEEP') expect(answer.text).toContain('authorization-server');
  }
  await facade.close();
});
