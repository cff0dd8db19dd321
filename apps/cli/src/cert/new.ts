import { X509Certificate } from 'node:crypto';
import { createSelfSignedCertificate } from '@ebox-bridge/certificate';
import { CliError } from '../errors.ts';
import { keyBits, makeKey, type SubjectOptions, subjectOf, warningsAbout, writeNew } from './sender-files.ts';

export interface NewCertificateOptions extends SubjectOptions {
  readonly selfSigned: true;
  readonly days: string;
}

const day = 86_400_000;
// Who pins a certificate forgets it: a bound makes sure that it is looked at again.
const mostDays = 825;

/** `ebox cert new --self-signed`: a key and its own certificate, with the warning that somebody has to pin it. */
export async function makeSelfSigned(options: NewCertificateOptions): Promise<void> {
  const days = /^[1-9]\d{0,2}$/.test(options.days) ? Number(options.days) : Number.NaN;
  if (!(days <= mostDays)) {
    throw new CliError('CLI_INPUT_INVALID', `--days takes a whole number from 1 to ${mostDays}.`);
  }
  const subject = subjectOf(options);
  const key = await makeKey(options);
  // Receivers with a clock a little behind shall take it at once.
  const notBefore = new Date(Math.floor(Date.now() / 1000) * 1000 - 3_600_000);
  const notAfter = new Date(notBefore.getTime() + days * day);
  const { publicKey, signer } = key;
  const certificate = await createSelfSignedCertificate({ subject, publicKey, signer, notBefore, notAfter });
  const [certificateFile = '', identityFile = ''] = await writeNew(options.out, [
    { name: 'sender.pem', text: certificate },
    { name: 'identity.pem', text: key.pem + certificate, secret: true },
  ]);
  const sha256 = new X509Certificate(certificate).fingerprint256.replaceAll(':', '').toLowerCase();
  const warnings = [
    `Nobody vouches for this certificate: a facade accepts it only with its pin, senders[].certificates: ["${sha256}"]. The platform does not accept it.`,
    ...warningsAbout(options),
  ];
  if (options.json === true) {
    const written = { certificate: certificateFile, identity: identityFile, sha256, notAfter, keyBits, warnings };
    process.stdout.write(`${JSON.stringify(written)}\n`);
    return;
  }
  for (const warning of warnings) process.stderr.write(`WARNING  ${warning}\n`);
  const encrypted = options.passwordFile === undefined ? 'not encrypted' : 'encrypted';
  process.stdout.write(
    `${certificateFile}: the certificate, to give away\n${identityFile}: certificate and private key (RSA of ${keyBits} bits, ${encrypted}), for --identity\nSHA-256 (pin): ${sha256}\n`,
  );
}
