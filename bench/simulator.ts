import { join } from 'node:path';
import { type Identity, loadIdentityFile } from '@ebox-bridge/certificate';
import { heldMessages, type SimulatorProcess, startSimulatorIn } from './measure/bridge-processes.ts';
import { withDiskFolder } from './measure/disk-folder.ts';
import { startPeer } from './measure/processes.ts';
import { processorTime } from './measure/processor-time.ts';
import { type ReadyRequest, restPublications, sendAll, soapPublications } from './measure/small-publications.ts';
import { figure, table } from './measure/table.ts';

const concurrency = 8;

interface Kind {
  readonly name: string;
  readonly expected: number;
  readonly make: (count: number) => Promise<readonly ReadyRequest[]>;
}

/** Small publications per second that the simulator takes, over SOAP and over REST, beside an echo of the same requests. */
export function benchSimulator({ quick }: { readonly quick: boolean }): Promise<boolean> {
  return withDiskFolder(async (folder) => {
    const simulator = await startSimulatorIn(folder);
    const echo = await startPeer('echo-server');
    try {
      const identity = await loadIdentityFile(join(simulator.ready.pki, 'sender.p12'));
      const count = quick ? 50 : 5000;
      const kinds = kindsOf(simulator, identity);
      const rows: string[][] = [];
      let refused = 0;
      for (const { name, expected, make } of kinds) {
        // What is compiled on first use is not what a second costs.
        const early = await make(count / 2);
        refused += await sendAll(early, { concurrency, expected });
        await sendAll(sentTo(echo.ready.port, early), { concurrency, expected: 200 });
        const requests = await make(count);
        const ours = await measure(simulator.pid, requests, expected);
        const bare = await measure(echo.pid, sentTo(echo.ready.port, requests), 200);
        refused += ours.refused;
        for (const [who, { perSecond, processor }] of [['simulator', ours] as const, ['echo', bare] as const]) {
          const cells = [perSecond, processor, 1_000_000 / processor, processor / bare.processor].map(figure);
          rows.push([`${name}, ${who}`, ...cells]);
        }
      }
      const head = ['publish', 'per s', 'processor us', 'per s of one core', 'times the echo'];
      process.stdout.write(table(head, rows));
      const held = (await heldMessages(simulator)).length;
      process.stdout.write(
        `\n${refused} refused, ${held} held. ${concurrency} under way, made before the clock ran; each is verified, checked against\n` +
          'the contract and kept. Processor time is that of the server, all threads together.\n',
      );
      return refused === 0 && held === kinds.length * count * 1.5;
    } finally {
      await echo.stop();
      await simulator.stop();
    }
  });
}

function kindsOf({ ready: { urls, pki, clients } }: SimulatorProcess, identity: Identity): readonly Kind[] {
  const rest = {
    messageRegistry: urls.messageRegistry,
    tokenUrl: urls.token,
    clientId: clients.sender,
    identityFile: join(pki, 'sender.p12'),
  };
  return [
    { name: 'SOAP', expected: 200, make: (count) => soapPublications(urls.eboxMessage, identity, count) },
    { name: 'REST v3', expected: 201, make: (count) => restPublications(rest, count) },
  ];
}

function sentTo(port: number, requests: readonly ReadyRequest[]): readonly ReadyRequest[] {
  return requests.map((request) => ({ ...request, url: `http://127.0.0.1:${port}/` }));
}

async function measure(pid: number, requests: readonly ReadyRequest[], expected: number) {
  const processorBefore = processorTime(pid);
  const start = performance.now();
  const refused = await sendAll(requests, { concurrency, expected });
  const perSecond = (requests.length * 1000) / (performance.now() - start);
  const processor = ((processorTime(pid) ?? Number.NaN) - (processorBefore ?? Number.NaN)) / requests.length;
  return { refused, perSecond, processor };
}
