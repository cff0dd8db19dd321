import type { LedgerSecret } from '@ebox-bridge/ledger';
import type { LetterCommand, LetterFile } from './letter-command.ts';
import type { ReceivedFiles } from './receive-files.ts';

/**
 * What the ledger compares letters by, under one secret: recipient and whole content. Digest elements, Content-IDs and the
 * security header have no part in it: an honest retry may write them anew.
 */
export function deriveLetter(
  { hmac }: Pick<LedgerSecret, 'hmac'>,
  command: LetterCommand,
  files: ReceivedFiles,
): { readonly recipientHmac: string; readonly contentFingerprint: string } {
  const { recipient, document, annexes, metas } = command;
  const number = recipient.kind === 'enterprise' ? recipient.companyId.padStart(10, '0') : recipient.inss;
  const file = (one: LetterFile) => {
    const { sha256, size } = files.of(one);
    return [one.title, one.fileName, one.mediaType ?? null, sha256, size];
  };
  return {
    recipientHmac: hmac('letter-recipient', recipient.kind, number, recipient.qualityCode).toString('hex'),
    contentFingerprint: hmac(
      'letter-content',
      [...file(document), document.type, document.language ?? null, document.signature ?? null],
      annexes.map(file),
      metas.map(({ type, values }) => [type, [...values]]),
      command.checkEboxStatus ?? 'ACTIVATED',
    ).toString('hex'),
  };
}
