import { readPemCertificates } from '@ebox-bridge/certificate';
import { verifyReceipt } from '@ebox-bridge/registered-mail';
import { failed, type Module, notRun, passed } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { sendLetter } from './letter.ts';
import { bytesOf } from './signed-file.ts';

function digestOf({
  digestMethod,
  digestValue,
}: {
  readonly digestMethod: 'SHA-1' | 'SHA-256' | 'SHA-512';
  readonly digestValue: string;
}) {
  return { digestMethod, digestValue };
}

/** The signature of the receipt: CMS with an RFC 3161 time-stamp, by an authority that the target names. */
export const receiptSignature: Module<SoapSession> = async (session) => {
  const { output, parts } = await sendLetter(session);
  const { document } = output.receipt;
  const files = session.target.profiles.registeredmail?.receiptTrust ?? [];
  const texts = await Promise.all(files.map((file) => session.target.read(file)));
  const trust = texts.flatMap(readPemCertificates);
  const verdict = await verifyReceipt(bytesOf(document, parts), document.signature, {
    trust,
    digest: digestOf(document.digest),
  });
  const wrong = verdict.findings
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ check, reason }) => `${check} (${reason})`);
  if (wrong.length > 0) return failed(`the signature of the receipt failed in ${wrong.join(', ')}`);
  if (verdict.overall === 'proven') return passed('signature, certificate and time-stamp are proven');
  if (files.length === 0)
    return notRun('nothing is wrong with the signature; profiles.registeredmail.receiptTrust names no authority');
  const open = verdict.findings.filter(({ outcome }) => outcome === 'notChecked').map(({ check }) => check);
  return failed(`not proven: ${open.join(', ')}`);
};
