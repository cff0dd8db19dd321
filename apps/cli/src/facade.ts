import { initConfiguration, loadConfiguration, startFacade } from '@ebox-bridge/facade';
import { CliError } from './errors.ts';
import { untilStopped } from './until-stopped.ts';

/** `ebox facade --config FILE`: runs until SIGINT or SIGTERM, then drains. */
export async function runFacade({
  config,
  json,
}: {
  readonly config?: string;
  readonly json?: boolean;
}): Promise<void> {
  if (config === undefined) {
    throw new CliError(
      'CLI_INPUT_UNREADABLE',
      'No configuration was given: use --config FILE (`ebox facade init` writes one).',
    );
  }
  const stopped = untilStopped();
  const facade = await startFacade(await loadConfiguration(config));
  process.stdout.write(`${JSON.stringify({ ready: true, urls: facade.urls })}\n`);
  if (json !== true) process.stdout.write(`The facade listens. Point the SOAP caller at ${facade.urls.eboxMessage}\n`);
  const reload = () => void facade.reload();
  process.on('SIGHUP', reload);
  await stopped;
  await facade.close();
  process.off('SIGHUP', reload);
}

/** `ebox facade init --simulator DIR|ADMIN-URL`: the configuration goes to standard output. */
export async function runFacadeInit({
  simulator,
  port,
}: {
  readonly simulator: string;
  readonly port: number;
}): Promise<void> {
  process.stdout.write(`${JSON.stringify(await initConfiguration(simulator, { port }), undefined, 2)}\n`);
}
