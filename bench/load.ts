import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Identity, loadIdentityFile } from '@ebox-bridge/certificate';
import { attachmentFromBytes } from '@ebox-bridge/ebox-message';
import { createTransport, type Transport, type TransportResponse } from '@ebox-bridge/transport';
import {
  type FacadeProcess,
  heldMessages,
  type SimulatorProcess,
  startFacadeIn,
  startSimulatorIn,
} from './measure/bridge-processes.ts';
import { timeCalls } from './measure/call-times.ts';
import { withDiskFolder } from './measure/disk-folder.ts';
import { type PreparedCall, prepareHasAnEbox, preparePublish } from './measure/prepared-calls.ts';
import { startPeer } from './measure/processes.ts';
import { processorTime } from './measure/processor-time.ts';
import { publication } from './measure/publication.ts';
import { median } from './measure/rounds.ts';
import { startSlowUploads } from './measure/slow-uploads.ts';
import { figure, table } from './measure/table.ts';
import { startWss4jServer } from './peers/wss4j-server.ts';

/** A document of the size of a short letter. */
const document = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(8_000, 0x20), Buffer.from('\n%%EOF\n')]);
const ids = Array.from({ length: 1000 }, (_, index) => ({ companyId: `0${String(200_000_000 + index * 97)}` }));

/** Calls under way at a time: those of one busy sender, and as many as keep two processors busy. */
const someUnderWay = 32;
const mostUnderWay = 128;

/** What is asked for, as shares of the bare proxy's rate in the same run. */
const asked = { publish: 0.12, secondsPer1000: 1.0, hasAnEbox: 0.19, slowdown: 2 };

interface Peer {
  readonly pid: number;
  readonly transport: Transport;
}

interface Place {
  readonly identity: Identity;
  readonly facade: FacadeProcess;
  readonly simulator: SimulatorProcess;
  readonly toFacade: Transport;
  readonly toProxy: Transport;
  /** A server that only verifies; undefined where WSS4J is not installed. */
  readonly wss4j: Peer | undefined;
  /** A server that has the input and output of a search only. */
  readonly bareHop: Peer;
  readonly path: string;
}

/**
 * Calls per second through the facade, with ledger and REST behind, beside a proxy that only pipes the same bytes and a
 * WSS4J server that only verifies them.
 */
export function benchLoad({ quick }: { readonly quick: boolean }): Promise<boolean> {
  return withDiskFolder(async (folder) => {
    const simulator = await startSimulatorIn(folder);
    const facade = await startFacadeIn(folder);
    const server = await startPeer('hashing-server');
    const proxy = await startPeer('streaming-proxy', String(server.ready.port));
    const wss4j = await startWss4jServer(join(simulator.ready.pki, 'ca.pem'));
    const bareHop = await startBareHop(simulator);
    const url = new URL(facade.ready.urls.eboxMessage);
    const place: Place = {
      identity: await loadIdentityFile(join(simulator.ready.pki, 'sender.p12')),
      facade,
      simulator,
      toFacade: createTransport({ origin: url.origin, connections: mostUnderWay }),
      toProxy: toPort(proxy.ready.port),
      wss4j: wss4j === undefined ? undefined : { pid: wss4j.pid, transport: toPort(wss4j.ready.port) },
      bareHop: { pid: bareHop.pid, transport: toPort(bareHop.ready.port) },
      path: url.pathname,
    };
    try {
      const results = [
        await publishes(place, quick, someUnderWay),
        await publishes(place, quick, mostUnderWay),
        await searches(place, quick),
      ];
      const head = [
        'call',
        'per s',
        'proxy per s',
        'of proxy',
        'asked',
        'WSS4J per s',
        'of WSS4J',
        'CPU s per 1000',
        'asked CPU',
        'WSS4J CPU',
        'bare hop per s',
        'of bare hop',
        'bare hop CPU',
        'p50 ms',
        'p99 ms',
      ];
      process.stdout.write(
        table(
          head,
          results.map(({ row }) => row),
        ),
      );
      for (const { name, beside } of results) process.stdout.write(`\n${besideFacade(name, beside)}\n`);
      const slowdown = await besideSlowUploads(place, quick);
      process.stdout.write(
        `\nA publication beside 64 slow uploads takes ${figure(slowdown)} times as long as alone (asked: at most ${asked.slowdown}).\n`,
      );
      const held = await heldMessages(simulator);
      process.stdout.write(
        `${held.length} messages are held. Client, proxy, facade and simulator share the processors.\n`,
      );
      return held.length > 0;
    } finally {
      await place.toFacade.close();
      await place.toProxy.close();
      await place.wss4j?.transport.close();
      await place.bareHop.transport.close();
      for (const running of [bareHop, wss4j, proxy, server, facade, simulator]) await running?.stop();
    }
  });
}

/** Octets of the real answer to the search for 1000 enterprises, of which the simulator knows nine tenths. */
const searchAnswerBytes = 191_000;

function startBareHop({ ready: { urls, pki, clients } }: SimulatorProcess) {
  const identityFile = join(pki, 'sender.p12');
  const sizes = [ids.length, searchAnswerBytes].map(String);
  return startPeer('bare-hop', urls.federation, urls.token, clients.sender, identityFile, ...sizes);
}

async function publishes(place: Place, quick: boolean, underWay: number): Promise<Compared> {
  const make = () => {
    const content = attachmentFromBytes(document, 'application/pdf');
    return preparePublish(place.identity, publication(content, document));
  };
  return compared(`publish, ${underWay} under way`, place, make, quick ? 60 : 2_500, {
    underWay,
    asked: [figure(asked.publish), figure(asked.secondsPer1000)],
    // A publication's unavoidable part is its ledger and its upload, which a server without them does not tell.
    besideBareHop: false,
  });
}

async function searches(place: Place, quick: boolean): Promise<Compared> {
  const make = () => prepareHasAnEbox(place.identity, { eboxType: 'ENTERPRISE', eboxId: ids });
  return compared('hasAnEbox, 1000 ids', place, make, quick ? 30 : 1_200, {
    underWay: someUnderWay,
    asked: [figure(asked.hasAnEbox), '-'],
    besideBareHop: true,
  });
}

interface Round {
  readonly ours: number;
  readonly bare: number;
  readonly wss4j: number;
  readonly cpu: number;
  readonly wss4jCpu: number;
  readonly hop: number;
  readonly hopCpu: number;
  readonly simulatorCpu: number;
  readonly clientCpu: number;
  readonly p50: number;
  readonly p99: number;
}

/** Rounds that are not counted: the engine of each server goes on compiling, the facade's up to some 12,000 calls. */
const warmUpRounds = 6;
const countedRounds = 5;
/** How often the proxy gets the calls of a round: it is so fast that once would be over before anything settles. */
const timesThroughProxy = 5;

interface Compared {
  readonly name: string;
  readonly row: string[];
  /** Milliseconds of processor time of client and simulator for a call. */
  readonly beside: number;
}

interface Comparison {
  readonly underWay: number;
  /** Share of the proxy's rate, and seconds of the processor for 1000 calls. */
  readonly asked: readonly [string, string];
  readonly besideBareHop: boolean;
}

/** The same bytes through the facade, the proxy and the other servers, in turns; medians of the counted rounds. */
async function compared(
  name: string,
  place: Place,
  make: () => Promise<PreparedCall>,
  calls: number,
  { underWay, asked: [share, seconds], besideBareHop }: Comparison,
): Promise<Compared> {
  const rounds: Round[] = [];
  for (let round = 0; round < warmUpRounds + countedRounds; round += 1) {
    const prepared = await Promise.all(Array.from({ length: calls }, make));
    const simulatorBefore = spentBy(place.simulator.pid);
    const clientBefore = spentBy(process.pid);
    const ours = await through(prepared, underWay, place.facade.pid, ({ headers, body }) =>
      place.toFacade.request({ method: 'POST', path: place.path, headers, body }),
    );
    const simulatorCpu = (spentBy(place.simulator.pid) - simulatorBefore) / calls / 1000;
    const clientCpu = (spentBy(process.pid) - clientBefore) / calls / 1000;
    const often = Array.from({ length: timesThroughProxy }, () => prepared).flat();
    const bare = await through(often, underWay, undefined, ({ headers, body }) =>
      place.toProxy.request({ method: 'POST', path: '/', headers, body }),
    );
    const wss4j = await throughPeer(prepared, underWay, place.wss4j);
    const hop = await throughPeer(prepared, underWay, besideBareHop ? place.bareHop : undefined);
    const { perSecond, cpu, p50, p99 } = ours;
    const others = { bare: bare.perSecond, wss4j: wss4j.perSecond, wss4jCpu: wss4j.cpu };
    const beside = { ...others, hop: hop.perSecond, hopCpu: hop.cpu, simulatorCpu, clientCpu };
    if (round >= warmUpRounds) rounds.push({ ours: perSecond, cpu, p50, p99, ...beside });
  }
  const middle = (pick: (round: Round) => number) => median(rounds.map(pick));
  const of = (pick: (round: Round) => number) => figure(middle(pick));
  const row = [
    name,
    of(({ ours }) => ours),
    of(({ bare }) => bare),
    of(({ ours, bare }) => ours / bare),
    share,
    of(({ wss4j }) => wss4j),
    of(({ ours, wss4j }) => ours / wss4j),
    of(({ cpu }) => cpu),
    seconds,
    of(({ wss4jCpu }) => wss4jCpu),
    of(({ hop }) => hop),
    of(({ ours, hop }) => ours / hop),
    of(({ hopCpu }) => hopCpu),
    of(({ p50 }) => p50),
    of(({ p99 }) => p99),
  ];
  return { name, row, beside: middle(({ simulatorCpu, clientCpu }) => simulatorCpu + clientCpu) };
}

/** What a facade could reach at most that took no time at all. */
function besideFacade(name: string, beside: number): string {
  const most = figure((availableParallelism() * 1000) / beside);
  return `${name}: client and simulator take ${figure(beside)} ms of the processors a call; with a facade that took none, at most ${most} per s.`;
}

/** Processor time of a process so far, in microseconds. */
const spentBy = (pid: number): number => processorTime(pid) ?? Number.NaN;

/** The same through a server that answers every path; not a number where there is none. */
async function throughPeer(calls: readonly PreparedCall[], underWay: number, peer: Peer | undefined) {
  if (peer === undefined) return { perSecond: Number.NaN, cpu: Number.NaN };
  const send = ({ headers, body }: PreparedCall) =>
    peer.transport.request({ method: 'POST', path: '/', headers, body });
  return through(calls, underWay, peer.pid, send);
}

const longestAnswer = 1024 * 1024;

/** Each call once, so many under way. `cpu`: seconds of processor time of the process, for 1000 calls. */
async function through(
  calls: readonly PreparedCall[],
  underWay: number,
  pid: number | undefined,
  send: (call: PreparedCall) => Promise<TransportResponse>,
) {
  const queue = [...calls];
  const times: number[] = [];
  const spent = () => (pid === undefined ? Number.NaN : spentBy(pid));
  const before = spent();
  const start = performance.now();
  await Promise.all(
    Array.from({ length: underWay }, async () => {
      for (let call = queue.pop(); call !== undefined; call = queue.pop()) {
        const begun = performance.now();
        const answer = await send(call);
        if (answer.status !== 200) throw new Error(`refused: ${Buffer.from(await answer.bytes(65_536)).toString()}`);
        // To its end, as callers do: an answer that is left alone ends its connection, and the next call opens another one.
        await answer.bytes(longestAnswer);
        times.push(performance.now() - begun);
      }
    }),
  );
  return {
    perSecond: (calls.length * 1000) / (performance.now() - start),
    // Microseconds for one call are milliseconds for 1000.
    cpu: (spent() - before) / calls.length / 1000,
    p50: median(times),
    p99: times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN,
  };
}

const toPort = (port: number) => createTransport({ origin: `http://127.0.0.1:${port}`, connections: mostUnderWay });

/** How much longer one publication at a time takes while 64 callers drip their attachments. */
async function besideSlowUploads(place: Place, quick: boolean): Promise<number> {
  const content = () => attachmentFromBytes(document, 'application/pdf');
  const publish = async () => {
    const { headers, body } = await preparePublish(place.identity, publication(content(), document));
    const answer = await place.toFacade.request({ method: 'POST', path: place.path, headers, body });
    if (answer.status !== 200) throw new Error(`refused: ${Buffer.from(await answer.bytes(65_536)).toString()}`);
    await answer.discard();
  };
  const milliseconds = quick ? 500 : 5_000;
  const alone = await timeCalls(publish, { concurrency: 1, milliseconds });
  const uploads = await startSlowUploads(place.facade.ready.urls.eboxMessage, place.identity, 64);
  try {
    const beside = await timeCalls(publish, { concurrency: 1, milliseconds });
    return beside.p50 / alone.p50;
  } finally {
    uploads.stop();
  }
}
