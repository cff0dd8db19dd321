import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { SimulatorError } from '../errors.ts';
import { type WorldInput, worldSchema } from './world-schema.ts';

/**
 * Reads and checks a world: a JSON file's path or the value itself. Certificate files are read into `certificatePem`.
 * Throws `SIMULATOR_WORLD_UNREADABLE` or `SIMULATOR_WORLD_INVALID`.
 */
export async function loadWorld(source: string | WorldInput | undefined): Promise<WorldInput> {
  if (source === undefined) return {};
  const base = typeof source === 'string' ? dirname(resolve(source)) : process.cwd();
  const parsed = worldSchema.safeParse(typeof source === 'string' ? await readJson(source) : source);
  if (!parsed.success) {
    throw new SimulatorError('SIMULATOR_WORLD_INVALID', `the world is not valid: ${z.prettifyError(parsed.error)}`);
  }
  const clients = await Promise.all(
    (parsed.data.clients ?? []).map(async ({ certificateFile, ...client }) => {
      if ((certificateFile === undefined) === (client.certificatePem === undefined)) {
        throw new SimulatorError(
          'SIMULATOR_WORLD_INVALID',
          `client ${client.clientId}: give certificatePem or certificateFile, and only one of them`,
        );
      }
      if (certificateFile === undefined) return client;
      return { ...client, certificatePem: await readText(resolve(base, certificateFile)) };
    }),
  );
  return parsed.data.clients ? { ...parsed.data, clients } : parsed.data;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new SimulatorError('SIMULATOR_WORLD_UNREADABLE', `cannot read ${path}`, { cause });
  }
}

async function readJson(path: string): Promise<unknown> {
  const text = await readText(path);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SimulatorError('SIMULATOR_WORLD_UNREADABLE', `${path} is not JSON`, { cause });
  }
}
