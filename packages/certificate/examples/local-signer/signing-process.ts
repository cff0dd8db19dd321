// Holds a private key and signs for whoever can open its socket. It stands for an HSM's daemon or a key service.
//
//   node signing-process.ts KEY.pem SOCKET
//
// One JSON object a line: {"id": 1, "algorithm": "RSA-SHA256", "data": base64} -> {"id": 1, "signature": base64}, or
// {"id": 1, "error": text}. The rights of the socket's folder decide who may sign: give it mode 0700.
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { createKeySigner, type SignatureAlgorithm } from '@ebox-bridge/certificate';

const [keyFile = '', socket = ''] = process.argv.slice(2);
const signer = createKeySigner(createPrivateKey(readFileSync(keyFile, 'utf8')));
// Only what is needed: SHA-1 is left out, so that nobody can have it signed by mistake.
const algorithms: readonly string[] = ['RSA-SHA256', 'RSA-SHA384', 'RSA-SHA512'] satisfies SignatureAlgorithm[];

async function answer(line: string): Promise<string> {
  const { id, algorithm, data } = JSON.parse(line) as { id: number; algorithm: SignatureAlgorithm; data: string };
  if (!algorithms.includes(algorithm)) return JSON.stringify({ id, error: `${algorithm} is not allowed` });
  const signature = await signer.sign(Buffer.from(data, 'base64'), algorithm);
  return JSON.stringify({ id, signature: Buffer.from(signature).toString('base64') });
}

const server = createServer((connection) => {
  connection.on('error', () => connection.destroy());
  const lines = createInterface({ input: connection });
  // readline repeats the errors of its input.
  lines.on('error', () => undefined);
  lines.on('line', (line) => {
    answer(line).then(
      (reply) => connection.write(`${reply}\n`),
      () => connection.destroy(),
    );
  });
});
server.listen(socket, () => process.stdout.write('ready\n'));
