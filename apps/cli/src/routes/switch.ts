import type { RuleState } from '@ebox-bridge/facade';
import { askFacade, type FacadeAdmin } from '../facade-admin/ask-facade.ts';
import { describeRule } from './describe-rule.ts';

interface RunningFacadeOptions extends FacadeAdmin {
  readonly json?: boolean;
}

/** `ebox routes list`. */
export async function listRoutes(options: RunningFacadeOptions): Promise<void> {
  print((await askFacade(options, '/routes')) as readonly RuleState[], options);
}

/** `ebox routes kill | revive NAME`: messages that are in the ledger already keep their backend. */
export async function switchRoute(verb: 'kill' | 'revive', name: string, options: RunningFacadeOptions): Promise<void> {
  const path = `/routes/${encodeURIComponent(name)}/${verb}`;
  print((await askFacade(options, path, { body: {} })) as readonly RuleState[], options);
}

/** `ebox routes reload`: the same as SIGHUP, with an answer. */
export async function reloadRoutes(options: RunningFacadeOptions): Promise<void> {
  const { routes } = (await askFacade(options, '/reload', { body: {} })) as { readonly routes: number };
  process.stdout.write(
    options.json === true ? `${JSON.stringify({ routes })}\n` : `${routes} route(s) are in force.\n`,
  );
}

function print(rules: readonly RuleState[], { json }: RunningFacadeOptions): void {
  if (json === true) {
    process.stdout.write(`${JSON.stringify(rules)}\n`);
    return;
  }
  for (const rule of rules) process.stdout.write(`${describeRule(rule)}\n`);
}
