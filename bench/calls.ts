import { join } from 'node:path';
import { loadIdentityFile } from '@ebox-bridge/certificate';
import { attachmentFromBytes, createEboxMessageClient } from '@ebox-bridge/ebox-message';
import { createTransport } from '@ebox-bridge/transport';
import { heldMessages, startFacadeIn, startSimulatorIn } from './measure/bridge-processes.ts';
import { timeCalls } from './measure/call-times.ts';
import { withDiskFolder } from './measure/disk-folder.ts';
import { startPeer } from './measure/processes.ts';
import { publication } from './measure/publication.ts';
import { figure, table } from './measure/table.ts';

/** A document of the size of a one-page letter. */
const document = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(20_000, 0x20), Buffer.from('\n%%EOF\n')]);

/** Publications per second through facade and simulator, beside what an HTTP echo in a process of its own does. */
export function benchCalls({ quick }: { readonly quick: boolean }): Promise<boolean> {
  return withDiskFolder(async (folder) => {
    const simulator = await startSimulatorIn(folder);
    const facade = await startFacadeIn(folder);
    const echo = await startPeer('echo-server');
    const identity = await loadIdentityFile(join(simulator.ready.pki, 'sender.p12'));
    const client = createEboxMessageClient({ url: facade.ready.urls.eboxMessage, identity });
    const transport = createTransport({ origin: `http://127.0.0.1:${echo.ready.port}` });
    let published = 0;
    const publish = async () => {
      const content = attachmentFromBytes(document, 'application/pdf');
      const result = await client.publishEboxMessage(publication(content, document));
      if (!result.ok) throw new Error(`refused: ${result.code}`);
      published += 1;
    };
    const post = async () => {
      const answer = await transport.request({ method: 'POST', path: '/', body: document });
      if ((await answer.bytes(1024 ** 2)).length !== document.length) throw new Error('the echo is not what was sent');
    };
    try {
      const milliseconds = quick ? 300 : 5000;
      for (const warmUp of [publish, post]) await timeCalls(warmUp, { concurrency: 4, milliseconds: milliseconds / 2 });
      const rows: string[][] = [];
      for (const concurrency of [1, 32]) {
        const ours = await timeCalls(publish, { concurrency, milliseconds });
        const bare = await timeCalls(post, { concurrency, milliseconds });
        for (const [name, { perSecond, p50, p99 }] of [['publish', ours] as const, ['echo', bare] as const]) {
          const share = figure(perSecond / bare.perSecond);
          rows.push([name, String(concurrency), figure(perSecond), share, figure(p50), figure(p99)]);
        }
      }
      process.stdout.write(table(['call', 'under way', 'per s', 'of echo', 'p50 ms', 'p99 ms'], rows));
      const held = (await heldMessages(simulator)).length;
      process.stdout.write(
        `\n${published} published, ${held} held by the simulator. One echo is one hop without signature, ledger or file;\n`,
      );
      process.stdout.write(
        'a publication is signed, verified, written to the ledger and to a file, over two hops. Client included.\n',
      );
      return held === published;
    } finally {
      await client.close();
      await transport.close();
      for (const running of [echo, facade, simulator]) await running.stop();
    }
  });
}
