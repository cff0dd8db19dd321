import { CliError } from '../errors.ts';

const longestLine = 1024;

/**
 * The body inside of HTTP/1.1 chunks (RFC 9112, 7.1), for captures of the raw connection.
 * @throws CliError CLI_CAPTURE_UNUSABLE
 */
export async function* dechunk(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  let rest: Buffer = Buffer.alloc(0);
  /** Octets of the current chunk that are still to come; -1: a size line is next; -2: the end of line after a chunk. */
  let left = -1;
  for await (const octets of source) {
    rest = Buffer.concat([rest, octets]);
    while (rest.length > 0) {
      if (left > 0) {
        const part = rest.subarray(0, left);
        yield part;
        left -= part.length;
        rest = rest.subarray(part.length);
        if (left === 0) left = -2;
        continue;
      }
      const end = rest.indexOf('\n');
      if (end < 0 && rest.length <= longestLine) break;
      const line = rest.toString('latin1', 0, Math.max(end, 0)).trim();
      rest = rest.subarray(end + 1);
      if (left === -2 && line === '') {
        left = -1;
        continue;
      }
      const size = /^([0-9A-Fa-f]{1,8})(?:;.*)?$/.exec(line)?.[1];
      if (left === -2 || size === undefined) {
        throw new CliError('CLI_CAPTURE_UNUSABLE', 'The chunks of the HTTP body are damaged.');
      }
      left = Number.parseInt(size, 16);
      if (left === 0) return;
    }
  }
  throw new CliError('CLI_CAPTURE_UNUSABLE', 'The chunks of the HTTP body are cut off.');
}
