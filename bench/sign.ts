import { sign } from 'node:crypto';
import type { Identity } from '@ebox-bridge/certificate';
import { signEnvelope, verifyEnvelope } from '@ebox-bridge/ws-security';
import { OctetSink } from '@ebox-bridge/xml/contract';
import { type BenchRequest, benchRequests } from './measure/requests.ts';
import { type Contender, measureRounds } from './measure/rounds.ts';
import { type BenchSender, createSender } from './measure/sender.ts';
import { figure, table } from './measure/table.ts';
import { nodeSoapSigner } from './peers/node-soap-envelope.ts';
import { signWithXmlCrypto, verifyWithXmlCrypto } from './peers/xml-crypto-envelope.ts';

/** How many signatures a busy sender has under way. */
const busy = 16;
/** Of the bare RSA rate: for a publish, and for the largest request, which has much more to write and to digest. */
const goals = { publish: 95, large: 75 };

/** Signed envelopes per second, written from typed values, beside the peers and beside the RSA operation alone. */
export async function benchSign({ quick }: { readonly quick: boolean }): Promise<boolean> {
  const sender = await createSender();
  const options = quick ? { rounds: 1, milliseconds: 100 } : { rounds: 20, milliseconds: 150 };
  let works = true;
  for (const request of benchRequests()) {
    const body = request.write();
    works = (await ourEnvelopesAreAccepted(request, sender)) && works;
    const contenders = contendersFor(request, sender);
    const { rate, ratio, processorRatio, bestProcessorRatio } = await measureRounds(contenders, options);
    const rows = contenders.map(({ name, concurrency = 1 }) => {
      const { perSecond, processorMicroseconds } = rate(name);
      const bare = concurrency > 1 ? BARE_BUSY : name === OURS || name === BARE_LONE ? BARE_LONE : BARE_SYNC;
      return [
        name,
        String(concurrency),
        figure(perSecond),
        figure(ratio(name, bare)),
        figure(processorMicroseconds),
        figure(processorRatio(name, bare)),
        figure(ratio(name, NODE_SOAP)),
      ];
    });
    const compact = request.compact === undefined ? '' : `; ${sizeOf(request.compact.writeInto)} as we send it`;
    process.stdout.write(`${request.name} (${body.length} bytes in Body${compact})\n\n`);
    process.stdout.write(
      table(
        ['signer', 'under way', 'per s', 'of bare RSA', 'processor us', 'of bare RSA by processor', 'of node-soap'],
        rows,
      ),
    );
    const share = (ours: string, bare: string) => `${figure(ratio(ours, bare) * 100)} %`;
    const processorShare = (ours: string, bare: string) => `${figure(processorRatio(ours, bare) * 100)} %`;
    process.stdout.write(
      `\nOurs, of bare RSA: ${share(OURS, BARE_LONE)} one at a time, ${share(OURS_BUSY, BARE_BUSY)} with ${busy} under way` +
        ` (goal: ${request.compact === undefined ? goals.publish : goals.large} %); by processor time ${processorShare(OURS, BARE_LONE)} and` +
        ` ${processorShare(OURS_BUSY, BARE_BUSY)}. On one core, with RSA that blocks the event loop: ${share(OURS_SYNC, BARE_SYNC)},` +
        ` by processor time ${processorShare(OURS_SYNC, BARE_SYNC)}, by that of the best round of each` +
        ` ${figure(bestProcessorRatio(OURS_SYNC, BARE_SYNC) * 100)} %.\n\n`,
    );
  }
  process.stdout.write(
    'Like is held against like: what blocks the event loop against blocking RSA, what runs beside it against the same.\n',
  );
  return works;
}

const OURS = 'ebox-bridge, write and sign';
const OURS_SYNC = 'ebox-bridge, write and sign, blocking';
const OURS_BUSY = 'ebox-bridge, write and sign, busy';
const BARE_SYNC = 'bare RSA, blocking';
const BARE_LONE = 'bare RSA';
const BARE_BUSY = 'bare RSA, busy';
const NODE_SOAP = 'node-soap WSSecurityCert';

function contendersFor(request: BenchRequest, sender: BenchSender): readonly Contender[] {
  const { privateKey } = sender;
  const body = request.write();
  const nodeSoap = nodeSoapSigner(sender);
  const writeAndSign = ourSigner(request, sender);
  // As many bytes as the SignedInfo of such an envelope.
  const signedInfo = Buffer.alloc(1500, 'x');
  // The key as it is: with an object of key and padding Node 24 takes 3 % longer, which would flatter us.
  const bare = () =>
    new Promise<Buffer>((resolve, reject) => {
      sign('sha256', signedInfo, privateKey, (error, signature) =>
        error === null ? resolve(signature) : reject(error),
      );
    });
  return [
    { name: BARE_SYNC, once: () => sign('sha256', signedInfo, privateKey) },
    { name: OURS_SYNC, once: ourSigner(request, { ...sender, identity: blocking(sender.identity) }) },
    { name: BARE_LONE, once: bare },
    { name: OURS, once: writeAndSign },
    { name: BARE_BUSY, once: bare, concurrency: busy },
    { name: OURS_BUSY, once: writeAndSign, concurrency: busy },
    { name: 'xml-crypto SignedXml', once: () => signWithXmlCrypto(body, sender) },
    { name: NODE_SOAP, once: () => nodeSoap(body) },
  ];
}

/** An identity whose signatures block the event loop: all work is done by one core. */
function blocking(identity: Identity): Identity {
  const { signer } = identity;
  const { signSync } = signer;
  if (signSync === undefined) throw new TypeError('the signer of the bench has to sign in one go, too');
  return { ...identity, signer: { sign: async (data, algorithm) => signSync.call(signer, data, algorithm) } };
}

/** What a client does: it writes the compact form where the operation has one. */
function ourSigner({ write, compact }: BenchRequest, { identity }: BenchSender): () => Promise<Uint8Array> {
  if (compact === undefined) return () => signEnvelope({ identity, body: write() });
  return () => signEnvelope({ identity, body: compact.writeInto, inclusivePrefixes: compact.prefixes });
}

function sizeOf(writeInto: (sink: OctetSink) => void): number {
  const sink = new OctetSink();
  writeInto(sink);
  return sink.size;
}

/** A fast signature that nobody accepts would be worth nothing. */
async function ourEnvelopesAreAccepted(request: BenchRequest, sender: BenchSender): Promise<boolean> {
  const envelope = await ourSigner(request, sender)();
  await verifyEnvelope(envelope, { trust: sender.trust });
  const accepted = verifyWithXmlCrypto(Buffer.from(envelope).toString(), sender);
  if (!accepted) process.stdout.write('xml-crypto does NOT accept what we signed.\n');
  return accepted;
}
