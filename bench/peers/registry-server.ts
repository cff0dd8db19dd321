// Answers each request like a Message Registry that took a message: reads the body, keeps nothing, says 201.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const created = JSON.stringify({ messageId: '035000373APHZ', expirationDate: '2029-01-01T00:00:00+01:00' });

const server = createServer((incoming, outgoing) => {
  incoming.resume();
  incoming.on('end', () => {
    outgoing.writeHead(201, { 'content-type': 'application/json', 'content-length': created.length }).end(created);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
});
