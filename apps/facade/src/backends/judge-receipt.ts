import type { JudgeDocument } from '@ebox-bridge/bridge';
import { readPemCertificates } from '@ebox-bridge/certificate';
import { verifyReceipt } from '@ebox-bridge/registered-mail';
import type { LoadedConfiguration } from '../config/load-configuration.ts';
import { readAuthorities } from '../configured-authorities.ts';

/** Judges receipts and proofs by the authorities that the configuration names. Reasons are codes, never texts. */
export async function createReceiptJudge({ configuration, path }: LoadedConfiguration): Promise<JudgeDocument> {
  const { receiptTrust, timeStampTrust } = configuration.registeredMail;
  const read = async (files: readonly string[], key: string) =>
    (await Promise.all(files.map((file) => readAuthorities(path(file), key)))).flatMap((pem) => [
      ...readPemCertificates(pem),
    ]);
  const trust = await read(receiptTrust, 'registeredMail.receiptTrust');
  const tsaTrust = timeStampTrust.length === 0 ? trust : await read(timeStampTrust, 'registeredMail.timeStampTrust');
  return async ({ bytes, signature, digest }) => {
    const { overall, findings } = await verifyReceipt(bytes, signature, {
      trust,
      tsaTrust,
      digest: { digestMethod: digest.method, digestValue: digest.value },
    });
    const reasons = findings.flatMap(({ check, outcome, reason }) =>
      outcome === 'proven' || check === 'revocation' ? [] : [`${check}:${reason ?? outcome}`],
    );
    return { overall, reasons };
  };
}
