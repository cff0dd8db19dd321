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
  const rules = (await askFacade(options, path, { body: {} })) as readonly RuleState[];
  print(rules, options);
  if (verb === 'kill') for (const note of stillReaching(name, rules)) process.stderr.write(`${note}\n`);
}

/** The kill switch takes a rule out, not a backend: the defaults, or another rule, may go to the same one. */
function stillReaching(name: string, rules: readonly RuleState[]): readonly string[] {
  const killed = rules.find((rule) => rule.name === name);
  return rules
    .filter(
      (rule) =>
        rule.operation === killed?.operation &&
        rule.backend === killed.backend &&
        !rule.killed &&
        rule.enabled !== false,
    )
    .map((rule) => `Note: ${rule.name} still goes to ${rule.backend}; calls that no rule before it takes get there.`);
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
