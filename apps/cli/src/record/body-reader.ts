import type { IncomingMessage } from 'node:http';

/** A body, chunk by chunk. */
export interface BodyReader {
  /** The next chunk; undefined at the end. Rejects when the connection broke, after all that had come. */
  next(): Promise<Uint8Array | undefined>;
}

const most = 256 * 1024;

/**
 * Reads from now on, at most 256 KiB ahead. Unlike the stream's own iterator it loses nothing that had come before the
 * connection broke, and leaves the stream open when nobody asks for more.
 */
export function createBodyReader(message: IncomingMessage): BodyReader {
  const queue: Uint8Array[] = [];
  let queued = 0;
  let over = message.readableEnded || message.destroyed;
  let failure: Error | undefined;
  let wake: () => void = () => undefined;
  const end = (error?: Error): void => {
    failure ??= error;
    over = true;
    wake();
  };
  message.on('data', (chunk: Buffer) => {
    queue.push(chunk);
    queued += chunk.byteLength;
    if (queued >= most) message.pause();
    wake();
  });
  message.on('end', () => end());
  message.on('error', end);
  message.on('close', () => end());
  return {
    async next() {
      while (queue.length === 0 && !over) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const chunk = queue.shift();
      if (chunk !== undefined) {
        queued -= chunk.byteLength;
        if (queued < most) message.resume();
        return chunk;
      }
      if (failure !== undefined) throw failure;
      return undefined;
    },
  };
}
