import { bridgeErrors } from '@ebox-bridge/bridge';
import { certificateErrors } from '@ebox-bridge/certificate';
import { cliErrors } from '@ebox-bridge/cli';
import { conformanceErrors } from '@ebox-bridge/conformance';
import { eboxRestErrors } from '@ebox-bridge/ebox-rest';
import type { ErrorCatalogue } from '@ebox-bridge/errors';
import { facadeErrors } from '@ebox-bridge/facade';
import { ledgerErrors } from '@ebox-bridge/ledger';
import { multipartErrors } from '@ebox-bridge/multipart';
import { registeredMailErrors } from '@ebox-bridge/registered-mail';
import { simulatorErrors } from '@ebox-bridge/simulator';
import { soapErrors, systemErrors } from '@ebox-bridge/soap';
import { transportErrors } from '@ebox-bridge/transport';
import { wsSecurityErrors } from '@ebox-bridge/ws-security';
import { xmlErrors } from '@ebox-bridge/xml';
import { contractErrors } from '@ebox-bridge/xml/contract';
import { xsdErrors } from '@ebox-bridge/xsd';

/** All error catalogues, by the package that raises the errors. */
export const catalogues: readonly (readonly [string, ErrorCatalogue<string>])[] = [
  ['certificate', certificateErrors],
  ['multipart', multipartErrors],
  ['transport', transportErrors],
  ['xml', { ...xmlErrors, ...contractErrors }],
  ['xsd', xsdErrors],
  ['ws-security', wsSecurityErrors],
  ['soap', soapErrors],
  ['registered-mail', registeredMailErrors],
  ['ebox-rest', eboxRestErrors],
  ['ledger', ledgerErrors],
  ['bridge', bridgeErrors],
  ['facade', facadeErrors],
  ['simulator', simulatorErrors],
  ['conformance', conformanceErrors],
  ['cli', cliErrors],
];

const business: readonly (readonly [string, string])[] = [
  ['10', 'The digest of an attachment does not match.'],
  ['15', 'A SHA-1 digest is refused.'],
  ['20', 'The institution may not publish for another institution.'],
  ['22', 'Registered mail needs a mandate.'],
  ['30', 'A mandate sender must give SenderID.'],
  ['40', 'The institution or application may not send this message type, or no language is configured for it.'],
  ['42', 'The message type is not allowed for this kind of recipient.'],
  ['50', 'A Meta is not allowed for the message type.'],
  ['51', 'A Meta does not match its format.'],
  ['52', 'A required Meta is missing.'],
  ['90', 'The recipient is not valid.'],
  ['620', 'A message with this Ticket and Sequence exists with other content.'],
];

/** The error page: what a SOAP caller sees, then every code of every package. */
export function errorPage(): string {
  const faults = Object.entries(systemErrors).map(
    ([code, { meaning, retry }]) => `| ${code} | ${meaning} | ${retry ? 'yes' : 'no'} |`,
  );
  const sections = catalogues.map(
    ([name, catalogue]) =>
      `## ${name}\n\n| code | who acts | what happened | what to do |\n|---|---|---|---|\n${Object.entries(catalogue)
        .map(
          ([code, { category, meaning, next }]) => `| \`${code}\` | ${category} | ${cell(meaning)} | ${cell(next)} |`,
        )
        .join('\n')}\n`,
  );
  return `# Errors

Made from the code by \`npm run docs\`; do not edit.

Every error has a constant \`code\`; compare that, not the class or the text. "Who acts" is its category: the data of the
caller, the configuration, a certificate, the remote service, the network, or a bug of ours.

## What a SOAP caller sees

Each fault carries an \`Id\`. The log of the facade has the same Id, as \`callId\`, with the reason.

| SystemError | meaning | retry helps |
|---|---|---|
${faults.join('\n')}

| BusinessError | meaning |
|---|---|
${business.map(([code, meaning]) => `| ${code} | ${meaning} |`).join('\n')}

Other business codes are those of the REST service, kept as they came.

${sections.join('\n')}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
