import { join } from 'node:path';
import { loadIdentityFile } from '@ebox-bridge/certificate';
import { heldMessages, type SimulatorProcess, startSimulatorIn } from './measure/bridge-processes.ts';
import { withDiskFolder } from './measure/disk-folder.ts';
import { processorTime } from './measure/processor-time.ts';
import { type ReadyRequest, restPublications, sendAll, soapPublications } from './measure/small-publications.ts';
import { figure, table } from './measure/table.ts';

const concurrency = 8;

/** Small publications per second that the simulator takes, over SOAP and over REST. */
export function benchSimulator({ quick }: { readonly quick: boolean }): Promise<boolean> {
  return withDiskFolder(async (folder) => {
    const simulator = await startSimulatorIn(folder);
    try {
      const { urls, pki, clients } = simulator.ready;
      const identity = await loadIdentityFile(join(pki, 'sender.p12'));
      const rest = {
        messageRegistry: urls.messageRegistry,
        tokenUrl: urls.token,
        clientId: clients.sender,
        identityFile: join(pki, 'sender.p12'),
      };
      const count = quick ? 50 : 5000;
      const kinds = [
        ['SOAP', 200, (many: number) => soapPublications(urls.eboxMessage, identity, many)],
        ['REST v3', 201, (many: number) => restPublications(rest, many)],
      ] as const;
      const rows: string[][] = [];
      let refused = 0;
      for (const [name, expected, make] of kinds) {
        // What is compiled on first use is not what a second costs.
        refused += await sendAll(await make(count / 2), { concurrency, expected });
        const measured = await measure(simulator, await make(count), expected);
        refused += measured.refused;
        rows.push([name, ...[measured.perSecond, measured.processor, 1_000_000 / measured.processor].map(figure)]);
      }
      process.stdout.write(table(['publish', 'per s', 'processor us', 'per s of one core'], rows));
      const held = (await heldMessages(simulator)).length;
      process.stdout.write(
        `\n${refused} refused, ${held} held. ${concurrency} under way, made before the clock ran; each is verified, checked against\n` +
          'the contract and kept in files. Processor time is that of the simulator, all threads together.\n',
      );
      return refused === 0 && held === kinds.length * count * 1.5;
    } finally {
      await simulator.stop();
    }
  });
}

async function measure({ pid }: SimulatorProcess, requests: readonly ReadyRequest[], expected: number) {
  const processorBefore = processorTime(pid);
  const start = performance.now();
  const refused = await sendAll(requests, { concurrency, expected });
  const perSecond = (requests.length * 1000) / (performance.now() - start);
  const processor = ((processorTime(pid) ?? Number.NaN) - (processorBefore ?? Number.NaN)) / requests.length;
  return { refused, perSecond, processor };
}
