import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options?: { readonly type: 'minor' }) => void;

const everyBytes = 16 * 1024 * 1024;
const everyMessages = 250;

/**
 * Keeps the memory of a long run at what it needs, for a process that does only this. Left alone, the engine sees no reason to
 * hurry: the part of the heap for new objects grows to some 150 MB, and tens of megabytes of buffers pile up behind tiny
 * objects, by chance sometimes more. So that part keeps its size, and the engine is asked to look after each 16 MiB and each
 * 250 messages, which takes a few milliseconds.
 *
 * @returns is told how many bytes came, and how many messages are done
 */
export function steadyMemory(): (bytes: number, messages: number) => void {
  setFlagsFromString('--semi-space-growth-factor=1');
  const collect = collector();
  let lastBytes = 0;
  let lastMessages = 0;
  return (bytes, messages) => {
    if (messages - lastMessages >= everyMessages || messages < lastMessages) {
      collect();
    } else if (bytes - lastBytes >= everyBytes) {
      collect({ type: 'minor' });
    } else return;
    lastBytes = bytes;
    lastMessages = messages;
  };
}

function collector(): Collect {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  return typeof gc === 'function' ? (gc as Collect) : () => undefined;
}
