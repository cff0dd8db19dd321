// Answers each request with the size and the SHA-256 of its body, which it does not keep.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer((incoming, outgoing) => {
  const hash = createHash('sha256');
  let size = 0;
  incoming.on('data', (chunk: Buffer) => {
    hash.update(chunk);
    size += chunk.length;
  });
  incoming.on('end', () => outgoing.end(JSON.stringify({ size, sha256: hash.digest('hex') })));
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
});
