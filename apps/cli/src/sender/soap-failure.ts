import type { SoapFailure } from '@ebox-bridge/soap';
import { CliError } from '../errors.ts';

/** A fault of EBoxMessage, or an answer of no use, as an error of the command. */
export function soapFailure(operation: string, { fault, code, meaning }: SoapFailure): CliError {
  if (fault === undefined) return new CliError('CLI_SERVICE_REFUSED', `${operation}: ${meaning} (${code})`);
  const said = fault.detail?.messages[0]?.text ?? fault.faultString;
  const its = fault.detail === undefined ? '' : ` ${fault.detail.code}`;
  return new CliError('CLI_SERVICE_REFUSED', `${operation} was answered with a fault${its}: ${said}`);
}
