import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createMessageRegistry, type MessageRegistry, type TokenSource } from '@ebox-bridge/ebox-rest';
import { Agent, Pool, request } from 'undici';
import { forgetMessages, heldMessages, type SimulatorProcess, startSimulatorIn } from './measure/bridge-processes.ts';
import { withDiskFolder } from './measure/disk-folder.ts';
import { startPeer } from './measure/processes.ts';
import { pseudoRandomDocument, pseudoRandomSha256 } from './measure/pseudo-random.ts';
import { watchMemory } from './measure/resident-memory.ts';
import { type Contender, measureRounds, median } from './measure/rounds.ts';
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
        const key = { 'idempotency-key': `"${randomUUID()}"` };
        const answer = await pool.request({ method: 'POST', path, headers: { ...headers, ...key }, body });
        const { messageId } = (await answer.body.json()) as { readonly messageId?: string };
        if (answer.statusCode !== 201 || messageId === undefined) throw new Error(`bare: ${answer.statusCode}`);
      };
      const contenders = [1, 16].flatMap((concurrency): Contender[] => [
        { name: `bare undici, ${concurrency}`, once: bare, concurrency },
        { name: `publish, ${concurrency}`, once: () => publish(registry, document, digestValue), concurrency },
        { name: `publish and digest, ${concurrency}`, once: () => publish(registry, document), concurrency },
      ]);
      const measured = await measureRounds(contenders, { rounds: quick ? 2 : 24, milliseconds: quick ? 150 : 200 });
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
    `\nMet: at least ${required.share} of the bare rate. The bare client sends bytes that are at hand, those of our own request, each time with\n` +
      'a new Idempotency-Key; ours checks the message, writes JSON and multipart and reads the answer each time, and computes\n' +
      'the digest where none is given.\n\n',
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

/** How often each size is sent, all in turns: when the engine gives memory back is a matter of luck. */
const timesEach = 3;

function largePublications(quick: boolean): Promise<boolean> {
  return withDiskFolder(async (folder) => {
    const simulator = await startSimulatorIn(folder);
    const sizes = quick ? [16, 64] : [256, 1024];
    const sources = ['file', 'stream'] as const;
    const sent = sources.flatMap((source) => sizes.map((size) => ({ source, size, runs: [] as LargePublication[] })));
    try {
      for (const size of sizes) await writeDocument(join(folder, `${size}.pdf`), size * mebibyte);
      await writeDocument(join(folder, 'small.pdf'), 64 * 1024);
      for (let times = 0; times < (quick ? 1 : timesEach); times += 1) {
        for (const { source, size, runs } of sent) runs.push(await publishLarge(simulator, folder, source, size));
      }
    } finally {
      await simulator.stop();
    }
    const growthOf = (runs: readonly LargePublication[]) => median(runs.map(({ growth }) => growth));
    const rows = sent.map(({ source, size, runs }) => {
      const smaller = sent.find((other) => other.source === source && other.size < size);
      const [growth, most] = [growthOf(runs), Math.max(...runs.map((run) => run.growth))];
      const above = smaller === undefined ? 0 : growth - growthOf(smaller.runs);
      const met = most < required.growth && above <= required.aboveQuarter;
      const speed = figure(median(runs.map(({ megabytesPerSecond }) => megabytesPerSecond)));
      const intact = runs.every((run) => run.intact) ? 'yes' : 'NO';
      return [
        `${size} MiB, a ${source}`,
        `${figure(growth)} MB`,
        `${figure(most)} MB`,
        speed,
        intact,
        yesNo(quick, met),
      ];
    });
    process.stdout.write(table(['document', 'client grows', 'at most', 'MB/s', 'intact', 'met'], rows));
    process.stdout.write(
      `\nMet: each time below ${required.growth} MB, and at most ${required.aboveQuarter} MB more than the smaller size. Medians of ${timesEach}; MB are 10^6\n` +
        'bytes. A file is one of `publishFileFromPath`; a stream is made by the caller, whose chunks are counted too.\n',
    );
    return sent.every(({ runs }) => runs.every(({ intact }) => intact));
  });
}

const yesNo = (quick: boolean, met: boolean): string => (quick ? '-' : met ? 'yes' : 'NO');

async function writeDocument(path: string, size: number): Promise<void> {
  await pipeline(pseudoRandomDocument(size).open(), createWriteStream(path));
}

interface LargePublication {
  readonly growth: number;
  readonly megabytesPerSecond: number;
  readonly intact: boolean;
}

/** A new client for each size, which has published nothing but one small document before. */
async function publishLarge(
  simulator: SimulatorProcess,
  folder: string,
  source: 'file' | 'stream',
  mebibytes: number,
): Promise<LargePublication> {
  const size = mebibytes * mebibyte;
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
  const send = async (name: string, bytes: number) => {
    const file = source === 'file' ? `&file=${encodeURIComponent(join(folder, name))}` : '';
    const url = `http://127.0.0.1:${client.ready.port}/?size=${bytes}${file}`;
    const answer = (await (await request(url, { dispatcher: patient })).body.json()) as {
      readonly kind: string;
      readonly messageId?: string;
    };
    if (answer.kind !== 'published') throw new Error(`not published: ${answer.kind}`);
    const held = (await heldMessages(simulator)).find(({ messageId }) => messageId === answer.messageId);
    return held?.attachments[0]?.size === bytes && held.attachments[0].sha256 === (await pseudoRandomSha256(bytes));
  };
  try {
    const warm = await send('small.pdf', 64 * 1024);
    const watch = watchMemory(client.pid);
    const start = performance.now();
    const intact = await send(`${mebibytes}.pdf`, size);
    const seconds = (performance.now() - start) / 1000;
    return { growth: watch.stop() / 1e6, megabytesPerSecond: size / 1e6 / seconds, intact: warm && intact };
  } finally {
    await patient.close();
    await client.stop();
    await forgetMessages(simulator);
  }
}
