import { z } from 'zod';

/** Fields that stand in several places of the configuration. */

export const file = z.string().min(1).describe('Path of a file, relative to this configuration file.');
/** An hour is longer than anybody waits: a larger number was meant as milliseconds. */
export const seconds = (text: string) =>
  z
    .number('a number of seconds is expected')
    .positive()
    .max(3600, 'at most 3600: the unit is seconds, not milliseconds')
    .describe(`${text} Seconds.`);
export const bytes = (text: string) => z.int().positive().describe(`${text} Bytes.`);
export const count = (text: string) => z.int().positive().describe(text);
export const port = z.int().min(0).max(65_535);
export const cbeNumber = z
  .string('10 digits are expected, as text: in YAML between quotes, or leading zeros are lost')
  .regex(/^[0-9]{10}$/, '10 digits are expected')
  .describe('CBE number, 10 digits, as text.');
export const sha256Hex = z
  .string()
  .regex(/^[0-9A-Fa-f]{2}(:?[0-9A-Fa-f]{2}){31}$/, 'expected 64 hexadecimal digits, with or without colons')
  .describe('SHA-256 fingerprint of a certificate, hex, with or without colons.');
