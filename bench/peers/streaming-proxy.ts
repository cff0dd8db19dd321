// The least that a streaming proxy on Node does: pipes the request body on, and the answer back. Nothing else.
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

const upstream = Number(process.argv[2]);

const server = createServer((incoming, outgoing) => {
  const forwarded = request(
    { host: '127.0.0.1', port: upstream, method: 'POST', path: '/', headers: { 'transfer-encoding': 'chunked' } },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502);
      answer.pipe(outgoing);
    },
  );
  forwarded.on('error', () => outgoing.destroy());
  incoming.pipe(forwarded);
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
});
