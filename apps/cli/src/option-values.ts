import { InvalidArgumentError } from 'commander';
import { CliError, cliErrors } from './errors.ts';

/** For an option that may be repeated. */
export function collect(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value];
}

/** A count from 1 to 9999. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Expected a whole number from 1 to 9999.');
  return Number(text);
}

/** A number from 0 to 9999. */
export function countFromZero(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('Expected a whole number from 0 to 9999.');
  return Number(text);
}

/** A TCP port; 0 for any free one. */
export function port(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 65_535) throw new InvalidArgumentError(cliErrors.CLI_PORT_INVALID.meaning);
  return value;
}

/**
 * A moment of an option, such as `2026-06-15T12:00:00Z`. A zone is needed: the machine's own says nothing to a reader.
 * @throws CliError CLI_INPUT_INVALID
 */
export function readMoment(text: string): Date {
  const moment = new Date(text);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(moment.getTime())) return moment;
  throw new CliError('CLI_INPUT_INVALID', `"${text}" is no time; write it as 2026-06-15T12:00:00Z.`);
}
