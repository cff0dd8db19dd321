import { resolve } from 'node:path';
import { targetOfFacade, targetOfSimulator } from '@ebox-bridge/conformance';
import { connectSimulator } from '@ebox-bridge/simulator';
import { CliError } from '../errors.ts';

export interface InitTargetOptions {
  readonly simulator: string;
  readonly facade?: string;
  readonly keyFile?: string;
}

/** `ebox conformance init`: the description goes to standard output. */
export async function initTarget({ simulator, facade, keyFile }: InitTargetOptions): Promise<void> {
  if (facade === undefined && keyFile !== undefined) {
    throw new CliError('CLI_INPUT_INVALID', '--key-file is of a facade: give --facade too.');
  }
  if (facade !== undefined && !/^https?:\/\/[^/]+\/?$/.test(facade)) {
    throw new CliError('CLI_INPUT_INVALID', '--facade takes scheme, host and port, such as http://127.0.0.1:8080.');
  }
  const { ready } = await connectSimulator(simulator);
  const key = keyFile === undefined ? undefined : resolve(keyFile);
  const target =
    facade === undefined ? targetOfSimulator(ready) : targetOfFacade({ baseUrl: facade, keyFile: key }, ready);
  process.stdout.write(`${JSON.stringify(target, undefined, 2)}\n`);
}
