// The unavoidable input and output of a facade for a search, and nothing else: takes in the request, asks the Federation for
// as many enterprises in one request on a kept connection, parses its JSON, and answers constant octets of the size of the
// real answer. No XML, no signature, no ledger, no log. What it reaches bounds what any facade on Node can reach on this
// machine. Parameters: base URL of the Federation, token URL, client id, identity file, how many enterprises, size of the
// answer.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadIdentityFile } from '@ebox-bridge/certificate';
import { createTokenSource } from '@ebox-bridge/ebox-rest';
import { Pool } from 'undici';

const [federation = '', tokenUrl = '', clientId = '', identityFile = '', count = '', size = ''] = process.argv.slice(2);
const tokens = createTokenSource({ clientId, tokenUrl, identity: await loadIdentityFile(identityFile) });
const authorization = `Bearer ${await tokens.token()}`;
const { origin, pathname } = new URL(`${federation}/eboxPreferences/search`);
const pool = new Pool(origin, { pipelining: 1 });
const question = Buffer.from(
  JSON.stringify({
    eboxType: 'ENTERPRISE',
    eboxIdType: 'EnterpriseNumber',
    eboxIdValueList: Array.from({ length: Number(count) }, (_, index) => `0${200_000_000 + index * 97}`),
  }),
);
const answer = Buffer.alloc(Number(size), 0x20);
const asked = {
  method: 'POST',
  path: pathname,
  headers: { authorization, 'content-type': 'application/json' },
} as const;

async function search(): Promise<void> {
  const { statusCode, body } = await pool.request({ ...asked, body: question });
  const found: unknown = JSON.parse(await body.text());
  if (statusCode !== 200 || !Array.isArray(found)) throw new Error(`the Federation answered with ${statusCode}`);
}

const server = createServer((incoming, outgoing) => {
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  incoming.on('end', () => {
    search().then(
      () => outgoing.writeHead(200, { 'content-type': 'text/xml', 'content-length': answer.length }).end(answer),
      (error: unknown) => outgoing.writeHead(502).end(String(error)),
    );
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
});
