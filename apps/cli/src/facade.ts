import { createKey, initConfiguration, loadConfiguration, startFacade } from '@ebox-bridge/facade';
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

/** `ebox facade key`: nothing is stored; who loses the key makes another one. */
export async function runFacadeKey(options: {
  readonly cbe: string;
  readonly application: string;
  readonly name?: string;
  readonly json?: boolean;
}): Promise<void> {
  const { cbe: cbeNumber, application, name = application, json } = options;
  if (!/^[0-9]{10}$/.test(cbeNumber)) {
    throw new CliError('CLI_INPUT_INVALID', '--cbe: a CBE number has 10 digits.');
  }
  if (application === '' || name === '') {
    throw new CliError('CLI_INPUT_INVALID', '--application and --name: a name of one character or more is expected.');
  }
  const { key, entry } = createKey({ name, cbeNumber, application });
  process.stdout.write(
    json === true
      ? `${JSON.stringify({ key, entry })}\n`
      : `Key, for the caller alone (Authorization: Bearer ...), shown once:\n  ${key}\n\nEntry for restDoor.keys of the facade's configuration:\n  ${JSON.stringify(entry)}\n`,
  );
}
