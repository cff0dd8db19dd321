import { createCertificateRequest } from '@ebox-bridge/certificate';
import { keyBits, makeKey, type SubjectOptions, subjectOf, warningsAbout, writeNew } from './sender-files.ts';

export type RequestOptions = SubjectOptions;

/** `ebox cert csr`: a new key and the request for its certificate. The request is what the authority gets. */
export async function makeRequest(options: RequestOptions): Promise<void> {
  const subject = subjectOf(options);
  const key = await makeKey(options);
  const request = await createCertificateRequest({ subject, publicKey: key.publicKey, signer: key.signer });
  const [keyFile = '', requestFile = ''] = await writeNew(options.out, [
    { name: 'sender.key.pem', text: key.pem, secret: true },
    { name: 'sender.csr', text: request },
  ]);
  const warnings = warningsAbout(options);
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify({ key: keyFile, request: requestFile, keyBits, warnings })}\n`);
    return;
  }
  for (const warning of warnings) process.stderr.write(`WARNING  ${warning}\n`);
  const encrypted = options.passwordFile === undefined ? 'not encrypted; keep it on this machine' : 'encrypted';
  process.stdout.write(
    `${keyFile}: the private key, RSA of ${keyBits} bits, ${encrypted}\n${requestFile}: the request; send this file, and no other, to the authority\n` +
      `When its answer is here, in PEM: cat ${keyFile} CERTIFICATE.pem > identity.pem, and look: ebox cert inspect identity.pem\n`,
  );
}
