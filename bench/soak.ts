import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { loadIdentityFile } from '@ebox-bridge/certificate';
import { attachmentFromBytes } from '@ebox-bridge/ebox-message';
import { createTransport } from '@ebox-bridge/transport';
import { forgetMessages, startFacadeIn, startSimulatorIn } from './measure/bridge-processes.ts';
import { withDiskFolder } from './measure/disk-folder.ts';
import { preparePublish } from './measure/prepared-calls.ts';
import { publication } from './measure/publication.ts';
import { residentBytes } from './measure/resident-memory.ts';
import { median } from './measure/rounds.ts';
import { figure, table } from './measure/table.ts';

const minutes = 30;
const samples = 12;
const callers = 8;
/** Calls of one caller: some headroom on a small machine, so that what piles up is not simply work that is late. */
const pauseMs = 100;
/** Of the last quarter of the samples above the second one: what grows without end grows by more. */
const asked = 1.25;

/** Memory of the facade under a steady load of small publications, half an hour long. */
export function benchSoak({ quick }: { readonly quick: boolean }): Promise<boolean> {
  return withDiskFolder(async (folder) => {
    const simulator = await startSimulatorIn(folder);
    const facade = await startFacadeIn(folder);
    const identity = await loadIdentityFile(join(simulator.ready.pki, 'sender.p12'));
    const url = new URL(facade.ready.urls.eboxMessage);
    const transport = createTransport({ origin: url.origin });
    const document = Buffer.alloc(20_000, 0x20);
    let published = 0;
    let over = false;
    const caller = async () => {
      while (!over) {
        const content = attachmentFromBytes(document, 'application/pdf');
        const { headers, body } = await preparePublish(identity, publication(content, document));
        const answer = await transport.request({ method: 'POST', path: url.pathname, headers, body });
        if (answer.status !== 200) throw new Error(`refused: ${Buffer.from(await answer.bytes(65_536)).toString()}`);
        await answer.discard();
        published += 1;
        await delay(pauseMs);
      }
    };
    try {
      const running = Promise.all(Array.from({ length: callers }, caller));
      const rows: string[][] = [];
      const memory: number[] = [];
      const everyMs = ((quick ? 0.1 : minutes) * 60_000) / samples;
      for (let sample = 1; sample <= samples; sample += 1) {
        await Promise.race([delay(everyMs), running]);
        memory.push(residentBytes(facade.pid) / 1e6);
        // The simulator is not what is watched: it would keep everything.
        await forgetMessages(simulator);
        rows.push([figure((sample * everyMs) / 60_000), figure(published), figure(memory.at(-1) ?? Number.NaN)]);
      }
      over = true;
      await running;
      process.stdout.write(table(['minutes', 'published', 'facade MB'], rows));
      const quarter = samples / 4;
      const ratio = median(memory.slice(-quarter)) / median(memory.slice(quarter, 2 * quarter));
      process.stdout.write(
        `\nThe last quarter holds ${figure(ratio)} times the memory of the second one (asked: at most ${asked}). ` +
          `${published} were published.\n`,
      );
      return published > 0;
    } finally {
      over = true;
      await transport.close();
      for (const process of [facade, simulator]) await process.stop();
    }
  });
}
