import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createMessageRegistry, type MessageRegistry, type TokenSource } from '@ebox-bridge/ebox-rest';
import { Agent, Pool, request } from 'undici';
import { forgetMessages, heldMessages, type SimulatorProcess, startSimulatorIn } from './measure/bridge-processes.ts';
import { withDiskFolder } from './measure/disk-folder.ts';
import { startPeer } from './measure/processes.ts';
import { watchMemory } from './measure/resident-memory.ts';
import { type Contender, measureRounds } from './measure/rounds.ts';
import { figure, table } from './measure/table.ts';

/** Documents of the size of a note, of a one-page letter and of a scan. */
const documents = [2_000, 20_000, 100_000];
const recipient = '0406798006';
const mebibyte = 1024 ** 2;
const required = { share: 0.7, growth: 160, aboveQuarter: 16 };

/** Small publications beside a bare client that sends the same bytes, and the memory of a client under a large one. */
export async function benchRest({ quick }: { readonly quick: boolean }): Promise<boolean> {
  const answered = await smallPublications(quick);
  const intact = await largePublications(quick);
  return answered && intact;
}

async function smallPublications(quick: boolean): Promise<boolean> {
  const server = await startPeer('registry-server');
  const origin = `http://127.0.0.1:${server.ready.port}`;
  const registry = createMessageRegistry({ baseUrl: `${origin}/messageRegistry`, tokens: constantToken });
  // Connections as our transport keeps them: as many as are asked for at the same time.
  const pool = new Pool(origin, { pipelining: 1 });
  const rows: string[][] = [];
  try {
    for (const size of documents) {
      const document = Buffer.alloc(size, 0x20);
      const digestValue = createHash('sha256').update(document).digest('base64url');
      const { headers, body, path } = await captured((one) => publish(one, document));
      const bare = async () => {
        const answer = await pool.request({ method: 'POST', path, headers, body });
        const { messageId } = (await answer.body.json()) as { readonly messageId?: string };
        if (answer.statusCode !== 201 || messageId === undefined) throw new Error(`bare: ${answer.statusCode}`);
      };
      const contenders = [1, 16].flatMap((concurrency): Contender[] => [
        { name: `bare undici, ${concurrency}`, once: bare, concurrency },
        { name: `publish, ${concurrency}`, once: () => publish(registry, document, digestValue), concurrency },
        { name: `publish and digest, ${concurrency}`, once: () => publish(registry, document), concurrency },
      ]);
      const measured = await measureRounds(contenders, { rounds: quick ? 2 : 40, milliseconds: quick ? 150 : 200 });
      for (const concurrency of [1, 16]) {
        for (const kind of ['bare undici', 'publish', 'publish and digest']) {
          const name = `${kind}, ${concurrency}`;
          const base = `bare undici, ${concurrency}`;
          const { perSecond, processorMicroseconds } = measured.rate(name);
          const share = measured.ratio(name, base);
          rows.push([
            `${kind} (${figure(body.length)} bytes)`,
            String(concurrency),
            ...[perSecond, share, processorMicroseconds, measured.processorRatio(name, base)].map(figure),
            kind !== 'bare undici' && !quick ? (share >= required.share ? 'yes' : 'NO') : '-',
          ]);
        }
      }
    }
  } finally {
    await registry.close();
    await pool.close();
    await server.stop();
  }
  const head = ['call', 'under way', 'per s', 'of bare', 'processor us', 'of bare by processor', 'met'];
  process.stdout.write(table(head, rows));
  process.stdout.write(
    `\nMet: at least ${required.share} of the bare rate. The bare client sends bytes that are at hand, those of our own request; ours\n` +
      'checks the message, writes JSON and multipart and reads the answer each time, and computes the digest where none is given.\n\n',
  );
  return true;
}

const constantToken: TokenSource = {
  token: async () => 'x'.repeat(800),
  renew: async () => 'x'.repeat(800),
  close: async () => undefined,
};

async function publish(registry: MessageRegistry, body: Buffer, digestValue?: string): Promise<void> {
  const digest = digestValue === undefined ? {} : { digest: { digestMethod: 'sha_256', digestValue } as const };
  const answer = await registry.publish({
    idempotencyKey: randomUUID(),
    files: [{ partName: 'upfile1', fileName: 'letter.pdf', contentType: 'application/pdf', body }],
    message: {
      sender: { eboxType: 'enterprise', enterpriseNumber: '0206731645' },
      recipient: { eboxType: 'enterprise', enterpriseNumber: recipient },
      senderApplicationId: 'employment:job-attest:werkkaart',
      messageTypeId: 'DIMONA1',
      subject: { fr: 'Votre attestation' },
      attachments: [{ httpPartName: 'upfile1', isMainContent: true, ...digest }],
      businessDataList: [{ key: 'RequestDate', values: [{ fr: '2026-01-01' }] }],
    },
  });
  if (answer.kind !== 'published') throw new Error(`not published: ${answer.kind}`);
}

/** One request as it goes over the line. */
async function captured(
  send: (registry: MessageRegistry) => Promise<void>,
): Promise<{ readonly headers: Record<string, string>; readonly body: Buffer; readonly path: string }> {
  const chunks: Buffer[] = [];
  let seen: IncomingHttpHeaders = {};
  let path = '/';
  const server = createServer((incoming, outgoing) => {
    seen = incoming.headers;
    path = incoming.url ?? '/';
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => outgoing.writeHead(201, { 'content-type': 'application/json' }).end('{"messageId":"1"}'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/messageRegistry`;
  const registry = createMessageRegistry({ baseUrl, tokens: constantToken });
  await send(registry);
  await registry.close();
  server.close();
  const own = ['host', 'connection', 'content-length', 'transfer-encoding'];
  const headers = Object.entries(seen).filter(([name]) => !own.includes(name));
  return {
    headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
    body: Buffer.concat(chunks),
    path,
  };
}

function largePublications(quick: boolean): Promise<boolean> {
  return withDiskFolder(async (folder) => {
    const simulator = await startSimulatorIn(folder);
    const rows: string[][] = [];
    let [all, before] = [true, Number.NaN];
    try {
      for (const size of quick ? [16, 64] : [256, 1024]) {
        const { growth, megabytesPerSecond, intact } = await publishLarge(simulator, size * mebibyte);
        const met = growth < required.growth && !(growth > before + required.aboveQuarter);
        before = growth;
        all &&= intact;
        const shown = [`${figure(growth)} MB`, figure(megabytesPerSecond), intact ? 'yes' : 'NO'];
        rows.push([`${size} MiB`, ...shown, quick ? '-' : met ? 'yes' : 'NO']);
      }
    } finally {
      await simulator.stop();
    }
    process.stdout.write(table(['document', 'client grows', 'MB/s', 'intact', 'met'], rows));
    process.stdout.write(
      `\nMet: below ${required.growth} MB, and at most ${required.aboveQuarter} MB more than the size above it. MB are 10^6 bytes.\n`,
    );
    return all;
  });
}

/** A new client for each size, which has published nothing but one small document before. */
async function publishLarge(simulator: SimulatorProcess, size: number) {
  const { urls, pki, clients } = simulator.ready;
  const identity = join(pki, 'sender.p12');
  const client = await startPeer(
    'rest-publisher',
    urls.messageRegistry,
    urls.token,
    clients.sender,
    identity,
    recipient,
  );
  // The answer comes when all is published.
  const patient = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  const send = async (bytes: number) => {
    const url = `http://127.0.0.1:${client.ready.port}/?size=${bytes}`;
    const answer = (await (await request(url, { dispatcher: patient })).body.json()) as {
      readonly kind: string;
      readonly messageId?: string;
      readonly sha256?: string;
    };
    if (answer.kind !== 'published') throw new Error(`not published: ${answer.kind}`);
    const held = (await heldMessages(simulator)).find(({ messageId }) => messageId === answer.messageId);
    return held?.attachments[0]?.size === bytes && held.attachments[0].sha256 === answer.sha256;
  };
  try {
    const warm = await send(64 * 1024);
    const watch = watchMemory(client.pid);
    const start = performance.now();
    const intact = await send(size);
    const seconds = (performance.now() - start) / 1000;
    return { growth: watch.stop() / 1e6, megabytesPerSecond: size / 1e6 / seconds, intact: warm && intact };
  } finally {
    await patient.close();
    await client.stop();
    await forgetMessages(simulator);
  }
}
